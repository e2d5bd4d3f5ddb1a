import { checkInterval, chooseInterval, INTERVAL_LADDER, parseDuration } from '../core/time.js';
import type { SessionsAnswer } from '../data/answers.js';
import type { IssuesQuery, ScopeQuery, SessionsQuery } from '../data/source.js';

/** What an element asks, as its attributes say it. */
export interface ElementQuery {
  readonly project: readonly string[];
  readonly environment: readonly string[];
  readonly release: readonly string[];
  readonly query: string;
  /** A period up to now such as `14d`, or two instants, ms. */
  readonly range: { readonly period: string } | { readonly start: number; readonly end: number };
  /** `auto`, or a length such as `1h`. */
  readonly interval: string;
}

/** What decides how fine the buckets are. */
export interface PlanOptions {
  readonly plot: 'line' | 'area' | 'bar';
}

/** Most buckets at `auto`. */
const LINE_BUCKETS = 400;
/** About as many as can be told apart as bars. */
const BAR_BUCKETS = 64;
/** Fewest buckets at `auto` by release: the resource gives ten thousand rows over the buckets, each of up to five statuses: 500 groups. */
const RELEASE_BUCKETS = 100;
/** The issue series are refused over this. */
const ISSUE_BUCKETS = 200;
const HOUR_MS = 3_600_000;

/**
 * The question to the sessions resource: equal for equal wishes, so that charts share one
 * answer. An interval that the resource would refuse for the period counts as `auto`. Never throws.
 */
export function planSessionsRequest(query: ElementQuery, { plot }: PlanOptions): SessionsQuery {
  const limit = plot === 'bar' ? BAR_BUCKETS : LINE_BUCKETS;
  const lengthMs = rangeLengthMs(query.range);
  const isTaken = checkInterval(query.interval, lengthMs) === null;
  return {
    ...planScope(query),
    field: ['sum(session)', 'count_unique(user)'],
    groupBy: ['session.status'],
    interval: isTaken ? query.interval : chooseInterval(lengthMs, limit),
  };
}

/**
 * The question to the sessions resource by release: which ones there were, and how each fared. The longer its buckets,
 * the more releases an answer names; at `auto` there are never so few that they pass the bound on groups. Never throws.
 */
export function planReleaseSessionsRequest(query: ElementQuery, options: PlanOptions): SessionsQuery {
  const request = planSessionsRequest(query, options);
  const lengthMs = rangeLengthMs(query.range);
  const isEnough = (interval: string): boolean => lengthMs / (parseDuration(interval) ?? 1) >= RELEASE_BUCKETS;
  const interval = request.interval === query.interval || isEnough(request.interval) ? request.interval : (INTERVAL_LADDER.findLast(isEnough) ?? '10s');
  return { ...request, interval, groupBy: ['release', 'session.status'] };
}

/** The question about new issues by release. Never throws. */
export function planReleaseIssuesRequest(query: ElementQuery, options: PlanOptions): IssuesQuery {
  return { ...planIssuesRequest(query, { ...options, limit: 0 }), groupBy: ['release'] };
}

/**
 * The question about issues: their series and the most recently seen ones. An interval that
 * would give more than 200 buckets counts as `auto`. Never throws.
 */
export function planIssuesRequest(query: ElementQuery, { plot, limit }: PlanOptions & { readonly limit: number }): IssuesQuery {
  const lengthMs = rangeLengthMs(query.range);
  const auto = chooseInterval(lengthMs, plot === 'bar' ? BAR_BUCKETS : ISSUE_BUCKETS - 2);
  // Two less than the limit: aligning the range may add a bucket at either end.
  const isLegal =
    checkInterval(query.interval) === null && lengthMs / (parseDuration(query.interval) ?? HOUR_MS) <= ISSUE_BUCKETS - 2;
  return { ...planScope(query), interval: isLegal ? query.interval : auto, limit };
}

/** The question about releases: all of the projects' in the period, whatever else is asked. Never throws. */
export function planReleasesRequest(query: ElementQuery): ScopeQuery {
  return planScope({ ...query, release: [], query: '' });
}

/**
 * The same question about the period of equal length before the complete buckets of an answer;
 * null where none is complete.
 *
 * @param nowMs Buckets that end later are still running.
 */
export function planBeforeRequest<T extends ScopeQuery>(
  request: T,
  answer: Pick<SessionsAnswer, 'starts' | 'end'>,
  nowMs: number,
): (T & { readonly start: number; readonly end: number }) | null {
  const first = answer.starts[0];
  if (first === undefined) return null;
  let end = answer.end;
  for (let i = answer.starts.length - 1; i >= 0 && end > nowMs; i--) end = answer.starts[i] ?? first;
  const lengthMs = end - first;
  if (lengthMs <= 0 || first - lengthMs < 0) return null;
  const before = { ...request, start: first - lengthMs, end: first };
  delete (before as { statsPeriod?: string }).statsPeriod;
  return before;
}

/** How many of them are remembered: those of a page, and of what its readers look at. */
const MOST_ASKED = 100;
/** What was asked last about the periods before those that go on. */
const asked = new Map<string, { readonly start: number; readonly end: number }>();

/**
 * The same for who goes on asking: the question of a period up to now stays for as long as that has moved by less than a
 * tenth, and by less than an hour, so that not every poll asks it anew. It is the same for all who ask about that period.
 */
export function planSteadyBefore<T extends ScopeQuery>(request: T, answer: Pick<SessionsAnswer, 'starts' | 'end'>, nowMs: number): ReturnType<typeof planBeforeRequest<T>> {
  const next = planBeforeRequest(request, answer, nowMs);
  if (!next || request.statsPeriod === undefined) return next;
  const key = JSON.stringify({ ...request, field: 0, groupBy: 0 });
  const { start, end } = asked.get(key) ?? { start: Number.NaN, end: Number.NaN };
  const lengthMs = next.end - next.start;
  if (Math.abs(next.end - end) < Math.min(lengthMs / 10, HOUR_MS) && Math.abs(end - start - lengthMs) <= lengthMs / 100) return { ...next, start, end };
  if (asked.size >= MOST_ASKED) asked.clear();
  asked.set(key, next);
  return next;
}

/**
 * The range of an issue series on whole buckets, so that they lie under those of the session
 * charts; the running bucket is within.
 */
export function alignIssuesRange(request: IssuesQuery, nowMs: number): IssuesQuery & { readonly start: number; readonly end: number } {
  const intervalMs = parseDuration(request.interval) ?? HOUR_MS;
  const end = request.end ?? nowMs;
  const start = request.start ?? nowMs - (parseDuration(request.statsPeriod ?? '14d') ?? 0);
  const { statsPeriod: _period, ...rest } = request;
  return { ...rest, start: Math.floor(start / intervalMs) * intervalMs, end: Math.ceil(end / intervalMs) * intervalMs };
}

function planScope(query: ElementQuery): ScopeQuery {
  const sorted = (values: readonly string[]): string[] => [...new Set(values)].sort();
  const { range } = query;
  return {
    project: query.project.includes('-1') ? ['-1'] : sorted(query.project),
    environment: sorted(query.environment),
    release: sorted(query.release),
    query: query.query.trim(),
    ...('period' in range ? { statsPeriod: range.period } : { start: range.start, end: range.end }),
  };
}

/** How long a range is, ms. */
export function rangeLengthMs(range: ElementQuery['range']): number {
  return 'period' in range ? (parseDuration(range.period) ?? 0) : range.end - range.start;
}
