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
  /** A lower end of the value axis other than 0 is allowed (crash-free rates). */
  readonly floatingBase?: boolean;
}
