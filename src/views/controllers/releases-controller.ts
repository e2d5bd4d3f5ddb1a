import type { ReactiveControllerHost } from 'lit';
import type { Release } from '../../data/answers.js';
import type { DataSource } from '../../data/source.js';
import { planReleasesRequest, type ElementQuery } from '../../store/queries.js';
import type { SessionStore } from '../../store/session-store.js';
import { WatchController } from './watch-controller.js';

/** Watches the releases of a period, to mark them; a source that has none, or fails, gives none. */
export class ReleasesController {
  readonly #store: SessionStore;
  readonly #watch: WatchController<readonly Release[]>;

  constructor(host: ReactiveControllerHost, store: SessionStore) {
    this.#store = store;
    this.#watch = new WatchController<readonly Release[]>(host);
  }

  /** Ascending by date; null = not here, or not to be had. */
  get releases(): readonly Release[] | null {
    return this.#watch.snapshot?.data ?? null;
  }

  /** They are under way for the first time. */
  get isPending(): boolean {
    return this.#watch.isPending;
  }

  /** Watches the releases of a question's period; `source` null = none. `refreshIntervalMs` 0 = asked once. */
  watch(source: DataSource | null, query: ElementQuery, refreshIntervalMs: number): void {
    if (!source?.releases) {
      this.#watch.stop();
      return;
    }
    const request = planReleasesRequest(query);
    this.#watch.watch([source.key, JSON.stringify(request), refreshIntervalMs], (listener) =>
      this.#store.watchReleases(source, request, { refreshIntervalMs }, listener),
    );
  }

  /** Asks again now. Never rejects. */
  async refresh(): Promise<void> {
    await this.#watch.refresh();
  }
}
