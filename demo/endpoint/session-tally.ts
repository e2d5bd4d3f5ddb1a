import type { SessionTable } from './session-table.js';
import type { Buckets } from './time-range.js';

/** Counts of sessions or of distinct users, one value a cell; a cell is a group's bucket or its whole range. */
export interface Counts {
  readonly all: Float64Array;
  /** With anything wrong at all: errored, unhandled, abnormal or crashed. */
  readonly bad: Float64Array;
  readonly unhandled: Float64Array;
  readonly abnormal: Float64Array;
  readonly crashed: Float64Array;
}

/** Sessions counted by group and bucket. Group g's bucket k is cell g · (n + 1) + k; its whole range is cell g · (n + 1) + n. */
export interface SessionTally {
  readonly sessions: Counts;
  readonly users: Counts;
  /** Cells a group takes: buckets and one for the whole range. */
  readonly stride: number;
}

/** What is to be counted. */
export interface TallyPlan {
  readonly buckets: Buckets;
  /** Group of every origin, by its number; -1 leaves its sessions out. */
  readonly groupOfOrigin: Int32Array;
  readonly groupCount: number;
  /** Whether buckets are wanted or only whole ranges. */
  readonly hasSeries: boolean;
  /** Whether distinct users are wanted. */
  readonly hasUsers: boolean;
}

const RANKS = 5;
/** Cell of a row that doesn't count. */
const NOWHERE = 0xffff_ffff;
const [SEEN, BAD, UNHANDLED, ABNORMAL, CRASHED] = [1, 2, 4, 8, 16];
/** Flags by rank of the status. */
const FLAGS_OF_RANK = Uint8Array.of(SEEN, SEEN | BAD, SEEN | BAD | UNHANDLED, SEEN | BAD | ABNORMAL, SEEN | BAD | CRASHED);

/**
 * Counts sessions, and distinct users exactly: a user is in a set once, whatever happened how often. Rows are put in
 * the order of their cells first, so that one mark for every user is all that the sets need: no hashing, no objects.
 */
export function tallySessions(table: SessionTable, plan: TallyPlan): SessionTally {
  const stride = (plan.hasSeries ? plan.buckets.count : 0) + 1;
  const cellOfRow = placeRows(table, plan, stride);
  return {
    sessions: sumSessions(table, cellOfRow, plan.groupCount, stride),
    users: plan.hasUsers ? countUsers(table, cellOfRow, plan.groupCount, stride) : createCounts(0),
    stride,
  };
}

/** The cell of every row: its bucket, or its whole range where no buckets are wanted. */
function placeRows(table: SessionTable, { buckets, groupOfOrigin, hasSeries }: TallyPlan, stride: number): Uint32Array {
  const { start, end, interval } = buckets;
  const [startedOf, originOf] = [table.started.data, table.origin.data];
  const cellOfRow = new Uint32Array(table.length);
  for (let row = 0; row < cellOfRow.length; row += 1) {
    const started = startedOf[row] ?? 0;
    const group = groupOfOrigin[originOf[row] ?? 0] ?? -1;
    if (started < start || started >= end || group < 0) cellOfRow[row] = NOWHERE;
    else cellOfRow[row] = group * stride + (hasSeries ? Math.floor((started - start) / interval) : 0);
  }
  return cellOfRow;
}

function sumSessions(table: SessionTable, cellOfRow: Uint32Array, groupCount: number, stride: number): Counts {
  const [rankOf, countOf] = [table.rank.data, table.count.data];
  const byRank = new Float64Array(groupCount * stride * RANKS);
  for (let row = 0; row < cellOfRow.length; row += 1) {
    const cell = cellOfRow[row] ?? NOWHERE;
    if (cell === NOWHERE) continue;
    const place = cell * RANKS + (rankOf[row] ?? 0);
    byRank[place] = (byRank[place] ?? 0) + (countOf[row] ?? 0);
  }
  const counts = createCounts(groupCount * stride);
  for (let group = 0; group < groupCount; group += 1) {
    const whole = group * stride + stride - 1;
    for (let cell = group * stride; cell <= whole; cell += 1) {
      for (let rank = 0; rank < RANKS; rank += 1) {
        const count = byRank[cell * RANKS + rank] ?? 0;
        if (count === 0) continue;
        addFlags(counts, cell, FLAGS_OF_RANK[rank] ?? SEEN, count);
        if (cell !== whole) addFlags(counts, whole, FLAGS_OF_RANK[rank] ?? SEEN, count);
      }
    }
  }
  return counts;
}

