import { isHidden, isOnline } from '../core/env.js';
import { HealthError, toHealthError } from '../core/errors.js';
import { isPollable, pickPollDelay, readRetryDelay, shouldRetry, FRESH_MS } from './policy.js';

/** What the store knows of one question at one moment; replaced as a whole when it changes. */
export interface Snapshot<T> {
  /** `ready` as soon as there are data, whatever happens later; `error` only without data. */
  readonly status: 'loading' | 'ready' | 'error';
  /** The last good answer, kept when a later request fails; null = none yet. */
  readonly data: T | null;
  /** Why the last request failed, or why it has to wait; null = it did not fail. */
  readonly error: HealthError | null;
  /** When `data` came, ms since 1970 UTC; null = never. */
  readonly updatedAtMs: number | null;
  /** A request is under way; false while one waits for the network or for a server that asked to wait. */
  readonly fetching: boolean;
}

/** Told that a snapshot changed; read it from the watch. */
export type WatchListener = () => void;

/** One member of the crowd that listens to a question. */
export interface Member {
  /** Time between two polls, ms; 0 = none. */
  readonly refreshIntervalMs: number;
  readonly listener: WatchListener;
}

/** A request with its retries, from when it is wanted to its end. */
interface Run {
  readonly controller: AbortController;
  /** Asks although the browser believes it is offline. */
  readonly isForced: boolean;
  /** How often it failed so far. */
  failures: number;
  /** Why it failed last; null = it did not. */
  reason: HealthError | null;
  /** `paused` = due, but the page is hidden or offline. */
  phase: 'asking' | 'paused' | 'between';
}

const OFFLINE = new HealthError('offline', 'You are offline. The chart is asked for again when you are back.');
const RETURNS = ['visibilitychange', 'online'] as const;
/** Where there is no page, nothing tells of its return. */
const page: Partial<Pick<typeof globalThis, 'addEventListener' | 'removeEventListener'>> = globalThis;

/**
 * One question, however many listen to it: one request, one answer, one poll at the shortest
 * interval that anybody wants. Lives while it has members; then it holds one timer at most, and
 * otherwise none and no listener.
 */
export class SharedQuery<T> {
  readonly #ask: (signal: AbortSignal) => Promise<T>;
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
  /** To the next poll, or the next retry. */
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ask: (signal: AbortSignal) => Promise<T>) {
    this.#ask = ask;
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
    for (const event of RETURNS) page.removeEventListener?.(event, this.#wake);
    this.#abort();
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
    // Forced: the browser may believe it is offline when it is not, and the reader asked.
    if (!this.#run) this.#start(true);
    await settled;
  }

  #open(): void {
    this.#isOpen = true;
    for (const event of RETURNS) page.addEventListener?.(event, this.#wake);
    const { data, updatedAtMs } = this.#snapshot;
    if (data === null || this.#failure || Date.now() - (updatedAtMs ?? 0) >= FRESH_MS) this.#start(false);
  }

  #start(isForced: boolean): void {
    clearTimeout(this.#timer);
    this.#run = { controller: new AbortController(), isForced, failures: 0, reason: null, phase: 'asking' };
    this.#attempt(this.#run);
  }

  /** Asks, unless that has to wait until the page is back; a first request is made for a hidden page too. */
  #attempt(run: Run): void {
    run.phase = (isOnline() || run.isForced) && !(run.failures > 0 && isHidden()) ? 'asking' : 'paused';
    this.#tell();
    // Whoever was told may have ended it.
    if (run.phase === 'paused' || run !== this.#run) return;
    void this.#ask(run.controller.signal).then(
      (data) => {
        if (run === this.#run) this.#end(null, data);
      },
      (thrown: unknown) => {
        if (run === this.#run) this.#fail(run, toHealthError(thrown));
      },
    );
  }

  #fail(run: Run, error: HealthError): void {
    if (!shouldRetry(run.failures, error)) {
      this.#end(error, this.#snapshot.data);
      return;
    }
    this.#timer = setTimeout(() => { this.#attempt(run); }, readRetryDelay(run.failures, error));
    run.failures += 1;
    run.reason = error;
    run.phase = 'between';
    this.#tell();
  }

  #end(failure: HealthError | null, data: T | null): void {
    this.#run = null;
    this.#failure = failure;
    this.#drawPoll();
    this.#tell(data, failure ? this.#snapshot.updatedAtMs : Date.now());
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
    if (isNew) for (const member of [...this.#members]) if (this.#members.has(member)) tell(member);
  }

  #readInterval(): void {
    let shortest = Infinity;
    for (const { refreshIntervalMs } of this.#members) if (refreshIntervalMs > 0) shortest = Math.min(shortest, refreshIntervalMs);
    const intervalMs = Number.isFinite(shortest) ? shortest : 0;
    if (intervalMs === this.#intervalMs) return;
    this.#intervalMs = intervalMs;
    this.#drawPoll();
  }

  #drawPoll(): void {
    this.#poll = { fromMs: Date.now(), delayMs: pickPollDelay(this.#intervalMs) || 0 };
    this.#schedule();
  }

  /** While the page is hidden nothing is due; a poll that was missed is made up for once it is back. */
  #schedule(): void {
    if (this.#run) return;
    clearTimeout(this.#timer);
    const { fromMs, delayMs } = this.#poll;
    if (delayMs === 0 || isHidden() || !isPollable(this.#failure)) return;
    // A clock that was put back must not put the poll off.
    const leftMs = Math.min(delayMs, Math.max(0, fromMs + delayMs - Date.now()));
    this.#timer = setTimeout(() => { this.#start(false); }, leftMs);
  }

  readonly #wake = (): void => {
    if (this.#run?.phase === 'paused') this.#attempt(this.#run);
    else this.#schedule();
  };
}

/** A listener that throws must not stop the request, nor the other listeners. */
function tell(member: Member): void {
  try {
    member.listener();
  } catch (thrown) {
    queueMicrotask(() => {
      throw thrown;
    });
  }
}

/** A server that asked to wait, and a reader who is offline, are told of before the retries end. */
function readWait(run: Run | null): HealthError | null {
  if (run?.phase === 'paused' && !isOnline()) return OFFLINE;
  return run?.reason?.code === 'rate-limited' ? run.reason : null;
}
