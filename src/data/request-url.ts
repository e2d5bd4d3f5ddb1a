import type { IssuesQuery, ScopeQuery, SessionsQuery } from './source.js';
import { parseDuration } from '../core/time.js';

/** Parameters of a request; a list becomes the same key several times. */
type Parameters = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/**
 * The address of a resource with its parameters; those that are undefined are left out.
 *
 * @see https://docs.sentry.io/api/releases/retrieve-release-health-session-statistics/
 */
export function buildUrl(endpoint: URL, resource: string, parameters: Parameters): URL {
  const url = new URL(resource, endpoint);
  for (const [key, value] of Object.entries(parameters)) {
    for (const one of Array.isArray(value) ? (value as readonly string[]) : [value as string | number | undefined]) {
      if (one !== undefined) url.searchParams.append(key, String(one));
    }
  }
  return url;
}

/** Which projects, environments and period. */
export function scopeParameters(query: ScopeQuery): Parameters {
  return { project: query.project, environment: query.environment, ...periodParameters(query) };
}

/** Parameters of the sessions resource. */
export function sessionsParameters(query: SessionsQuery): Parameters {
  return {
    ...scopeParameters(query),
    field: query.field,
    groupBy: query.groupBy,
    interval: query.interval,
    query: searchText(query) || undefined,
  };
}

/** Parameters of the newer issue series. */
export function timeseriesParameters(query: IssuesQuery): Parameters {
  const isByRelease = query.groupBy?.includes('release') === true;
  return {
    ...scopeParameters(query),
    yAxis: isByRelease ? ['count(new_issues)'] : ['count(new_issues)', 'count(resolved_issues)'],
    groupBy: isByRelease ? 'release' : undefined,
    category: 'issue',
    interval: query.interval,
  };
}

/** Parameters of the older issue series: the interval in milliseconds. */
export function metricsParameters(query: IssuesQuery): Parameters {
  return { ...scopeParameters(query), category: 'issue', interval: parseDuration(query.interval) ?? 3_600_000 };
}

/**
 * Parameters of the list of issues, last seen first. The search is sent even when it is empty:
 * without one Sentry would list unresolved issues of high priority only.
 */
export function issueListParameters(query: IssuesQuery): Parameters {
  return {
    ...scopeParameters(query),
    sort: 'date',
    limit: query.limit,
    collapse: ['stats', 'filtered', 'unhandled'],
    query: releaseFilter(query.release),
  };
}

/** The filters as the search text of the sessions resource: `release:"a@1" and what was typed`. */
function searchText(query: ScopeQuery): string {
  return [releaseFilter(query.release), query.query.trim()].filter(Boolean).join(' ');
}

/** `release:"a@1"`, `release:["a@1","a@2"]`, or `''` for all. */
function releaseFilter(releases: readonly string[]): string {
  const quoted = releases.map((release) => `"${release.replace(/["\\]/g, '\\$&')}"`);
  if (quoted.length === 0) return '';
  return quoted.length === 1 ? `release:${quoted[0] ?? ''}` : `release:[${quoted.join(',')}]`;
}

function periodParameters(query: ScopeQuery): Parameters {
  if (query.start !== undefined && query.end !== undefined) {
    return { start: toIsoSeconds(query.start), end: toIsoSeconds(query.end) };
  }
  return { statsPeriod: query.statsPeriod };
}

function toIsoSeconds(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
