import type { Catalog } from './catalog.js';
import type { Database } from './database.js';
import { parseJson, readEnvelope, type Envelope } from './envelope.js';
import { readEvent } from './event-item.js';
import type { IssueTable } from './issue-table.js';
import { readObject, readText } from './json-value.js';
import { RequestError } from './request-error.js';
import { measureDrift, readAggregates, readSession, type ItemClock } from './session-item.js';
import type { SessionTable } from './session-table.js';

/** What an envelope is answered with: the id of its event, if it had one. */
export interface IngestAnswer {
  readonly id?: string;
}

/** An envelope that waits for the next transaction. */
interface Waiting {
  readonly take: () => IngestAnswer;
  readonly resolve: (answer: IngestAnswer) => void;
  readonly reject: (error: unknown) => void;
}

/** How many projects may come into being by themselves. */
const MAX_PROJECTS = 1000;

/** Takes in what SDKs send: the one way by which data gets into the endpoint, from visitors and from the seed alike. */
export class Ingest {
  readonly #catalog: Catalog;
  readonly #database: Database;
  readonly #sessions: SessionTable;
  readonly #issues: IssueTable;
  readonly #maxAgeMs: number;
  #waiting: Waiting[] = [];
  #isBroken = false;

  /** @param maxAgeMs greatest age of a session at its receipt */
  constructor(catalog: Catalog, database: Database, sessions: SessionTable, issues: IssueTable, maxAgeMs: number) {
    this.#catalog = catalog;
    this.#database = database;
    this.#sessions = sessions;
    this.#issues = issues;
    this.#maxAgeMs = maxAgeMs;
  }

  /**
   * Takes one envelope in, wholly written to the file before it returns. An item that breaks a rule is left out.
   *
   * @param project the id in the path
   * @param body the envelope, already decompressed
   * @param receivedAt epoch milliseconds of the receipt: the clock against which ages are measured
   * @throws RequestError 400 if this is no envelope, 403 if there are too many projects already
   */
  take(project: number, body: Uint8Array, receivedAt: number): IngestAnswer {
    const envelope = readEnvelope(body);
    return this.#database.batch(() => {
      this.#ensureProject(project, envelope, receivedAt);
      return this.#takeItems(project, envelope, receivedAt);
    });
  }

  /**
   * The same for requests, of which many may come at once: all that arrive in one turn of the event loop are one
   * transaction, and each is answered only after it was committed.
   *
   * @returns rejects with RequestError as `take` throws it, or 503 from a failed write until the next start
   */
  submit(project: number, body: Uint8Array, receivedAt: number): Promise<IngestAnswer> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) setImmediate(() => { this.#takeWaiting(); });
      this.#waiting.push({ take: () => this.take(project, body, receivedAt), resolve, reject });
    });
  }

  /** Memory runs ahead of the file until the commit. Where that fails, nothing more may be taken in that relies on it. */
  #takeWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    const settled: (() => void)[] = [];
    try {
      if (this.#isBroken) throw new RequestError(503, 'The database could not be written. Start the endpoint again.');
      this.#database.batch(() => {
        for (const { take, resolve, reject } of waiting) settled.push(settle(take, resolve, reject));
      });
    } catch (error) {
      this.#isBroken = true;
      for (const { reject } of waiting) reject(error);
      return;
    }
    for (const tell of settled) tell();
  }

  #takeItems(project: number, envelope: Envelope, receivedAt: number): IngestAnswer {
    const clock: ItemClock = { receivedAt, driftMs: measureDrift(envelope.header['sent_at'], receivedAt), maxAgeMs: this.#maxAgeMs };
    let eventId: string | null = null;
    for (const item of envelope.items) {
      if (item.type === 'session') {
        const report = readSession(parseJson(item.payload), clock);
        if (report !== null) this.#sessions.take(project, report);
      } else if (item.type === 'sessions') {
        for (const report of readAggregates(parseJson(item.payload), clock)) this.#sessions.take(project, report);
      } else if (item.type === 'event') {
        const event = readEvent(parseJson(item.payload), envelope.header['event_id'], clock);
        if (event === null) continue;
        this.#issues.take(project, event);
        eventId ??= event.eventId;
      }
    }
    return eventId === null ? {} : { id: eventId };
  }

  #ensureProject(id: number, envelope: Envelope, created: number): void {
    if (this.#catalog.findProject(id) !== undefined) return;
    if (this.#catalog.projects.length >= MAX_PROJECTS) throw new RequestError(403, 'event submission rejected with_reason: ProjectId');
    const sdk = readText(readObject(envelope.header, 'sdk'), 'name', 100) ?? '';
    const runtime = /^sentry\.javascript\.([a-z-]+)/.exec(sdk)?.[1];
    const platform = runtime === undefined ? '' : runtime === 'browser' ? 'javascript' : runtime;
    const slug = `project-${String(id)}`;
    this.#catalog.addProject({ id, slug, name: slug, platform, created });
  }
}

/** Takes an envelope in, and gives what tells its sender. @throws what is not the envelope's own fault */
function settle(take: Waiting['take'], resolve: Waiting['resolve'], reject: Waiting['reject']): () => void {
  try {
    const answer = take();
    return () => { resolve(answer); };
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return () => { reject(error); };
  }
}
