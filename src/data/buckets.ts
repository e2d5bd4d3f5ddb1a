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

/**
 * Reads the starts of buckets. Starts out of order are sorted (their values go with them),
 * equal ones become one, unreadable ones are left out; each is noted. Never throws.
 *
 * @param endMs What the answer says of its end; null = nothing.
 * @param fallbackMs Length of a bucket where there is only one.
 */
export function readBuckets(values: readonly unknown[], endMs: number | null, fallbackMs: number): Buckets {
  const instants = readInstants(values);
  const notes: Note[] = [];
  let starts = instants;
  let places: Int32Array | null = null;
  if (!isAscending(instants)) {
    const readable = instants.filter((at) => !Number.isNaN(at));
    starts = Float64Array.from(new Set(readable)).sort();
    const position = new Map(Array.from(starts, (at, i) => [at, i]));
    places = Int32Array.from(instants, (at) => position.get(at) ?? -1);
    if (readable.length < instants.length) {
      notes.push({ code: 'unreadable-buckets', message: 'Some buckets have no readable time and are left out.' });
    }
    if (starts.length < readable.length) {
      notes.push({ code: 'duplicate-buckets', message: 'Some buckets came twice; their counts are added up.' });
    }
  }
  const intervalMs = findInterval(starts, endMs, fallbackMs);
  if (starts.length > 2 && !isRegular(starts, intervalMs)) {
    notes.push({ code: 'irregular-buckets', message: 'The buckets are not all of one length.' });
  }
  const last = starts.at(-1) ?? endMs ?? 0;
  const end = endMs !== null && endMs > last ? Math.min(endMs, last + intervalMs) : last + intervalMs;
  return { starts, end: starts.length > 0 ? end : (endMs ?? 0), intervalMs, places, notes };
}

/**
 * Instants, ms; `NaN` = unreadable. Of the form that servers write, `2026-11-22T14:00:00Z`, the day is parsed once for
 * all of its buckets, the time by its digits; anything else as ever. A period of a week in minutes is ten thousand of them.
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
      ms = dayMs + readClock(value);
    }
    instants[i] = Number.isNaN(ms) ? (parseInstant(value) ?? Number.NaN) : ms;
  }
  return instants;
}

/** The time in `2026-11-22T14:00:00Z`, ms; `NaN` where it is of another form. */
function readClock(text: string): number {
  if (text[13] !== ':' || text[16] !== ':' || text[19] !== 'Z') return Number.NaN;
  const hours = readPair(text, 11);
  const minutes = readPair(text, 14);
  const seconds = readPair(text, 17);
  return hours < 24 && minutes < 60 && seconds < 60 ? ((hours * 60 + minutes) * 60 + seconds) * 1_000 : Number.NaN;
}

/** Two digits; `NaN` where there are none. */
function readPair(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function isAscending(instants: Float64Array): boolean {
  for (let i = 0; i < instants.length; i++) {
    // Not so where either is unreadable.
    if (!((instants[i] ?? 0) > (i > 0 ? (instants[i - 1] ?? 0) : -Infinity))) return false;
  }
  return true;
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

function findInterval(starts: Float64Array, endMs: number | null, fallbackMs: number): number {
  let shortest = Infinity;
  for (let i = 1; i < starts.length; i++) shortest = Math.min(shortest, (starts[i] ?? 0) - (starts[i - 1] ?? 0));
  if (Number.isFinite(shortest)) return shortest;
  const only = starts[0];
  if (only !== undefined && endMs !== null && endMs > only) return endMs - only;
  return fallbackMs > 0 ? fallbackMs : HOUR_MS;
}

function isRegular(starts: Float64Array, intervalMs: number): boolean {
  for (let i = 1; i < starts.length; i++) {
    if ((starts[i] ?? 0) - (starts[i - 1] ?? 0) !== intervalMs) return false;
  }
  return true;
}
