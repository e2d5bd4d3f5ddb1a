import { parseInstant } from './instant.js';
import { RequestError } from './request-error.js';

/** The part of time that a request asks about, in epoch milliseconds: `start` belongs to it, `end` does not. */
export interface TimeRange {
  readonly startMs: number;
  readonly endMs: number;
}

/** Equal buckets of time, in epoch seconds. */
export interface Buckets {
  readonly start: number;
  /** Exclusive; can lie in the future. */
  readonly end: number;
  readonly interval: number;
  readonly count: number;
}

const UNIT_SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };
const DAY = 86_400;
const MAX_BUCKETS = 1000;

/** Seconds of a period such as `14d`, `1h`, `90`; null if it isn't one. Never throws. */
export function parsePeriod(text: string): number | null {
  const match = /^(\d{1,12})([hdmsw]?)$/.exec(text);
  return match === null ? null : Number(match[1]) * (UNIT_SECONDS[match[2] ?? ''] ?? 1);
}

/**
 * The range that `statsPeriod`, `statsPeriodStart`/`End` or `start`/`end` name, in this order; 90 days without any.
 * A start in the future becomes now, as in Sentry.
 *
 * @throws RequestError 400 with Sentry's text if half of a pair is missing or something can't be read
 */
export function readRange(params: URLSearchParams, now: number): TimeRange {
  const range = readNamedRange(params, now);
  const startMs = Math.max(0, Math.min(range.startMs, now));
  if (startMs > range.endMs) throw invalid('start must be before end');
  return { startMs, endMs: range.endMs };
}

function readNamedRange(params: URLSearchParams, now: number): TimeRange {
  const period = params.get('statsPeriod');
  const from = params.get('statsPeriodStart');
  const to = params.get('statsPeriodEnd');
  const start = params.get('start');
  const end = params.get('end');
  if (period) return { startMs: now - requirePeriod(period), endMs: now };
  if (from || to) {
    if (!from || !to) throw invalid('statsPeriodStart and statsPeriodEnd are both required');
    return order(now - requirePeriod(from), now - requirePeriod(to));
  }
  if (start || end) {
    if (!start || !end) throw invalid('start and end are both required');
    return order(requireInstant(start), requireInstant(end));
  }
  return { startMs: now - 90 * DAY * 1000, endMs: now };
}

/** Interval in seconds; an unreadable or missing one is an hour. Never throws. */
export function readInterval(params: URLSearchParams): number {
  return parsePeriod(params.get('interval') ?? '') ?? 3600;
}

/**
 * Widens a range to whole buckets, by Sentry's rules for sessions.
 *
 * @param interval seconds
 * @throws RequestError 400 with Sentry's text if the interval breaks a rule or there would be more than 1000 buckets
 */
export function roundToBuckets(range: TimeRange, interval: number): Buckets {
  if (interval < 10 || interval % 10 !== 0) throw new RequestError(400, 'The interval has to be a multiple of the minimum interval of ten seconds.');
  if (interval > DAY) throw new RequestError(400, 'The interval has to be less than one day.');
  if (DAY % interval !== 0) throw new RequestError(400, 'The interval should divide one day without a remainder.');
  const start = Math.floor(range.startMs / 1000 / interval) * interval;
  const count = Math.ceil((range.endMs / 1000 - start) / interval);
  if (count > MAX_BUCKETS) {
    throw new RequestError(400, 'Your interval and date range would create too many results. Use a larger interval, or a smaller date range.');
  }
  return { start, end: start + count * interval, interval, count };
}

function requirePeriod(text: string): number {
  const seconds = parsePeriod(text);
  if (seconds === null) throw invalid(`Invalid statsPeriod: '${text}'`);
  return seconds * 1000;
}

function requireInstant(text: string): number {
  const instant = parseInstant(text);
  if (instant === null) throw invalid(`${text} is not a valid ISO8601 date query`);
  return instant;
}

function order(startMs: number, endMs: number): TimeRange {
  if (startMs > endMs) throw invalid('start must be before end');
  return { startMs, endMs };
}

function invalid(text: string): RequestError {
  return new RequestError(400, `Invalid date range: ${text}`);
}
