import { HealthError } from '../core/errors.js';
import { parseDuration } from '../core/time.js';
import { hashText } from '../core/text-hash.js';
import { VERSION } from '../core/version.js';
import type { IssueSeriesAnswer, RecentIssues, Release, ReleaseIssuesAnswer, SessionsAnswer } from '../data/answers.js';
import { readHits } from '../data/next-page.js';
import { normalizeEnvironments, normalizeProjects, type Project } from '../data/normalize-filters.js';
import { normalizeIssues, normalizeIssueSeries } from '../data/normalize-issues.js';
import { normalizeSessions } from '../data/normalize-sessions.js';
import { normalizeReleaseIssues } from '../data/normalize-release-issues.js';
import { normalizeReleases } from '../data/normalize-releases.js';
import type { DataSource, IssuesQuery, ScopeQuery, SessionsQuery } from '../data/source.js';
import { isPlainObject } from '../data/checks.js';
import { mergeIssueSeries, mergeReleaseIssues } from './merge-issues.js';
import { KEEP_MS } from './policy.js';
import { alignIssuesRange } from './queries.js';
import { readNow } from './server-now.js';
import { SharedQuery } from './shared-query.js';
import type { Member, Snapshot, WatchListener } from './snapshot.js';

export type { Snapshot, WatchListener } from './snapshot.js';

/** One listener's hold on one question. */
export interface Watch<T> {
  /** What is known now; the same object until something changes. */
  readonly snapshot: Snapshot<T>;
  /** Asks again now; settles when the answer, or the failure, is here. Never rejects. */
  refresh(): Promise<void>;
  /** Stops listening; a request that nobody listens to is aborted at the end of the current task. */
  stop(): void;
}

/** How a question is kept up to date. */
export interface WatchOptions {
  /** Time between two polls, ms, at least 15,000; 0 = none. The shortest of all watches counts. */
  readonly refreshIntervalMs: number;
}

/** Most answers that are kept although nobody watches them: those of the last few dashboards. */
const MAX_IDLE = 20;

/** What tells a question from others: its kind, where it is asked, and what. */
type Key = readonly [kind: string, source: DataSource, ...request: unknown[]];

/** What a reader chooses from. */
const LISTS = ['projects', 'environments'];

interface Entry {
  readonly query: SharedQuery<unknown>;
  readonly kind: string;
  readonly source: DataSource;
  /** Since when nobody watches, ms; null = somebody does. */
  idleSinceMs: number | null;
}

/**
 * One store for all elements of a page. Equal questions to equal sources share one request, one
 * answer and one poll; the last good answer outlives failures, and an answer of equal bytes is
 * the same object; nothing is polled while the page is hidden or offline. Of several tabs that ask the same one polls,
 * and the others hear of it, where the source lets them. An answer that nobody watches is kept for about five minutes, unless its source has to forget its reader; while
 * nothing is watched the store holds no timer and no listener.
 */
export class SessionStore {
  readonly #entries = new Map<string, Entry>();

