import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Snapshot, Watch } from '../../store/session-store.js';

/** What a host shows of an answer: what it says, also when it came, or also that a request is under way. */
export type Shown = 'data' | 'age' | 'requests';

/** Who shows an answer. */
export interface WatchHost extends ReactiveControllerHost {
  /** In place of an update, where the same answer came again: nothing but its age is new. */
  requestRepeat?(): void;
}

/**
 * Holds one watch on the store for as long as the host is on the page and wants it.
 * A host that leaves and comes back within one task keeps its watch, so moving an element
 * asks nothing again.
 */
export class WatchController<T> implements ReactiveController {
  #host: WatchHost;
  #identity: readonly unknown[] | null = null;
  #watch: Watch<T> | null = null;
  #connected = false;
  /** What the host was told of last. */
  #seen: Snapshot<T> | null = null;
  #shows: Shown;

  constructor(host: WatchHost, shows: Shown = 'data') {
    this.#host = host;
    this.#shows = shows;
    host.addController(this);
  }

  /** What the store knows; null while nothing is watched. */
  get snapshot(): Snapshot<T> | null {
    return this.#watch?.snapshot ?? null;
  }

  /** The first answer is under way: it has neither come nor failed. */
  get isPending(): boolean {
    return this.snapshot?.status === 'loading';
  }

  /**
   * Watches what `identity` stands for; does nothing when it is the same as before, or while
   * the host is not on the page.
   */
  watch(identity: readonly unknown[], start: (listener: () => void) => Watch<T>): void {
    if (!this.#connected || (this.#watch && this.#identity && isSame(identity, this.#identity))) return;
    this.stop();
    this.#identity = identity;
    this.#seen = null;
    this.#watch = start(() => {
      const [before, now] = [this.#seen, this.snapshot];
      this.#seen = now;
      const isLater = now?.updatedAtMs !== before?.updatedAtMs;
      // Nobody but the button that asks again shows that a request is under way.
      if (this.#shows === 'requests' || !isSame(readShown(now), readShown(before))) this.#host.requestUpdate();
      else if (this.#shows === 'age' && isLater) (this.#host.requestRepeat ?? this.#host.requestUpdate).call(this.#host);
    });
    this.#seen = this.snapshot;
  }

  /** Watches nothing any more. */
  stop(): void {
    this.#watch?.stop();
    this.#watch = null;
    this.#identity = null;
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
      if (!this.#connected) this.stop();
    });
  }
}

function readShown(snapshot: Snapshot<unknown> | null): readonly unknown[] {
  return [snapshot?.data, snapshot?.error, snapshot?.status];
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
