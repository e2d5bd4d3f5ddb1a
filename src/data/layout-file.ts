import { readObject, refuse } from './checks.js';
import { LAYOUT_SCHEMA, MAX_ELEMENTS, readBook, type BookData } from './layout-schema.js';

/** What a file with layouts calls itself. */
const FORMAT = 'session-health-layout';
/** What it is called in messages. */
const FILE = 'layout file';
const FAULTS = { layout: 'is no layout', copies: 'is no list of layouts by name', open: 'has the wrong shape' };

/** A dashboard and its copies as plain JSON, for a file. */
export function writeLayoutFile(data: BookData, nowMs: number): object {
  return { format: FORMAT, version: LAYOUT_SCHEMA, savedAt: new Date(nowMs).toISOString(), ...(JSON.parse(JSON.stringify(data)) as object) };
}

/**
 * What such a file holds.
 *
 * @param names Copies that there are: with those of the file they must not be more than can be kept.
 * @throws {HealthError} `invalid-data` when it is no such file, one of a newer version, or holds too many copies.
 */
export function readLayoutFile(file: unknown, names: readonly string[] = []): BookData {
  const refuseFile = (part: string, fault: string): never => {
    throw refuse(FILE, [part], fault);
  };
  const frame = readObject(file, FILE);
  const { format, version } = frame;
  if (format !== FORMAT) refuseFile('format', `is not "${FORMAT}"`);
  if (typeof version !== 'number' || version > LAYOUT_SCHEMA) refuseFile('version', 'is newer than this copy of session-health-elements reads');
  const book = readBook(frame, (part) => refuseFile(part, FAULTS[part]));
  if (new Set([...names, ...Object.keys(book.copies)]).size > MAX_ELEMENTS) refuseFile('copies', `makes more than ${String(MAX_ELEMENTS)} with those that there are`);
  return book;
}
