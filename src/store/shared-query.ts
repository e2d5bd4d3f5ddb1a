import { isHidden, isOnline } from '../core/env.js';
import { HealthError, toHealthError } from '../core/errors.js';
import { breatheAfter, Exchange, readExchange, type AnswerMark, type RawAnswer } from '../data/exchange.js';
import { isPollable, pickPollDelay, readRetryDelay, shouldRetry, FRESH_MS } from './policy.js';
import { tellMember, type Member, type Snapshot } from './snapshot.js';
import type { TabShare } from './tab-sharing.js';

/** Why a request is made; one that the reader asked for is made although the browser believes it is offline. */
type Cause = 'need' | 'poll' | 'reader';

/** A request with its retries, from when it is wanted to its end. */
interface Run {
  readonly controller: AbortController;
  readonly cause: Cause;
  /** How often it failed so far. */
  failures: number;
  /** Why it failed last; null = it did not. */
  reason: HealthError | null;
  /** `paused` = due, but the page is hidden or offline. */
  phase: 'asking' | 'paused' | 'between';
}

const OFFLINE = new HealthError('offline', 'You are offline. The chart is asked for again when you are back.');
const LATE = new HealthError('timeout', 'The data source did not answer within 60 seconds. Try again later.');
/** A source that does not ask through the client of an endpoint, which gives up by itself, has this long, ms. */
const ANSWER_MS = 60_000;
/** A wait that a server asked for is told of from here on, ms. */
const LONG_WAIT_MS = 5_000;
const RETURNS = ['visibilitychange', 'online'] as const;
/** A tab that listens to another one polls by itself when it has not heard of it for so many of its intervals. */
const PATIENCE = 2;
/** Where there is no page, nothing tells of its return. */
const page: Partial<Pick<typeof globalThis, 'addEventListener' | 'removeEventListener'>> = globalThis;

/**
 * One question, however many listen to it: one request, one answer, one poll at the shortest
 * interval that anybody wants. Lives while it has members; then it holds one timer at most, and
 * otherwise none and no listener.
 */
export class SharedQuery<T> {
  readonly #ask: (signal: AbortSignal) => Promise<T>;
  /** Equal in all tabs that may share the polls; null = none may. */
  readonly #tabName: string | null;
  readonly #members = new Set<Member>();
  readonly #pending = new Set<() => void>();
  #isOpen = false;
  #snapshot: Snapshot<T> = { status: 'loading', data: null, error: null, updatedAtMs: null, fetching: false };
  #run: Run | null = null;
  /** Why the last request failed at its end; null = it went well, or there was none. */
  #failure: HealthError | null = null;
  /** The shortest interval of all members, ms; 0 = none. */
  #intervalMs = 0;
  /** The next poll: drawn once an answer, so that what happens in between does not put it off. */
  #poll = { fromMs: 0, delayMs: 0 };
  /** To the next poll, the next retry, or the end of a source's time. */
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** What made the data, as long as anybody watches. */
  #mark: AnswerMark | null = null;
  /** The other tabs; null = this one polls for itself. */
  #share: TabShare | null = null;
  /** What another tab was answered last, until it is read: while this page is hidden, that waits for its return. */
  #heard: readonly RawAnswer[] | null = null;

  constructor(ask: (signal: AbortSignal) => Promise<T>, tabName: string | null) {
    this.#ask = ask;
    this.#tabName = tabName;
  }

  /** What is known now; the same object until something changes. */
  get snapshot(): Snapshot<T> {
    return this.#snapshot;
  }

  get isWatched(): boolean {
    return this.#members.size > 0;
  }

