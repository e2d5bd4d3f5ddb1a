import { HealthError } from '../core/errors.js';
import { takeBreath } from '../core/env.js';
import { readServerDate } from './server-clock.js';

/** An answer as it came, before anything is made of it. */
export interface RawAnswer {
  readonly url: string;
  readonly text: string;
  /** Those that are read beside the text; null = not told. */
  readonly headers: Readonly<Record<(typeof HEADERS)[number], string | null>>;
  /** When its headers came, ms since 1970 UTC by the reader's clock. */
  readonly atMs: number;
}

/** What an answer can be told by. */
export interface AnswerMark {
  /** As it came: comparing takes no longer than a look at the bytes, where a hash would read each of them, the first time too. */
  readonly text: string;
  /** Equal for the same page of a list at the same address. */
  readonly place: string;
  /** The server's clock less the reader's, ms; 0 = not told. */
  readonly skewMs: number;
}

const HEADERS = ['date', 'link', 'x-hits'] as const;
/** Clocks that moved by less against each other did not move, ms: `Date` is rounded, and answers travel. */
const TOLERANCE_MS = 60_000;
/** From here on reading an answer, and drawing it, are tasks of their own, characters. */
const LARGE = 500_000;
const exchanges = new WeakMap<AbortSignal, Exchange>();

/**
 * What the store and the client of an endpoint have to tell each other about one request, beside the question
 * and the answer: which answer is held already, and how the new one looked before it was read. It belongs to the
 * request's signal, so that sources pass it on without knowing; one that does not ask through the client of this floor
 * goes without.
 */
export class Exchange {
  /** Answers that came in place of the network's; null = the network is asked. */
  readonly #given: readonly RawAnswer[] | null;
  readonly #held: AnswerMark | null;
  /** Every good answer so far. */
  readonly answers: RawAnswer[] = [];
  /** Set when the request was given up, because it was answered what is held already. */
  isUnchanged = false;
  /** Set when the client of an endpoint asks, which gives up by itself when its time is over. */
  isLimited = false;
  #mark: AnswerMark | null = null;

  /**
   * @param signal That the source is asked with.
   * @param held What made the answer that is held; null = nothing is, or it can't be told.
   * @param given Answers in place of the network's: what is not among them fails. null = the network is asked.
   */
  constructor(signal: AbortSignal, held: AnswerMark | null, given: readonly RawAnswer[] | null = null) {
    this.#held = held;
    this.#given = given;
    exchanges.set(signal, this);
  }

  /** What the answer can be told by; null = it was made of several, or of none. */
  get mark(): AnswerMark | null {
    return this.answers.length === 1 ? this.#mark : null;
  }

  /**
   * The answer given for an address; null = the network is to be asked.
   *
   * @throws {HealthError} `internal` where others are given.
   */
  give(url: URL): { readonly response: Response; readonly atMs: number } | null {
    this.isLimited = true;
    if (!this.#given) return null;
    const found = this.#given.find((answer) => answer.url === url.href);
    if (!found) throw new HealthError('internal', 'No answer was given.');
    const headers = HEADERS.flatMap((name) => (found.headers[name] === null ? [] : [[name, found.headers[name]] as [string, string]]));
    return { response: new Response(found.text, { headers }), atMs: found.atMs };
  }

  /**
   * Takes a good answer before it is read.
   *
   * @throws {HealthError} `internal`, with {@link isUnchanged} set, when it is the one that is held: same bytes, same page
   *   of a list, and clocks that stand to each other as before.
   */
  take(url: URL, text: string, headers: Headers, atMs: number): void {
    const [date, link, hits] = HEADERS.map((name) => headers.get(name));
    this.answers.push({ url: url.href, text, headers: { date: date ?? null, link: link ?? null, 'x-hits': hits ?? null }, atMs });
    const serverNowMs = readServerDate(headers);
    const place = [url.href, link, hits].join(' ');
    const skewMs = serverNowMs === null ? 0 : serverNowMs - atMs;
    this.#mark = { text, place, skewMs };
    const held = this.answers.length === 1 ? this.#held : null;
    this.isUnchanged = held?.text === text && held.place === place && Math.abs(skewMs - held.skewMs) < TOLERANCE_MS;
    if (this.isUnchanged) throw new HealthError('internal', 'Nothing changed.');
  }
}

/** Lets the page breathe between two steps of the work on a large text. Never rejects. */
export async function breatheAfter(text: string | undefined): Promise<void> {
  if (text !== undefined && text.length > LARGE) await takeBreath();
}

/** The exchange that belongs to a signal; undefined = nobody wants to know. Never throws. */
export function readExchange(signal: AbortSignal): Exchange | undefined {
  return exchanges.get(signal);
}
