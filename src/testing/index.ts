/** Harnesses for who tests a page with the elements on it. Registers nothing, and needs no test runner. */
export { chartHarness, ChartHarness, type HeadlineText } from './chart-harness.js';
export { dashboardHarness, DashboardHarness, type TileText } from './dashboard-harness.js';
export type { IssueList, IssueText, LegendRow, Notice, TableText } from './card-texts.js';
export type { ChoiceText, FilterControls, FilterText } from './filter-controls.js';
export type { LayoutControls } from './layout-controls.js';
export type { MenuRow } from './menu-controls.js';
export type { BucketAt, Point, PointRow } from './plot-reader.js';
export type { Patience } from './shadow-room.js';
