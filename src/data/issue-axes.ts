import type { Column, Note } from '../core/columns.js';
import { readNumber } from '../core/numbers.js';
import { parseInstant } from '../core/time.js';
import type { IssueSeriesAnswer } from './answers.js';
import { placeValues, readBuckets } from './buckets.js';
import { MAX_GROUPS, MAX_INTERVALS, readList, readObject, refuse, type Path, type PlainObject } from './checks.js';
import { readServerSkew } from './server-clock.js';

const WHAT = 'issue series';
/** The resources of issues over time read the first environment only, so each is asked for by itself. A saved answer that was put together so tells of it. */
export const ADDED_UP: Note = {
  code: 'issues-added-up',
  message: 'Issues of several environments are added up; one that is in two of them counts twice.',
};

/** One series of an answer, its points unread. */
export interface AxisRow {
  /** What it counts; `''` = not told. */
  readonly axis: string;
  /** All that the answer says of it. */
  readonly row: PlainObject;
  readonly points: readonly unknown[];
  readonly path: Path;
}

/** The series of an answer of `issues-timeseries/` or `issues-metrics/`. Throws `invalid-data` with the path of the fault. */
export function readAxisRows(body: unknown): AxisRow[] {
  const frame = readObject(body, WHAT);
  const key = frame.timeSeries === undefined ? 'timeseries' : 'timeSeries';
  return readList(frame[key], MAX_GROUPS, WHAT, [key]).map((value, i) => {
    const path = [key, i];
    const row = readObject(value, WHAT, path);
    const axis = readAxisName(row, 'yAxis', path) ?? readAxisName(row, 'axis', path) ?? '';
    return { axis, row, points: readList(row.values, MAX_INTERVALS + 1, WHAT, [...path, 'values']), path };
  });
}

function readAxisName(row: PlainObject, name: string, path: Path): string | null {
  const value = row[name] ?? null;
  if (value !== null && typeof value !== 'string') throw refuse(WHAT, [...path, name], 'has the wrong shape');
  return value;
}

/** What all answers with issues over time have; `columns` = one value a bucket, for each series in their order. */
export type AlignedAxes = Pick<IssueSeriesAnswer, 'starts' | 'end' | 'intervalMs' | 'notes' | 'clockSkewMs'> & { readonly columns: readonly Column[] };

/**
 * The points of series on the buckets of all of them. Times may be seconds or milliseconds; what is not reported is `NaN`.
 *
 * @param askedEndMs Buckets from there on are surplus (the resource counts its end in) and left out; null = keep all.
 * @param askedIntervalMs Length of a bucket as asked for, ms: counts where there is one bucket.
 * @throws {HealthError} `invalid-data` with the path of what is no number.
 */
export function alignAxes(body: unknown, rows: readonly AxisRow[], askedEndMs: number | null, askedIntervalMs: number): AlignedAxes {
  const read = rows.map(readPoints);
  const distinct = new Set<number>();
  for (const { times } of read) for (const at of times) if (at !== null && at < (askedEndMs ?? Infinity)) distinct.add(at);
  const kept = [...distinct].sort((a, b) => a - b);
  readList(kept, MAX_INTERVALS, WHAT);
  const position = new Map(kept.map((at, i) => [at, i]));
  const { starts, end, intervalMs, ...buckets } = readBuckets(kept, null, askedIntervalMs);
  const notes: Note[] = [...buckets.notes, ...((body as PlainObject).isAddedUp ? [ADDED_UP] : [])];
  const columns = read.map(({ times, values }) => {
    const places = Int32Array.from(times, (at) => position.get(at ?? Number.NaN) ?? -1);
    const column = placeValues(values, { starts, places });
    if (!column.some((value) => value < 0)) return column;
    if (!notes.some(({ code }) => code === 'negative-values')) notes.push({ code: 'negative-values', message: 'Some counts were below zero; zero is shown in their place.' });
    return column.map((value) => (value < 0 ? 0 : value));
  });
  return { starts, end, intervalMs, columns, notes, clockSkewMs: readServerSkew(body) };
}

function readPoints({ points, path }: AxisRow): { readonly times: (number | null)[]; readonly values: Column } {
  const times: (number | null)[] = [];
  const values = new Float64Array(points.length);
  for (const [i, point] of points.entries()) {
    const { timestamp, value } = (point ?? {}) as { timestamp?: unknown; value?: unknown };
    const number = readNumber(value);
    if (number === undefined) throw refuse(WHAT, [...path, 'values', i, 'value'], 'is not a number');
    times.push(parseInstant(timestamp));
    values[i] = number;
  }
  return { times, values };
}
