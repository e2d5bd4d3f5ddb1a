/** The headless store and the arithmetic of the charts; needs no DOM. */
export { getSharedStore, SessionStore, type Snapshot, type Watch, type WatchListener, type WatchOptions } from './session-store.js';
export { planBeforeRequest, planIssuesRequest, planReleasesRequest, planSessionsRequest, type ElementQuery, type PlanOptions } from './queries.js';
export { computeShares, computeStatusSeries, computeUnhealthyShare, type SessionField, type StatusSeries } from './status-series.js';
export { readNow } from './server-now.js';
export { computeHeadline, type HeadlineFigures, type HeadlineInput } from './headline.js';
