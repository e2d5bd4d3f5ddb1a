import type { ChartSpec, SeriesSpec, SeriesTone } from '../../src/charts/spec.js';
import { createFormats } from '../../src/i18n/create-formats.js';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** Monday, 9 November 2026, 00:00 UTC. */
export const START_MS = Date.UTC(2026, 10, 9);

/** A reader of English in UTC. */
export const formats = createFormats({ locale: 'en', timeZone: 'UTC' });

/** One visible series. */
export function makeSeries(id: string, values: readonly number[], changes: Partial<SeriesSpec> = {}): SeriesSpec {
  return { id, label: id, tone: 'crashed', values: Float64Array.from(values), total: Number.NaN, visible: true, ...changes };
}

/** A complete chart of hourly counts as lines, from `START_MS` in UTC. */
export function makeSpec(series: readonly SeriesSpec[], changes: Partial<ChartSpec> = {}): ChartSpec {
  const intervalMs = changes.intervalMs ?? HOUR_MS;
  const count = series[0]?.values.length ?? 0;
  return {
    plot: 'line',
    stacked: false,
    unit: 'count',
    starts: Float64Array.from({ length: count }, (_, i) => START_MS + i * intervalMs),
    end: START_MS + count * intervalMs,
    intervalMs,
    incompleteFrom: null,
    series,
    timeZone: 'UTC',
    ...changes,
  };
}

/** Every tone there is. */
export const TONES: readonly SeriesTone[] = [
  'healthy', 'errored', 'unhandled', 'crashed', 'abnormal', 'unhealthy', 'new-issues', 'resolved-issues',
  'release-1', 'release-2', 'release-3', 'release-4', 'release-5', 'release-6', 'other',
];
