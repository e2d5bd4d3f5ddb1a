import type { ErrorCode } from '../core/errors.js';
import type { FilterData } from '../data/layout-db.js';
import type { LayoutJson } from '../views/layout.js';

/** What each event carries; every `detail` is frozen. */
export interface HealthEventDetails {
  /** New data is shown. */
  'session-health-data-loaded': { readonly type: string; readonly updatedAt: number };
  /** Asking failed, after all retries; data shown before stays. */
  'session-health-load-failed': { readonly code: ErrorCode; readonly message: string; readonly status?: number };
  /** The reader, or a method, hid or showed series. */
  'session-health-series-toggled': {
    readonly type: string;
    readonly id: string;
    readonly visible: boolean;
    /** All ids that are hidden now. */
    readonly hidden: readonly string[];
  };
  /** The reader points at another bucket, by pointer or key: its start and end, ms; null = at none any more. */
  'session-health-cursor-moved': { readonly type: string; readonly start: number | null; readonly end: number | null };
  /** The reader, or a method, zoomed: start and end of what is shown now, ms; null = the whole period. */
  'session-health-range-changed': { readonly start: number | null; readonly end: number | null };
  /** A slot of a dashboard shows another chart. */
  'session-health-chart-changed': { readonly slot: number; readonly from: string; readonly to: string };
  /** The layout of a dashboard changed: slots, or legend state. */
  'session-health-layout-changed': { readonly layout: LayoutJson };
  /** The reader, or a method, filtered: what stands in place of the attributes now; `{}` = nothing. */
  'session-health-filters-changed': { readonly filters: FilterData };
}

/** An event of one of the three elements: bubbles, leaves shadow roots, cannot be cancelled. */
export class HealthEvent<K extends keyof HealthEventDetails> extends CustomEvent<HealthEventDetails[K]> {
  constructor(type: K, detail: HealthEventDetails[K]) {
    super(type, { detail: Object.freeze({ ...detail }) as HealthEventDetails[K], bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'session-health-data-loaded': HealthEvent<'session-health-data-loaded'>;
    'session-health-load-failed': HealthEvent<'session-health-load-failed'>;
    'session-health-series-toggled': HealthEvent<'session-health-series-toggled'>;
    'session-health-cursor-moved': HealthEvent<'session-health-cursor-moved'>;
    'session-health-range-changed': HealthEvent<'session-health-range-changed'>;
    'session-health-chart-changed': HealthEvent<'session-health-chart-changed'>;
    'session-health-layout-changed': HealthEvent<'session-health-layout-changed'>;
    'session-health-filters-changed': HealthEvent<'session-health-filters-changed'>;
  }
}
