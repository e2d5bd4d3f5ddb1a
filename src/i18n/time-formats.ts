import { toWallClock } from '../core/time-zone.js';
import type { Formats } from './formats.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

type TimeFormats = Pick<Formats, 'bucket' | 'duration' | 'day' | 'time' | 'dateTime' | 'ago' | 'tick'>;

/** Times that a `Date` can hold lie within this, ms. */
const LAST_MS = 8.64e15;
/** Stands for a time that is none. */
const NOTHING = '–';

/** Times and lengths for one language and zone. Never throws. */
export function createTimeFormats(locale: string, timeZone: string): TimeFormats {
  const cache = new Map<string, Intl.DateTimeFormat>();
  const show = (options: Intl.DateTimeFormatOptions, ms: number): string => {
    if (!(Math.abs(ms) <= LAST_MS)) return NOTHING;
    const key = JSON.stringify(options);
    let format = cache.get(key);
    if (!format) cache.set(key, (format = new Intl.DateTimeFormat(locale, { timeZone, hourCycle: 'h23', ...options })));
    return format.format(ms);
  };
  const clock = { hour: '2-digit', minute: '2-digit' } as const;
  const date = { month: 'short', day: 'numeric' } as const;
  const time = (ms: number): string => show(ms % MINUTE_MS === 0 ? clock : { ...clock, second: '2-digit' }, ms);
  return {
    day: (ms) => show(date, ms),
    time: (ms) => show(clock, ms),
    dateTime: (ms) => show({ ...date, ...clock }, ms),
    bucket: (start, end) => {
      if (!(Math.abs(start) <= LAST_MS && Math.abs(end) <= LAST_MS)) return NOTHING;
      const day = (ms: number): string => show({ weekday: 'short', ...date }, ms);
      const [from, last] = [day(start), day(end - 1)];
      if (end - start >= 20 * HOUR_MS && isMidnight(timeZone, start) && isMidnight(timeZone, end)) {
        return `${from === last ? from : `${from} – ${last}`}${timeZone === 'UTC' ? ' UTC' : ''}`;
      }
      // In the night of a change of clocks 01:00 may come twice: then the zone is named.
      const isEven = toWallClock(timeZone, end) - toWallClock(timeZone, start) === end - start;
      const at = (ms: number): string => (isEven ? time(ms) : show({ ...clock, timeZoneName: 'short' }, ms));
      return `${from}, ${at(start)} – ${from === last ? '' : `${day(end)}, `}${at(end)}`;
    },
    duration: (ms) => (Number.isFinite(ms) ? formatLength(locale, ms) : NOTHING),
    ago: (ms, nowMs) => (Number.isFinite(nowMs - ms) ? formatAgo(locale, Math.max(0, nowMs - ms)) : NOTHING),
    tick: (ms, level) => {
      if (level === 'hour') return time(ms);
      const parts = level.startsWith('day') ? date : ({ month: 'short' } as const);
      return show(level.endsWith('year') ? { ...parts, year: 'numeric' } : parts, ms);
    },
  };
}

/** Whether a local day begins here. */
function isMidnight(timeZone: string, ms: number): boolean {
  return toWallClock(timeZone, ms) % DAY_MS === 0;
}

const lengths = new Map<string, Intl.NumberFormat>();

function formatUnit(locale: string, value: number, unit: string): string {
  const style = unit === 'day' ? 'long' : 'short';
  const key = `${locale} ${unit}`;
  let format = lengths.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: style, maximumFractionDigits: 1 });
    lengths.set(key, format);
  }
  return format.format(value);
}

function formatLength(locale: string, ms: number): string {
  if (ms >= 2 * DAY_MS || ms === DAY_MS) return formatUnit(locale, Math.round((ms / DAY_MS) * 10) / 10, 'day');
  if (ms >= HOUR_MS) return formatUnit(locale, ms / HOUR_MS, 'hour');
  if (ms >= MINUTE_MS) return formatUnit(locale, ms / MINUTE_MS, 'minute');
  return formatUnit(locale, ms / 1_000, 'second');
}

const relative = new Map<string, Intl.RelativeTimeFormat>();

function formatAgo(locale: string, ageMs: number): string {
  let format = relative.get(locale);
  if (!format) relative.set(locale, (format = new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'auto' })));
  if (ageMs < MINUTE_MS) return format.format(-Math.floor(ageMs / 1_000), 'second');
  if (ageMs < HOUR_MS) return format.format(-Math.floor(ageMs / MINUTE_MS), 'minute');
  if (ageMs < 2 * DAY_MS) return format.format(-Math.floor(ageMs / HOUR_MS), 'hour');
  return format.format(-Math.floor(ageMs / DAY_MS), 'day');
}
