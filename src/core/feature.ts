import { HealthError } from './errors.js';

/** What is said where one of them is missing; other languages know it by these words. */
export const FILE_MISSING = 'A file of this page could not be loaded. Try again, or reload the page.';

/**
 * A part of the package that lies in a file of its own, and is loaded when it is first used: one request a page. One that
 * could not be had is asked for again the next time.
 */
export class Feature<T> {
  readonly #import: () => Promise<T>;
  #loading: Promise<T> | null = null;
  #loaded: T | null = null;

  /** `load` imports it. */
  constructor(load: () => Promise<T>) {
    this.#import = load;
  }

  /** What was loaded; null = it is not here (yet). */
  get loaded(): T | null {
    return this.#loaded;
  }

  /** Brings it. Rejects with `network` when it cannot be had. */
  load(): Promise<T> {
    this.#loading ??= this.#import().then(
      (loaded) => (this.#loaded = loaded),
      (cause: unknown) => {
        this.#loading = null;
        throw new HealthError('network', FILE_MISSING, { cause });
      },
    );
    return this.#loading;
  }

  /** Begins to bring it, for it is about to be used. Never throws, and never rejects. */
  readonly prepare = (): void => {
    this.load().catch(() => undefined);
  };
}
