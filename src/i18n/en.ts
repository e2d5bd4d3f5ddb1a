import type { ErrorCode } from '../core/errors.js';
import type { Messages } from './messages.js';

const TITLES = new Map([
  ['unhealthy-sessions', 'Unhealthy Sessions'],
  ['session-health', 'Session Health'],
  ['session-counts', 'Session Counts'],
  ['user-health', 'User Health'],
  ['user-counts', 'User Counts'],
  ['issues', 'Issues'],
  ['crash-free-sessions', 'Crash Free Sessions'],
  ['release-adoption', 'Release Adoption'],
  ['sessions-by-release', 'Total Sessions by Release'],
  ['new-issues-by-release', 'New Issues by Release'],
]);

const SERIES = new Map([
  ['crashed', 'Crashed'],
  ['errored', 'Errored'],
  ['unhandled', 'Unhandled'],
  ['abnormal', 'Abnormal'],
  ['healthy', 'Healthy'],
  ['unhealthy', 'Unhealthy'],
  ['unknown', 'Unknown status'],
  ['new', 'New'],
  ['resolved', 'Resolved'],
  ['other', 'Other'],
]);

const HINTS = {
  frontend: new Map([
    ['crashed', 'An unhandled error ended the session'],
    ['errored', 'Handled errors only'],
    ['unhandled', 'An unhandled error; the page lived on'],
    ['abnormal', 'How the session ended is not known'],
    ['healthy', 'No error'],
  ]),
  mobile: new Map([
    ['crashed', 'The app went down'],
    ['errored', 'Errors that the app survived'],
    ['unhandled', 'An unhandled error that the app survived'],
    ['abnormal', 'The app was killed, or stopped responding'],
    ['healthy', 'No error'],
  ]),
};

const ERRORS: Readonly<Record<ErrorCode, string>> = {
  config: 'Not set up',
  network: 'No answer',
  timeout: 'No answer in time',
  offline: 'Offline',
  unauthorized: 'Not signed in',
  forbidden: 'No permission to read this',
  'not-found': 'Not found',
  'rate-limited': 'Asked to wait',
  'bad-request': 'The server refused the question',
  server: 'Server error',
  'not-json': 'Not an answer of the API',
  'invalid-data': 'The answer cannot be used',
  'too-large': 'The answer is too large',
  cors: 'No answer from another origin',
  'csp-blocked': 'Blocked by the page',
  storage: 'Nothing is kept',
  internal: 'Something failed',
};

