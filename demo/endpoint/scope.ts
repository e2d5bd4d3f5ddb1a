import type { Catalog, Origin } from './catalog.js';
import { missingResource, RequestError } from './request-error.js';

/** Which projects and environments a request is about. */
export interface Scope {
  readonly projects: ReadonlySet<number>;
  /** Null for all. */
  readonly environments: ReadonlySet<string> | null;
}

/**
 * Reads `project`, `projectSlug` and `environment`, which may each be repeated. Without a project, or with -1, all.
 *
 * @throws RequestError 400 for an id that is no number, 403 for an unknown project, 404 for an unknown environment
 */
export function readScope(params: URLSearchParams, catalog: Catalog): Scope {
  return { projects: readProjects(params, catalog), environments: readEnvironments(params, catalog) };
}

/** Whether an origin lies within a scope. Never throws. */
export function isInScope(origin: Origin, scope: Scope): boolean {
  return scope.projects.has(origin.project) && (scope.environments === null || scope.environments.has(origin.environment));
}

/** Names of all environments seen so far in some projects, sorted; the nameless one is left out, as in Sentry. */
export function listEnvironments(catalog: Catalog, projects: ReadonlySet<number>): string[] {
  const names = catalog.origins.filter((origin) => projects.has(origin.project) && origin.environment !== '');
  return [...new Set(names.map((origin) => origin.environment))].sort();
}

function readProjects(params: URLSearchParams, catalog: Catalog): Set<number> {
  const ids = params.getAll('project').filter((id) => id !== '');
  if (ids.some((id) => !/^-?\d{1,15}$/.test(id))) throw new RequestError(400, 'Invalid project parameter. Values must be numbers.');
  const slugs = params.getAll('projectSlug').filter((slug) => slug !== '');
  const all = new Set(catalog.projects.map((project) => project.id));
  if (all.size === 0) throw new RequestError(400, 'No projects available');
  if (ids.length > 0) return ids.includes('-1') ? all : pick(ids.map(Number), all);
  if (slugs.length === 0 || slugs.includes('$all')) return all;
  return pick(slugs.map((slug) => catalog.projects.find((project) => project.slug === slug)?.id ?? -1), all);
}

function pick(ids: readonly number[], all: ReadonlySet<number>): Set<number> {
  if (ids.some((id) => !all.has(id))) throw new RequestError(403, 'You do not have permission to perform this action.');
  return new Set(ids);
}

function readEnvironments(params: URLSearchParams, catalog: Catalog): Set<string> | null {
  const names = params.getAll('environment').filter((name) => name !== '');
  if (names.length === 0) return null;
  const known = new Set(catalog.origins.map((origin) => origin.environment));
  if (names.some((name) => !known.has(name))) throw missingResource();
  return new Set(names);
}
