import type { Catalog } from './catalog.js';
import type { Issue, IssueTable } from './issue-table.js';
import { RequestError } from './request-error.js';
import { readScope } from './scope.js';
import { parsePeriod, readRange } from './time-range.js';

/** Points of time at equal distances, in epoch seconds: each counts what happened up to the next. */
interface Steps {
  readonly start: number;
  /** Inclusive: a last point stands on it, or before it where the distance doesn't divide the range. */
  readonly end: number;
  /** Seconds, may have a fraction. */
  readonly interval: number;
}

interface ReleaseSeries {
  /** Null for all the releases that have no series of their own. */
  readonly release: string | null;
  readonly issues: readonly Issue[];
}

const MAX_STEPS = 200;
const MAX_RELEASES = 5;

/** The body of `issues-timeseries/`: everything in milliseconds. @throws RequestError 400, 403, 404 */
export function answerIssueTimeseries(params: URLSearchParams, catalog: Catalog, table: IssueTable, now: number): unknown {
  const category = readCategory(params);
  const issues = category === 'issue' ? selectIssues(params, catalog, table) : [];
  const interval = parsePeriod(params.get('interval') ?? '1h');
  const steps = interval === null ? null : createSteps(params, interval, now);
  if (interval === null || steps === null) throw new RequestError(400, 'Invalid Interval');
  const axes = params.getAll('yAxis').filter((axis) => axis !== '');
  const groupBy = params.getAll('groupBy').filter((key) => key !== '');
  const wrongAxis = axes.find((axis) => axis !== 'count(new_issues)' && axis !== 'count(resolved_issues)');
  if (wrongAxis !== undefined) throw new RequestError(400, `Invalid yAxis: ${wrongAxis}`);
  if (groupBy.some((key) => key !== 'release')) throw new RequestError(400, "Invalid groupBy. Only 'release' is supported.");
  const isGrouped = groupBy.length > 0;

  const timeSeries = (axes.length === 0 ? ['count(new_issues)'] : axes).flatMap((yAxis) => {
    const isResolved = yAxis === 'count(resolved_issues)';
    const counted = isResolved ? issues.filter((issue) => issue.status === 'resolved') : issues;
    const timeOf = isResolved && !isGrouped ? (issue: Issue) => issue.resolvedAt : (issue: Issue) => issue.firstSeen;
    const inRange = counted.filter((issue) => isWithin(timeOf(issue), steps));
    const split = isGrouped ? splitByRelease(inRange, (a, b) => b.issues.length - a.issues.length) : [{ release: null, issues: inRange }];
    return split.map((series, order) => ({
      yAxis,
      groupBy: series.release === null ? [] : [{ key: 'release', value: series.release }],
      values: countSteps(series.issues, timeOf, steps).map((value, index) => {
        const timestamp = (steps.start + index * steps.interval) * 1000;
        return { timestamp, value, incomplete: timestamp + steps.interval * 1000 > now };
      }),
      meta: {
        // Sentry takes only the part of the interval below a day, so that a day becomes 0.
        interval: (interval % 86_400) * 1000,
        valueType: 'integer',
        valueUnit: null,
        ...(split.length > 1 ? { isOther: series.release === null, order } : {}),
      },
    }));
  });
  return { timeSeries, meta: { dataset: category, start: steps.start * 1000, end: steps.end * 1000 } };
}

