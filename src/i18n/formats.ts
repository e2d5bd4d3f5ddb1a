/** What a tick of the time axis stands for: `14:00`, `Nov 22`, `Nov 22, 2026`, `Nov`, `Nov 2026`. */
export type TickLevel = 'hour' | 'day' | 'day-year' | 'month' | 'month-year';

/**
 * Numbers and times as one reader reads them: one language, one zone. Every text of a
 * number that the reader sees comes from here, so that tooltip, axis, legend and table
 * never disagree.
 */
export interface Formats {
  readonly locale: string;
  /** IANA zone. */
  readonly timeZone: string;
  /** `98.44%`: two decimals; 100 % and 0 % only when exact, else `>99.99%`, `<0.01%`. `NaN` → `–`. */
  share(share: number): string;
  /** `1,204,634`. `NaN` → `–`. */
  count(count: number): string;
  /** `1.20M`, `214.3K`, `9,107`: abbreviated from 10,000 up, where the language has a short word. `NaN` → `–`. */
  compact(count: number): string;
  /** Difference of two shares in percentage points, without sign or unit: `0.25`. `NaN` → `–`. */
  points(difference: number): string;
  /** Relative change without sign: `4.2%`; `NaN`, and a change from nothing, → `–`. */
  change(share: number): string;
  /** All ticks of one value axis, with as many decimals as the step needs: `0`, `0.5%`, `17K`. */
  axis(ticks: readonly number[], unit: 'share' | 'count'): string[];
  /**
   * Bucket from–to for the head of a tooltip: `Sun, Nov 22, 19:00 – 20:00`. Whole days without
   * times: `Sun, Nov 22 UTC`. Over a change of clocks both ends name their zone. Like all times
   * here, one that is no time → `–`.
   */
  bucket(startMs: number, endMs: number): string;
  /** Length of a bucket or period: `1 h`, `15 min`, `14 days`. */
  duration(ms: number): string;
  /** `Nov 22`. */
  day(ms: number): string;
  /** `14:05`. */
  time(ms: number): string;
  /** `Nov 22, 14:05`. */
  dateTime(ms: number): string;
  /** `2 min. ago`, in the words of the language; a time to come counts as now. */
  ago(ms: number, nowMs: number): string;
  /** The same reader, with times in UTC: for buckets of a day or more, which are days of the server. */
  inUtc(): Formats;
  /** A tick of the time axis. */
  tick(ms: number, level: TickLevel): string;
}
