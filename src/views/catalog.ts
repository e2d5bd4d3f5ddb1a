/** Every chart that `<session-chart type>` takes. */
export type SessionChartType =
  | 'unhealthy-sessions'
  | 'session-health'
  | 'session-counts'
  | 'user-health'
  | 'user-counts'
  | 'crash-free-sessions'
  | 'release-adoption'
  | 'sessions-by-release'
  | 'new-issues-by-release';

/** Every chart that a dashboard's slot takes. */
export type ChartId = SessionChartType | 'issues';

/** How a chart may be drawn. */
export type PlotKind = 'line' | 'area' | 'bar';

/** What sets one chart apart from the others. */
export interface ChartDefinition {
  readonly id: ChartId;
  /** What is counted: sessions, users, or issues. */
  readonly subject: 'sessions' | 'users' | 'issues';
  /** `unhealthy`: one series, the share that did not end healthy; `adoption`: a release's share of all sessions. */
  readonly value: 'share' | 'count' | 'unhealthy' | 'crash-free' | 'adoption';
  /** What a series is of. */
  readonly by: 'status' | 'release' | 'change';
  readonly plot: PlotKind;
  /** Ids of the series that are hidden until the reader shows them. */
  readonly hiddenSeries: readonly string[];
}

/**
 * All charts, in the order in which the web ones stand on a dashboard.
 *
 * @see https://docs.sentry.io/product/dashboards/sentry-dashboards/frontend/session-health/ "Charts"
 */
const CHARTS: readonly ChartDefinition[] = [
  { id: 'unhealthy-sessions', subject: 'sessions', by: 'status', value: 'unhealthy', plot: 'line', hiddenSeries: [] },
  { id: 'session-health', subject: 'sessions', by: 'status', value: 'share', plot: 'area', hiddenSeries: ['healthy'] },
  { id: 'session-counts', subject: 'sessions', by: 'status', value: 'count', plot: 'line', hiddenSeries: ['healthy'] },
  { id: 'user-health', subject: 'users', by: 'status', value: 'share', plot: 'area', hiddenSeries: ['healthy'] },
  { id: 'user-counts', subject: 'users', by: 'status', value: 'count', plot: 'line', hiddenSeries: ['healthy'] },
  { id: 'issues', subject: 'issues', by: 'change', value: 'count', plot: 'bar', hiddenSeries: [] },
  { id: 'crash-free-sessions', subject: 'sessions', by: 'release', value: 'crash-free', plot: 'line', hiddenSeries: [] },
  { id: 'release-adoption', subject: 'sessions', by: 'release', value: 'adoption', plot: 'area', hiddenSeries: ['other'] },
  { id: 'sessions-by-release', subject: 'sessions', by: 'release', value: 'count', plot: 'line', hiddenSeries: [] },
  { id: 'new-issues-by-release', subject: 'issues', by: 'release', value: 'count', plot: 'bar', hiddenSeries: ['other'] },
];

/** What a dashboard's switcher offers, and which of them it shows at first, in order. */
export const CATALOGUES: Readonly<Record<'frontend' | 'mobile', { readonly charts: readonly ChartId[]; readonly layout: readonly ChartId[] }>> = {
  frontend: {
    charts: ['unhealthy-sessions', 'session-health', 'session-counts', 'user-health', 'user-counts', 'issues'],
    layout: ['unhealthy-sessions', 'session-health', 'session-counts', 'user-health', 'user-counts', 'issues'],
  },
  mobile: {
    charts: [
      'crash-free-sessions', 'release-adoption', 'new-issues-by-release', 'sessions-by-release', 'user-health',
      'session-health', 'session-counts', 'user-counts', 'issues',
    ],
    layout: ['crash-free-sessions', 'release-adoption', 'new-issues-by-release', 'sessions-by-release', 'user-health'],
  },
};

const byId = new Map<string, ChartDefinition>(CHARTS.map((chart) => [chart.id, chart]));

/** The chart of that id, or null when there is none. Never throws. */
export function findChart(id: string): ChartDefinition | null {
  return byId.get(id) ?? null;
}

/** Whether `<session-chart type>` takes the id. */
export function isSessionChartType(id: string): id is SessionChartType {
  return id !== 'issues' && byId.has(id);
}

/** The chart of a known id. */
export function getChart(id: ChartId): ChartDefinition {
  const chart = byId.get(id);
  if (!chart) throw new RangeError(`There is no chart with the id "${id}".`);
  return chart;
}
