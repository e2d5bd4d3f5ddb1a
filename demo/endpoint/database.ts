import LibsqlDatabase from 'libsql';
import type { Origin, Project } from './catalog.js';
import type { EventReport } from './event-item.js';

/** A stored session: sid, start (epoch s), origin, rank, user, count. */
export type SessionRow = readonly [string | null, number, number, number, number, number];
/** A stored event: id, issue, time (epoch ms), origin, user. */
export type EventRow = readonly [string, number, number, number, number];
/** What of an issue is not told by its events: id, project, number, fingerprint, type, value, culprit, level, handled, status, substatus, resolved (epoch ms). */
export type IssueRow = readonly [number, number, number, string, string, string, string, string, number, string, string, number | null];

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS project (id INTEGER PRIMARY KEY, slug TEXT NOT NULL, name TEXT NOT NULL, platform TEXT NOT NULL, created INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS origin (id INTEGER PRIMARY KEY, project INTEGER NOT NULL, release TEXT NOT NULL, environment TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS user (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS session (id INTEGER PRIMARY KEY, sid TEXT, started INTEGER NOT NULL, origin INTEGER NOT NULL, rank INTEGER NOT NULL, user INTEGER NOT NULL, count INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS issue (id INTEGER PRIMARY KEY, project INTEGER NOT NULL, number INTEGER NOT NULL, fingerprint TEXT NOT NULL, type TEXT NOT NULL, value TEXT NOT NULL, culprit TEXT NOT NULL, level TEXT NOT NULL, handled INTEGER NOT NULL, status TEXT NOT NULL, substatus TEXT NOT NULL, resolved INTEGER);
  CREATE TABLE IF NOT EXISTS event (position INTEGER PRIMARY KEY, id TEXT NOT NULL, issue INTEGER NOT NULL, at INTEGER NOT NULL, origin INTEGER NOT NULL, user INTEGER NOT NULL);
`;

/** The file that keeps what was taken in: rows by their number, written as they come, read once at the start. */
export class Database {
  readonly #file: LibsqlDatabase.Database;
  readonly #statements = new Map<string, LibsqlDatabase.Statement<unknown[]>>();
  #depth = 0;
  #version = 0;

  /** @throws Error if the file can't be opened or is no database. */
  constructor(path: string) {
    this.#file = new LibsqlDatabase(path);
    this.#file.pragma('journal_mode = WAL');
    this.#file.pragma('synchronous = NORMAL');
    this.#file.exec(SCHEMA);
  }

  /** How often something was written since the file was opened: the same as long as nothing has changed. */
  get version(): number {
    return this.#version;
  }

  /** Runs `work` as one transaction; a call inside another one joins it. @throws what `work` throws, after undoing it. */
  batch<T>(work: () => T): T {
    if (this.#depth > 0) return work();
    this.#file.exec('BEGIN');
    this.#depth = 1;
    try {
      const result = work();
      this.#file.exec('COMMIT');
      return result;
    } catch (error) {
      this.#file.exec('ROLLBACK');
      throw error;
    } finally {
      this.#depth = 0;
    }
  }

  readProjects(): Project[] {
    return this.#statement('SELECT id, slug, name, platform, created FROM project').all() as Project[];
  }

  writeProject(project: Project): void {
    this.#run('INSERT INTO project VALUES (?, ?, ?, ?, ?)', project.id, project.slug, project.name, project.platform, Math.floor(project.created));
  }

  readOrigins(): Origin[] {
    return this.#statement('SELECT project, release, environment FROM origin ORDER BY id').all() as Origin[];
  }

  writeOrigin(id: number, origin: Origin): void {
    this.#run('INSERT INTO origin VALUES (?, ?, ?, ?)', id, origin.project, origin.release, origin.environment);
  }

  readUsers(): { id: number; name: string }[] {
    return this.#statement('SELECT id, name FROM user ORDER BY id').all() as { id: number; name: string }[];
  }

  writeUser(id: number, name: string): void {
    this.#run('INSERT INTO user VALUES (?, ?)', id, name);
  }

  readSessions(): Iterable<SessionRow> {
    return this.#file.prepare('SELECT sid, started, origin, rank, user, count FROM session ORDER BY id').raw().iterate() as Iterable<SessionRow>;
  }

  writeSession(id: number, ...row: SessionRow): void {
    this.#run('INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?)', id, ...row);
  }

  updateSession(id: number, rank: number, user: number): void {
    this.#run('UPDATE session SET rank = ?, user = ? WHERE id = ?', rank, user, id);
  }

  readIssues(): Iterable<IssueRow> {
    return this.#file.prepare('SELECT * FROM issue ORDER BY id').raw().iterate() as Iterable<IssueRow>;
  }

  writeIssue(id: number, project: number, number: number, event: EventReport): void {
    const fixed = [event.fingerprint, event.type, event.value, event.culprit, event.level, event.handled ? 1 : 0];
    this.#run('INSERT INTO issue VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', id, project, number, ...fixed, 'unresolved', 'new', null);
  }

  updateIssue(id: number, status: string, substatus: string, resolvedAt: number | null): void {
    this.#run('UPDATE issue SET status = ?, substatus = ?, resolved = ? WHERE id = ?', status, substatus, resolvedAt, id);
  }

  readEvents(): Iterable<EventRow> {
    return this.#file.prepare('SELECT id, issue, at, origin, user FROM event ORDER BY position').raw().iterate() as Iterable<EventRow>;
  }

  writeEvent(position: number, ...row: EventRow): void {
    this.#run('INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)', position, ...row);
  }

  /** Writes the log back into the file and closes it. */
  close(): void {
    this.#file.close();
  }

  #run(sql: string, ...values: unknown[]): void {
    this.#version += 1;
    this.#statement(sql).run(...values);
  }

  #statement(sql: string): LibsqlDatabase.Statement<unknown[]> {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const made = this.#file.prepare(sql);
    this.#statements.set(sql, made);
    return made;
  }
}
