import type { Catalog, Origin } from './catalog.js';
import { formatSeconds } from './instant.js';
import type { SessionField } from './session-fields.js';
import { SESSION_STATUSES, type SessionStatus } from './session-item.js';
import { limitGroups, type SessionGrouping, type SessionQuery } from './session-query.js';
import type { SessionTable } from './session-table.js';
import { tallySessions, type SessionTally } from './session-tally.js';

/** One group of an answer. */
export interface SessionGroup {
  /** `project` is a number, the others are text. */
  readonly by: Readonly<Record<string, string | number>>;
  readonly totals: Readonly<Record<string, number | null>>;
  /** As long as `intervals`. */
  readonly series: Readonly<Record<string, readonly (number | null)[]>>;
}

/** The body of the sessions resource. */
export interface SessionAnswer {
  readonly start: string;
  readonly end: string;
  /** Starts of the buckets. */
  readonly intervals: readonly string[];
  readonly query: string;
  readonly groups: readonly SessionGroup[];
}

/** An answer and whether another page follows it. */
export interface SessionPage {
  readonly answer: SessionAnswer;
  readonly hasMore: boolean;
}

/** Origins that are one group, before it is split by status. */
interface Combination {
  readonly by: Readonly<Record<string, string | number>>;
  readonly origins: readonly number[];
}

/** Statuses in the order in which Sentry lists them. */
const LISTED_STATUSES: readonly SessionStatus[] = [...SESSION_STATUSES].sort();

/** Answers a checked request of the sessions resource. */
export function answerSessions(query: SessionQuery, catalog: Catalog, table: SessionTable): SessionPage {
  const { buckets } = query;
  const combined = combineOrigins(query, catalog.origins);
  const page = selectPage(query, combined, catalog, table);
  const hasUsers = query.fields.some((field) => field.isOfUsers);
  const tally = runTally(query, page, catalog, table, { hasSeries: true, hasUsers });
  let groups = page.flatMap((combination, index) => splitByStatus(query, combination, tally, index * tally.stride));
  const hasMore = query.pageSize !== null && groups.length === query.pageSize + 1;
  if (hasMore) groups = groups.slice(0, -1);
  const intervals = Array.from({ length: buckets.count }, (_, index) => formatSeconds(buckets.start + index * buckets.interval));
  return { answer: { start: formatSeconds(buckets.start), end: formatSeconds(buckets.end), intervals, query: query.query, groups }, hasMore };
}

function combineOrigins(query: SessionQuery, origins: readonly Origin[]): Combination[] {
  const keys = query.groupBy.filter((key): key is Exclude<SessionGrouping, 'session.status'> => key !== 'session.status');
  const found = new Map<string, { by: Record<string, string | number>; origins: number[] }>();
  // Without a key there is one combination, and it is there even when nothing belongs to it.
  if (keys.length === 0) found.set('[]', { by: {}, origins: [] });
  origins.forEach((origin, number) => {
    if (!query.includes(origin)) return;
    const values = keys.map((key) => origin[key]);
    const name = JSON.stringify(values);
    const known = found.get(name);
    if (known !== undefined) known.origins.push(number);
    else found.set(name, { by: Object.fromEntries(keys.map((key) => [key, origin[key]])), origins: [number] });
  });
  return [...found.values()];
}

/** Leaves out what has no sessions in the range, sorts the rest and cuts the page; one group more than fits tells that others follow. */
function selectPage(query: SessionQuery, combined: readonly Combination[], catalog: Catalog, table: SessionTable): readonly Combination[] {
  const isWhole = combined.length === 1 && Object.keys(combined[0]?.by ?? {}).length === 0;
  if (isWhole) return query.offset > 0 ? [] : combined;
  const field = query.orderBy?.field ?? query.fields.find((candidate) => candidate.name === 'sum(session)') ?? query.fields[0];
  const tally = runTally(query, combined, catalog, table, { hasSeries: false, hasUsers: field?.isOfUsers ?? false });
  const sign = query.orderBy !== null && !query.orderBy.isDescending ? 1 : -1;
  const status = query.statuses?.length === 1 ? (query.statuses[0] ?? null) : null;
  const weighed = combined.map((combination, index) => ({ combination, index, weight: field?.read(tally, index * tally.stride, status) ?? 0 }));
  const present = weighed.filter(({ index }) => (tally.sessions.all[index * tally.stride] ?? 0) > 0);
  present.sort((a, b) => sign * (a.weight - b.weight) || a.index - b.index);
  const size = query.pageSize === null ? limitGroups(query.buckets) : query.pageSize + 1;
  return present.slice(query.offset, query.offset + size).map(({ combination }) => combination);
}

function runTally(
  query: SessionQuery,
  groups: readonly Combination[],
  catalog: Catalog,
  table: SessionTable,
  wanted: { readonly hasSeries: boolean; readonly hasUsers: boolean },
): SessionTally {
  const groupOfOrigin = new Int32Array(catalog.origins.length).fill(-1);
  groups.forEach((group, index) => {
    for (const origin of group.origins) groupOfOrigin[origin] = index;
  });
  return tallySessions(table, { buckets: query.buckets, groupOfOrigin, groupCount: groups.length, ...wanted });
}

function splitByStatus(query: SessionQuery, { by }: Combination, tally: SessionTally, firstCell: number): SessionGroup[] {
  const { statuses } = query;
  if (query.groupBy.includes('session.status')) {
    const listed = statuses === null ? LISTED_STATUSES : LISTED_STATUSES.filter((status) => statuses.includes(status));
    return listed.map((status) => readGroup(query, { ...by, 'session.status': status }, tally, firstCell, [status]));
  }
  if (statuses !== null && statuses.length === 0) return [];
  return [readGroup(query, by, tally, firstCell, statuses)];
}

function readGroup(
  query: SessionQuery,
  by: SessionGroup['by'],
  tally: SessionTally,
  firstCell: number,
  statuses: readonly SessionStatus[] | null,
): SessionGroup {
  const read = (field: SessionField, cell: number): number | null =>
    statuses === null ? field.read(tally, cell, null) : statuses.reduce((sum, status) => sum + (field.read(tally, cell, status) ?? 0), 0);
  const totals = query.fields.map((field) => [field.name, read(field, firstCell + query.buckets.count)] as const);
  const series = query.fields.map((field) => [field.name, Array.from({ length: query.buckets.count }, (_, index) => read(field, firstCell + index))] as const);
  return { by, totals: Object.fromEntries(totals), series: Object.fromEntries(series) };
}
