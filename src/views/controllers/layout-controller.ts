import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { createLayoutStore, type LayoutData } from '../../data/layout-db.js';

/** Writes are gathered for this long, ms. */
const SAVE_DELAY_MS = 250;

const store = createLayoutStore();

/**
 * Keeps a dashboard's layout in the reader's browser. Loading never delays the first paint or
 * the first request: what was stored is applied when it comes, unless the reader has already
 * changed something. Storage that is missing or broken only means that nothing is kept.
 */
export class LayoutController implements ReactiveController {
  #host: ReactiveControllerHost;
  #onLoaded: (stored: LayoutData) => void;
  #key: string | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #pending: LayoutData | null = null;
  #changed = false;

  constructor(host: ReactiveControllerHost, onLoaded: (stored: LayoutData) => void) {
    this.#host = host;
    this.#onLoaded = onLoaded;
    host.addController(this);
  }

  /** Whether the reader, or what was stored, has changed the layout. */
  get wasChanged(): boolean {
    return this.#changed;
  }

  /** Names what to keep; null = keep nothing. A new name loads what is stored under it. */
  setKey(key: string | null): void {
    if (key === this.#key) return;
    this.#flush();
    this.#key = key;
    this.#changed = false;
    if (key === null) return;
    void store.load(key).then((stored) => {
      if (stored === null || this.#key !== key || this.#changed) return;
      this.#changed = true;
      this.#onLoaded(stored);
      this.#host.requestUpdate();
    });
  }

  /** Keeps the layout, a moment later. */
  save(layout: LayoutData): void {
    this.#changed = true;
    if (this.#key === null) return;
    this.#pending = layout;
    this.#timer ??= setTimeout(() => {
      this.#flush();
    }, SAVE_DELAY_MS);
  }

  /** Keeps nothing any more, until the next change. */
  async forget(): Promise<void> {
    this.#dropPending();
    this.#changed = false;
    if (this.#key !== null) await store.remove(this.#key);
  }

  hostConnected(): void {
    window.addEventListener('pagehide', this.#flushNow);
  }

  hostDisconnected(): void {
    window.removeEventListener('pagehide', this.#flushNow);
    this.#flush();
  }

  #flushNow = (): void => {
    this.#flush();
  };

  #flush(): void {
    const layout = this.#pending;
    this.#dropPending();
    if (layout && this.#key !== null) void store.update(this.#key, () => layout);
  }

  #dropPending(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#pending = null;
  }
}