/** The texts in English, which stand in for those of languages that have none of their own. */
export const en: Messages = {
  title: (chart) => TITLES.get(chart) ?? chart,
  dashboardTitle: 'Session Health',
  seriesLabel: (id) => SERIES.get(id) ?? id,
  seriesHint: (id, module) => HINTS[module].get(id) ?? '',
  noun: (subject) => subject,
  nounHealthy: 'healthy',
  nounNew: 'new',
  nounCrashFree: 'crash-free',
  nounOnRelease: (release) => `on ${release}`,
  noRelease: 'No release',
  largestReleases: (shown, all) => `The ${shown} largest of ${all} releases, by sessions.`,
  axisFrom: (share) => `The axis starts at ${share}, not at 0.`,
  soFar: 'so far',

  loading: (title) => `Loading ${title}`,
  noSource: { title: 'No data source', text: 'Set endpoint, or snapshot, on this element.' },
  emptySessions: {
    title: 'No sessions',
    text: (from, to, environments) =>
      `Nothing was recorded from ${from} to ${to}${environments.length > 0 ? ` in ${environments.join(', ')}` : ''}.`,
  },
  emptyUsers: {
    title: 'No users',
    text: 'Sessions were recorded, but none says whose it was. Call Sentry.setUser in the application.',
  },
  notReported: 'Not reported',
  fieldMissing: (subject) => `This server reports no ${subject}.`,
  allHidden: 'All series are hidden.',
  errorTitle: (code, status) => (status === undefined ? ERRORS[code] : `${ERRORS[code]} (${String(status)})`),
  keptData: (problem, time) => `${problem}.${time ? ` Data up to ${time}.` : ''}`,

  tryAgain: 'Try again',
  retry: 'Retry',
  showAll: 'Show all',
  refresh: 'Refresh',
  viewAllIssues: 'View all issues',
  showInThisPlace: 'Show in this place',
  swapHint: 'swap',

  only: 'only',
  onlyName: (series) => `Show only ${series}`,

  plotLabel: (title) => `Chart: ${title}`,
  legendLabel: (title) => `Series of ${title}`,

  noneInBucket: (subject) => `no ${subject} in this time`,
  ofTotal: (total, subject) => `of ${total} ${subject}`,
  stillRunning: 'still running',

  lastSeen: 'Last seen',
  noIssues: 'No issues seen in this period.',
  seen: (ago) => `seen ${ago}`,
  users: (count) => `${count} ${count === '1' ? 'user' : 'users'}`,
  eventsNoun: 'events',
  newTag: 'New',
  unknownLevel: 'level unknown',
  netIssues: (net, size) => (net === 0 ? 'as many as resolved' : `${size} ${net > 0 ? 'more' : 'fewer'} than resolved`),

  note: (_code, message) => message,
  errorText: (_code, message) => message,

  showTable: 'Show as table',
  showChart: 'Show as chart',
  compare: 'Compare with the period before',
  more: 'More',
  copyCsv: 'Copy as CSV',
  downloadCsv: 'Download CSV',
  downloadSvg: 'Download SVG',
  downloadPng: 'Download PNG',
  copied: 'Copied',
  copyFailed: 'The browser did not allow copying',

  zoomBack: 'Zoom back',
  zoomReset: 'Show the whole period',
  selecting: (from, to) => `Selected ${from} to ${to}, Enter to zoom`,

  releases: 'Releases',
  released: (version, time) => `${version} released ${time}`,
  moreReleases: (count) => `and ${String(count)} more`,
  targetLimit: (share, isMost) => `${share} ${isMost ? 'max' : 'min'}`,
  targetMissed: (isMost) => (isMost ? 'above target' : 'below target'),
  periodBefore: (period) => `${period} before`,
  mergedBuckets: (count) => `${String(count)} buckets added up`,

  noData: 'no data',
  time: 'Time',
  total: 'Total',
  since: (time) => `since ${time}`,
  tableCaption: (title, from, to, zone) => `${title}, ${from} to ${to}, ${zone}`,

  summaryRange: (from, to, interval) => `From ${from} to ${to}, in buckets of ${interval}.`,
  summaryTotal: (figures, total) => (total === '' ? `In all: ${figures}.` : `In all: ${figures}, of ${total}.`),
  summaryLatest: (bucket, series, value) => `Latest complete bucket, ${bucket}: ${series} ${value}.`,
  summaryWorst: (bucket, series, value) => `Highest, ${bucket}: ${series} ${value}.`,
  summaryTrend: (series, direction) =>
    `${series} was ${direction === 'same' ? 'about the same' : direction === 'up' ? 'higher' : 'lower'} in the second half than in the first.`,
  summaryTarget: (missed, buckets, limit) => `${String(missed)} of ${String(buckets)} buckets missed the target of ${limit}.`,
  summaryReleases: (count) => `${String(count)} ${count === 1 ? 'release' : 'releases'} in this period.`,
  summaryRunning: (from) => `The bucket from ${from} on is still running.`,

  updatedWord: 'Updated',
  versus: (period) => `vs ${period} before`,
  points: (points) => `${points} pts`,
  aboutAsMany: (period) => `about as in the ${period} before`,
  spokenChange: (size, isPoints, judgement, period) =>
    `${size}${isPoints ? ' percentage points' : ''} ${judgement} than in the ${period} before`,
  boardSentence: (share, sessions) => `${share} of ${sessions} sessions were unhealthy`,
  boardChange: (points, isMore) => `${points} points ${isMore ? 'more' : 'less'}`,
  boardReference: (period) => `than in the ${period} before`,
  boardSame: (period) => `about as many as in the ${period} before`,
};
