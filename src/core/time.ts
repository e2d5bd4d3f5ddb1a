const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

const DAY_MS = 86_400_000;

/**
 * Bucket lengths that `auto` chooses from, finest first. All are multiples of ten seconds and
 * divide a day, as the sessions resource demands.
 */
export const INTERVAL_LADDER: readonly string[] = ['10s', '1m', '5m', '15m', '30m', '1h', '2h', '4h', '6h', '12h', '1d'];

/** Length of a text such as `90s`, `15m`, `14d`, `2w`, ms; null when it is not one. Never throws. */
export function parseDuration(text: string): number | null {
  const match = /^(\d{1,9})([smhdw])$/.exec(text.trim());
  if (!match) return null;
  return Number(match[1]) * (UNIT_MS[match[2] ?? ''] ?? Number.NaN);
}

/** The finest bucket length of the ladder that gives at most `maxBuckets`; a day where none does. */
export function chooseInterval(rangeMs: number, maxBuckets: number): string {
  return INTERVAL_LADDER.find((interval) => rangeMs / (parseDuration(interval) ?? 1) <= maxBuckets) ?? '1d';
}

/** The sessions resource refuses more buckets than this. */
const MAX_BUCKETS = 1_000;

/**
 * Why the sessions resource would refuse a bucket length, in one sentence; null when it takes it.
 * Never throws.
 *
 * @param rangeMs Length of the period, where it is known: the server widens it to whole buckets
 *   and takes at most 1,000.
 * @see https://github.com/getsentry/sentry, the interval rules of the sessions endpoint
 */
export function checkInterval(interval: string, rangeMs = 0): string | null {
  const lengthMs = parseDuration(interval);
  if (lengthMs === null) return 'An interval is a number and one of s, m, h, d.';
  if (lengthMs < 10_000 || lengthMs % 10_000 !== 0) return 'An interval is a multiple of ten seconds.';
  if (lengthMs > DAY_MS) return 'An interval is at most one day.';
  if (DAY_MS % lengthMs !== 0) return 'An interval divides one day without a remainder.';
  return rangeMs / lengthMs + 1 > MAX_BUCKETS ? 'The interval is too short for the period: at most 1,000 buckets.' : null;
}

/** Seconds since 1970 lie below this, milliseconds above: 5138-11-16 in s, 1973-03-03 in ms. */
const SECONDS_CEILING = 1e11;
/** Milliseconds lie below this, microseconds above: 33658-09-27 in ms, 2001-09-09 in µs. */
const MILLISECONDS_CEILING = 1e15;
const ISO = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d+))?)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/i;

/**
 * An instant, ms since 1970 UTC, from an ISO 8601 text (without a zone it is UTC; fractions
 * beyond milliseconds are cut) or from a number of seconds, milliseconds or microseconds, told
 * apart by size. null when it is neither, or a day that no calendar has. Never throws.
 */
export function parseInstant(value: unknown): number | null {
  if (typeof value === 'number') {
    if (!Number.isFinite(value) || value < 0) return null;
    if (value < SECONDS_CEILING) return Math.round(value * 1_000);
    if (value < MILLISECONDS_CEILING) return Math.round(value);
    return value < MILLISECONDS_CEILING * 1_000 ? Math.round(value / 1_000) : null;
  }
  if (typeof value !== 'string' || value.length > 64) return null;
  const match = ISO.exec(value.trim());
  if (!match) return null;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = match;
  // Engines disagree on February 30: some refuse it, some make it March 2.
  if (Number(day) > new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()) return null;
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0');
  const offset = zone.length === 1 ? 'Z' : `${zone.slice(0, 3)}:${zone.length > 3 ? zone.slice(-2) : '00'}`;
  const ms = Date.parse(`${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour}:${minute}:${second}.${milliseconds}${offset}`);
  return Number.isNaN(ms) ? null : ms;
}
