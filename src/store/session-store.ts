import { QueryClient, QueryObserver, type QueryObserverResult } from '@tanstack/query-core';
import { HealthError, toHealthError } from '../core/errors.js';
import { VERSION } from '../core/version.js';
import type { Issue, IssueSeriesAnswer, SessionsAnswer } from '../data/answers.js';
import { normalizeIssues, normalizeIssueSeries } from '../data/normalize-issues.js';
import { normalizeSessions } from '../data/normalize-sessions.js';
import type { DataSource, IssuesQuery, SessionsQuery } from '../data/source.js';
import { parseDuration } from '../core/time.js';
import { readPollDelay, readRetryDelay, shouldRetry } from './policy.js';
import { alignIssuesRange } from './queries.js';

/** What the store knows of one question at one moment. */
export interface Snapshot<T> {
  readonly status: 'loading' | 'ready' | 'error';
  /** The last good answer, kept when a later request fails; null = none yet. */
  readonly data: T | null;
  /** Why the last request failed; null = it did not. */
  readonly error: HealthError | null;
  /** When `data` came, ms since 1970 UTC; null = never. */
  readonly updatedAtMs: number | null;
  /** A request is under way. */
  readonly fetching: boolean;
}

/** One listener's hold on one question. */
export interface Watch<T> {
  readonly snapshot: Snapshot<T>;
  /** Asks again now; settles when the answer, or the failure, is here. Never rejects. */
  refresh(): Promise<void>;
  /** Stops listening; a request that nobody listens to is aborted. */
  stop(): void;
}

/** How a question is kept up to date. */
export interface WatchOptions {
  /** Time between two polls, ms; 0 = none. */
  readonly refreshIntervalMs: number;
}

/** Told that a snapshot changed; read it from the watch. */
export type WatchListener = () => void;

/** Answers younger than this are not asked for again by an element that comes later, ms. */
const FRESH_MS = 60_000;

/**
 * One store for all elements of a page. Equal questions to equal sources share one request and
 * one answer; the last good answer outlives failures; nothing is asked while the page is hidden
 * or offline.
 */
export class SessionStore {
  #client = new QueryClient();

  /** Sessions and users by status, or whatever the request says. */
  watchSessions(source: DataSource, request: SessionsQuery, options: WatchOptions, listener: WatchListener): Watch<SessionsAnswer> {
    return this.#watch(['sessions', source.key, request], options, listener, async (signal) =>
      normalizeSessions(await source.sessions(request, signal)),
    );
  }

  /** New and resolved issues over time. A source without that method gives an error. */
  watchIssueSeries(source: DataSource, request: IssuesQuery, options: WatchOptions, listener: WatchListener): Watch<IssueSeriesAnswer> {
    return this.#watch(['issue-series', source.key, request], options, listener, async (signal) => {
      if (!source.issueSeries) throw notOffered('issue series');
      const aligned = alignIssuesRange(request, Date.now());
      const body = await source.issueSeries(aligned, signal);
      return normalizeIssueSeries(body, aligned.end, parseDuration(request.interval) ?? 0);
    });
  }

  /** The most recently seen issues, newest first. A source without that method gives an error. */
  watchRecentIssues(source: DataSource, request: IssuesQuery, options: WatchOptions, listener: WatchListener): Watch<readonly Issue[]> {
    return this.#watch(['recent-issues', source.key, request], options, listener, async (signal) => {
      if (!source.recentIssues) throw notOffered('list of issues');
      const issues = normalizeIssues(await source.recentIssues(request, signal));
      return issues.slice(0, request.limit);
    });
  }

  #watch<T>(
    key: readonly unknown[],
    { refreshIntervalMs }: WatchOptions,
    listener: WatchListener,
    ask: (signal: AbortSignal) => Promise<T>,
  ): Watch<T> {
    const observer = new QueryObserver<T>(this.#client, {
      queryKey: key,
      queryFn: ({ signal }) => ask(signal),
      retry: shouldRetry,
      retryDelay: readRetryDelay,
      staleTime: refreshIntervalMs > 0 ? refreshIntervalMs : FRESH_MS,
      refetchInterval: (query) => readPollDelay(refreshIntervalMs, query.state.error ? toHealthError(query.state.error) : null),
      refetchOnWindowFocus: refreshIntervalMs > 0,
      structuralSharing: false,
    });
    const unsubscribe = observer.subscribe(listener);
    return {
      get snapshot() {
        return readSnapshot(observer.getCurrentResult());
      },
      refresh: async () => {
        await observer.refetch({ cancelRefetch: false });
      },
      stop: unsubscribe,
    };
  }
}

function readSnapshot<T>(result: QueryObserverResult<T>): Snapshot<T> {
  const data = result.data ?? null;
  const error = readError(result);
  return {
    status: data !== null ? 'ready' : error ? 'error' : 'loading',
    data,
    error,
    updatedAtMs: result.dataUpdatedAt > 0 ? result.dataUpdatedAt : null,
    fetching: result.fetchStatus === 'fetching',
  };
}

/** A server that asked to wait, and a reader who is offline, are told of before the retries end. */
function readError<T>(result: QueryObserverResult<T>): HealthError | null {
  if (result.error) return toHealthError(result.error);
  if (result.fetchStatus === 'paused') return offline;
  const reason = result.failureReason ? toHealthError(result.failureReason) : null;
  return reason?.code === 'rate-limited' ? reason : null;
}

const offline = new HealthError('offline', 'You are offline. The chart is asked for again when you are back.');

function notOffered(what: string): HealthError {
  return new HealthError('not-found', `This source has no ${what}.`);
}

/**
 * The one store of the page. Copies of the package of the same version share it, so that their
 * elements share requests too.
 */
export function getSharedStore(): SessionStore {
  const key = Symbol.for(`session-health-elements/store/${VERSION}`);
  const page = globalThis as unknown as Record<symbol, SessionStore | undefined>;
  return (page[key] ??= new SessionStore());
}
