import type { DataSource } from '../data/source.js';

/** An element, as far as a rehearsal goes. */
interface Rehearsed extends HTMLElement {
  source: DataSource | null;
  layoutKey?: string;
  readonly updateComplete: Promise<boolean>;
  connectedCallback(): void;
  disconnectedCallback(): void;
  /** Draws as if its plot had been measured. */
  rehearse?(): void;
}

const HOUR_MS = 3_600_000;
/** Two buckets of a time long ago; nobody ever sees them. */
const groups = ['healthy', 'crashed'].map((status) => ({
  by: { 'session.status': status },
  totals: { 'sum(session)': 9, 'count_unique(user)': 3 },
  series: { 'sum(session)': [4, 5], 'count_unique(user)': [2, 2] },
}));
const intervals = [0, HOUR_MS].map((ms) => new Date(ms).toISOString());
const SOURCE: DataSource = {
  key: 'session-health-elements/rehearsal',
  sessions: () => Promise.resolve({ start: intervals[0], end: new Date(2 * HOUR_MS).toISOString(), intervals, groups }),
  issueSeries: () => Promise.resolve({ timeSeries: [{ yAxis: 'count(new_issues)', values: [0, HOUR_MS].map((timestamp) => ({ timestamp, value: 1 })), meta: { interval: HOUR_MS } }] }),
  recentIssues: () => Promise.resolve([]),
};

/**
 * Lets an element ask, read, compute and draw once, off the page and while the browser has nothing
 * else to do: code that runs for the first time takes several times as long, and so do the first
 * numbers and dates of a language. Asks nobody, shows nothing, leaves nothing behind. Never throws.
 */
async function rehearse(tag: string, type: string | null): Promise<void> {
  const element = document.createElement(tag) as Rehearsed;
  if (type) element.setAttribute('type', type);
  element.source = SOURCE;
  element.layoutKey = '';
  try {
    // It is on no page, so nobody but this calls these.
    element.connectedCallback();
    for (let i = 0; i < 3; i++) await element.updateComplete;
    element.rehearse?.();
    await element.updateComplete;
  } finally {
    element.disconnectedCallback();
  }
}

/** A chart of the page was shown: there is nothing left to rehearse. */
let isOver = false;

/** Rehearses a tag as soon as the browser is idle, unless a chart is shown before; does nothing where it never says so. Never throws. */
export function planRehearsal(tag: string): void {
  for (const type of tag.endsWith('session-chart') ? ['session-health', 'session-counts'] : [null]) {
    (globalThis as { requestIdleCallback?: typeof requestIdleCallback }).requestIdleCallback?.(() => {
      if (!isOver) void rehearse(tag, type).catch(() => undefined);
    });
  }
}

/** To be called when a chart of the page is shown: what was not rehearsed by then has run in earnest. */
export function endRehearsals(): void {
  isOver = true;
}
