import { HealthError, toHealthError, type ErrorCode } from '../core/errors.js';
import { parseInstant } from '../core/time.js';
import { cutSessions, readFirstStart } from './cut-answer.js';
import { createJsonClient, type HttpOptions } from './http.js';
import { rememberServerTime } from './server-clock.js';
import { readSnapshotFile, type SnapshotAnswer, type SnapshotFile } from './snapshot-schema.js';
import type { SessionsQuery } from './source.js';

/** A file is read once for all elements that ask within this time, ms. */
const FRESH_MS = 5_000;

/** One reading of a file, however many wait for it. */
interface Reading {
  readonly file: Promise<SnapshotFile>;
  readonly askedMs: number;
  readonly controller: AbortController;
  waiting: number;
}

const readings = new Map<string, Reading>();

/** What went wrong with a file, in words that are not of an endpoint. */
const MESSAGES: Partial<Record<ErrorCode, string>> = {
  'not-found': 'The snapshot is not there. Check its address.',
  'too-large': 'The snapshot is larger than 5 MiB. Save it again with a shorter period or longer buckets.',
};

/** Answers from one snapshot file. Who asks within a few seconds shares one reading of it. */
export class SnapshotReader {
  readonly #url: URL;
  readonly #key: string;
  readonly #ask: ReturnType<typeof createJsonClient>;
  #savedAt: number | null = null;

  /** `key` tells files, and ways to ask for them, apart. Headers and tokens are the endpoint's: a file gets none. */
  constructor(url: URL, key: string, { credentials, fetch }: Pick<HttpOptions, 'credentials' | 'fetch'>) {
    this.#url = url;
    this.#key = key;
    this.#ask = createJsonClient({ ...(credentials && { credentials }), ...(fetch && { fetch }) });
  }

  /** When the answers were saved, ms; null = not known (yet). */
  get savedAt(): number | null {
    return this.#savedAt;
  }

  /** What was saved under a name. Rejects with `not-found` where nothing was. */
  async read(name: SnapshotAnswer, signal: AbortSignal): Promise<unknown> {
    const file = await this.#wait(signal);
    this.#savedAt = parseInstant(file.savedAt);
    const answer = file.answers.get(name);
    if (answer === undefined) throw new HealthError('not-found', `The snapshot holds no answer for ${name}. Save it again from a view that shows it.`);
    return this.#date(answer);
  }

  /** The sessions of a range, as far as it was saved; without a range all of them. */
  async readSessions({ groupBy, start, end }: SessionsQuery, signal: AbortSignal): Promise<unknown> {
    const saved = await this.read(groupBy.includes('release') ? 'sessionsByRelease' : 'sessions', signal);
    if (start === undefined || end === undefined) return saved;
    if (end <= (readFirstStart(saved) ?? -Infinity)) return this.read('sessionsBefore', signal);
    return this.#date(cutSessions(saved, start, end));
  }

  /** The file; when the last one who waits for it leaves, it is not read to its end. */
  async #wait(signal: AbortSignal): Promise<SnapshotFile> {
    signal.throwIfAborted();
    const reading = this.#open();
    const leave = (): void => {
      reading.waiting -= 1;
      if (reading.waiting > 0) return;
      readings.delete(this.#key);
      reading.controller.abort(signal.reason);
    };
    reading.waiting += 1;
    signal.addEventListener('abort', leave);
    try {
      return await reading.file;
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  #open(): Reading {
    const earlier = readings.get(this.#key);
    if (earlier && Date.now() - earlier.askedMs < FRESH_MS) return earlier;
    const controller = new AbortController();
    const file = this.#ask(this.#url, controller.signal).then(readSnapshotFile).catch(explain);
    const reading = { file, askedMs: Date.now(), controller, waiting: 0 };
    readings.set(this.#key, reading);
    file.catch(() => {
      if (readings.get(this.#key) === reading) readings.delete(this.#key);
    });
    return reading;
  }

  /** The moment of saving is the server's clock: what was running then is running here. */
  #date(answer: unknown): unknown {
    const savedAt = this.#savedAt;
    if (savedAt !== null) rememberServerTime(answer, new Headers({ date: new Date(savedAt).toUTCString() }), Date.now());
    return answer;
  }
}

function explain(thrown: unknown): never {
  const error = toHealthError(thrown);
  const message = MESSAGES[error.code];
  throw message ? new HealthError(error.code, message, error.status === undefined ? {} : { status: error.status }) : thrown;
}
