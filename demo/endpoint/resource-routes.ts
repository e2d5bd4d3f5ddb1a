import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { AnswerStore, answerJson, answerTagged, hashTag } from './conditional-answer.js';
import { answerIssueMetrics, answerIssueTimeseries } from './issue-series.js';
import { describeIssue, listIssues, summarizeIssues, type IssueSummary } from './issue-list.js';
import { isJsonObject } from './json-value.js';
import { formatLink, readOffset, readPageSize } from './page-link.js';
import { describeRelease, listReleases } from './release-list.js';
import { missingResource, RequestError } from './request-error.js';
import { listEnvironments, readScope } from './scope.js';
import { answerSessions } from './session-answer.js';
import { readSessionQuery, type SessionQuery } from './session-query.js';
import { formatSeconds } from './instant.js';
import type { EndpointState } from './state.js';

/** The one organization there is. */
export const ORGANIZATION = 'demo';

const TIME_KEYS = new Set(['statsPeriod', 'statsPeriodStart', 'statsPeriodEnd', 'start', 'end', 'interval']);
const KEPT_ANSWERS = 16;

/** The resources below `/api/0/organizations/{org}/`, as routes. Another organization than `demo` is a 404. */
export function createResourceRoutes(state: EndpointState): Hono {
  const { catalog, issues, now } = state;
  const routes = new Hono({ strict: false });

  routes.use('/:org/*', async (context, next) => {
    if (context.req.param('org') !== ORGANIZATION) throw missingResource();
    await next();
  });
  routes.get('/:org', (context) => {
    if (context.req.param('org') !== ORGANIZATION) throw missingResource();
    const base = new URL(context.req.url).origin;
    const links = { organizationUrl: `${base}/organizations/${ORGANIZATION}`, regionUrl: base };
    return context.json({ id: '1', slug: ORGANIZATION, name: 'Demo', status: { id: 'active', name: 'active' }, links, features: [] });
  });
  addSessionRoute(routes, state);
  routes.get('/:org/issues-timeseries', (context) => answerJson(context, answerIssueTimeseries(new URL(context.req.url).searchParams, catalog, issues, now())));
  routes.get('/:org/issues-metrics', (context) => answerJson(context, answerIssueMetrics(new URL(context.req.url).searchParams, catalog, issues, now())));
  addIssueRoutes(routes, state);
  addFilterRoutes(routes, state);
  return routes;
}

/** Tells by the version of the data, before anything is counted, whether the caller has the answer already. */
function addSessionRoute(routes: Hono, { database, catalog, sessions, now }: EndpointState): void {
  const start = randomUUID();
  const written = new AnswerStore<{ readonly body: string; readonly hasMore: boolean }>(KEPT_ANSWERS);
  routes.get('/:org/sessions', (context) => {
    const url = new URL(context.req.url);
    const query = readSessionQuery(url.searchParams, catalog, now());
    const tag = hashTag(`${start} ${String(database.version)} ${describeQuestion(url.searchParams, query)}`);
    const answer = (): { readonly body: string; readonly hasMore: boolean } =>
      written.get(tag, () => {
        const page = answerSessions(query, catalog, sessions);
        return { body: JSON.stringify(page.answer), hasMore: page.hasMore };
      });
    // Where a page was asked for, whether another follows is known only from the answer.
    context.header('Link', formatLink(url, query.offset, query.pageSize ?? 0, query.pageSize !== null && answer().hasMore));
    return answerTagged(context, tag, () => answer().body);
  });
}

/** A question in full: its time as buckets, for the same words mean another time later. */
function describeQuestion(params: URLSearchParams, { buckets }: SessionQuery): string {
  const rest = [...params].filter(([key]) => !TIME_KEYS.has(key));
  return JSON.stringify([buckets, rest]);
}

