import type { Column, Note } from '../core/columns.js';
import { HealthError } from '../core/errors.js';
import { divide } from '../core/numbers.js';
import type { SessionsAnswer } from '../data/answers.js';

/** What is counted: sessions, or the users behind them. */
export type SessionField = 'sum(session)' | 'count_unique(user)';

/** How many sessions, or users, ended in each status. */
export interface StatusSeries {
  /** Ids in drawing order: crashed, errored, unhandled (if reported), abnormal, healthy, then unknown ones. */
  readonly order: readonly string[];
  /** Id → one count a bucket; `NaN` = not reported. */
  readonly counts: ReadonlyMap<string, Column>;
  /** Id → count of the whole range from the answer's totals; `NaN` = not known. */
  readonly totals: ReadonlyMap<string, number>;
  /** All sessions, or users, of a bucket; `NaN` where a part of it was not reported. */
  readonly sum: Column;
  /** All of the whole range; `NaN` = not known. */
  readonly sumTotal: number;
  readonly hasUnhandled: boolean;
  readonly notes: readonly Note[];
}

const STATUS = 'session.status';
/** The id of the series of sessions whose status is null. */
const NO_STATUS = 'unknown';
const DRAWN = ['crashed', 'errored', 'unhandled', 'abnormal', 'healthy'] as const;
const EXCLUSIVE = ['healthy', 'errored', 'crashed', 'abnormal'] as const;

interface WireCount {
  readonly values: Column;
  readonly total: number;
}

/**
 * Turns an answer grouped by status into statuses that exclude each other, so that the parts
 * of `order` add up to the sum.
 *
 * On the wire `unhandled` is a part of `errored`: where the answer has that group, `errored`
 * becomes max(0, errored − unhandled), that is handled errors. A part that is larger than the
 * whole (an update that was counted twice) is shown as it is, and noted; where the whole is
 * missing, it is its part. Any other status group that is missing counts as zeros. A status that
 * nobody knows is a series of its own and belongs to the sum. Groups of equal status are added up.
 *
 * @returns null when the answer does not report the field at all.
 * @throws {HealthError} `invalid-data` when the answer is not grouped by status.
 * @see https://docs.sentry.io/product/releases/health/#session-status
 */
export function computeStatusSeries(answer: SessionsAnswer, field: SessionField): StatusSeries | null {
  const length = answer.starts.length;
  const { wire, isReported, notes } = readWire(answer, field);
  if (!isReported && answer.groups.length > 0) return null;
  checkUnhandled(wire, notes);
  const zeros = (): WireCount => ({ values: new Float64Array(length), total: 0 });
  const known = (id: string): WireCount => wire.get(id) ?? zeros();
  const unhandled = wire.get('unhandled');
  const unknown = [...wire.keys()].filter((id) => !(DRAWN as readonly string[]).includes(id));
  const parts = [...EXCLUSIVE, ...unknown].map(known);
  const sum = new Float64Array(length);
  for (const { values } of parts) addTo(sum, values);
  const order = [...DRAWN.filter((id) => id !== 'unhandled' || unhandled), ...unknown];
  const counts = new Map<string, Column>();
  const totals = new Map<string, number>();
  for (const id of order) {
    const { values, total } = known(id);
    const isHandled = id === 'errored' && unhandled;
    counts.set(id, isHandled ? subtract(values, unhandled.values) : values);
    totals.set(id, isHandled ? Math.max(0, total - unhandled.total) : total);
  }
  return {
    order,
    counts,
    totals,
    sum,
    sumTotal: parts.reduce((all, { total }) => all + total, 0),
    hasUnhandled: unhandled !== undefined,
    notes,
  };
}

/**
 * An answer with `unhandled` but no `errored` still holds those sessions, so they make up the
 * errored ones; one with more unhandled than errored contradicts itself, which is noted.
 */