  /** Takes a member in; it is told of what changes from now on, never before this returns. */
  add(member: Member): void {
    if (!this.#isOpen) this.#open();
    this.#members.add(member);
    this.#readInterval();
  }

  /** Takes a member out; the request goes on until {@link close}. */
  remove(member: Member): void {
    this.#members.delete(member);
    if (this.isWatched) this.#readInterval();
  }

  /** Aborts what is under way and stops polling; a later {@link add} opens again. */
  close(): void {
    this.#isOpen = false;
    this.#intervalMs = 0;
    this.#joinTabs();
    this.#drawPoll(0);
    for (const event of RETURNS) page.removeEventListener?.(event, this.#wake);
    this.#abort();
    this.#mark = null;
    this.#tell();
  }

  /**
   * Asks now, without waiting for a retry, the network's return or the next poll; joins a
   * request under way. Settles when the answer, or the failure, is here. Never rejects.
   */
  async refresh(): Promise<void> {
    if (!this.#isOpen) return;
    if (this.#run && (this.#run.failures > 0 || this.#run.phase === 'paused')) this.#abort();
    const settled = new Promise<void>((resolve) => {
      this.#pending.add(resolve);
    });
    if (!this.#run) this.#start('reader');
    await settled;
  }

  /** Asks again where the last request failed. */
  heal(): void {
    if (this.#isOpen && this.#failure && !this.#run) this.#start('reader');
  }

  #open(): void {
    this.#isOpen = true;
    for (const event of RETURNS) page.addEventListener?.(event, this.#wake);
    const { data, updatedAtMs } = this.#snapshot;
    if (data === null || this.#failure || Date.now() - (updatedAtMs ?? 0) >= FRESH_MS) this.#start('need');
  }

  #start(cause: Cause): void {
    clearTimeout(this.#timer);
    this.#run = { controller: new AbortController(), cause, failures: 0, reason: null, phase: 'asking' };
    this.#attempt(this.#run);
  }

  /** Asks, unless that has to wait until the page is back; a first request is made for a hidden page too. */
  #attempt(run: Run): void {
    run.phase = (isOnline() || run.cause === 'reader') && !(run.failures > 0 && isHidden()) ? 'asking' : 'paused';
    this.#tell();
    // Whoever was told may have ended it.
    if (run.phase === 'paused' || run !== this.#run) return;
    this.#timer = setTimeout(() => { this.#giveUp(run); }, ANSWER_MS);
    void this.#read(run.controller.signal, null).then(
      ({ data, exchange }) => {
        if (run !== this.#run) return;
        if (run.cause === 'poll') this.#share?.tell(exchange.answers);
        this.#take(data, exchange, Date.now());
      },
      (thrown: unknown) => {
        if (run === this.#run) this.#fail(run, toHealthError(thrown));
      },
    );
  }

  /** Asks; bytes that are held already are what they made. */
  async #read(signal: AbortSignal, given: readonly RawAnswer[] | null): Promise<{ readonly data: T | null; readonly exchange: Exchange }> {
    const exchange = new Exchange(signal, this.#mark, given);
    try {
      const data = await this.#ask(signal);
      await breatheAfter(exchange.answers[0]?.text);
      return { data, exchange };
    } catch (thrown) {
      if (exchange.isUnchanged) return { data: this.#snapshot.data, exchange };
      throw thrown;
    }
  }

  #take(data: T | null, exchange: Exchange, atMs: number): void {
    if (!exchange.isUnchanged) this.#mark = exchange.mark;
    this.#end(null, data, atMs);
  }

  #giveUp(run: Run): void {
    if (readExchange(run.controller.signal)?.isLimited) return;
    run.controller.abort(LATE);
    this.#fail(run, LATE);
  }

  #fail(run: Run, error: HealthError): void {
    clearTimeout(this.#timer);
    if (!shouldRetry(run.failures, error)) {
      this.#end(error);
      return;
    }
    this.#timer = setTimeout(() => { this.#attempt(run); }, readRetryDelay(run.failures, error));
    run.failures += 1;
    run.reason = error;
    run.phase = 'between';
    this.#tell();
  }

  #end(failure: HealthError | null, data = this.#snapshot.data, atMs = Date.now()): void {
    clearTimeout(this.#timer);
    this.#run = null;
    this.#failure = failure;
    this.#drawPoll(atMs);
    this.#tell(data, failure ? this.#snapshot.updatedAtMs : atMs);
  }

  /** What was known before counts again. */
  #abort(): void {
    clearTimeout(this.#timer);
    const run = this.#run;
    this.#run = null;
    run?.controller.abort();
  }

  #tell(data = this.#snapshot.data, updatedAtMs = this.#snapshot.updatedAtMs): void {
    const run = this.#run;
    const wait = readWait(run);
    const error = wait ?? (run && data === null ? null : this.#failure);
    const fetching = run !== null && run.phase !== 'paused' && !wait;
    const next: Snapshot<T> = { status: data !== null ? 'ready' : error ? 'error' : 'loading', data, error, updatedAtMs, fetching };
    const isNew = (Object.keys(next) as (keyof Snapshot<T>)[]).some((name) => next[name] !== this.#snapshot[name]);
    if (isNew) this.#snapshot = next;
    if (!fetching) {
      for (const resolve of this.#pending) resolve();
      this.#pending.clear();
    }
    if (isNew) for (const member of [...this.#members]) if (this.#members.has(member)) tellMember(member);
  }

  #readInterval(): void {
    let shortest = Infinity;
    for (const { refreshIntervalMs } of this.#members) if (refreshIntervalMs > 0) shortest = Math.min(shortest, refreshIntervalMs);
    const intervalMs = Number.isFinite(shortest) ? shortest : 0;
    if (intervalMs === this.#intervalMs) return;
    this.#intervalMs = intervalMs;
    this.#joinTabs();
    this.#drawPoll(Date.now());
  }

  #drawPoll(fromMs: number): void {
    this.#poll = { fromMs, delayMs: pickPollDelay(this.#intervalMs) || 0 };
    this.#schedule();
  }

  /** While the page is hidden nothing is due; a poll that was missed is made up for once it is back. */
  #schedule(): void {
    if (this.#run || this.#heard) return;
    clearTimeout(this.#timer);
    const { fromMs } = this.#poll;
    const delayMs = this.#poll.delayMs * (this.#share?.isLeader === false ? PATIENCE : 1);
    if (delayMs === 0 || isHidden() || !isPollable(this.#failure)) return;
    // A clock that was put back must not put the poll off.
    const leftMs = Math.min(delayMs, Math.max(0, fromMs + delayMs - Date.now()));
    this.#timer = setTimeout(() => { this.#start('poll'); }, leftMs);
  }

  readonly #wake = (): void => {
    this.#share?.update();
    if (this.#run?.phase === 'paused') this.#attempt(this.#run);
    else if (this.#heard) void this.#hear(this.#heard);
    else this.#schedule();
  };

  /** Leaves the other tabs, and joins those that poll as often. The code for it is loaded when somebody polls. */
  #joinTabs(): void {
    this.#share?.close();
    this.#share = this.#heard = null;
    const name = this.#tabName;
    const intervalMs = this.#intervalMs;
    if (name === null || intervalMs === 0) return;
    void import('./tab-sharing.js').then(
      ({ shareTabs }) => {
        if (this.#share || intervalMs !== this.#intervalMs) return;
        this.#share = shareTabs(name, `${name}/${String(intervalMs)}`, {
          onAnswers: (answers) => void this.#hear(answers),
          onLead: () => { this.#schedule(); },
        });
        this.#schedule();
      },
      // Where the code can't be loaded, every tab polls.
      () => undefined,
    );
  }

  /** Takes what another tab was answered, checked like an answer of the network's; what can't be used was not heard. */
  async #hear(answers: readonly RawAnswer[]): Promise<void> {
    this.#heard = answers;
    if (isHidden()) return;
    const atMs = answers.reduce((oldest, answer) => Math.min(oldest, answer.atMs), Date.now());
    const isNews = (): boolean => this.#isOpen && !this.#run && atMs > (this.#snapshot.updatedAtMs ?? 0);
    if (isNews()) {
      const heard = await this.#read(new AbortController().signal, answers).catch(() => null);
      if (heard && isNews()) this.#take(heard.data, heard.exchange, atMs);
    }
    if (this.#heard === answers) this.#heard = null;
    this.#schedule();
  }
}

/** A server that asked to wait for more than a moment, and a reader who is offline, are told of before the retries end. */
function readWait(run: Run | null): HealthError | null {
  if (run?.phase === 'paused' && !isOnline()) return OFFLINE;
  const reason = run?.reason;
  return reason && (reason.code === 'rate-limited' || (reason.retryAfterMs ?? 0) > LONG_WAIT_MS) ? reason : null;
}
