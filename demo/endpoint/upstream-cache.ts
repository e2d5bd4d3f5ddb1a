import type { UpstreamAnswer } from './upstream.js';

/** How much is kept, and for how long. */
export interface CacheOptions {
  /** How long an answer is given again, ms. */
  readonly freshMs: number;
  /** Bytes of all bodies together. Default 64 MiB. */
  readonly maxBytes?: number;
  /** Questions under way at once; others wait for their turn. Default 8. */
  readonly maxAtOnce?: number;
}

interface Entry {
  readonly answer: Promise<UpstreamAnswer>;
  /** Epoch milliseconds at which it came; null while it is awaited. */
  settledAt: number | null;
  bytes: number;
}

const MAX_ENTRIES = 1000;
const MAX_WAITING = 200;

/**
 * Answers of Sentry for a few seconds, refusals too: a hundred screens that ask the same cost one question, whether they
 * ask at once or one after the other. A 429 stops every question for as long as it says.
 */
export class UpstreamCache {
  readonly #freshMs: number;
  readonly #maxBytes: number;
  readonly #maxAtOnce: number;
  readonly #entries = new Map<string, Entry>();
  readonly #queue: (() => void)[] = [];
  #bytes = 0;
  #underWay = 0;
  #refusal: UpstreamAnswer | null = null;
  /** Epoch milliseconds. */
  #pausedUntil = 0;

  constructor({ freshMs, maxBytes = 64 * 1024 * 1024, maxAtOnce = 8 }: CacheOptions) {
    this.#freshMs = freshMs;
    this.#maxBytes = maxBytes;
    this.#maxAtOnce = maxAtOnce;
  }

  /** The answer to a question: a fresh one, the one that is under way, or a new one. `ask` must not reject. */
  get(question: string, ask: () => Promise<UpstreamAnswer>): Promise<UpstreamAnswer> {
    const known = this.#entries.get(question);
    if (known !== undefined && (known.settledAt === null || Date.now() - known.settledAt < this.#freshMs)) return known.answer;
    const pause = this.#readPause();
    if (pause !== null) return Promise.resolve(pause);
    if (this.#queue.length >= MAX_WAITING) return Promise.resolve(tooMany());
    this.#drop(question);
    const entry: Entry = { answer: this.#inTurn(ask), settledAt: null, bytes: 0 };
    this.#entries.set(question, entry);
    void entry.answer.then((answer) => {
      entry.settledAt = Date.now();
      entry.bytes = answer.body.length;
      this.#bytes += entry.bytes;
      if (answer.status === 429) this.#pause(answer);
      this.#makeRoom();
    });
    return entry.answer;
  }

  #pause(refusal: UpstreamAnswer): void {
    this.#refusal = refusal;
    this.#pausedUntil = refusal.receivedAt + readSeconds(refusal.headers['Retry-After'], refusal.receivedAt) * 1000;
  }

  /** The last 429 with what is left of its pause; null when there is none. */
  #readPause(): UpstreamAnswer | null {
    const leftMs = this.#pausedUntil - Date.now();
    if (this.#refusal === null || leftMs <= 0) return null;
    return { ...this.#refusal, headers: { ...this.#refusal.headers, 'Retry-After': String(Math.ceil(leftMs / 1000)) } };
  }

  async #inTurn(ask: () => Promise<UpstreamAnswer>): Promise<UpstreamAnswer> {
    if (this.#underWay >= this.#maxAtOnce) await new Promise<void>((resolve) => this.#queue.push(resolve));
    else this.#underWay += 1;
    try {
      return await ask();
    } finally {
      const next = this.#queue.shift();
      if (next === undefined) this.#underWay -= 1;
      else next();
    }
  }

  /** Oldest first, until what is kept is within bounds. What is awaited stays. */
  #makeRoom(): void {
    const now = Date.now();
    for (const [question, { settledAt }] of this.#entries) {
      if (settledAt === null) continue;
      const isOver = this.#bytes > this.#maxBytes || this.#entries.size > MAX_ENTRIES;
      if (isOver || now - settledAt >= this.#freshMs) this.#drop(question);
    }
  }

  #drop(question: string): void {
    this.#bytes -= this.#entries.get(question)?.bytes ?? 0;
    this.#entries.delete(question);
  }
}

function tooMany(): UpstreamAnswer {
  const body = Buffer.from('{"detail":"Too many different questions wait for Sentry. Try again in a moment."}');
  return { status: 503, headers: { 'Retry-After': '5' }, link: null, body, tag: null, receivedAt: Date.now() };
}

/** Seconds of a `Retry-After`, which may be a date; at most a quarter of an hour, a minute if it can't be read. */
function readSeconds(value: string | undefined, now: number): number {
  const text = value ?? '';
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : (Date.parse(text) - now) / 1000;
  return Number.isNaN(seconds) ? 60 : Math.min(Math.max(seconds, 1), 900);
}
