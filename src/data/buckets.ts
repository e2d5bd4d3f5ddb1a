import type { Column, Note } from '../core/columns.js';
import { parseInstant } from '../core/time.js';

/** The buckets of an answer, put in order. */
export interface Buckets {
  /** ms since 1970 UTC, ascending, no duplicates. */
  readonly starts: Float64Array;
  /** End of the last bucket, ms, exclusive. */
  readonly end: number;
  /** Length of a bucket, ms. */
  readonly intervalMs: number;
  /** Position in the answer → position in `starts`; −1 = left out. Null = the same positions. */
  readonly places: Int32Array | null;
  readonly notes: readonly Note[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/**
 * Reads the starts of buckets. Starts out of order are sorted (their values go with them),
 * equal ones become one, unreadable ones are left out; each is noted. Never throws.
 *
 * @param endMs What the answer says of its end; null = nothing.
 * @param fallbackMs Length of a bucket where there is only one, and no end; 0 = an hour.
 */
export function readBuckets(values: readonly unknown[], endMs: number | null, fallbackMs: number): Buckets {
  const instants = readInstants(values);
  const notes: Note[] = [];
  let starts = instants;
  let places: Int32Array | null = null;
  let steps = measureSteps(instants);
  if (!(steps.shortest > 0)) {
    const readable = instants.filter((at) => !Number.isNaN(at));
    starts = Float64Array.from(new Set(readable)).sort();
    const position = new Map(Array.from(starts, (at, i) => [at, i]));
    places = Int32Array.from(instants, (at) => position.get(at) ?? -1);
    steps = measureSteps(starts);
    if (readable.length < instants.length) {
      notes.push({ code: 'unreadable-buckets', message: 'Some buckets have no readable time and are left out.' });
    }
    if (starts.length < readable.length) {
      notes.push({ code: 'duplicate-buckets', message: 'Some buckets came twice; their counts are added up.' });
    }
  }
  const intervalMs = findInterval(steps.shortest, starts[0], endMs, fallbackMs);
  if (starts.length > 2 && steps.longest !== intervalMs) {
    notes.push({ code: 'irregular-buckets', message: 'The buckets are not all of one length.' });
  }
  const last = starts.at(-1) ?? endMs ?? 0;
  const end = endMs !== null && endMs > last ? Math.min(endMs, last + intervalMs) : last + intervalMs;
  return { starts, end: starts.length > 0 ? end : (endMs ?? 0), intervalMs, places, notes };
}

/**
 * Instants, ms; `NaN` = unreadable. Of the form that servers write, `2026-11-22T14:00:00Z`, the day is checked once for
 * all of its buckets, and the browser reads the rest; anything else as ever. A period of a week in minutes is ten thousand of them.
 */
function readInstants(values: readonly unknown[]): Float64Array {
  const instants = new Float64Array(values.length);
  let day = '?';
  let dayMs = Number.NaN;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    let ms = Number.NaN;
    if (typeof value === 'string' && value.length === 20) {
      if (!value.startsWith(day)) {
        day = value.slice(0, 11);
        dayMs = parseInstant(`${day}00:00:00Z`) ?? Number.NaN;
      }
      ms = Date.parse(value);
      // What is no time of that day is judged by itself.
      if (!(ms >= dayMs && ms < dayMs + DAY_MS)) ms = Number.NaN;
    }
    instants[i] = Number.isNaN(ms) ? (parseInstant(value) ?? Number.NaN) : ms;
  }
  return instants;
}

/** The shortest and the longest step between neighbours, ms: ±Infinity where there is one or none, `NaN` where one is unreadable. */
function measureSteps(instants: Float64Array): { readonly shortest: number; readonly longest: number } {
  let shortest = Infinity;
  let longest = -Infinity;
  let before = instants[0] ?? 0;
  for (let i = 1; i < instants.length; i++) {
    const at = instants[i] ?? 0;
    const step = at - before;
    before = at;
    if (step >= shortest && step <= longest) continue;
    if (Number.isNaN(step)) return { shortest: step, longest: step };
    shortest = Math.min(shortest, step);
    longest = Math.max(longest, step);
  }
  return Number.isNaN(before) ? { shortest: before, longest: before } : { shortest, longest };
}

/** Values in the order of `buckets`; places without a value are `NaN`, doubles are added up. */
export function placeValues(values: Column, buckets: Pick<Buckets, 'places' | 'starts'>): Column {
  const { places, starts } = buckets;
  if (!places) return values;
  const placed = new Float64Array(starts.length).fill(Number.NaN);
  for (let i = 0; i < values.length; i++) {
    const at = places[i] ?? -1;
    const value = values[i] ?? Number.NaN;
    if (at < 0 || Number.isNaN(value)) continue;
    const before = placed[at] ?? Number.NaN;
    placed[at] = Number.isNaN(before) ? value : before + value;
  }
  return placed;
}

function findInterval(shortest: number, only: number | undefined, endMs: number | null, fallbackMs: number): number {
  if (Number.isFinite(shortest)) return shortest;
  if (only !== undefined && endMs !== null && endMs > only) return endMs - only;
  return fallbackMs > 0 ? fallbackMs : HOUR_MS;
}
