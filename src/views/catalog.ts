/** Every chart that `<session-chart type>` takes. */
export type SessionChartType =
  | 'unhealthy-sessions'
  | 'session-health'
  | 'session-counts'
  | 'user-health'
  | 'user-counts';

/** Every chart that a dashboard's slot takes. */
export type ChartId = SessionChartType | 'issues';

/** How a chart may be drawn. */
export type PlotKind = 'line' | 'area' | 'bar';

/** What sets one chart apart from the others. */
export interface ChartDefinition {
  readonly id: ChartId;
  /** What is counted: sessions, users, or issues. */
  readonly subject: 'sessions' | 'users' | 'issues';
  /** `unhealthy`: one series, the share that did not end healthy. */
  readonly value: 'share' | 'count' | 'unhealthy';
  readonly plot: PlotKind;
  /** Ids of the series that are hidden until the reader shows them. */
  readonly hiddenSeries: readonly string[];
}

/**
 * The charts in the order of the switcher, which is also the default layout.
 *
 * @see https://docs.sentry.io/product/dashboards/sentry-dashboards/frontend/session-health/ "Charts"
 */
export const CHARTS: readonly ChartDefinition[] = [
  { id: 'unhealthy-sessions', subject: 'sessions', value: 'unhealthy', plot: 'line', hiddenSeries: [] },
  { id: 'session-health', subject: 'sessions', value: 'share', plot: 'area', hiddenSeries: ['healthy'] },
  { id: 'session-counts', subject: 'sessions', value: 'count', plot: 'line', hiddenSeries: ['healthy'] },
  { id: 'user-health', subject: 'users', value: 'share', plot: 'area', hiddenSeries: ['healthy'] },
  { id: 'user-counts', subject: 'users', value: 'count', plot: 'line', hiddenSeries: ['healthy'] },
  { id: 'issues', subject: 'issues', value: 'count', plot: 'bar', hiddenSeries: [] },
];

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
