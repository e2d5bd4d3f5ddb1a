import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Snapshot, Watch } from '../../store/session-store.js';

/**
 * Holds one watch on the store for as long as the host is on the page and wants it.
 * A host that leaves and comes back within one task keeps its watch, so moving an element
 * asks nothing again.
 */
export class WatchController<T> implements ReactiveController {
  #host: ReactiveControllerHost;
  #onChange: (snapshot: Snapshot<T>) => void;
  #identity: readonly unknown[] | null = null;
  #watch: Watch<T> | null = null;
  #connected = false;

  constructor(host: ReactiveControllerHost, onChange: (snapshot: Snapshot<T>) => void = () => undefined) {
    this.#host = host;
    this.#onChange = onChange;
    host.addController(this);
  }

  /** What the store knows; null while nothing is watched. */
  get snapshot(): Snapshot<T> | null {
    return this.#watch?.snapshot ?? null;
  }

  /**
   * Watches what `identity` stands for; does nothing when it is the same as before.
   * `identity` null = watch nothing.
   */
  set(identity: readonly unknown[] | null, start: (listener: () => void) => Watch<T>): void {
    if (identity && this.#identity && isSame(identity, this.#identity) && this.#watch) return;
    this.#watch?.stop();
    this.#watch = null;
    this.#identity = identity;
    if (!identity || !this.#connected) return;
    this.#watch = start(() => {
      if (this.#watch) this.#onChange(this.#watch.snapshot);
      this.#host.requestUpdate();
    });
  }

  /** Asks again now; settles when the answer, or the failure, is here. Never rejects. */
  async refresh(): Promise<void> {
    await this.#watch?.refresh();
  }

  hostConnected(): void {
    this.#connected = true;
    if (!this.#watch) this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#connected = false;
    queueMicrotask(() => {
      if (this.#connected) return;
      this.#watch?.stop();
      this.#watch = null;
      this.#identity = null;
    });
  }
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
