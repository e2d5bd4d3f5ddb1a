import { HealthError } from '../core/errors.js';
import { parseInstant } from '../core/time.js';
import { cutSessions, readFirstStart } from './cut-answer.js';
import { createJsonClient, type HttpOptions } from './http.js';
import { rememberServerTime } from './server-clock.js';
import { readSnapshotFile, type SnapshotAnswer, type SnapshotFile } from './snapshot-schema.js';
import type { SessionsQuery } from './source.js';

/** A file is read once for all elements that ask within this time, ms. */
const FRESH_MS = 5_000;

const files = new Map<string, { readonly file: Promise<SnapshotFile>; readonly askedMs: number }>();

/** Answers from one snapshot file. Who asks within a few seconds shares one reading of it. */
export class SnapshotReader {
  readonly #url: URL;
  readonly #key: string;
  readonly #ask: ReturnType<typeof createJsonClient>;
  #savedAt: number | null = null;

  /** `key` tells files, and ways to ask for them, apart. */
  constructor(url: URL, key: string, options: HttpOptions) {
    this.#url = url;
    this.#key = key;
    this.#ask = createJsonClient(options);
  }

  /** When the answers were saved, ms; null = not known (yet). */
  get savedAt(): number | null {
    return this.#savedAt;
  }

  /** What was saved under a name. Rejects with `not-found` where nothing was. */
  async read(name: SnapshotAnswer): Promise<unknown> {
    const file = await this.#open();
    this.#savedAt = parseInstant(file.savedAt);
    const answer = file.answers.get(name);
    if (answer === undefined) throw new HealthError('not-found', `The snapshot holds no answer for ${name}. Save it again from a view that shows it.`);
    return this.#date(answer);
  }

  /** The sessions of a range, as far as it was saved; without a range all of them. */
  async readSessions({ groupBy, start, end }: SessionsQuery): Promise<unknown> {
    const saved = await this.read(groupBy.includes('release') ? 'sessionsByRelease' : 'sessions');
    if (start === undefined || end === undefined) return saved;
    if (end <= (readFirstStart(saved) ?? -Infinity)) return this.read('sessionsBefore');
    return this.#date(cutSessions(saved, start, end));
  }

  #open(): Promise<SnapshotFile> {
    const earlier = files.get(this.#key);
    if (earlier && Date.now() - earlier.askedMs < FRESH_MS) return earlier.file;
    const file = this.#ask(this.#url, new AbortController().signal).then(readSnapshotFile);
    files.set(this.#key, { file, askedMs: Date.now() });
    file.catch(() => files.delete(this.#key));
    return file;
  }

  /** The moment of saving is the server's clock: what was running then is running here. */
  #date(answer: unknown): unknown {
    const savedAt = this.#savedAt;
    if (savedAt !== null) rememberServerTime(answer, new Headers({ date: new Date(savedAt).toUTCString() }), Date.now());
    return answer;
  }
}