/** What is known of every user in the cell that is being counted. */
interface Marks {
  /** The cell, plus one, to which the flags belong. */
  readonly owner: Uint32Array;
  readonly flags: Uint8Array;
}

function countUsers(table: SessionTable, cellOfRow: Uint32Array, groupCount: number, stride: number): Counts {
  const { begins, entries } = sortUsers(table, cellOfRow, groupCount * stride);
  const counts = createCounts(groupCount * stride);
  const createMarks = (): Marks => ({ owner: new Uint32Array(table.userLimit), flags: new Uint8Array(table.userLimit) });
  const [ofBucket, ofRange] = [createMarks(), createMarks()];
  for (let cell = 0; cell < begins.length - 1; cell += 1) {
    const whole = cell - (cell % stride) + stride - 1;
    for (let index = begins[cell] ?? 0; index < (begins[cell + 1] ?? 0); index += 1) {
      const entry = entries[index] ?? 0;
      const flags = FLAGS_OF_RANK[entry & 7] ?? SEEN;
      markUser(ofBucket, counts, cell, entry >>> 3, flags);
      if (cell !== whole) markUser(ofRange, counts, whole, entry >>> 3, flags);
    }
  }
  return counts;
}

/** Users with the rank of their session, user · 8 + rank, in the order of the cells: cell c's are those from `begins[c]` up to `begins[c + 1]`. */
function sortUsers(table: SessionTable, cellOfRow: Uint32Array, cells: number): { begins: Uint32Array; entries: Uint32Array } {
  const [userOf, rankOf] = [table.user.data, table.rank.data];
  const begins = new Uint32Array(cells + 1);
  for (let row = 0; row < cellOfRow.length; row += 1) {
    const cell = cellOfRow[row] ?? NOWHERE;
    if (cell !== NOWHERE && userOf[row] !== 0) begins[cell + 1] = (begins[cell + 1] ?? 0) + 1;
  }
  for (let cell = 0; cell < cells; cell += 1) begins[cell + 1] = (begins[cell + 1] ?? 0) + (begins[cell] ?? 0);
  const next = begins.slice();
  const entries = new Uint32Array(begins[cells] ?? 0);
  for (let row = 0; row < cellOfRow.length; row += 1) {
    const cell = cellOfRow[row] ?? NOWHERE;
    const user = userOf[row] ?? 0;
    if (cell === NOWHERE || user === 0) continue;
    const place = next[cell] ?? 0;
    next[cell] = place + 1;
    entries[place] = user * 8 + (rankOf[row] ?? 0);
  }
  return { begins, entries };
}

function markUser(marks: Marks, counts: Counts, cell: number, user: number, flags: number): void {
  const known = marks.owner[user] === cell + 1 ? (marks.flags[user] ?? 0) : 0;
  const added = flags & ~known;
  if (added === 0) return;
  marks.owner[user] = cell + 1;
  marks.flags[user] = known | flags;
  addFlags(counts, cell, added, 1);
}

function createCounts(cells: number): Counts {
  const column = (): Float64Array => new Float64Array(cells);
  return { all: column(), bad: column(), unhandled: column(), abnormal: column(), crashed: column() };
}

function addFlags(counts: Counts, cell: number, flags: number, by: number): void {
  if ((flags & SEEN) !== 0) increase(counts.all, cell, by);
  if ((flags & ~SEEN) === 0) return;
  if ((flags & BAD) !== 0) increase(counts.bad, cell, by);
  if ((flags & UNHANDLED) !== 0) increase(counts.unhandled, cell, by);
  if ((flags & ABNORMAL) !== 0) increase(counts.abnormal, cell, by);
  if ((flags & CRASHED) !== 0) increase(counts.crashed, cell, by);
}

function increase(column: Float64Array, cell: number, by: number): void {
  column[cell] = (column[cell] ?? 0) + by;
}
