import { FlagTable } from './flag-table.js';
import type { SessionTable } from './session-table.js';
import type { Buckets } from './time-range.js';

/** Counts of sessions or of distinct users, one value a cell; a cell is a group's bucket or its whole range. */
export interface Counts {
  readonly all: Uint32Array;
  /** With anything wrong at all: errored, unhandled, abnormal or crashed. */
  readonly bad: Uint32Array;
  readonly unhandled: Uint32Array;
  readonly abnormal: Uint32Array;
  readonly crashed: Uint32Array;
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

const [SEEN, BAD, UNHANDLED, ABNORMAL, CRASHED] = [1, 2, 4, 8, 16];
/** Flags by rank of the status. */
const FLAGS_OF_RANK = Uint8Array.of(SEEN, SEEN | BAD, SEEN | BAD | UNHANDLED, SEEN | BAD | ABNORMAL, SEEN | BAD | CRASHED);

/** Counts sessions, in one pass over the table, and distinct users exactly: a user is in a set once, whatever happened how often. */
export function tallySessions(table: SessionTable, plan: TallyPlan): SessionTally {
  const { buckets, groupOfOrigin, groupCount, hasSeries, hasUsers } = plan;
  const series = hasSeries ? buckets.count : 0;
  const stride = series + 1;
  const sessions = createCounts(groupCount * stride);
  const users = createCounts(hasUsers ? groupCount * stride : 0);
  const flagged = new FlagTable();
  const { start, end, interval } = buckets;
  const [startedOf, originOf, rankOf, userOf, countOf] = [table.started.data, table.origin.data, table.rank.data, table.user.data, table.count.data];

  for (let row = 0; row < table.length; row += 1) {
    const started = startedOf[row] ?? 0;
    if (started < start || started >= end) continue;
    const group = groupOfOrigin[originOf[row] ?? 0] ?? -1;
    if (group < 0) continue;
    const flags = FLAGS_OF_RANK[rankOf[row] ?? 0] ?? SEEN;
    const whole = group * stride + series;
    const bucket = group * stride + Math.floor((started - start) / interval);
    const count = countOf[row] ?? 0;
    addCount(sessions, whole, flags, count);
    if (hasSeries) addCount(sessions, bucket, flags, count);
    const user = userOf[row] ?? 0;
    if (!hasUsers || user === 0) continue;
    flagged.add(whole, user, flags);
    if (hasSeries) flagged.add(bucket, user, flags);
  }
  flagged.forEach((cell, flags) => {
    addCount(users, cell, flags, 1);
  });
  return { sessions, users, stride };
}

function createCounts(cells: number): Counts {
  const column = (): Uint32Array => new Uint32Array(cells);
  return { all: column(), bad: column(), unhandled: column(), abnormal: column(), crashed: column() };
}

function addCount(counts: Counts, cell: number, flags: number, by: number): void {
  increase(counts.all, cell, by);
  if ((flags & BAD) === 0) return;
  increase(counts.bad, cell, by);
  if ((flags & UNHANDLED) !== 0) increase(counts.unhandled, cell, by);
  if ((flags & ABNORMAL) !== 0) increase(counts.abnormal, cell, by);
  if ((flags & CRASHED) !== 0) increase(counts.crashed, cell, by);
}

function increase(column: Uint32Array, cell: number, by: number): void {
  column[cell] = (column[cell] ?? 0) + by;
}
