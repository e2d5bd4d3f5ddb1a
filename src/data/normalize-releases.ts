import { parseInstant } from '../core/time.js';
import type { Release } from './answers.js';
import { isPlainObject, readList, readText } from './checks.js';

/** Most releases of an answer. */
const MAX_RELEASES = 1_000;

/**
 * The releases of an answer of `releases/stats/`, ascending by date. Rows without a readable
 * version or date are left out, equal ones are merged.
 *
 * @throws {HealthError} `invalid-data` when it is no list, or one of over 1,000.
 */
export function normalizeReleases(body: unknown): Release[] {
  const found = new Map<string, Release>();
  for (const row of readList(body, MAX_RELEASES, 'list of releases')) {
    const { version: text, date: at } = isPlainObject(row) ? row : {};
    const version = readText(text);
    const date = parseInstant(at);
    if (version !== null && date !== null) found.set(`${String(date)} ${version}`, { version, date });
  }
  return [...found.values()].sort((a, b) => a.date - b.date);
}
