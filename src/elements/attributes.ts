import type { ComplexAttributeConverter } from 'lit';
import { parseDuration, parseInstant, checkInterval } from '../core/time.js';
import { isValidTimeZone } from '../core/time-zone.js';
import { rangeLengthMs, type ElementQuery } from '../store/queries.js';
import type { QueryAttribute, QueryValues } from '../views/scope.js';
import { readText, readTokens } from './tokens.js';

/** What the query attributes of an element say, read and checked. */
export interface QueryConfig {
  readonly query: ElementQuery;
  /** Time between two polls, ms; 0 = never. */
  readonly refreshIntervalMs: number;
  readonly credentials: RequestCredentials;
  /** IANA zone. */
  readonly timeZone: string;
  /** BCP 47. */
  readonly locale: string;
  readonly module: 'frontend' | 'mobile';
}

/**
 * How an attribute that is there or not is read. `"false"` counts as not there: Vue and Svelte write it where their
 * markup says `false`.
 */
export const FLAG: ComplexAttributeConverter<boolean> = { fromAttribute: (value) => value !== null && value !== 'false' };

/** Makes a property that a class itself has null where it was not set. */
export function defaultToNull(prototype: object, name: PropertyKey): void {
  const own = Object.getOwnPropertyDescriptor(prototype, name);
  if (!own?.get) return;
  Object.defineProperty(prototype, name, {
    get(this: unknown): unknown {
      return (own.get?.call(this) as unknown) ?? null;
    },
  });
}

/** Told once for each value that cannot be used; `used` says what is used instead. */
export type WarnOfAttribute = (attribute: string, value: string, used: string) => void;

/** What the page says where the attributes say nothing. */
export interface PageDefaults {
  readonly timeZone: string;
  readonly locale: string;
}

/** Shortest time between two polls, ms. */
const POLL_FLOOR_MS = 15_000;
/** Longest: a timer above 2^31 − 1 ms fires at once. */
const POLL_CEILING_MS = 24 * 86_400_000;
const DEFAULT_PERIOD = '14d';

/**
 * Reads the query attributes. A value that cannot be parsed falls to its default and is told
 * to `warn`. Never throws.
 */
export function readQueryConfig(values: QueryValues, defaults: PageDefaults, warn: WarnOfAttribute): QueryConfig {
  const key = JSON.stringify([values, values.timezone ? '' : defaults.timeZone, values.lang ? '' : defaults.locale]);
  const known = sound.get(key);
  if (known) return known;
  const told: string[] = [];
  const config = parseQueryConfig(values, defaults, (attribute, value, used) => {
    told.push(attribute);
    warn(attribute, value, used);
  });
  if (told.length > 0) return config;
  if (sound.size >= MAX_KNOWN) sound.clear();
  sound.set(key, config);
  return config;
}

/** The charts of a dashboard say the same, at every update, so it is read once; what has to be warned of is read by each. */
const sound = new Map<string, QueryConfig>();
const MAX_KNOWN = 10;

function parseQueryConfig(values: QueryValues, defaults: PageDefaults, warn: WarnOfAttribute): QueryConfig {
  const range = readRange(values, warn);
  return {
    query: {
      project: readTokens(values.project, ['-1']),
      environment: readTokens(values.environment, []),
      release: readTokens(values.release, []),
      query: values.query?.trim() ?? '',
      range,
      interval: readInterval(values.interval, range, warn),
    },
    refreshIntervalMs: readRefreshInterval(values['refresh-interval'], warn),
    credentials: readChoice('credentials', values.credentials, ['same-origin', 'omit', 'include'], warn),
    timeZone: readTimeZone(values.timezone, defaults, warn),
    locale: readLocale(values.lang, defaults.locale, warn),
    module: readChoice('module', values.module, ['frontend', 'mobile'], warn),
  };
}

/** One of `choices`, the first of which is the default. Never throws. */
export function readChoice<T extends string>(
  attribute: string,
  value: unknown,
  choices: readonly [T, ...T[]],
  warn: WarnOfAttribute,
): T {
  const text = readText(value);
  if (text === '') return choices[0];
  const found = choices.find((choice) => choice === text.toLowerCase());
  if (found === undefined) warn(attribute, text, choices[0]);
  return found ?? choices[0];
}

function readRange(values: QueryValues, warn: WarnOfAttribute): ElementQuery['range'] {
  const { start, end } = values;
  if (start !== undefined || end !== undefined) {
    const from = readInstant('start', start, warn);
    const to = readInstant('end', end, warn);
    if (from !== null && to !== null) {
      if (from < to) return { start: from, end: to };
      warn('end', end ?? '', 'stats-period, since it is not after start');
    } else if ((from ?? to) !== null && (start === undefined || end === undefined)) {
      warn(end === undefined ? 'start' : 'end', start ?? end ?? '', 'stats-period, since start and end go together');
    }
  }
  const period = values['stats-period'];
  if (period === undefined || period === '') return { period: DEFAULT_PERIOD };
  const text = period.trim();
  const lengthMs = /^\d+[mhdw]$/.test(text) ? parseDuration(text) : null;
  if (lengthMs !== null && lengthMs >= 60_000 && lengthMs <= 3_660 * 86_400_000) return { period: text };
  warn('stats-period', period, DEFAULT_PERIOD);
  return { period: DEFAULT_PERIOD };
}

function readInstant(attribute: QueryAttribute, value: string | undefined, warn: WarnOfAttribute): number | null {
  if (value === undefined) return null;
  const instant = parseInstant(value);
  if (instant === null) warn(attribute, value, 'stats-period');
  return instant;
}

/** What is too short for the page's period stays: it may be right for the range that a reader looks at. */
function readInterval(value: string | undefined, range: ElementQuery['range'], warn: WarnOfAttribute): string {
  const text = value?.trim() ?? '';
  if (text === '' || text === 'auto') return 'auto';
  if (/^\d+[smhd]$/.test(text) && checkInterval(text) === null) {
    if (checkInterval(text, rangeLengthMs(range)) !== null) warn('interval', text, 'auto, since it makes over 1,000 buckets of the period,');
    return text;
  }
  warn('interval', text, 'auto');
  return 'auto';
}

function readRefreshInterval(value: string | undefined, warn: WarnOfAttribute): number {
  const text = value?.trim() ?? '';
  if (text === '' || text === '0') return 0;
  const lengthMs = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : parseDuration(text);
  if (lengthMs === null || lengthMs > POLL_CEILING_MS) {
    warn('refresh-interval', text, '0 (off)');
    return 0;
  }
  return lengthMs === 0 ? 0 : Math.max(POLL_FLOOR_MS, lengthMs);
}

function readTimeZone(value: string | undefined, defaults: PageDefaults, warn: WarnOfAttribute): string {
  if (value === undefined || value === '') return defaults.timeZone;
  if (isValidTimeZone(value)) return value;
  warn('timezone', value, defaults.timeZone);
  return defaults.timeZone;
}

function readLocale(value: string | undefined, fallback: string, warn: WarnOfAttribute): string {
  if (value === undefined || value === '') return fallback;
  const tag = toLanguageTag(value);
  if (tag === null) warn('lang', value, fallback);
  return tag ?? fallback;
}

/** A language tag as it is written; null = it is none. Never throws. */
export function toLanguageTag(value: string): string | null {
  try {
    return Intl.getCanonicalLocales(value)[0] ?? null;
  } catch {
    return null;
  }
}
