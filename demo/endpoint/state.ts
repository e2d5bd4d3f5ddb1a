import { Catalog } from './catalog.js';
import { Database } from './database.js';
import { Ingest } from './ingest.js';
import { IssueTable } from './issue-table.js';
import { SessionTable } from './session-table.js';

/** What every route of one endpoint works on. */
export interface EndpointState {
  readonly database: Database;
  readonly catalog: Catalog;
  readonly sessions: SessionTable;
  readonly issues: IssueTable;
  readonly ingest: Ingest;
  /** Epoch milliseconds: the only clock there is. */
  readonly now: () => number;
}

/**
 * Opens a database and reads it into memory.
 *
 * @param dataFile path of the file, made if there is none, or `:memory:`
 * @param maxAgeMs greatest age of a session at its receipt
 * @throws Error if the file can't be opened
 */
export function openState(dataFile: string, maxAgeMs: number, now: () => number): EndpointState {
  const database = new Database(dataFile);
  const catalog = new Catalog(database);
  const sessions = new SessionTable(catalog, database);
  const issues = new IssueTable(catalog, database);
  const ingest = new Ingest(catalog, database, sessions, issues, maxAgeMs);
  return { database, catalog, sessions, issues, ingest, now };
}