/** The body of `issues-metrics/`: the interval in milliseconds, times in seconds. @throws RequestError 400, 403, 404 */
export function answerIssueMetrics(params: URLSearchParams, catalog: Catalog, table: IssueTable, now: number): unknown {
  const category = readCategory(params);
  const text = params.get('interval') ?? '3600000';
  if (!/^-?\d{1,15}$/.test(text)) throw new RequestError(400, 'Could not parse interval value.');
  const intervalMs = Number(text);
  if (intervalMs < 1000) throw new RequestError(400, 'Interval must be greater than 1000 milliseconds.');
  const issues = category === 'issue' ? selectIssues(params, catalog, table) : [];
  const steps = createSteps(params, intervalMs / 1000, now);
  if (steps === null) throw new RequestError(400, 'The specified granularity is too precise. Increase your interval.');

  const firstSeen = (issue: Issue): number => issue.firstSeen;
  const describe = (axis: string, groupBy: readonly string[], found: readonly Issue[], timeOf: (issue: Issue) => number | null, order = 0, isOther = false): unknown => ({
    axis,
    groupBy,
    meta: { interval: intervalMs, isOther, order, valueType: 'integer', valueUnit: null },
    values: countSteps(found, timeOf, steps).map((value, index) => ({ timestamp: Math.floor(steps.start + index * steps.interval), value })),
  });
  const fresh = issues.filter((issue) => isWithin(issue.firstSeen, steps));
  const resolved = issues.filter((issue) => issue.status === 'resolved');
  const byRelease = splitByRelease(fresh, (a, b) => ((a.release ?? '') < (b.release ?? '') ? 1 : -1));
  return {
    timeseries: [
      describe('new_issues_count', [], fresh, firstSeen),
      describe('resolved_issues_count', [], resolved, (issue) => issue.resolvedAt),
      ...byRelease.map(({ release, issues: found }, order) => {
        const isOther = release === null && byRelease.length > 1;
        return describe('new_issues_count_by_release', release === null ? (isOther ? ['other'] : []) : [release], found, firstSeen, order, isOther);
      }),
    ],
    meta: { dataset: 'issues', start: steps.start, end: steps.end },
  };
}

function readCategory(params: URLSearchParams): string {
  const category = params.get('category') ?? 'issue';
  if (category !== 'issue' && category !== 'feedback') {
    throw new RequestError(400, "Invalid issue category. Valid options are 'issue' and 'feedback'.");
  }
  return category;
}

/** Issues of the projects asked for, and of the first environment only: Sentry looks at no other. */
function selectIssues(params: URLSearchParams, catalog: Catalog, table: IssueTable): Issue[] {
  const scope = readScope(params, catalog);
  const environment = scope.environments === null ? null : [...scope.environments][0];
  const seen = new Set<number>();
  for (let row = 0; environment !== null && row < table.issue.length; row += 1) {
    if (catalog.origins[table.origin.at(row)]?.environment === environment) seen.add(table.issue.at(row));
  }
  return table.issues.filter((issue) => scope.projects.has(issue.project) && (environment === null || seen.has(issue.id - 1)));
}

/** Null if there would be too many. */
function createSteps(params: URLSearchParams, interval: number, now: number): Steps | null {
  const range = readRange(params, now);
  const start = Math.floor(range.startMs / 1000);
  const end = Math.floor(range.endMs / 1000);
  return interval <= 0 || (end - start) / interval > MAX_STEPS ? null : { start, end, interval };
}

function isWithin(at: number | null, steps: Steps): boolean {
  return at !== null && at / 1000 >= steps.start && Math.floor(at / 1000) <= steps.end;
}

function countSteps(issues: readonly Issue[], timeOf: (issue: Issue) => number | null, steps: Steps): number[] {
  const counts = new Array<number>(Math.floor((steps.end - steps.start) / steps.interval) + 1).fill(0);
  for (const issue of issues) {
    const at = timeOf(issue);
    if (at === null || !isWithin(at, steps)) continue;
    const index = Math.floor((at / 1000 - steps.start) / steps.interval);
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}

/** The first five releases in an order, then all others as one; one empty series if no issue names a release. */
function splitByRelease(issues: readonly Issue[], order: (a: ReleaseSeries, b: ReleaseSeries) => number): ReleaseSeries[] {
  const named = new Map<string, Issue[]>();
  for (const issue of issues) {
    if (issue.firstRelease === '') continue;
    const known = named.get(issue.firstRelease);
    if (known === undefined) named.set(issue.firstRelease, [issue]);
    else known.push(issue);
  }
  const sorted = [...named].map(([release, found]) => ({ release, issues: found })).sort(order);
  if (sorted.length === 0) return [{ release: null, issues: [] }];
  const rest = sorted.slice(MAX_RELEASES).flatMap((series) => series.issues);
  return rest.length === 0 ? sorted : [...sorted.slice(0, MAX_RELEASES), { release: null, issues: rest }];
}
