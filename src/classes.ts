/** Everything public, without registering a tag. */
export { VERSION } from './core/version.js';
export type { Note } from './core/columns.js';
export { HealthError, type ErrorCode } from './core/errors.js';
export * from './data/index.js';
export * from './store/index.js';
export type { Messages } from './i18n/messages.js';
export type { ChartData, ChartDataSeries, Headline } from './views/chart-model.js';
export type { ChartState } from './views/chart-view.js';
export type { LayoutJson, LayoutSlot } from './views/layout.js';
export { HealthEvent, type HealthEventDetails } from './elements/events.js';
export { defineAll, type DefineOptions } from './elements/define-all.js';
export { defineTags } from './elements/register.js';
export { IssuesChartElement } from './elements/issues-chart/issues-chart.js';
export { SessionChartElement } from './elements/session-chart/session-chart.js';
export { SessionHealthDashboardElement } from './elements/session-health-dashboard/session-health-dashboard.js';
