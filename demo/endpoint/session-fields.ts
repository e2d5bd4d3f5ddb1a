import type { SessionStatus } from './session-item.js';
import type { Counts, SessionTally } from './session-tally.js';

/** One figure that can be asked for. */
export interface SessionField {
  readonly name: string;
  /** Whether it is about users. */
  readonly isOfUsers: boolean;
  /** A count can be split by status, a rate can't. */
  readonly isCount: boolean;
  /** The figure in a cell; for a count, of one status if one is given. Null for a rate of nothing. */
  readonly read: (tally: SessionTally, cell: number, status: SessionStatus | null) => number | null;
}

type Measure = (counts: Counts, cell: number) => number;

const all: Measure = (counts, cell) => counts.all[cell] ?? 0;
const bad: Measure = (counts, cell) => counts.bad[cell] ?? 0;
const unhandled: Measure = (counts, cell) => counts.unhandled[cell] ?? 0;
const abnormal: Measure = (counts, cell) => counts.abnormal[cell] ?? 0;
const crashed: Measure = (counts, cell) => counts.crashed[cell] ?? 0;
/** As on Sentry's wire: what is unhandled is errored too. */
const errored: Measure = (counts, cell) => Math.max(0, bad(counts, cell) - crashed(counts, cell) - abnormal(counts, cell));
const healthy: Measure = (counts, cell) => Math.max(0, all(counts, cell) - bad(counts, cell));

const BY_STATUS: Readonly<Record<SessionStatus, Measure>> = { healthy, errored, unhandled, abnormal, crashed };

function createCount(name: string, isOfUsers: boolean): SessionField {
  const read: SessionField['read'] = (tally, cell, status) => (status === null ? all : BY_STATUS[status])(pick(tally, isOfUsers), cell);
  return { name, isOfUsers, isCount: true, read };
}

/** @param ofNothing the value where there are no sessions: Sentry answers null for most rates, 0 for two */
function createRate(name: string, isOfUsers: boolean, part: Measure, ofNothing: 0 | null = null): SessionField {
  const read: SessionField['read'] = (tally, cell) => {
    const counts = pick(tally, isOfUsers);
    const total = all(counts, cell);
    return total === 0 ? ofNothing : part(counts, cell) / total;
  };
  return { name, isOfUsers, isCount: false, read };
}

function pick(tally: SessionTally, isOfUsers: boolean): Counts {
  return isOfUsers ? tally.users : tally.sessions;
}

const notCrashed: Measure = (counts, cell) => all(counts, cell) - crashed(counts, cell);

/** Every field of the sessions resource that this endpoint knows, by name. */
export const SESSION_FIELDS: ReadonlyMap<string, SessionField> = new Map(
  [
    createCount('sum(session)', false),
    createCount('count_unique(user)', true),
    ...[false, true].flatMap((isOfUsers) => {
      const of = isOfUsers ? 'user' : 'session';
      return [
        createRate(`crash_rate(${of})`, isOfUsers, crashed),
        createRate(`crash_free_rate(${of})`, isOfUsers, notCrashed),
        createRate(`unhandled_rate(${of})`, isOfUsers, unhandled),
        createRate(`abnormal_rate(${of})`, isOfUsers, abnormal),
        createRate(`errored_rate(${of})`, isOfUsers, errored, 0),
      ];
    }),
    createRate('unhealthy_rate(session)', false, bad, 0),
  ].map((field) => [field.name, field]),
);
