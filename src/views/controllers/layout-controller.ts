import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { toHealthError, type HealthError } from '../../core/errors.js';
import { LAYOUT_DATABASE, mayHaveLayouts } from '../../data/layout-database.js';
import type { BookData, LayoutStore } from '../../data/layout-db.js';
import { LAYOUTS } from '../load-layouts.js';

/** Writes are gathered for this long, ms. */
const SAVE_DELAY_MS = 250;

/** Who hears that nothing can be kept. */
const listeners = new Set<(problem: HealthError) => void>();

/** One for all dashboards of the page; null = nothing was loaded or kept yet. */
let store: LayoutStore | null = null;

/** Makes something else of what is kept. Called again on what another tab has written since. */
export type BookChange = (book: BookData) => BookData;

const EMPTY: BookData = { layout: null, copies: {}, open: null };

/**
 * Keeps a dashboard's layouts in the reader's browser. Loading never delays the first paint or
 * the first request: what was stored is applied when it comes, unless the reader has already
 * changed something. What it is kept with is loaded only where something was kept before, or is to be
 * now. Changes are kept as changes, so that two tabs that change different things both keep theirs;
 * another tab, or another element of the same name, follows at once. Storage that is missing or broken
 * only means that nothing is kept.
 */
export class LayoutController implements ReactiveController {
  #host: ReactiveControllerHost;
  #onFollow: () => void;
  #onProblem: (problem: HealthError) => void;
  /** null = nothing is kept; undefined = it was not said yet. */
  #key: string | null | undefined = undefined;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #book = EMPTY;
  #changes: BookChange[] = [];
  #wasChanged = false;
  #isMissed = false;
  #channel: BroadcastChannel | null = null;
  #loading: Promise<void> = Promise.resolve();

  /** `onFollow` hears when something came from storage or from another tab; `onProblem`, once, why nothing can be kept. */
  constructor(host: ReactiveControllerHost, onFollow: () => void, onProblem: (problem: HealthError) => void) {
    this.#host = host;
    this.#onFollow = onFollow;
    this.#onProblem = onProblem;
    host.addController(this);
  }

  /** What is kept, and what is about to be. */
  get book(): BookData {
    return this.#book;
  }

  /** Names what to keep; null = keep nothing. A new name loads what is stored under it; what was changed before the first one stays. */
  setKey(key: string | null): void {
    if (key === this.#key) return;
    void this.flush();
    if (this.#key !== undefined) {
      this.#book = EMPTY;
      this.#wasChanged = false;
      this.#onFollow();
    }
    this.#key = key;
    if (key === null) this.#changes = [];
    else this.#loading = this.#load(key, true).then(() => this.flush());
  }

  /** Settles when what was stored is here. Never rejects. */
  get loaded(): Promise<void> {
    return this.#loading;
  }

  /** Makes a change, and keeps it a moment later. */
  change(change: BookChange): void {
    this.#book = change(this.#book);
    this.#wasChanged = true;
    if (this.#key === null) return;
    this.#changes.push(change);
    this.#timer ??= setTimeout(() => void this.flush(), SAVE_DELAY_MS);
  }

  /** Keeps what was changed now. Never rejects. */
  async flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const [key, changes] = [this.#key, this.#changes];
    if (typeof key !== 'string' || changes.length === 0) return;
    this.#changes = [];
    const reached = store ?? (await this.#reach());
    if (!reached) {
      // Kept with the next change.
      if (this.#key === key) this.#changes.unshift(...changes);
      return;
    }
    const stored = await reached.update(key, (current) => changes.reduce((book, change) => change(book), current ?? EMPTY));
    LAYOUTS.loaded?.tellLayout(key, this.#channel);
    if (stored && this.#key === key) this.#show(stored, this.#book.open);
  }

  hostConnected(): void {
    window.addEventListener('pagehide', this.#sleep);
    window.addEventListener('pageshow', this.#listen);
    listeners.add(this.#hearProblem);
    this.#listen();
  }

  hostDisconnected(): void {
    window.removeEventListener('pagehide', this.#sleep);
    window.removeEventListener('pageshow', this.#listen);
    listeners.delete(this.#hearProblem);
    this.#sleep();
  }

  /** Who keeps nothing anyway is not bothered. */
  #hearProblem = (problem: HealthError): void => {
    if (typeof this.#key === 'string') this.#onProblem(problem);
  };

  /** Who comes back to the page has heard nothing meanwhile. */
  #listen = (): void => {
    if (this.#channel || typeof BroadcastChannel === 'undefined') return;
    this.#channel = new BroadcastChannel(LAYOUT_DATABASE);
    this.#channel.addEventListener('message', this.#hear);
    if (typeof this.#key === 'string') void this.#load(this.#key, false);
  };

  /** Keeps what was changed, and lets the page go, maybe to come back from the browser's memory. */
  #sleep = (): void => {
    void this.flush();
    this.#channel?.close();
    this.#channel = null;
  };

  /** Only a name travels; whoever hears its own looks into the storage, and writes nothing. */
  #hear = ({ data }: MessageEvent<unknown>): void => {
    if (typeof data === 'string' && data === this.#key) void this.#load(data, false);
  };

  async #load(key: string, isFirst: boolean): Promise<void> {
    const reached = store ?? ((await mayHaveLayouts()) ? await this.#reach() : null);
    const stored = (await reached?.load(key)) ?? null;
    if (stored === null || this.#key !== key || (isFirst && this.#wasChanged)) return;
    this.#show(stored, isFirst ? stored.open : this.#book.open);
    this.#wasChanged = true;
  }

  /** What layouts are kept in; null = it could not be loaded, which is told once. Never rejects. */
  async #reach(): Promise<LayoutStore | null> {
    try {
      const { createLayoutStore } = await LAYOUTS.load();
      store ??= createLayoutStore({
        onProblem: (problem) => {
          for (const listener of listeners) listener(problem);
        },
      });
      return store;
    } catch (thrown) {
      if (!this.#isMissed) this.#hearProblem(toHealthError(thrown));
      this.#isMissed = true;
      return null;
    }
  }

  /** What was stored, with what was changed since. Which copy is open is a matter of each element. */
  #show(stored: BookData, open: string | null): void {
    const before = this.#book;
    this.#book = LAYOUTS.loaded?.catchUp(stored, this.#changes, { ...before, open }) ?? stored;
    if (JSON.stringify(this.#book) === JSON.stringify(before)) return;
    this.#onFollow();
    this.#host.requestUpdate();
  }
}
