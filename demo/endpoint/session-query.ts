import type { Catalog, Origin } from './catalog.js';
import { readOffset, readPageSize } from './page-link.js';
import { RequestError } from './request-error.js';
import { isInScope, readScope } from './scope.js';
import { evaluate, listTerms, parseSearch, type Search, type SearchTerm } from './search.js';
import { SESSION_FIELDS, type SessionField } from './session-fields.js';
import { SESSION_STATUSES, type SessionStatus } from './session-item.js';
import { readInterval, readRange, roundToBuckets, type Buckets } from './time-range.js';

/** What sessions can be grouped by. */
export type SessionGrouping = 'project' | 'release' | 'environment' | 'session.status';

/** A checked request of the sessions resource. */
export interface SessionQuery {
  readonly fields: readonly SessionField[];
  readonly groupBy: readonly SessionGrouping[];
  readonly buckets: Buckets;
  /** The search text as it came. */
  readonly query: string;
  /** Statuses asked for in the search; null if it names none. */
  readonly statuses: readonly SessionStatus[] | null;
  /** Whether the sessions of an origin are meant. */
  readonly includes: (origin: Origin) => boolean;
  readonly orderBy: { readonly field: SessionField; readonly isDescending: boolean } | null;
  /** Groups a page; null for as many as fit. */
  readonly pageSize: number | null;
  readonly offset: number;
}

const GROUPINGS = new Set<string>(['project', 'release', 'environment', 'session.status']);
/** Sentry's limit of values in one answer. */
const MAX_DATA_POINTS = 10_000;

/** Reads and checks the parameters of the sessions resource. @throws RequestError with Sentry's status and text */
export function readSessionQuery(params: URLSearchParams, catalog: Catalog, now: number): SessionQuery {
  const scope = readScope(params, catalog);
  const range = readRange(params, now);
  const pageSize = readPageSize(params, 'per_page', 5000);
  const offset = readOffset(params);
  const fields = readFields(params);
  const groupBy = readGroupBy(params);
  const buckets = roundToBuckets(range, readInterval(params));
  const query = params.get('query') ?? '';
  const search = parseSearch(query);
  const statuses = readStatuses(search);
  checkStatuses(fields, groupBy, statuses);
  const orderBy = readOrder(params, fields, groupBy, statuses);
  if (pageSize !== null) checkPageSize(pageSize, buckets);
  const accepts = compileSearch(search, catalog);
  return { fields, groupBy, buckets, query, statuses, includes: (origin) => isInScope(origin, scope) && accepts(origin), orderBy, pageSize, offset };
}

/** How many groups an answer may hold at most. */
export function limitGroups(buckets: Buckets): number {
  return Math.floor(MAX_DATA_POINTS / Math.max(1, buckets.count));
}

function readFields(params: URLSearchParams): SessionField[] {
  const names = [...new Set(params.getAll('field'))];
  if (names.length === 0) throw new RequestError(400, 'Request is missing a "field"');
  return names.map((name) => {
    const field = SESSION_FIELDS.get(name);
    if (field === undefined) throw new RequestError(400, `Invalid field: "${name}"`);
    return field;
  });
}

function readGroupBy(params: URLSearchParams): SessionGrouping[] {
  const names = [...new Set(params.getAll('groupBy'))];
  const wrong = names.find((name) => !GROUPINGS.has(name));
  if (wrong !== undefined) throw new RequestError(400, `Invalid groupBy: "${wrong}"`);
  return names as SessionGrouping[];
}

function compileSearch(search: Search, catalog: Catalog): (origin: Origin) => boolean {
  for (const term of listTerms(search)) {
    if (!['release', 'environment', 'project', 'project_id', 'session.status'].includes(term.key)) {
      throw new RequestError(400, `Invalid search filter: ${term.key}`);
    }
  }
  const holds = (term: SearchTerm, origin: Origin): boolean => {
    if (term.key === 'session.status') return !term.negated;
    if (term.key === 'release') return term.values.includes(origin.release);
    if (term.key === 'environment') return term.values.includes(origin.environment);
    const slug = catalog.findProject(origin.project)?.slug ?? '';
    return term.values.includes(String(origin.project)) || (term.key === 'project' && term.values.includes(slug));
  };
  return (origin) => evaluate(search, (term) => holds(term, origin));
}

function readStatuses(search: Search): SessionStatus[] | null {
  const isStatus = (term: SearchTerm): boolean => term.key === 'session.status';
  if (hasAlternativeStatus(search)) throw new RequestError(400, 'Unable to parse condition with session.status');
  const terms = listTerms(search).filter(isStatus);
  if (terms.length === 0) return null;
  return SESSION_STATUSES.filter((status) => terms.every((term) => term.values.includes(status) !== term.negated));
}

function hasAlternativeStatus(search: Search): boolean {
  if (search.kind === 'term') return false;
  if (search.kind === 'or') return listTerms(search).some((term) => term.key === 'session.status');
  return search.parts.some(hasAlternativeStatus);
}

function checkStatuses(fields: readonly SessionField[], groupBy: readonly SessionGrouping[], statuses: readonly SessionStatus[] | null): void {
  const rate = fields.find((field) => !field.isCount);
  const isSplit = groupBy.includes('session.status');
  if (rate !== undefined && isSplit) throw new RequestError(400, `Cannot group field ${rate.name} by session.status`);
  if (rate !== undefined && statuses !== null) throw new RequestError(400, `Cannot filter field ${rate.name} by session.status`);
  if (!isSplit && statuses !== null && statuses.length > 1 && fields.some((field) => field.isOfUsers)) {
    throw new RequestError(400, 'Cannot filter count_unique by multiple session.status unless it is in groupBy');
  }
}

function readOrder(
  params: URLSearchParams,
  fields: readonly SessionField[],
  groupBy: readonly SessionGrouping[],
  statuses: readonly SessionStatus[] | null,
): SessionQuery['orderBy'] {
  const orders = params.getAll('orderBy').filter((order) => order !== '');
  const order = orders[0];
  if (order === undefined) return null;
  if (groupBy.includes('session.status')) throw new RequestError(400, "Cannot use 'orderBy' when grouping by sessions.status");
  if (orders.length > 1) throw new RequestError(400, 'Cannot order by multiple fields');
  const isDescending = order.startsWith('-');
  const name = isDescending ? order.slice(1) : order;
  const field = fields.find((candidate) => candidate.name === name);
  if (field === undefined) throw new RequestError(400, "'orderBy' must be one of the provided 'fields'");
  if (statuses !== null && statuses.length !== 1) throw new RequestError(400, `Cannot order by ${name} with the current filters`);
  return { field, isDescending };
}

/** The page holds one group more than asked for, by which the server sees whether others follow. */
function checkPageSize(pageSize: number, buckets: Buckets): void {
  if ((pageSize + 1) * buckets.count <= MAX_DATA_POINTS) return;
  throw new RequestError(
    400,
    `Requested intervals (${String(buckets.count)}) of timedelta of ${formatDelta(buckets.interval)} with statsPeriod timedelta of ` +
      `${formatDelta(buckets.end - buckets.start)} is too granular for a per_page of ${String(pageSize + 1)} elements. ` +
      'Increase your interval, decrease your statsPeriod, or decrease your per_page parameter.',
  );
}

/** `14 days, 1:00:00`: a time span as Python prints it. */
function formatDelta(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const rest = seconds % 86_400;
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const clock = `${String(Math.floor(rest / 3600))}:${two((rest % 3600) / 60)}:${two(rest % 60)}`;
  return days === 0 ? clock : `${String(days)} day${days === 1 ? '' : 's'}, ${clock}`;
}
