import type { Column, Note } from '../core/columns.js';
import { readNumber } from '../core/numbers.js';
import { parseInstant } from '../core/time.js';
import type { SessionGroup, SessionsAnswer } from './answers.js';
import { placeValues, readBuckets, type Buckets } from './buckets.js';
import { readServerSkew } from './server-clock.js';
import { groupFrame, sessionsFrame } from './session-schema.js';
import { checkRows, checkShape, formatPath, MAX_VALUES, readText, refuse } from './zod.js';

const WHAT = 'sessions answer';

/** Collects what had to be mended, each kind once. */
type TellOf = (code: string, message: string) => void;

/**
 * Checks an answer of the sessions resource and turns it into columns.
 *
 * Counts below zero become zero; a series shorter than the buckets is padded with "not
 * reported", a longer one is cut; all of it is noted. Numbers may be numeric text.
 *
 * @throws {HealthError} `invalid-data` with the path of the fault, `too-large` over the bounds.
 */
export function normalizeSessions(body: unknown): SessionsAnswer {
  const frame = checkShape(sessionsFrame, body, WHAT);
  const endMs = parseInstant(frame.end);
  const startMs = parseInstant(frame.start);
  const buckets = readBuckets(frame.intervals, endMs, endMs !== null && startMs !== null ? endMs - startMs : 0);
  const notes = new Map<string, Note>(buckets.notes.map((note) => [note.code, note]));
  const tell: TellOf = (code, message) => void notes.set(code, { code, message });
  const rows = checkRows(groupFrame, frame.groups, WHAT, ['groups']);
  checkSize(rows, frame.intervals.length);
  const groups = rows.map((group, i): SessionGroup => {
    const path = ['groups', i];
    return {
      by: readBy(group.by ?? {}),
      totals: new Map(
        Object.entries(group.totals ?? {}).map(([field, value]) => [field, readTotal(value, [...path, 'totals', field], tell)]),
      ),
      series: new Map(
        Object.entries(group.series ?? {})
          .filter(([, values]) => values !== null && values !== undefined)
          .map(([field, values]) => [
            field,
            readColumn(values, buckets, [...path, 'series', field], tell),
          ]),
      ),
    };
  });
  const { starts, end, intervalMs } = buckets;
  return { starts, end, intervalMs, groups, notes: [...notes.values()], clockSkewMs: readServerSkew(body) };
}

/** Refuses before a single number is read. */
function checkSize(groups: readonly { series?: Readonly<Record<string, unknown>> | null | undefined }[], length: number): void {
  let values = 0;
  for (const group of groups) {
    for (const column of Object.values(group.series ?? {})) {
      values += Math.max(length, Array.isArray(column) ? column.length : 0);
    }
  }
  if (values > MAX_VALUES) throw refuse(WHAT, 'groups', `holds more than ${String(MAX_VALUES)} values in all`);
}

function readBy(by: Readonly<Record<string, unknown>>): Map<string, string | null> {
  return new Map(Object.entries(by).map(([key, value]) => [key, value === '' ? '' : readText(value)]));
}

function readTotal(value: unknown, path: readonly PropertyKey[], tell: TellOf): number {
  const number = readNumber(value);
  if (number === undefined) throw refuse(WHAT, formatPath(path), 'is not a number');
  return clamp(number, tell);
}

function readColumn(
  values: unknown,
  buckets: Buckets,
  path: readonly PropertyKey[],
  tell: TellOf,
): Column {
  if (!Array.isArray(values)) throw refuse(WHAT, formatPath(path), 'is not an array');
  const length = buckets.places?.length ?? buckets.starts.length;
  if (values.length < length) tell('short-series', 'A series is shorter than the period; the rest is not reported.');
  if (values.length > length) tell('long-series', 'A series is longer than the period; the rest is left out.');
  const column = new Float64Array(length).fill(Number.NaN);
  for (let i = 0; i < Math.min(length, values.length); i++) {
    const number = readNumber((values as readonly unknown[])[i]);
    if (number === undefined) throw refuse(WHAT, formatPath([...path, i]), 'is not a number');
    column[i] = number < 0 ? clamp(number, tell) : number;
  }
  return placeValues(column, buckets);
}

function clamp(number: number, tell: TellOf): number {
  if (!(number < 0)) return number;
  tell('negative-values', 'Some counts were below zero; zero is shown in their place.');
  return 0;
}
