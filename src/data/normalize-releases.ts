import { parseInstant } from '../core/time.js';
import type { Release } from './answers.js';
import { boundedArray, checkShape, readText } from './zod.js';

/** Most releases of an answer. */
const MAX_RELEASES = 1_000;
const frame = boundedArray(MAX_RELEASES);

/**
 * The releases of an answer of `releases/stats/`, ascending by date. Rows without a readable
 * version or date are left out, equal ones are merged.
 *
 * @throws {HealthError} `invalid-data` when it is no list, or one of over 1,000.
 */
export function normalizeReleases(body: unknown): Release[] {
  const found = new Map<string, Release>();
  for (const row of checkShape(frame, body, 'list of releases')) {
    const { version: text, date: at } = (typeof row === 'object' && row !== null ? row : {}) as { version?: unknown; date?: unknown };
    const version = readText(text);
    const date = parseInstant(at);
    if (version !== null && date !== null) found.set(`${String(date)} ${version}`, { version, date });
  }
  return [...found.values()].sort((a, b) => a.date - b.date);
}
