import type { Column, Note } from '../core/columns.js';
import { readNumber } from '../core/numbers.js';
import { parseInstant } from '../core/time.js';
import type { SessionGroup, SessionsAnswer } from './answers.js';
import { placeValues, readBuckets, type Buckets } from './buckets.js';
import { MAX_GROUPS, MAX_INTERVALS, readList, readObject, readPart, readText, refuse, type Path, type PlainObject } from './checks.js';
import { readServerSkew } from './server-clock.js';

const WHAT = 'sessions answer';
/** Most numbers of an answer. */
const MAX_VALUES = 400_000;

/** Collects what had to be mended, each kind once. */
type TellOf = (code: string, message: string) => void;

/**
 * Checks an answer of the sessions resource and turns it into columns.
 *
 * Counts below zero become zero; a series shorter than the buckets is padded with "not
 * reported", a longer one is cut; all of it is noted. Numbers may be numeric text. Unknown keys
 * are let through, since the API adds some from time to time.
 *
 * @param fields Those that were asked for: others are not looked at. Absent = all of the answer's count.
 * @throws {HealthError} `invalid-data` with the path of the fault, also over the bounds, which are looked at before any number.
 * @see https://docs.sentry.io/api/releases/retrieve-release-health-session-statistics/
 */
export function normalizeSessions(body: unknown, fields?: readonly string[]): SessionsAnswer {
  const frame = readObject(body, WHAT);
  const intervals = readList(frame.intervals, MAX_INTERVALS, WHAT, ['intervals']);
  const rows = readList(frame.groups, MAX_GROUPS, WHAT, ['groups']).map((row, i) => readRow(row, ['groups', i], fields));
  checkSize(rows, intervals.length);
  const endMs = parseInstant(frame.end);
  const buckets = readBuckets(intervals, endMs, 0);
  // Where no time can be read there is nothing to draw.
  if (intervals.length > 0 && buckets.starts.length === 0) throw refuse(WHAT, ['intervals'], 'has the wrong shape');
  const notes = new Map<string, Note>(buckets.notes.map((note) => [note.code, note]));
  const tell: TellOf = (code, message) => void notes.set(code, { code, message });
  const groups = rows.map(({ by, totals, series }, i): SessionGroup => {
    const path = ['groups', i];
    return {
      by: mapEntries(Object.entries(by), (value) => (value === '' ? '' : readText(value))),
      totals: mapEntries(totals, (value, field) => readCount(value, [...path, 'totals', field], tell)),
      series: mapEntries(series, (values, field) => readColumn(values, buckets, [...path, 'series', field], tell)),
    };
  });
  const { starts, end, intervalMs } = buckets;
  return { starts, end, intervalMs, groups, notes: [...notes.values()], clockSkewMs: readServerSkew(body) };
}

type Entries = readonly (readonly [field: string, value: unknown])[];
type Row = Readonly<{ by: PlainObject; totals: Entries; series: Entries }>;

function readRow(value: unknown, path: Path, fields: readonly string[] | undefined): Row {
  const row = readObject(value, WHAT, path);
  const pick = (name: string): Entries => Object.entries(readPart(row, name, WHAT, path)).filter(([field, values]) => values !== null && (fields?.includes(field) ?? true));
  return { by: readPart(row, 'by', WHAT, path), totals: pick('totals'), series: pick('series') };
}

function mapEntries<T>(entries: Entries, read: (value: unknown, key: string) => T): Map<string, T> {
  return new Map(entries.map(([key, value]) => [key, read(value, key)]));
}

/** Refuses before a single number is read. */
function checkSize(rows: readonly Row[], length: number): void {
  let values = 0;
  for (const { series } of rows) {
    for (const [, column] of series) values += Math.max(length, Array.isArray(column) ? column.length : 0);
  }
  if (values > MAX_VALUES) throw refuse(WHAT, ['groups'], `holds more than ${String(MAX_VALUES)} values in all`);
}

function readColumn(values: unknown, buckets: Buckets, path: Path, tell: TellOf): Column {
  const list = readList(values, Infinity, WHAT, path);
  const length = buckets.places?.length ?? buckets.starts.length;
  if (list.length < length) tell('short-series', 'A series is shorter than the period; the rest is not reported.');
  if (list.length > length) tell('long-series', 'A series is longer than the period; the rest is left out.');
  const column = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const value = list[i];
    // Nearly all are counts that may stay as they are (a zero below zero is one); what else may stand here is judged by itself.
    column[i] = typeof value === 'number' && value >= 0 && value <= 2 ** 53 ? value + 0 : readCount(value, path, tell, i);
  }
  return placeValues(column, buckets);
}

/** A number that is not below zero; `NaN` = not reported. `index` = its place in the list that `path` leads to. */
function readCount(value: unknown, path: Path, tell: TellOf, index?: number): number {
  const number = readNumber(value);
  if (number === undefined) throw refuse(WHAT, index === undefined ? path : [...path, index], 'is not a number');
  if (!(number < 0)) return number;
  tell('negative-values', 'Some counts were below zero; zero is shown in their place.');
  return 0;
}
