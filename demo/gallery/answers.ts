/** Counts of one status, one a bucket; null = not reported. */
export type Counts = readonly (number | null)[];

/** What an answer of the sessions resource tells, before it takes that resource's shape. */
export interface SessionParts {
  /** Start of the first bucket, ms since 1970 UTC. */
  readonly start: number;
  readonly intervalMs: number;
  readonly sessions: Readonly<Record<string, Counts>>;
  /** Distinct users by status; absent = the application never says whose a session is. */
  readonly users?: Readonly<Record<string, Counts>>;
}

/** The resource `sessions/`: as much of it as the elements ask for. */
export interface SessionsBody {
  readonly intervals: string[];
  readonly end: string;
  readonly groups: { readonly by: Record<string, string>; readonly totals: Record<string, number>; readonly series: Record<string, Counts> }[];
}

/** The resource `issues-timeseries/`: as much of it as the elements ask for. */
export interface IssuesBody {
  readonly timeSeries: { readonly yAxis: string; readonly values: { readonly timestamp: number; readonly value: number }[]; readonly meta: { readonly interval: number } }[];
}

/** Users of a period are no more than the buckets' sum, and no fewer than the fullest bucket; here they come back every time. */
function countUsers(counts: Counts): number {
  return Math.max(0, ...counts.map((count) => count ?? 0));
}

function addUp(counts: Counts): number {
  return counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

function writeInstant(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}

/** An answer of the sessions resource, grouped by status; with `from` and `until`, of the whole buckets between. */
export function answerSessions({ start, intervalMs, sessions, users }: SessionParts, from = -Infinity, until = Infinity): SessionsBody {
  const length = Object.values(sessions)[0]?.length ?? 0;
  const first = Math.min(length, Math.max(0, Math.ceil((from - start) / intervalMs)));
  const last = Math.max(first, Math.min(length, Math.floor((until - start) / intervalMs)));
  return {
    intervals: Array.from({ length: last - first }, (_, i) => writeInstant(start + (first + i) * intervalMs)),
    end: writeInstant(start + last * intervalMs),
    groups: Object.entries(sessions).map(([status, all]) => {
      const counts = all.slice(first, last);
      const people = users?.[status]?.slice(first, last);
      return {
        by: { 'session.status': status },
        totals: { 'sum(session)': addUp(counts), ...(people ? { 'count_unique(user)': countUsers(people) } : {}) },
        series: { 'sum(session)': counts, ...(people ? { 'count_unique(user)': people } : {}) },
      };
    }),
  };
}

/** An answer of the issue series: new and resolved ones. */
export function answerIssues(start: number, intervalMs: number, fresh: readonly number[], resolved: readonly number[]): IssuesBody {
  const series = (yAxis: string, values: readonly number[]): IssuesBody['timeSeries'][number] => ({
    yAxis,
    values: values.map((value, i) => ({ timestamp: start + i * intervalMs, value })),
    meta: { interval: intervalMs },
  });
  return { timeSeries: [series('count(new_issues)', fresh), series('count(resolved_issues)', resolved)] };
}
