import type { Catalog } from './catalog.js';
import type { Database } from './database.js';
import type { SessionReport } from './session-item.js';
import { UintColumn } from './uint-column.js';

/**
 * All sessions, one row each, as columns in memory: what is asked is answered from here, and the file only
 * keeps it. A row without a `sid` stands for several sessions that a server counted.
 */
export class SessionTable {
  readonly #catalog: Catalog;
  readonly #database: Database;
  readonly #rows = new Map<string, number>();
  /** Epoch seconds at which the session began. */
  readonly started = new UintColumn();
  /** Number of the session's origin in the catalogue. */
  readonly origin = new UintColumn();
  /** Rank of the worst status seen. */
  readonly rank = new UintColumn();
  /** Number of the user in the catalogue, 0 for nobody. */
  readonly user = new UintColumn();
  /** How many sessions the row stands for. */
  readonly count = new UintColumn();
  /** First second at which each origin was seen, by its number. */
  readonly originSince: number[] = [];
  #userLimit = 1;

  constructor(catalog: Catalog, database: Database) {
    this.#catalog = catalog;
    this.#database = database;
    for (const [sid, started, origin, rank, user, count] of database.readSessions()) {
      if (sid !== null) this.#rows.set(keySession(catalog.origins[origin]?.project ?? 0, sid), this.started.length);
      this.#push(started, origin, rank, user, count);
    }
  }

  /** How many rows there are. */
  get length(): number {
    return this.started.length;
  }

  /** One more than the greatest number in the column of users. */
  get userLimit(): number {
    return this.#userLimit;
  }

  /**
   * Takes a report in. A session known by its `sid` keeps its start, release and environment; its status can
   * only get worse, and its user is the first one named. So the order and the number of reports don't matter.
   */
  take(project: number, report: SessionReport): void {
    const key = report.sid === null ? null : keySession(project, report.sid);
    const known = key === null ? undefined : this.#rows.get(key);
    const user = this.#catalog.numberUser(report.user);
    if (known !== undefined) {
      this.#worsen(known, report.rank, user);
      return;
    }
    const origin = this.#catalog.numberOrigin({ project, release: report.release, environment: report.environment });
    const row = this.length;
    if (key !== null) this.#rows.set(key, row);
    this.#push(report.started, origin, report.rank, user, report.count);
    this.#database.writeSession(row, report.sid, report.started, origin, report.rank, user, report.count);
  }

  #worsen(row: number, rank: number, user: number): void {
    const before = this.rank.at(row);
    const knownUser = this.user.at(row);
    const nextUser = knownUser === 0 ? user : knownUser;
    if (rank <= before && nextUser === knownUser) return;
    this.rank.set(row, Math.max(rank, before));
    this.user.set(row, nextUser);
    this.#userLimit = Math.max(this.#userLimit, nextUser + 1);
    this.#database.updateSession(row, Math.max(rank, before), nextUser);
  }

  #push(started: number, origin: number, rank: number, user: number, count: number): void {
    this.started.push(started);
    this.origin.push(origin);
    this.rank.push(rank);
    this.user.push(user);
    this.#userLimit = Math.max(this.#userLimit, user + 1);
    this.count.push(count);
    this.originSince[origin] = Math.min(started, this.originSince[origin] ?? Infinity);
  }
}

function keySession(project: number, sid: string): string {
  return `${sid}${String(project)}`;
}
