import { tzOffset } from '@date-fns/tz/tzOffset';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const valid = new Map([['UTC', true]]);

/** Whether the browser knows the IANA zone. Never throws. */
export function isValidTimeZone(zone: string): boolean {
  let known = valid.get(zone);
  if (known === undefined) {
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone });
      known = true;
    } catch {
      known = false;
    }
    valid.set(zone, known);
  }
  return known;
}

/** Local time minus UTC in a valid zone at an instant, ms. */
export function offsetMs(zone: string, ms: number): number {
  return zone === 'UTC' ? 0 : tzOffset(zone, new Date(ms)) * MINUTE_MS;
}

/** The clock on the wall as if it were UTC, ms: for reading year, month, day and hour. */
export function toWallClock(zone: string, ms: number): number {
  return ms + offsetMs(zone, ms);
}

/**
 * The instant at which the wall shows a time, ms. A time that a change of clocks skips becomes
 * the first instant after it; one that comes twice, the first.
 */
export function fromWallClock(zone: string, wallMs: number): number {
  const before = offsetMs(zone, wallMs - DAY_MS);
  const after = offsetMs(zone, wallMs + DAY_MS);
  const early = wallMs - Math.max(before, after);
  const late = wallMs - Math.min(before, after);
  if (toWallClock(zone, early) === wallMs) return early;
  if (toWallClock(zone, late) === wallMs) return late;
  return wallMs - before;
}
