import type { Catalog } from './catalog.js';
import type { Issue, IssueTable } from './issue-table.js';
import { formatSeconds } from './instant.js';
import { formatLink, readOffset, readPageSize } from './page-link.js';
import { RequestError } from './request-error.js';
import { isInScope, readScope } from './scope.js';
import { evaluate, listTerms, parseSearch, type SearchTerm } from './search.js';
import { readRange } from './time-range.js';

/** An issue with what its events within a request's filters tell. */
export interface IssueSummary {
  readonly issue: Issue;
  /** Events. */
  readonly count: number;
  /** Distinct users. */
  readonly userCount: number;
  /** Epoch seconds of the latest event. */
  readonly lastSeen: number;
  readonly releases: ReadonlySet<string>;
  readonly environments: ReadonlySet<string>;
}

/** One page of the issue list, and its headers. */
export interface IssuePage {
  readonly issues: readonly IssueSummary[];
  readonly hits: number;
  readonly link: string;
}

const ORDERS: Readonly<Record<string, (a: IssueSummary, b: IssueSummary) => number>> = {
  date: (a, b) => b.lastSeen - a.lastSeen,
  new: (a, b) => b.issue.firstSeen - a.issue.firstSeen,
  freq: (a, b) => b.count - a.count,
  user: (a, b) => b.userCount - a.userCount,
};
const SEARCH_KEYS = new Set(['is', 'release', 'environment', 'project', 'level', 'firstRelease', 'message', 'issue.priority']);
const MAX_LIMIT = 100;

/** Reads a request of the issue list and answers it. Without a `query` only unresolved issues. @throws RequestError 400, 403, 404 */
export function listIssues(url: URL, catalog: Catalog, table: IssueTable, now: number): IssuePage {
  const params = url.searchParams;
  const sort = params.get('sort') ?? 'date';
  const order = Object.hasOwn(ORDERS, sort) ? ORDERS[sort] : ORDERS['date'];
  const limit = Math.min(readPageSize(params, 'limit', 1_000_000) ?? MAX_LIMIT, MAX_LIMIT);
  const offset = readOffset(params);
  const search = parseSearch(params.get('query') ?? 'is:unresolved');
  const unknown = listTerms(search).find((term) => !SEARCH_KEYS.has(term.key));
  if (unknown !== undefined) throw new RequestError(400, `Invalid search filter: ${unknown.key}`);
  const found = summarizeIssues(params, catalog, table, now).filter((summary) => evaluate(search, (term) => holdsFor(summary, term, catalog)));
  found.sort((a, b) => order?.(a, b) || b.issue.id - a.issue.id);
  return { issues: found.slice(offset, offset + limit), hits: found.length, link: formatLink(url, offset, limit, found.length > offset + limit) };
}

/** All issues with an event within the projects, environments and time of a request, in order of their ids. @throws RequestError 400, 403, 404 */
export function summarizeIssues(params: URLSearchParams, catalog: Catalog, table: IssueTable, now: number): IssueSummary[] {
  const scope = readScope(params, catalog);
  const range = readRange(params, now);
  const [from, to] = [Math.floor(range.startMs / 1000), Math.ceil(range.endMs / 1000)];
  const isMeant = Uint8Array.from(catalog.origins, (origin) => Number(isInScope(origin, scope)));
  const rows = new Map<number, number[]>();
  for (let row = 0; row < table.issue.length; row += 1) {
    const at = table.at.at(row);
    if (at < from || at > to || isMeant[table.origin.at(row)] !== 1) continue;
    const known = rows.get(table.issue.at(row));
    if (known === undefined) rows.set(table.issue.at(row), [row]);
    else known.push(row);
  }
  return table.issues.flatMap((issue, index) => {
    const events = rows.get(index);
    return events === undefined ? [] : [summarize(issue, events, catalog, table)];
  });
}

/**
 * An issue as the resources show it.
 * @param base address of the server without a slash at the end, for the permalink
 */
export function describeIssue(summary: IssueSummary, catalog: Catalog, base: string): Record<string, unknown> {
  const { issue, count, userCount, lastSeen } = summary;
  const project = catalog.findProject(issue.project);
  const [firstSeenText, lastSeenText] = [formatSeconds(issue.firstSeen / 1000), formatSeconds(lastSeen)];
  return {
    id: String(issue.id),
    shortId: formatShortId(issue, catalog),
    title: formatTitle(issue),
    culprit: issue.culprit,
    permalink: `${base}/organizations/demo/issues/${String(issue.id)}/`,
    level: issue.level,
    status: issue.status,
    substatus: issue.substatus === '' ? null : issue.substatus,
    statusDetails: {},
    type: issue.type === '' ? 'default' : 'error',
    metadata: issue.type === '' ? { title: issue.value } : { type: issue.type, value: issue.value },
    priority: readPriority(issue),
    isUnhandled: !issue.handled,
    platform: project?.platform ?? null,
    project: { id: String(issue.project), slug: project?.slug ?? '', name: project?.name ?? '', platform: project?.platform ?? null },
    count: String(count),
    userCount,
    firstSeen: firstSeenText,
    lastSeen: lastSeenText,
    lifetime: { count: String(count), userCount, firstSeen: firstSeenText, lastSeen: lastSeenText },
    issueCategory: 'error',
    issueType: 'error',
    annotations: [],
    assignedTo: null,
    isBookmarked: false,
    isSubscribed: false,
    hasSeen: true,
    numComments: 0,
  };
}

/** `TypeError: what it says`, or the message of an event without an exception. */
export function formatTitle(issue: Issue): string {
  return issue.type === '' || issue.value === '' ? issue.type + issue.value : `${issue.type}: ${issue.value}`;
}

/** `SHOP-WEB-12`. */
export function formatShortId(issue: Issue, catalog: Catalog): string {
  return `${(catalog.findProject(issue.project)?.slug ?? 'project').toUpperCase()}-${String(issue.number)}`;
}

function summarize(issue: Issue, rows: readonly number[], catalog: Catalog, table: IssueTable): IssueSummary {
  const users = new Set<number>();
  const releases = new Set<string>();
  const environments = new Set<string>();
  let lastSeen = 0;
  for (const row of rows) {
    lastSeen = Math.max(lastSeen, table.at.at(row));
    users.add(table.user.at(row));
    const origin = catalog.origins[table.origin.at(row)];
    if (origin === undefined) continue;
    releases.add(origin.release);
    environments.add(origin.environment);
  }
  users.delete(0);
  return { issue, count: rows.length, userCount: users.size, lastSeen, releases, environments };
}

function holdsFor(summary: IssueSummary, term: SearchTerm, catalog: Catalog): boolean {
  const { issue } = summary;
  return term.values.some((value) => {
    if (term.key === 'is') return value === issue.status || value === issue.substatus || (value === 'unhandled' && !issue.handled);
    if (term.key === 'release') return summary.releases.has(value);
    if (term.key === 'environment') return summary.environments.has(value);
    if (term.key === 'firstRelease') return issue.firstRelease === value;
    if (term.key === 'level') return issue.level === value;
    if (term.key === 'issue.priority') return readPriority(issue) === value;
    if (term.key === 'project') return value === String(issue.project) || value === catalog.findProject(issue.project)?.slug;
    return formatTitle(issue).toLowerCase().includes(value.toLowerCase());
  });
}

function readPriority(issue: Issue): string {
  if (issue.level === 'fatal' || (issue.level === 'error' && !issue.handled)) return 'high';
  return issue.level === 'error' || issue.level === 'warning' ? 'medium' : 'low';
}
