/** The one period that every contender draws: counts by status, and issues. */
export interface BenchData {
  /** Starts of the buckets, ms. */
  readonly starts: readonly number[];
  readonly intervalMs: number;
  /** Counts a bucket, by status. */
  readonly sessions: Readonly<Record<Status, readonly number[]>>;
  readonly users: Readonly<Record<Status, readonly number[]>>;
  readonly issues: { readonly starts: readonly number[]; readonly added: readonly number[]; readonly resolved: readonly number[] };
}

/** Statuses in drawing order. */
export const STATUSES = ['crashed', 'errored', 'abnormal', 'healthy'] as const;
/** One of them. */
export type Status = (typeof STATUSES)[number];

const END_MS = Date.parse('2026-11-23T00:00:00Z');
const DAY_MS = 86_400_000;
const ISSUE_BUCKETS = 168;

/** Numbers that look random and are the same each time. */
function createDice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** `buckets` buckets that end at a fixed instant; another `seed` gives other numbers of the same size. */
export function makeData(buckets: number, seed = 1): BenchData {
  const dice = createDice(seed);
  const intervalMs = buckets <= 400 ? 3_600_000 : buckets <= 3_000 ? 600_000 : 60_000;
  const starts = Array.from({ length: buckets }, (_, i) => END_MS - (buckets - i) * intervalMs);
  const level = (at: number): number => 1_000 + 600 * Math.sin((at / DAY_MS) * 2 * Math.PI);
  const counts = (share: number): number[] => starts.map((at) => Math.round(level(at) * share * (0.7 + 0.6 * dice())));
  const ofAll = (scale: number): Record<Status, number[]> => ({ crashed: counts(0.008 * scale), errored: counts(0.03 * scale), abnormal: counts(0.004 * scale), healthy: counts(0.95 * scale) });
  const issueStarts = Array.from({ length: ISSUE_BUCKETS }, (_, i) => END_MS - (ISSUE_BUCKETS - i) * 2 * 3_600_000);
  const few = (): number[] => issueStarts.map(() => Math.floor(dice() * 9));
  return { starts, intervalMs, sessions: ofAll(1), users: ofAll(0.7), issues: { starts: issueStarts, added: few(), resolved: few() } };
}

/** One chart, ready to draw: values in drawing order, not yet stacked. */
export interface BenchChart {
  readonly kind: 'line' | 'area' | 'bar';
  /** Whether each series stands on the one before: areas always, bars of statuses; bars of issues stand side by side. */
  readonly isStacked: boolean;
  readonly starts: readonly number[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
}

function shareOf(counts: Readonly<Record<Status, readonly number[]>>, names: readonly Status[]): { name: string; values: number[] }[] {
  const sums = counts.healthy.map((_, i) => STATUSES.reduce((sum, status) => sum + (counts[status][i] ?? 0), 0));
  return names.map((name) => ({ name, values: counts[name].map((count, i) => count / (sums[i] ?? 1)) }));
}

/** Which of the six is pointed at. */
export const HOVERED = 1;
/** Which of the six lose a series, the largest, so that axes change too: one of lines, and one that is turned to bars before, as many as there are buckets. */
export const TOGGLED = { line: 2, bar: 4, series: 'errored' } as const;

/** Where that series is. */
export function findToggled({ series }: BenchChart): number {
  return series.findIndex(({ name }) => name === TOGGLED.series);
}

/** The same chart as stacked bars. */
export function turnToBars(chart: BenchChart): BenchChart {
  return { ...chart, kind: 'bar', isStacked: true };
}

/** The six charts of the dashboard, with healthy ones hidden as the elements hide them. */
export function makeCharts({ starts, sessions, users, issues }: BenchData): BenchChart[] {
  const bad = STATUSES.filter((status) => status !== 'healthy');
  const unhealthy = shareOf(sessions, ['healthy']).map(({ values }) => ({ name: 'unhealthy', values: values.map((share) => 1 - share) }));
  const plain = (counts: BenchData['sessions']): BenchChart['series'] => bad.map((name) => ({ name, values: counts[name] }));
  return [
    { kind: 'line', isStacked: false, starts, series: unhealthy },
    { kind: 'area', isStacked: true, starts, series: shareOf(sessions, bad) },
    { kind: 'line', isStacked: false, starts, series: plain(sessions) },
    { kind: 'area', isStacked: true, starts, series: shareOf(users, bad) },
    { kind: 'line', isStacked: false, starts, series: plain(users) },
    { kind: 'bar', isStacked: false, starts: issues.starts, series: [{ name: 'new', values: issues.added }, { name: 'resolved', values: issues.resolved }] },
  ];
}

/** The answers of an endpoint that hold the same. */
export function makeAnswers({ starts, intervalMs, sessions, users, issues }: BenchData): Record<string, unknown> {
  const iso = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');
  const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
  const groups = STATUSES.map((status) => ({
    by: { 'session.status': status },
    totals: { 'sum(session)': sum(sessions[status]), 'count_unique(user)': sum(users[status]) },
    series: { 'sum(session)': sessions[status], 'count_unique(user)': users[status] },
  }));
  const issueSeries = (name: string, values: readonly number[]): object => ({
    yAxis: name, groupBy: [], values: issues.starts.map((timestamp, i) => ({ timestamp, value: values[i] ?? 0, incomplete: false })), meta: { interval: 7_200_000, valueType: 'integer', valueUnit: null },
  });
  return {
    sessions: { start: iso(starts[0] ?? 0), end: iso((starts.at(-1) ?? 0) + intervalMs), intervals: starts.map(iso), groups, query: '' },
    'issues-timeseries': { timeSeries: [issueSeries('count(new_issues)', issues.added), issueSeries('count(resolved_issues)', issues.resolved)], meta: { dataset: 'issues', start: issues.starts[0], end: END_MS } },
    issues: [],
    stats: [],
  };
}
