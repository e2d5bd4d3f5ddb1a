/** Counts of one status, one number a bucket. */
export type StatusCounts = Readonly<Record<string, readonly (number | null)[]>>;

/** What an answer of the sessions resource is made of. */
export interface AnswerParts {
  /** Start of the first bucket, ISO. */
  readonly start: string;
  readonly intervalMs: number;
  readonly sessions: StatusCounts;
  /** Absent = the answer does not report users. */
  readonly users?: StatusCounts;
  /** Users of the whole range, by status: never the sum of the buckets. */
  readonly userTotals?: Readonly<Record<string, number>>;
}

/** An answer in the shape of Sentry's sessions resource, grouped by status. */
export function sessionsAnswer(parts: AnswerParts): Record<string, unknown> {
  const length = Object.values(parts.sessions)[0]?.length ?? 0;
  const startMs = Date.parse(parts.start);
  const at = (i: number): string => new Date(startMs + i * parts.intervalMs).toISOString().replace('.000Z', 'Z');
  const sum = (values: readonly (number | null)[]): number => values.reduce<number>((total, value) => total + (value ?? 0), 0);
  return {
    start: at(0),
    end: at(length),
    intervals: Array.from({ length }, (_, i) => at(i)),
    query: '',
    groups: Object.entries(parts.sessions).map(([status, values]) => ({
      by: { 'session.status': status },
      totals: {
        'sum(session)': sum(values),
        ...(parts.users ? { 'count_unique(user)': parts.userTotals?.[status] ?? 0 } : {}),
      },
      series: {
        'sum(session)': values,
        ...(parts.users ? { 'count_unique(user)': parts.users[status] ?? values.map(() => 0) } : {}),
      },
    })),
  };
}

/** Three hours in the past: a quiet one, one without sessions, one with all that can go wrong. */
export const THREE_HOURS: AnswerParts = {
  start: '2025-11-18T10:00:00Z',
  intervalMs: 3_600_000,
  sessions: { healthy: [90, 0, 60], errored: [8, 0, 30], crashed: [2, 0, 6], abnormal: [0, 0, 4], unhandled: [3, 0, 10] },
  users: { healthy: [40, 0, 30], errored: [5, 0, 10], crashed: [1, 0, 3], abnormal: [0, 0, 1], unhandled: [2, 0, 4] },
  userTotals: { healthy: 50, errored: 12, crashed: 3, abnormal: 1, unhandled: 5 },
};
