import { focusManager, onlineManager, QueryCache, QueryObserver, type QueryClient, type QueryKey, type QueryObserverOptions } from '@tanstack/query-core';

/** Options of a question, complete: there are no defaults to add, and the hash is the caller's. */
export type StoreQueryOptions<T> = QueryObserverOptions<T> & { readonly queryHash: string };

/**
 * What the query cache needs of its client, and no more: the package's own one brings
 * mutations and hydration with it, 1.9 kB after compression. The cache's version is pinned, and a
 * test notices when it asks its client for anything that is not here.
 */
export class StoreClient {
  readonly #cache = new QueryCache();
  #leave: (() => void)[] = [];

  /** An observer of the question with the options' hash; made where there is none yet. Never throws. */
  observe<T>(options: StoreQueryOptions<T>): QueryObserver<T> {
    // The cast: an observer, its query and the cache call the three methods below, nothing else.
    return new QueryObserver<T>(this as unknown as QueryClient, options);
  }

  /** Lets go of a question and its answer; aborts what is under way. Never throws. */
  remove(queryHash: string): void {
    const query = this.#cache.get(queryHash);
    if (query) this.#cache.remove(query);
  }

  /** Listens to the page's focus and network until {@link unmount}. Never throws. */
  mount(): void {
    const cache = this.#cache;
    this.#leave = [
      focusManager.subscribe((isFocused) => { if (isFocused) cache.onFocus(); }),
      onlineManager.subscribe((isOnline) => { if (isOnline) cache.onOnline(); }),
    ];
  }

  /** Listens no longer. Never throws. */
  unmount(): void {
    for (const leave of this.#leave.splice(0)) leave();
  }

  /** For the observer. */
  getQueryCache(): QueryCache {
    return this.#cache;
  }

  /** For the observer and the cache: options are complete as they come. */
  defaultQueryOptions<T>(options: T): T {
    return options;
  }

  /** For the cache: no key has defaults. */
  getQueryDefaults(_key: QueryKey): Record<string, never> {
    return {};
  }
}
