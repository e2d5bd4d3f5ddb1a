import { isPlainObject, readList, readText } from './checks.js';

/** A project that can be filtered by. */
export interface Project {
  /** As text. */
  readonly id: string;
  readonly slug: string;
  /** Whether it ever had a session; null = not told. */
  readonly hasSessions: boolean | null;
}

const MAX_ROWS = 5_000;

/**
 * The projects of an answer, in its order, each once. Rows without an id are left out.
 *
 * @throws {HealthError} `invalid-data` when it is no list, or one of over 5,000.
 */
export function normalizeProjects(body: unknown): Project[] {
  const found = new Map<string, Project>();
  for (const row of readList(body, MAX_ROWS, 'list of projects')) {
    const { id: own, slug, name, hasSessions } = isPlainObject(row) ? row : {};
    const id = readText(own);
    if (id === null || found.has(id)) continue;
    found.set(id, { id, slug: readText(slug) ?? readText(name) ?? id, hasSessions: typeof hasSessions === 'boolean' ? hasSessions : null });
  }
  return [...found.values()];
}

/**
 * The names of environments of an answer, by name.
 *
 * @throws {HealthError} `invalid-data` when it is no list, or one of over 5,000.
 */
export function normalizeEnvironments(body: unknown): string[] {
  const names = readList(body, MAX_ROWS, 'list of environments').flatMap((row) => readText(isPlainObject(row) ? row.name : row) ?? []);
  return [...new Set(names)].sort((a, b) => a.localeCompare(b));
}
