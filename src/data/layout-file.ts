import { book, LAYOUT_SCHEMA, tidyBook, type BookData } from './layout-schema.js';
import { checkShape, refuse, shape } from './zod.js';

/** What a file with layouts calls itself. */
const FORMAT = 'session-health-layout';

/** A dashboard and its copies as plain JSON, for a file. */
export function writeLayoutFile(data: BookData, nowMs: number): object {
  return { format: FORMAT, version: LAYOUT_SCHEMA, savedAt: new Date(nowMs).toISOString(), ...(JSON.parse(JSON.stringify(data)) as object) };
}

/**
 * What such a file holds.
 *
 * @throws {HealthError} `invalid-data` when it is no such file, or one of a newer version.
 */
export function readLayoutFile(file: unknown): BookData {
  const { format, version } = checkShape(shape({}), file, 'layout file');
  if (format !== FORMAT) throw refuse('layout file', 'format', `is not "${FORMAT}"`);
  if (typeof version !== 'number' || version > LAYOUT_SCHEMA) throw refuse('layout file', 'version', 'is newer than this copy of session-health-elements reads');
  return tidyBook(checkShape(book, file, 'layout file'));
}
