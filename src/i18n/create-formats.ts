import { isValidTimeZone } from '../core/time-zone.js';
import type { Formats } from './formats.js';
import { createTimeFormats } from './time-formats.js';

/** One reader: a language and a zone. */
export interface Reader {
  /** BCP 47; one that the browser does not know becomes `en`. */
  readonly locale: string;
  /** IANA; one that the browser does not know becomes `UTC`. */
  readonly timeZone: string;
}

/** Stands where nothing was reported. */
const NOTHING = '–';
/** Counts from here on are abbreviated. */
const COMPACT_FROM = 10_000;

const known = new Map<string, Formats>();

/** The formats of a reader; the same object for the same reader. Never throws. */
export function createFormats(reader: Reader): Formats {
  const key = `${reader.locale} ${reader.timeZone}`;
  let formats = known.get(key);
  if (!formats) {
    formats = makeFormats(readLocale(reader.locale), isValidTimeZone(reader.timeZone) ? reader.timeZone : 'UTC');
    known.set(key, formats);
  }
  return formats;
}

/** Languages that every browser knows; the question which ones it knows costs tens of milliseconds where it is the first. */
const COMMON = /^(en|de|fr|es|ja|ar)\b/;

function readLocale(locale: string): string {
  try {
    const [name = 'en'] = Intl.getCanonicalLocales(locale);
    return COMMON.test(name) ? name : (Intl.NumberFormat.supportedLocalesOf(name)[0] ?? 'en');
  } catch {
    return 'en';
  }
}

function makeFormats(locale: string, timeZone: string): Formats {
  const numbers = createNumberFormats(locale);
  return { locale, timeZone, ...numbers, ...createTimeFormats(locale, timeZone), inUtc: () => createFormats({ locale, timeZone: 'UTC' }) };
}

/** Texts that are kept for each kind of number. */
const KEPT_TEXTS = 500;

/** The same numbers are written again with each change of a chart, and writing one costs more than looking it up. */
function remember(write: (value: number) => string): (value: number) => string {
  const texts = new Map<number, string>();
  return (value) => {
    let text = texts.get(value);
    if (text === undefined) {
      if (texts.size >= KEPT_TEXTS) texts.clear();
      // A zero below zero is a zero, and a map takes the two for one.
      texts.set(value, (text = write(value + 0)));
    }
    return text;
  };
}

type NumberFormats = Pick<Formats, 'share' | 'count' | 'compact' | 'points' | 'change' | 'axis'>;

function createNumberFormats(locale: string): NumberFormats {
  const cache = new Map<string, Intl.NumberFormat>();
  const use = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    const key = JSON.stringify(options);
    let format = cache.get(key);
    if (!format) cache.set(key, (format = new Intl.NumberFormat(locale, options)));
    return format;
  };
  const percent = (decimals: number, least = decimals): Intl.NumberFormat =>
    use({ style: 'percent', maximumFractionDigits: decimals, minimumFractionDigits: least });
  const count = remember((value) => (Number.isFinite(value) ? use({ maximumFractionDigits: 0 }).format(value) : NOTHING));
  const compact = remember((value) => {
    if (!Number.isFinite(value) || Math.abs(value) < COMPACT_FROM) return count(value);
    // What rounds up to a million is written as one.
    const shown = Math.abs(value) < 1e6 ? Math.round(value / 100) * 100 : value;
    const isBeyondNames = Math.abs(shown) >= 1e15;
    const decimals = isBeyondNames ? 0 : Math.abs(shown) >= 1e6 ? 2 : 1;
    const format = use({ notation: 'compact', maximumFractionDigits: decimals, minimumFractionDigits: decimals, ...(isBeyondNames && { useGrouping: true }) });
    // German, for one, has no short word for a thousand: 214.300, not 214.300,0.
    return format.formatToParts(shown).some((part) => part.type === 'compact') ? format.format(shown) : count(value);
  });
  return {
    count,
    compact,
    share: remember((share) => {
      if (!Number.isFinite(share)) return NOTHING;
      // All or nothing is said only where it is so: 99.996 % is not 100 %.
      if (share === 0 || share === 1) return percent(0).format(share);
      if (share > 0 && share < 0.00005) return `<${percent(2).format(0.0001)}`;
      if (share < 1 && share >= 0.99995) return `>${percent(2).format(0.9999)}`;
      return percent(2).format(share);
    }),
    points: (difference) =>
      Number.isFinite(difference)
        ? use({ maximumFractionDigits: 2, minimumFractionDigits: 2 }).format(Math.abs(difference) * 100)
        : NOTHING,
    change: (share) => (Number.isFinite(share) ? percent(Math.abs(share) < 1 ? 1 : 0).format(Math.abs(share)) : NOTHING),
    axis: (ticks, unit) => {
      const step = Math.abs((ticks[1] ?? 1) - (ticks[0] ?? 0));
      if (unit === 'share') {
        const decimals = readDecimals(step * 100);
        // More decimals than a card has room for: 5E-8 %.
        const format = decimals > 5 ? use({ style: 'percent', notation: 'scientific', maximumFractionDigits: 2 }) : percent(decimals, 0);
        return ticks.map((tick) => (tick === 0 ? count(0) : format.format(tick)));
      }
      const abbreviate = (ticks.at(-1) ?? 0) >= COMPACT_FROM;
      return ticks.map((tick) =>
        abbreviate ? use({ notation: 'compact', maximumSignificantDigits: 4 }).format(tick) : count(tick),
      );
    },
  };
}

/** Decimals that tell steps of this size apart; at most eight. */
function readDecimals(step: number): number {
  for (let decimals = 0; decimals < 8; decimals++) {
    const scaled = step * 10 ** decimals;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6 * scaled) return decimals;
  }
  return 8;
}