function addIssueRoutes(routes: Hono, { catalog, issues, now }: EndpointState): void {
  routes.get('/:org/issues', (context) => {
    const url = new URL(context.req.url);
    const page = listIssues(url, catalog, issues, now());
    context.header('Link', page.link);
    context.header('X-Hits', String(page.hits));
    context.header('X-Max-Hits', '1000');
    return answerJson(context, page.issues.map((summary) => describeIssue(summary, catalog, url.origin)));
  });
  routes.put('/:org/issues', async (context) => {
    const ids = new URL(context.req.url).searchParams.getAll('id').map(Number);
    const status = readStatus(await readJson(context.req.raw));
    if (ids.length === 0) throw new RequestError(400, 'You must specify at least one id.');
    for (const id of ids) issues.setStatus(id, status, now());
    return context.json({ status, statusDetails: {} });
  });

  const findIssue = (text: string): IssueSummary => {
    const params = new URLSearchParams({ start: '1970-01-01', end: formatSeconds(now() / 1000 + 120) });
    const found = summarizeIssues(params, catalog, issues, now()).find((summary) => String(summary.issue.id) === text);
    if (found === undefined) throw missingResource();
    return found;
  };
  routes.get('/:org/issues/:id', (context) => answerJson(context, describeIssue(findIssue(context.req.param('id')), catalog, new URL(context.req.url).origin)));
  routes.put('/:org/issues/:id', async (context) => {
    const status = readStatus(await readJson(context.req.raw));
    issues.setStatus(findIssue(context.req.param('id')).issue.id, status, now());
    return context.json(describeIssue(findIssue(context.req.param('id')), catalog, new URL(context.req.url).origin));
  });
}

function addFilterRoutes(routes: Hono, { catalog, sessions, now }: EndpointState): void {
  routes.get('/:org/projects', (context) => {
    const url = new URL(context.req.url);
    const offset = readOffset(url.searchParams);
    const isWhole = url.searchParams.get('all_projects') === '1';
    const size = isWhole ? catalog.projects.length : (readPageSize(url.searchParams, 'per_page', 100) ?? 100);
    if (!isWhole) context.header('Link', formatLink(url, offset, size, catalog.projects.length > offset + size));
    const sending = new Set(catalog.origins.flatMap((origin, number) => (sessions.originSince[number] === undefined ? [] : [origin.project])));
    const described = catalog.projects.slice(offset, offset + size).map(({ id, slug, name, platform, created }) => ({
      id: String(id),
      slug,
      name,
      platform,
      dateCreated: new Date(created).toISOString(),
      isBookmarked: false,
      isMember: true,
      hasAccess: true,
      hasSessions: sending.has(id),
      environments: listEnvironments(catalog, new Set([id])),
    }));
    return answerJson(context, described);
  });
  routes.get('/:org/environments', (context) => {
    const names = listEnvironments(catalog, readScope(new URL(context.req.url).searchParams, catalog).projects);
    const isHidden = context.req.query('visibility') === 'hidden';
    return answerJson(context, isHidden ? [] : names.map((name, index) => ({ id: String(index + 1), name })));
  });
  routes.get('/:org/releases/stats', (context) => {
    const url = new URL(context.req.url);
    const [offset, size] = [readOffset(url.searchParams), readPageSize(url.searchParams, 'per_page', 1000) ?? 1000];
    const releases = listReleases(url.searchParams, catalog, sessions, now());
    context.header('Link', formatLink(url, offset, size, releases.length > offset + size));
    return answerJson(context, releases.slice(offset, offset + size).map(({ version, since }) => ({ version, date: formatSeconds(since) })));
  });
  routes.get('/:org/releases', (context) => {
    const url = new URL(context.req.url);
    const [offset, size] = [readOffset(url.searchParams), readPageSize(url.searchParams, 'per_page', 100) ?? 100];
    const releases = listReleases(url.searchParams, catalog, sessions, now());
    context.header('Link', formatLink(url, offset, size, releases.length > offset + size));
    return answerJson(context, releases.slice(offset, offset + size).map((release) => describeRelease(release, catalog)));
  });
}

async function readJson(request: Request): Promise<unknown> {
  try {
    return JSON.parse((await request.text()).slice(0, 100_000)) as unknown;
  } catch {
    throw new RequestError(400, 'JSON parse error');
  }
}

function readStatus(body: unknown): 'resolved' | 'unresolved' {
  const status = isJsonObject(body) ? body['status'] : undefined;
  if (status !== 'resolved' && status !== 'unresolved') throw new RequestError(400, 'Invalid status: it can be resolved or unresolved.');
  return status;
}
