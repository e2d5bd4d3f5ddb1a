import { readObject, refuse } from './checks.js';
import { LAYOUT_SCHEMA, readBook, type BookData } from './layout-schema.js';

/** What a file with layouts calls itself. */
const FORMAT = 'session-health-layout';
/** What it is called in messages. */
const FILE = 'layout file';

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
  const refuseFile = (part: string, fault: string): never => {
    throw refuse(FILE, [part], fault);
  };
  const frame = readObject(file, FILE);
  const { format, version } = frame;
  if (format !== FORMAT) refuseFile('format', `is not "${FORMAT}"`);
  if (typeof version !== 'number' || version > LAYOUT_SCHEMA) refuseFile('version', 'is newer than this copy of session-health-elements reads');
  return readBook(frame, refuseFile) ?? refuseFile('data', 'has the wrong shape');
}
