import type { PropertyDeclarations } from 'lit';
import { CATALOGUES, type ChartId } from '../../views/catalog.js';
import { readShow } from '../../views/layout.js';
import { FLAG, readChoice } from '../attributes.js';
import { HostElement } from '../host-element.js';
import { readText, readTokens } from '../tokens.js';

/**
 * The attributes of a dashboard that say how it is shown.
 *
 * @fires {HealthEvent} session-health-data-loaded - A chart inside shows new data.
 * @fires {HealthEvent} session-health-load-failed - A chart inside has none, after all retries.
 * @fires {HealthEvent} session-health-series-toggled - Series of a chart inside were hidden or shown.
 * @fires {HealthEvent} session-health-cursor-moved - The reader points at another bucket of a chart inside, or at none any more.
 */
export abstract class DashboardOptions extends HostElement {
  static override properties: PropertyDeclarations = {
    show: {},
    layoutKey: { attribute: 'layout-key' },
    heading: {},
    withoutFilters: { attribute: 'without-filters', type: Boolean, converter: FLAG },
    withoutPicker: { attribute: 'without-picker', type: Boolean, converter: FLAG },
    withoutPersistence: { attribute: 'without-persistence', type: Boolean, converter: FLAG },
    withoutSummary: { attribute: 'without-summary', type: Boolean, converter: FLAG },
    syncUrl: { attribute: 'sync-url', type: Boolean, converter: FLAG },
    // One that was set on the tag before there was this class is taken over.
    layout: { attribute: false, noAccessor: true },
  };

  /** Chart ids, space-separated: the slots before the reader changes them. Default: by `module`. */
  declare show: string | null;
  /** Name under which layout, filters and copies are kept; empty = keep nothing. Default: the element's `id`, else `default`. */
  declare layoutKey: string | null;
  /** Replaces the title. Default: Session Health. */
  declare heading: string | null;
  /** Leaves the filters out; what was filtered by before does not hold then. */
  declare withoutFilters: boolean | null;
  /** Leaves the chart switchers, and the arranging of charts, out. */
  declare withoutPicker: boolean | null;
  /** Keeps nothing in the reader's browser. */
  declare withoutPersistence: boolean | null;
  /** Leaves the sentence over the charts out. */
  declare withoutSummary: boolean | null;
  /** Writes filters, zoom and hidden series to the page's query string, and reads them from there. */
  declare syncUrl: boolean | null;

  protected override get inheritsScope(): boolean {
    return false;
  }

  /** Whether the reader can filter; a snapshot answers alike whatever is filtered by. */
  protected get hasFilters(): boolean {
    const { source, endpoint, snapshot } = this;
    return !this.withoutFilters && !(source ? 'savedAt' in source : !endpoint && snapshot);
  }

  /** The charts before the reader changes them. */
  protected get defaultCharts(): readonly ChartId[] {
    const shown = readShow(readTokens(readText(this.show), []), (id) => {
      this.warn('show', `show="${id.slice(0, 100)}" is not a chart and is left out`);
    });
    const module = readChoice('module', this.module, ['frontend', 'mobile'], this.warnOfAttribute);
    return shown.length > 0 ? shown : CATALOGUES[module].layout;
  }

  /** What stands in place of the title; `''` = nothing. */
  protected get ownHeading(): string {
    return readText(this.heading);
  }

  /** The name that tells this dashboard from others: in storage, and in the page's address. */
  protected get ownKey(): string {
    return this.layoutKey === null ? this.id || 'default' : readText(this.layoutKey);
  }
}