  /** Sessions and users by status, or whatever the request says. Never throws. */
  watchSessions(source: DataSource, request: SessionsQuery, options: WatchOptions, listener: WatchListener): Watch<SessionsAnswer> {
    return this.#watch(['sessions', source, request], options, listener, async (signal) =>
      normalizeSessions(await source.sessions(request, signal), request.field),
    );
  }

  /**
   * New and resolved issues over time, on whole buckets; a period up to now is taken when it is
   * asked. A source without that method gives an error. Never throws.
   */
  watchIssueSeries(source: DataSource, request: IssuesQuery, options: WatchOptions, listener: WatchListener): Watch<IssueSeriesAnswer> {
    return this.#watch(['issue-series', source, request], options, listener, async (signal) => {
      if (!source.issueSeries) throw notOffered('issue series');
      const ask = async (aligned: ReturnType<typeof alignIssuesRange>): Promise<IssueSeriesAnswer> => {
        const [first, ...others] = await askEach(source, aligned, signal);
        const read = (body: unknown): IssueSeriesAnswer => normalizeIssueSeries(body, aligned.end, parseDuration(request.interval) ?? 0);
        return mergeIssueSeries([read(first), ...others.map(read)]);
      };
      const nowMs = Date.now();
      const aligned = alignIssuesRange(request, nowMs);
      const answer = await ask(aligned);
      // "Up to now" may have been asked for by a clock that the answer shows to be wrong.
      const mended = alignIssuesRange(request, readNow(answer, nowMs, false));
      return mended.end === aligned.end ? answer : ask(mended);
    });
  }

  /** New issues by release, on whole buckets. A source without issue series gives an error. Never throws. */
  watchReleaseIssues(source: DataSource, request: IssuesQuery, options: WatchOptions, listener: WatchListener): Watch<ReleaseIssuesAnswer> {
    return this.#watch(['release-issues', source, request], options, listener, async (signal) => {
      if (!source.issueSeries) throw notOffered('issue series');
      const aligned = alignIssuesRange(request, Date.now());
      const [first, ...others] = await askEach(source, aligned, signal);
      const read = (body: unknown): ReleaseIssuesAnswer => normalizeReleaseIssues(body, aligned.end, parseDuration(request.interval) ?? 0);
      return mergeReleaseIssues([read(first), ...others.map(read)]);
    });
  }

  /** The most recently seen issues, newest first. A source without that method gives an error. Never throws. */
  watchRecentIssues(source: DataSource, request: IssuesQuery, options: WatchOptions, listener: WatchListener): Watch<RecentIssues> {
    return this.#watch(['recent-issues', source, request], options, listener, async (signal) => {
      if (!source.recentIssues) throw notOffered('list of issues');
      const body = await source.recentIssues(request, signal);
      return { issues: normalizeIssues(body).slice(0, request.limit), total: readHits(body) };
    });
  }

  /** The releases of a period, ascending by date. A source without that method gives an error. Never throws. */
  watchReleases(source: DataSource, request: ScopeQuery, options: WatchOptions, listener: WatchListener): Watch<readonly Release[]> {
    return this.#watch(['releases', source, request], options, listener, async (signal) => {
      if (!source.releases) throw notOffered('list of releases');
      return normalizeReleases(await source.releases(request, signal));
    });
  }

  /** All projects that can be asked about. A source without that method gives an error. Never throws. */
  watchProjects(source: DataSource, listener: WatchListener): Watch<readonly Project[]> {
    return this.#watch(['projects', source], { refreshIntervalMs: 0 }, listener, async (signal) => {
      if (!source.projects) throw notOffered('list of projects');
      return normalizeProjects(await source.projects(signal));
    });
  }

  /** The names of the environments of some projects. A source without that method gives an error. Never throws. */
  watchEnvironments(source: DataSource, request: ScopeQuery, listener: WatchListener): Watch<readonly string[]> {
    return this.#watch(['environments', source, request.project], { refreshIntervalMs: 0 }, listener, async (signal) => {
      if (!source.environments) throw notOffered('list of environments');
      return normalizeEnvironments(await source.environments(request, signal));
    });
  }

  #watch<T>(key: Key, options: WatchOptions, listener: WatchListener, ask: (signal: AbortSignal) => Promise<T>): Watch<T> {
    const entry = this.#open(key, ask);
    const query = entry.query as SharedQuery<T>;
    const member: Member = { refreshIntervalMs: options.refreshIntervalMs, listener };
    let isStopped = false;
    query.add(member);
    return {
      get snapshot() {
        return query.snapshot;
      },
      refresh: async () => {
        if (isStopped) return;
        // Nobody polls a list to choose from: one that failed is asked for along with what is asked for again.
        for (const { kind, source, query: list } of this.#entries.values()) if (LISTS.includes(kind) && source.key === entry.source.key) list.heal();
        await query.refresh();
      },
      stop: () => {
        if (isStopped) return;
        isStopped = true;
        query.remove(member);
        // At the end of the task: who moves an element stops and watches again at once.
        if (!query.isWatched) queueMicrotask(() => { this.#close(entry); });
      },
    };
  }

  #open<T>(key: Key, ask: (signal: AbortSignal) => Promise<T>): Entry {
    this.#dropIdle();
    const [kind, source, ...rest] = key;
    const hash = hashKey([kind, source.key, ...rest]);
    let entry = this.#entries.get(hash);
    if (!entry) {
      const query = new SharedQuery<unknown>((signal) => ask(signal).catch(explainFailure), source.sharesTabs ? `session-health/${VERSION}/${hashText(hash)}` : null);
      entry = { query, kind, source, idleSinceMs: null };
      this.#entries.set(hash, entry);
    }
    entry.idleSinceMs = null;
    return entry;
  }

  #close(entry: Entry): void {
    if (entry.query.isWatched || entry.idleSinceMs !== null) return;
    entry.query.close();
    entry.idleSinceMs = Date.now();
    this.#forget(entry.source);
    this.#dropIdle();
  }

  /** Where a source knows its reader, nothing of one is left for the next. */
  #forget(source: DataSource): void {
    const own = [...this.#entries].filter(([, entry]) => entry.source.key === source.key);
    if (!source.forget || own.some(([, { query }]) => query.isWatched)) return;
    for (const [hash] of own) this.#entries.delete(hash);
    source.forget();
  }

  /** Lets go of old answers whenever something happens, so that no timer has to. */
  #dropIdle(): void {
    const idle = [...this.#entries].filter(([, entry]) => entry.idleSinceMs !== null);
    idle.sort(([, a], [, b]) => (a.idleSinceMs ?? 0) - (b.idleSinceMs ?? 0));
    const limitMs = Date.now() - KEEP_MS;
    for (const [i, [hash, entry]] of idle.entries()) {
      if ((entry.idleSinceMs ?? 0) > limitMs && idle.length - i <= MAX_IDLE) continue;
      this.#entries.delete(hash);
    }
  }
}

/** Equal for equal keys, whatever the order of their properties. */
function hashKey(key: readonly unknown[]): string {
  return JSON.stringify(key, (_, value: unknown) => (isPlainObject(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value));
}

/** What a source throws that is not ours is told without its words, which may hold anything. */
function explainFailure(thrown: unknown): never {
  if (thrown instanceof HealthError) throw thrown;
  throw new HealthError('internal', 'The data source failed. Try again later.', { cause: thrown });
}

function notOffered(what: string): HealthError {
  return new HealthError('not-found', `This source has no ${what}.`);
}

/**
 * The one store of the page. Copies of the package of the same version share it, so that their
 * elements share requests too. Never throws.
 */
export function getSharedStore(): SessionStore {
  const key = Symbol.for(`session-health-elements/store/${VERSION}`);
  const page = globalThis as unknown as Record<symbol, SessionStore | undefined>;
  return (page[key] ??= new SessionStore());
}

/** Issues over time, of each environment by itself where the resource reads the first one only. */
async function askEach(source: DataSource, request: IssuesQuery, signal: AbortSignal): Promise<unknown[]> {
  const { environment } = request;
  const ask = async (one: readonly string[]): Promise<unknown> => source.issueSeries?.({ ...request, environment: one }, signal);
  return environment.length < 2 || !source.readsOneEnvironment ? [await ask(environment)] : Promise.all(environment.map((name) => ask([name])));
}