function checkUnhandled(wire: Map<string, WireCount>, notes: Note[]): void {
  const unhandled = wire.get('unhandled');
  if (!unhandled) return;
  const errored = wire.get('errored');
  if (!errored) {
    wire.set('errored', unhandled);
    return;
  }
  const isOver = unhandled.total > errored.total || unhandled.values.some((value, i) => value > (errored.values[i] ?? Infinity));
  if (!isOver) return;
  notes.push({
    code: 'unhandled-above-errored',
    message: 'More was counted as unhandled than as errored, of which it is a part; shares may add up to more than 100%.',
  });
}

/** One share a bucket; `NaN` where there is nothing to divide by. The columns are of equal length. */
export function computeShares(counts: Column, sum: Column): Column {
  const shares = new Float64Array(counts.length);
  for (let i = 0; i < shares.length; i++) shares[i] = divide(counts[i] ?? Number.NaN, sum[i] ?? Number.NaN);
  return shares;
}

/** Share that did not end healthy, one value a bucket; `NaN` where there were no sessions. */
export function computeUnhealthyShare(series: StatusSeries): Column {
  const { sum: all, counts } = series;
  const healthy = counts.get('healthy') ?? new Float64Array(all.length);
  const shares = new Float64Array(all.length);
  for (let i = 0; i < shares.length; i++) {
    const sum = all[i] ?? Number.NaN;
    shares[i] = divide(sum - (healthy[i] ?? 0), sum);
  }
  return shares;
}

/** A function of its own, which the browser compiles after a few columns. */
function addTo(sums: Column, values: Column): void {
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (values[i] ?? Number.NaN);
}

/** What is left, at least zero; `NaN` where either is not reported. */
function subtract(whole: Column, part: Column): Column {
  const rest = new Float64Array(whole.length);
  for (let i = 0; i < rest.length; i++) rest[i] = Math.max(0, (whole[i] ?? Number.NaN) - (part[i] ?? Number.NaN));
  return rest;
}

/** Counts by status as the answer has them; equal statuses are added up. */
function readWire(answer: SessionsAnswer, field: SessionField): { wire: Map<string, WireCount>; isReported: boolean; notes: Note[] } {
  const wire = new Map<string, WireCount>();
  const notes: Note[] = [];
  let isReported = false;
  for (const group of answer.groups) {
    const values = group.series.get(field);
    const total = group.totals.get(field);
    isReported ||= values !== undefined || total !== undefined;
    const status = group.by.get(STATUS);
    if (status === undefined) {
      if (values?.some((value) => value > 0) || (total ?? 0) > 0) throw notGrouped();
      continue;
    }
    const id = status === null || status === '' ? NO_STATUS : status;
    const count = readCount(answer, field, values, total);
    const before = wire.get(id);
    wire.set(id, before ? add(before, count) : count);
    if (before && field === 'count_unique(user)' && notes.length === 0) {
      notes.push({ code: 'users-added-up', message: 'Users of several groups are added up; one who is in two of them counts twice.' });
    }
  }
  return { wire, isReported, notes };
}

/**
 * Sessions of a range are the sum of its buckets where no total is told; users are not, since
 * one user may come in many buckets.
 */
function readCount(answer: SessionsAnswer, field: SessionField, values: Column | undefined, total: number | undefined): WireCount {
  const column = values ?? new Float64Array(answer.starts.length).fill(Number.NaN);
  if (total !== undefined && !Number.isNaN(total)) return { values: column, total };
  return { values: column, total: field === 'sum(session)' ? column.reduce((sum, value) => sum + value, 0) : Number.NaN };
}

function add(a: WireCount, b: WireCount): WireCount {
  return { values: a.values.map((value, i) => value + (b.values[i] ?? Number.NaN)), total: a.total + b.total };
}

function notGrouped(): HealthError {
  return new HealthError('invalid-data', 'The sessions answer is not grouped by session.status. Check the endpoint.', {
    path: 'groups[0].by',
  });
}
