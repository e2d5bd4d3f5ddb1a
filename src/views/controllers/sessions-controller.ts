import type { SessionsAnswer } from '../../data/answers.js';
import type { DataSource, SessionsQuery } from '../../data/source.js';
import { planSteadyBefore } from '../../store/queries.js';
import { readAnswerNow } from '../../store/server-now.js';
import type { SessionStore, Snapshot } from '../../store/session-store.js';
import { WatchController, type Shown, type WatchHost } from './watch-controller.js';

/** What to watch: a question to a source, and how often it is asked again. */
export interface SessionsWish {
  readonly source: DataSource;
  readonly request: SessionsQuery;
  /** 0 = never. */
  readonly refreshIntervalMs: number;
  /** The period before is not asked for. */
  readonly isAlone?: boolean;
}

/**
 * Watches the sessions of a period and, once they are here, those of the period of equal length
 * before. The latter are asked when the period moves on, not at every poll.
 */
export class SessionsController {
  readonly #store: SessionStore;
  readonly #sessions: WatchController<SessionsAnswer>;
  readonly #before: WatchController<SessionsAnswer>;
  #request: Pick<SessionsQuery, 'statsPeriod'> = {};

  constructor(host: WatchHost, store: SessionStore, shows: Shown = 'age') {
    this.#store = store;
    this.#sessions = new WatchController<SessionsAnswer>(host, shows);
    this.#before = new WatchController<SessionsAnswer>(host);
  }

  /** What is known of the period; null while nothing is watched. */
  get snapshot(): Snapshot<SessionsAnswer> | null {
    return this.#sessions.snapshot;
  }

  /** The period before; null = not here, or not to be had. */
  get before(): SessionsAnswer | null {
    return this.#before.snapshot?.data ?? null;
  }

  /** The period before is under way for the first time. */
  get isBeforePending(): boolean {
    return this.#before.isPending;
  }

  /** Now, by the server's clock where the reader's is wrong, ms. */
  get nowMs(): number {
    return readAnswerNow(this.snapshot, this.#request);
  }

  /** Watches what is wished; null = nothing. */
  watch(wish: SessionsWish | null): void {
    if (!wish) {
      this.#sessions.stop();
      this.#before.stop();
      return;
    }
    const { source, request, refreshIntervalMs, isAlone } = wish;
    this.#request = request;
    this.#sessions.watch([source.key, JSON.stringify(request), refreshIntervalMs], (listener) =>
      this.#store.watchSessions(source, request, { refreshIntervalMs }, listener),
    );
    const answer = this.#sessions.snapshot?.data;
    const before = answer && !isAlone ? planSteadyBefore(request, answer, this.nowMs) : null;
    if (before) {
      this.#before.watch([source.key, JSON.stringify(before)], (listener) =>
        this.#store.watchSessions(source, before, { refreshIntervalMs: 0 }, listener),
      );
    } else {
      this.#before.stop();
    }
  }

  /** Asks for the period again now. Never rejects. */
  async refresh(): Promise<void> {
    await this.#sessions.refresh();
  }
}
