import type { Formats } from './formats.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

type TimeFormats = Pick<Formats, 'bucket' | 'duration' | 'day' | 'time' | 'dateTime' | 'ago' | 'tick'>;

/** Times and lengths for one language and zone. Never throws. */
export function createTimeFormats(locale: string, timeZone: string): TimeFormats {
  const cache = new Map<string, Intl.DateTimeFormat>();
  const use = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
    const key = JSON.stringify(options);
    let format = cache.get(key);
    if (!format) cache.set(key, (format = new Intl.DateTimeFormat(locale, { timeZone, hourCycle: 'h23', ...options })));
    return format;
  };
  const clock = { hour: '2-digit', minute: '2-digit' } as const;
  const date = { month: 'short', day: 'numeric' } as const;
  const day = (ms: number): string => use(date).format(ms);
  const time = (ms: number): string => use(ms % MINUTE_MS === 0 ? clock : { ...clock, second: '2-digit' }).format(ms);
  return {
    day,
    time: (ms) => use(clock).format(ms),
    dateTime: (ms) => use({ ...date, ...clock }).format(ms),
    bucket: (start, end) => {
      const full = { weekday: 'short', ...date } as const;
      if (end - start >= DAY_MS) {
        const zone = timeZone === 'UTC' ? ' UTC' : '';
        const last = end - 1;
        const from = use(full).format(start);
        return `${end - start === DAY_MS ? from : `${from} – ${use(full).format(last)}`}${zone}`;
      }
      const head = use(full).format(start);
      const isOneDay = head === use(full).format(end - 1);
      return isOneDay ? `${head}, ${time(start)} – ${time(end)}` : `${head}, ${time(start)} – ${use(full).format(end)}, ${time(end)}`;
    },
    duration: (ms) => formatLength(locale, ms),
    ago: (ms, nowMs) => formatAgo(locale, Math.max(0, nowMs - ms)),
    tick: (ms, level) => {
      if (level === 'hour') return time(ms);
      if (level === 'day') return day(ms);
      if (level === 'month') return use({ month: 'short', year: 'numeric' }).format(ms);
      return use({ ...date, year: 'numeric' }).format(ms);
    },
  };
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
  if (!format) relative.set(locale, (format = new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'always' })));
  if (ageMs < MINUTE_MS) return format.format(-Math.floor(ageMs / 1_000), 'second');
  if (ageMs < HOUR_MS) return format.format(-Math.floor(ageMs / MINUTE_MS), 'minute');
  if (ageMs < 2 * DAY_MS) return format.format(-Math.floor(ageMs / HOUR_MS), 'hour');
  return format.format(-Math.floor(ageMs / DAY_MS), 'day');
}
