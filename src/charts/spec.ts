import type { Column } from '../core/columns.js';

/**
 * Which colour and shape a series takes: the end of `--session-health-color-…`.
 * A status that nobody knows takes `other`.
 */
export type SeriesTone =
  | 'healthy' | 'errored' | 'unhandled' | 'crashed' | 'abnormal' | 'unhealthy'
  | 'new-issues' | 'resolved-issues'
  | 'release-1' | 'release-2' | 'release-3' | 'release-4' | 'release-5' | 'release-6' | 'other';

/** One series of a {@link ChartSpec}. */
export interface SeriesSpec {
  readonly id: string;
  readonly label: string;
  readonly tone: SeriesTone;
  /** One value a bucket, as long as `starts`; unit as the spec says; `NaN` = a gap. */
  readonly values: Column;
  /** The period's figure for the legend, unit as the spec says; `NaN` = not known. */
  readonly total: number;
  readonly visible: boolean;
  /** What a share was divided from, one value a bucket; absent for counts. */
  readonly numerators?: Column;
}

/** What a chart shows; plain data, no pixels, no DOM. */
export interface ChartSpec {
  readonly plot: 'line' | 'area' | 'bar';
  /** Areas are always stacked; bars are stacked or side by side. Lines never. */
  readonly stacked: boolean;
  /** `share` 0–1, or a count. */
  readonly unit: 'share' | 'count';
  /** Starts of the buckets, ms since 1970 UTC, ascending. */
  readonly starts: Float64Array;
  /** End of the last bucket, ms. */
  readonly end: number;
  /** Length of a bucket, ms. */
  readonly intervalMs: number;
  /** Start of the first bucket that is still running, ms; null = all are complete. */
  readonly incompleteFrom: number | null;
  /** In drawing order: the first lies on the baseline of a stack. */
  readonly series: readonly SeriesSpec[];
  /** Sessions or users in each bucket: what shares are shares of; absent where there is no such thing. */
  readonly denominators?: Column;
  /** IANA zone in which ticks and times are told. */
  readonly timeZone: string;
  /** Neighbouring buckets may be added up (sessions, issues; never users, never shares). */
  readonly isAdditive?: boolean;
  /** How many buckets of the answer one bucket of this spec adds up; absent = 1. */
  readonly mergedBuckets?: number;
  /** A lower end of the value axis other than 0 is allowed (crash-free rates). */
  readonly floatingBase?: boolean;
}

const DAY_MS = 86_400_000;

/** Position of the first bucket that is still running; the number of buckets where none is. */
export function findRunning({ starts, incompleteFrom }: ChartSpec): number {
  const running = incompleteFrom === null ? -1 : starts.findIndex((start) => start >= incompleteFrom);
  return running < 0 ? starts.length : running;
}

/** The middle of a bucket, ms. */
export function readCentre(spec: ChartSpec, bucket: number): number {
  return ((spec.starts[bucket] ?? spec.end) + (spec.starts[bucket + 1] ?? spec.end)) / 2;
}

/** Whether the answer came in days (or longer), which are days of the server, in UTC. */
export function hasServerDays({ intervalMs, mergedBuckets = 1 }: ChartSpec): boolean {
  return intervalMs / mergedBuckets >= DAY_MS;
}
