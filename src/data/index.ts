/** Sources and what they answer; needs no DOM. */
export type { DataSource, IssuesQuery, ScopeQuery, SessionsQuery } from './source.js';
export type { Issue, IssueSeriesAnswer, Release, SessionGroup, SessionsAnswer } from './answers.js';
export { createSentrySource, type SentrySourceOptions } from './sentry-source.js';
export { createSnapshotSource, type SnapshotSourceOptions } from './snapshot-source.js';
export { normalizeSessions } from './normalize-sessions.js';
export { normalizeReleases } from './normalize-releases.js';
export { normalizeIssues, normalizeIssueSeries } from './normalize-issues.js';
