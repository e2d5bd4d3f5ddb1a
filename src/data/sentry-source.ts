import { HealthError } from '../core/errors.js';
import { readEndpointUrl, readOrganization } from './endpoint-url.js';
import { buildRequest, createJsonClient, type HttpOptions, type JsonClient } from './http.js';
import { identify } from './identity.js';
import { readNextCursor } from './next-page.js';
import { buildUrl, issueListParameters, metricsParameters, scopeParameters, sessionsParameters, timeseriesParameters } from './request-url.js';
import type { DataSource, IssuesQuery } from './source.js';
import { getTokens } from './tokens.js';

/** How to reach Sentry's API, or anything that answers the same way. */
export interface SentrySourceOptions extends HttpOptions {
  /** http(s) URL of one organization's API root, absolute or relative to the page. */
  readonly endpoint: string;
}

/** Most pages of a list, of a hundred rows each. */
const MAX_PAGES = 50;

/** Endpoints that answered 404 to the newer issue series. */
const withoutTimeseries = new Set<string>();

/**
 * A source that asks Sentry's API. Requests are those of the public documentation, but for the
 * issue series, which have no public one: `issues-timeseries/` first; an endpoint without it is
 * remembered and asked for `issues-metrics/`.
 *
 * @throws {HealthError} `config` when the endpoint cannot be one.
 */
export function createSentrySource(options: SentrySourceOptions): DataSource {
  const endpoint = readEndpointUrl(options.endpoint, 'endpoint');
  const { headers, tokenProvider } = options;
  const ask = createJsonClient(options);
  // By what headers say: a page may write the same ones anew each time it draws itself.
  const sent = headers && JSON.stringify([...buildRequest(options, null).headers]);
  const key = `sentry ${endpoint.href} ${options.credentials ?? 'same-origin'} ${identify(sent, tokenProvider, options.fetch)}`;
  return {
    key,
    linkOrigins: readLinkOrigins(endpoint),
    readsOneEnvironment: true,
    // Nobody can tell from outside whether the tokens, headers or functions of two tabs are the same.
    sharesTabs: !headers && !tokenProvider && !options.fetch,
    ...(tokenProvider && { forget: () => { getTokens(tokenProvider).forget(); } }),
    sessions: (query, signal) => ask(buildUrl(endpoint, 'sessions/', sessionsParameters(query)), signal),
    issueSeries: async (query, signal) => {
      if (!withoutTimeseries.has(key)) {
        try {
          return await ask(buildUrl(endpoint, 'issues-timeseries/', timeseriesParameters(query)), signal);
        } catch (thrown) {
          if (!(thrown instanceof HealthError) || thrown.status !== 404) throw thrown;
        }
      }
      const answer = await ask(buildUrl(endpoint, 'issues-metrics/', metricsParameters(query)), signal);
      // A 404 may mean an environment, too: an endpoint that has neither series is asked for both again.
      withoutTimeseries.add(key);
      return answer;
    },
    recentIssues: (query, signal) => ask(buildUrl(endpoint, 'issues/', issueListParameters(query)), signal),
    projects: (signal) => askPages(ask, (cursor) => buildUrl(endpoint, 'projects/', { cursor }), signal),
    environments: (query, signal) => ask(buildUrl(endpoint, 'environments/', { project: query.project }), signal),
    releases: (query, signal) => ask(buildUrl(endpoint, 'releases/stats/', scopeParameters(query)), signal),
    issuesPage: (query) => buildIssuesPage(endpoint, query as IssuesQuery),
  };
}

/** A list with the pages after it, as long as each is one; at most {@link MAX_PAGES}. */
async function askPages(ask: JsonClient, write: (cursor: string | undefined) => URL, signal: AbortSignal): Promise<unknown> {
  const rows: unknown[] = [];
  let cursor: string | null | undefined;
  for (let page = 0; page < MAX_PAGES && cursor !== null; page++) {
    const body = await ask(write(cursor), signal);
    if (!Array.isArray(body)) return page === 0 ? body : rows;
    for (const row of body as unknown[]) rows.push(row);
    cursor = readNextCursor(body);
  }
  return rows;
}

/** Sentry's own page of all issues for a query; null where the endpoint does not tell which Sentry. */
function buildIssuesPage(endpoint: URL, query: IssuesQuery): string | null {
  const organization = readOrganization(endpoint);
  if (!organization) return null;
  const { slug, basePath } = organization;
  const root = isSentryIo(endpoint)
    ? new URL(`https://${encodeURIComponent(slug)}.sentry.io/issues/`)
    : new URL(`${basePath}/organizations/${encodeURIComponent(slug)}/issues/`, endpoint.origin);
  const { collapse: _collapse, limit: _limit, sort: _sort, ...parameters } = issueListParameters(query);
  return buildUrl(root, '', parameters).href;
}

function readLinkOrigins(endpoint: URL): string[] {
  const organization = readOrganization(endpoint);
  if (!isSentryIo(endpoint) || !organization) return [endpoint.origin];
  return [endpoint.origin, 'https://sentry.io', `https://${organization.slug}.sentry.io`];
}

function isSentryIo(url: URL): boolean {
  return url.hostname === 'sentry.io' || url.hostname.endsWith('.sentry.io');
}
