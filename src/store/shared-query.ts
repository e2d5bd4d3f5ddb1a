import { onlineManager, type QueryObserver, type QueryObserverResult, type QueryState } from '@tanstack/query-core';
import { HealthError, toHealthError } from '../core/errors.js';
import { isPollable, pickPollDelay, readRetryDelay, shouldRetry, FRESH_MS } from './policy.js';
import type { StoreClient } from './query-client.js';

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

const OFFLINE = new HealthError('offline', 'You are offline. The chart is asked for again when you are back.');

/**
 * One question, however many listen to it: one request, one answer, one poll at the shortest
 * interval that anybody wants. Lives while it has members.
 */
export class SharedQuery<T> {
  readonly #observer: QueryObserver<T>;
  readonly #members = new Set<Member>();
  readonly #pending = new Set<() => void>();
  #unsubscribe: (() => void) | null = null;
  #snapshot: Snapshot<T>;
  #poll: { readonly key: string; readonly delayMs: number | false } = { key: '', delayMs: false };

  /** @param hash Equal for equal questions. */
  constructor(client: StoreClient, hash: string, ask: (signal: AbortSignal) => Promise<T>) {
    this.#observer = client.observe<T>({
      queryKey: [hash],
      queryHash: hash,
      queryFn: ({ signal }) => ask(signal),
      retry: shouldRetry,
      retryDelay: readRetryDelay,
      staleTime: FRESH_MS,
      // The store drops what nobody listens to by itself, without a timer.
      gcTime: Infinity,
      structuralSharing: false,
      refetchInterval: ({ state }) => this.#readPollDelay(state),
      refetchOnWindowFocus: () => (this.#isOverdue() ? 'always' : false),
      refetchOnReconnect: () => (this.#isOverdue() ? 'always' : false),
    });
    this.#snapshot = readSnapshot(this.#observer.getCurrentResult());
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
    if (this.#unsubscribe) {
      this.#members.add(member);
      this.#updatePolling();
      return;
    }
    // Subscribing tells the listener at once that a request starts.
    this.#unsubscribe = this.#observer.subscribe(() => {
      this.#take();
    });
    this.#members.add(member);
    this.#updatePolling();
    this.#snapshot = readSnapshot(this.#observer.getCurrentResult());
  }

  /** Takes a member out; the request goes on until {@link close}. */
  remove(member: Member): void {
    this.#members.delete(member);
    if (this.#unsubscribe && this.isWatched) this.#updatePolling();
  }

  /** Aborts what is under way and stops polling; a later {@link add} opens again. */
  close(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = null;
    this.#settle();
  }

  /**
   * Asks now, without waiting for a retry, the network's return or the next poll; joins a
   * request under way. Settles when the answer, or the failure, is here. Never rejects.
   */
  async refresh(): Promise<void> {
    if (!this.#unsubscribe) return;
    const { fetchStatus, failureCount } = this.#observer.getCurrentResult();
    const query = this.#observer.getCurrentQuery();
    const isWaiting = fetchStatus === 'paused' || (fetchStatus === 'fetching' && failureCount > 0);
    if (isWaiting) await query.cancel({ revert: true });
    const settled = new Promise<void>((resolve) => {
      this.#pending.add(resolve);
    });
    // 'always': the browser may believe it is offline when it is not, and the reader asked.
    query.setOptions({ ...query.options, networkMode: 'always' });
    const asked = query.fetch(undefined, { cancelRefetch: false }).then(
      () => undefined,
      () => undefined,
    );
    query.setOptions({ ...query.options, networkMode: 'online' });
    await Promise.race([asked, settled]);
    this.#take();
  }

  #take(): void {
    const next = readSnapshot(this.#observer.getCurrentResult());
    if (isSame(next, this.#snapshot)) return;
    this.#snapshot = next;
    if (!next.fetching) this.#settle();
    for (const member of [...this.#members]) if (this.#members.has(member)) tell(member);
  }

  #settle(): void {
    for (const resolve of this.#pending) resolve();
    this.#pending.clear();
  }

  #updatePolling(): void {
    this.#observer.setOptions({ ...this.#observer.options });
  }

  get #intervalMs(): number {
    let shortest = Infinity;
    for (const { refreshIntervalMs } of this.#members) if (refreshIntervalMs > 0) shortest = Math.min(shortest, refreshIntervalMs);
    return Number.isFinite(shortest) ? shortest : 0;
  }

  /** The jitter is drawn once an answer, so that what happens in between does not put the poll off. */
  #readPollDelay({ dataUpdatedAt, errorUpdateCount, error }: QueryState<T>): number | false {
    const key = [this.#intervalMs, dataUpdatedAt, errorUpdateCount].join();
    if (this.#poll.key !== key) this.#poll = { key, delayMs: isPollable(error) && pickPollDelay(this.#intervalMs) };
    return this.#poll.delayMs;
  }

  /** Whether a poll was missed while the page was hidden or offline. */
  #isOverdue(): boolean {
    const { dataUpdatedAt, errorUpdatedAt, error } = this.#observer.getCurrentQuery().state;
    const intervalMs = this.#intervalMs;
    return intervalMs > 0 && isPollable(error) && Date.now() - Math.max(dataUpdatedAt, errorUpdatedAt) > intervalMs;
  }
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

function readSnapshot<T>(result: QueryObserverResult<T>): Snapshot<T> {
  const data = result.data ?? null;
  const wait = readWait(result);
  const error = wait ?? (result.error ? toHealthError(result.error) : null);
  return {
    status: data !== null ? 'ready' : error ? 'error' : 'loading',
    data,
    error,
    updatedAtMs: result.dataUpdatedAt > 0 ? result.dataUpdatedAt : null,
    fetching: result.fetchStatus === 'fetching' && !wait,
  };
}

/** A server that asked to wait, and a reader who is offline, are told of before the retries end. */
function readWait<T>(result: QueryObserverResult<T>): HealthError | null {
  if (result.fetchStatus === 'paused' && !onlineManager.isOnline()) return OFFLINE;
  if (result.fetchStatus === 'idle' || !result.failureReason) return null;
  const reason = toHealthError(result.failureReason);
  return reason.code === 'rate-limited' ? reason : null;
}

function isSame<T>(a: Snapshot<T>, b: Snapshot<T>): boolean {
  return a.data === b.data && a.error === b.error && a.updatedAtMs === b.updatedAtMs && a.fetching === b.fetching && a.status === b.status;
}
