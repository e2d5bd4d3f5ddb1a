import { chooseInterval, parseDuration } from '../core/time.js';
import type { ElementQuery } from '../store/queries.js';
import { ReleaseTones } from './release-tones.js';

/** Part of a period; ms since 1970 UTC, `end` exclusive. */
export interface TimeRange {
  readonly start: number;
  readonly end: number;
}

/** What of a link changed. */
export type LinkChange = 'range' | 'cursor';

/** No range is shorter, ms: six of the shortest buckets. */
const LEAST_RANGE_MS = 60_000;
/** The last instant that a date can be, ms. */
const LAST_MS = 864e13;
/** Most buckets at `auto`. */
const AUTO_BUCKETS = 400;

/**
 * What charts share that belong together: the range that the reader zoomed to, and the instant
 * that he points at. The charts of a dashboard have one, those of a named group another; any
 * other chart has its own.
 */
export class ChartLink {
  /** The colours of releases, the same in all charts. */
  readonly tones = new ReleaseTones();
  readonly #listeners = new Set<(change: LinkChange) => void>();
  #history: readonly TimeRange[] = [];
  #cursorMs: number | null = null;
  #pointer: object | null = null;

  /** The range that is zoomed to; null = the whole period. */
  get range(): TimeRange | null {
    return this.#history.at(-1) ?? null;
  }

  /** The instant that the reader points at in one of the charts, ms; null = in none. */
  get cursorMs(): number | null {
    return this.#cursorMs;
  }

  /** Who points; null = nobody. */
  get pointer(): object | null {
    return this.#pointer;
  }

  /** Whether anybody listens. */
  get isUsed(): boolean {
    return this.#listeners.size > 0;
  }

  /** Goes to a range; false = it is no range, or too short, or shown already, and nothing changes. */
  zoom({ start, end }: TimeRange): boolean {
    if (!(end - start >= LEAST_RANGE_MS) || start < 0 || !(end <= LAST_MS)) return false;
    if (this.range?.start === start && this.range.end === end) return false;
    this.#history = [...this.#history, { start, end }];
    this.#tell('range');
    return true;
  }

  /** Back to the range before; false = nothing is zoomed. */
  back(): boolean {
    if (this.#history.length === 0) return false;
    this.#history = this.#history.slice(0, -1);
    this.#tell('range');
    return true;
  }

  /** Back to the whole period; false = nothing is zoomed. */
  reset(): boolean {
    if (this.#history.length === 0) return false;
    this.#history = [];
    this.#tell('range');
    return true;
  }

  /** Somebody points at an instant, or (null) no longer does. */
  point(pointer: object, ms: number | null): void {
    if (ms === null && this.#pointer !== pointer) return;
    this.#cursorMs = ms;
    this.#pointer = ms === null ? null : pointer;
    this.#tell('cursor');
  }

  /** Told of each change until the function that is returned is called. */
  listen(listener: (change: LinkChange) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  #tell(change: LinkChange): void {
    for (const listener of [...this.#listeners]) listener(change);
  }
}

const groups = new Map<string, ChartLink>();

/** The link of a named group: the same for all charts of the page that name it. */
export function getGroupLink(name: string): ChartLink {
  // A group that nobody is in any more starts anew.
  for (const [other, link] of groups) if (!link.isUsed) groups.delete(other);
  let link = groups.get(name);
  if (!link) groups.set(name, (link = new ChartLink()));
  return link;
}

/** The question about a range of the period: buckets as fine as `auto` makes them, or finer where the author wants it. */
export function zoomQuery(query: ElementQuery, range: TimeRange | null): ElementQuery {
  if (!range) return query;
  const auto = chooseInterval(range.end - range.start, AUTO_BUCKETS);
  const isFiner = (parseDuration(query.interval) ?? Infinity) < (parseDuration(auto) ?? 0);
  return { ...query, range, interval: isFiner ? query.interval : 'auto' };
}
