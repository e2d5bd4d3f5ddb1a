import type { Release, ReleaseIssuesAnswer, SessionsAnswer } from '../data/answers.js';
import { selectReleaseSeries, type ReleaseSeries } from '../store/release-series.js';

/** One release in the table; `NaN` = not known. */
export interface ReleaseRow {
  readonly release: string;
  /** When it was made, ms. */
  readonly created: number;
  /** Share of all sessions, 0–1. */
  readonly adoption: number;
  readonly crashFreeSessions: number;
  readonly crashFreeUsers: number;
  readonly sessions: number;
  readonly users: number;
  readonly newIssues: number;
}

/** The columns of the table that hold a number. */
export type ReleaseColumn = Exclude<keyof ReleaseRow, 'release'>;

/** What the table is made from. */
export interface ReleaseRowsInput {
  readonly byRelease: SessionsAnswer;
  /** All sessions of the period; `NaN` = not known. */
  readonly allSessions: number;
  readonly releases: readonly Release[] | null;
  readonly issues: ReleaseIssuesAnswer | null;
}

/** One row a release that had a session, the largest first. Users and rates are of the whole period, from the answer's totals. */
export function buildReleaseRows({ byRelease, allSessions, releases, issues }: ReleaseRowsInput): ReleaseRow[] {
  const users = new Map(selectReleaseSeries(byRelease, 'count_unique(user)').map((one) => [one.release, one]));
  const created = new Map(releases?.map(({ version, date }) => [version, date]));
  const fresh = new Map(issues?.series.map(({ release, values }) => [release, values.reduce((sum, value) => sum + value, 0)]));
  // A release without new issues is in no series; beyond the five that are told, nothing is known.
  const isAllTold = issues !== null && !issues.series.some(({ release, values }) => release === null && values.some((value) => value > 0));
  return selectReleaseSeries(byRelease, 'sum(session)')
    .filter(({ total }) => total > 0)
    .map((one) => {
      const own = users.get(one.release);
      return {
        release: one.release,
        created: created.get(one.release) ?? Number.NaN,
        adoption: allSessions > 0 ? one.total / allSessions : Number.NaN,
        crashFreeSessions: readCrashFree(one),
        crashFreeUsers: own ? readCrashFree(own) : Number.NaN,
        sessions: one.total,
        users: own?.total ?? Number.NaN,
        newIssues: fresh.get(one.release) ?? (isAllTold ? 0 : Number.NaN),
      };
    });
}

/** The same rows in another order; what is not known comes last, whichever way. */
export function sortReleaseRows(rows: readonly ReleaseRow[], column: keyof ReleaseRow, isDescending: boolean): ReleaseRow[] {
  const sign = isDescending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [one, other] = [a[column], b[column]];
    if (typeof one === 'string' || typeof other === 'string') return sign * String(one).localeCompare(String(other), undefined, { numeric: true });
    if (Number.isNaN(one) || Number.isNaN(other)) return Number(Number.isNaN(one)) - Number(Number.isNaN(other));
    return sign * (one - other);
  });
}

function readCrashFree({ total, crashed, crashedTotal }: ReleaseSeries): number {
  return crashed && total > 0 ? 1 - crashedTotal / total : Number.NaN;
}
