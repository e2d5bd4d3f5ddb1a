import type { ReleaseIssuesAnswer, SessionsAnswer } from '../../data/answers.js';
import type { DataSource, IssuesQuery } from '../../data/source.js';
import { planSteadyBefore, planReleaseIssuesRequest, planReleaseSessionsRequest, type ElementQuery, type PlanOptions } from '../../store/queries.js';
import { readAnswerNow } from '../../store/server-now.js';
import type { SessionStore, Snapshot } from '../../store/session-store.js';
import { SessionsController } from './sessions-controller.js';
import { WatchController, type WatchHost } from './watch-controller.js';

/** What to ask by release. */
export interface ReleaseWish {
  readonly source: DataSource | null;
  readonly query: ElementQuery;
  readonly options: PlanOptions;
  /** 0 = never. */
  readonly refreshIntervalMs: number;
  /** The period before is asked for too. */
  readonly compares: boolean;
}

/** Watches what charts by release are made from: sessions, or new issues. */
export class ReleaseAnswers {
  readonly #store: SessionStore;
  readonly #sessions: SessionsController;
  readonly #issues: WatchController<ReleaseIssuesAnswer>;
  readonly #before: WatchController<ReleaseIssuesAnswer>;
  #request: Pick<IssuesQuery, 'statsPeriod'> = {};

  constructor(host: WatchHost, store: SessionStore) {
    this.#store = store;
    this.#sessions = new SessionsController(host, store);
    this.#issues = new WatchController<ReleaseIssuesAnswer>(host, 'age');
    this.#before = new WatchController<ReleaseIssuesAnswer>(host);
  }

  /** Sessions by release and status; null while they are not watched. */
  get sessions(): Snapshot<SessionsAnswer> | null {
    return this.#sessions.snapshot;
  }

  /** The same of the period before; null = not asked for, or not here. */
  get sessionsBefore(): SessionsAnswer | null {
    return this.#sessions.before;
  }

  /** New issues by release; null while they are not watched. */
  get issues(): Snapshot<ReleaseIssuesAnswer> | null {
    return this.#issues.snapshot;
  }

  /** The same of the period before; null = not asked for, or not here. */
  get issuesBefore(): ReleaseIssuesAnswer | null {
    return this.#before.snapshot?.data ?? null;
  }

  /** The period before is under way for the first time. */
  get isBeforePending(): boolean {
    return this.#before.isPending || this.#sessions.isBeforePending;
  }

  /** Now, by the clock of the server that told of issues, ms. */
  get nowMs(): number {
    return readAnswerNow(this.#issues.snapshot, this.#request);
  }

  /** Watches one of the two, or (null) neither. */
  watch(what: 'sessions' | 'issues' | null, { source, query, options, refreshIntervalMs, compares }: ReleaseWish): void {
    const request = planReleaseSessionsRequest(query, options);
    this.#sessions.watch(source && what === 'sessions' ? { source, request, refreshIntervalMs, isAlone: !compares } : null);
    if (!source || what !== 'issues') {
      this.#issues.stop();
      this.#before.stop();
      return;
    }
    const asked = planReleaseIssuesRequest(query, options);
    this.#request = asked;
    this.#issues.watch([source.key, JSON.stringify(asked), refreshIntervalMs], (listener) =>
      this.#store.watchReleaseIssues(source, asked, { refreshIntervalMs }, listener),
    );
    const answer = this.#issues.snapshot?.data;
    const before = compares && answer ? planSteadyBefore(asked, answer, this.nowMs) : null;
    if (before) {
      this.#before.watch([source.key, JSON.stringify(before)], (listener) =>
        this.#store.watchReleaseIssues(source, before, { refreshIntervalMs: 0 }, listener),
      );
    } else this.#before.stop();
  }

  /** Asks again now. Never rejects. */
  async refresh(): Promise<void> {
    await Promise.all([this.#sessions.refresh(), this.#issues.refresh()]);
  }
}
