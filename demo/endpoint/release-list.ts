import type { Catalog } from './catalog.js';
import { formatSeconds } from './instant.js';
import { readScope, isInScope } from './scope.js';
import type { SessionTable } from './session-table.js';
import { readRange } from './time-range.js';

/** A release and when it was first seen. */
export interface SeenRelease {
  readonly version: string;
  /** Epoch seconds of the first session, in whatever environment. */
  readonly since: number;
  readonly projects: readonly number[];
}

/**
 * Releases first seen within a request's time, newest first, with at least one session in its projects and environments.
 * @throws RequestError 400, 403, 404
 */
export function listReleases(params: URLSearchParams, catalog: Catalog, table: SessionTable, now: number): SeenRelease[] {
  const scope = readScope(params, catalog);
  const range = readRange(params, now);
  const wanted = (params.get('query') ?? '').toLowerCase();
  const found = new Map<string, { since: number; projects: Set<number>; isInScope: boolean }>();
  catalog.origins.forEach((origin, number) => {
    const since = table.originSince[number];
    if (since === undefined || !scope.projects.has(origin.project) || !origin.release.toLowerCase().includes(wanted)) return;
    const known = found.get(origin.release) ?? { since: Infinity, projects: new Set<number>(), isInScope: false };
    known.since = Math.min(known.since, since);
    known.projects.add(origin.project);
    known.isInScope ||= isInScope(origin, scope);
    found.set(origin.release, known);
  });
  return [...found]
    .filter(([, release]) => release.isInScope && release.since * 1000 >= range.startMs && release.since * 1000 <= range.endMs)
    .map(([version, release]) => ({ version, since: release.since, projects: [...release.projects] }))
    .sort((a, b) => b.since - a.since || (a.version < b.version ? 1 : -1));
}

/** A release as `releases/` shows it. */
export function describeRelease(release: SeenRelease, catalog: Catalog): Record<string, unknown> {
  return {
    id: hashVersion(release.version),
    version: release.version,
    shortVersion: release.version.replace(/^[^@]*@/, ''),
    dateCreated: formatSeconds(release.since),
    dateReleased: null,
    projects: release.projects.map((id) => ({ id, slug: catalog.findProject(id)?.slug ?? '', name: catalog.findProject(id)?.name ?? '' })),
  };
}

/** A number that stays the same for one name (FNV-1a): releases have no record of their own here. */
function hashVersion(version: string): number {
  let hash = 0x811c_9dc5;
  for (const character of version) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x0100_0193);
  return hash >>> 0;
}
