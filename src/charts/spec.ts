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
  /** What a share was divided by, where that is not the same for all series. */
  readonly denominators?: Column;
  /** The period before, bucket by bucket, as long as `starts`; `NaN` = not known; absent = not compared. */
  readonly before?: Column;
  /** The period's figure without the running bucket − that of the period before; `NaN` = not known. */
  readonly change?: number;
}

/** A limit that a share should keep. */
export interface TargetSpec {
  /** 0–1, where the line is drawn. */
  readonly share: number;
  /** The most that is allowed; false = the least. */
  readonly isMost: boolean;
  /** "2% max". */
  readonly label: string;
  /** What is held against it, one share a bucket, `NaN` = a gap. */
  readonly values: Column;
}

/** One release. */
export interface ReleaseSpec {
  readonly version: string;
  /** When it was made, ms since 1970 UTC. */
  readonly date: number;
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
  /** Counts of several buckets may be summed (sessions, issues; never users). */
  readonly hasSums?: boolean;
  /** How many buckets of the answer one bucket of this spec adds up; absent = 1. */
  readonly mergedBuckets?: number;
  /** Sessions or users of the whole period; `NaN` = not known; absent where there is no such thing. */
  readonly denominatorTotal?: number;
  /** Absent = there is none. */
  readonly target?: TargetSpec;
  /** Ascending by date; absent = not shown. */
  readonly releases?: readonly ReleaseSpec[];
  /** A lower end of the value axis other than 0 is allowed (crash-free rates). */
  readonly floatingBase?: boolean;
}

/** Whether a value misses the target; a gap does not. */
export function missesTarget({ share, isMost }: TargetSpec, value: number): boolean {
  return isMost ? value > share : value < share;
}

/** Whether the series stand on each other. */
export function isStack({ plot, stacked }: ChartSpec): boolean {
  return plot === 'area' || (plot === 'bar' && stacked);
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
