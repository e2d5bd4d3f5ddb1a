import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { readUrlState, writeUrlState, type UrlState } from '../url-state.js';

/** What is kept in step with the page's address. */
export interface UrlParty {
  /** What the names of parameters begin with; null = the address is left alone. */
  readonly prefix: () => string | null;
  readonly read: () => UrlState;
  /** The address says something else now. */
  readonly apply: (state: UrlState) => void;
}

/**
 * Writes what a reader chose to the page's address, without a new entry in the history and
 * without touching what others keep there; follows it when the reader goes back and forth. A page
 * that may not write its address keeps it as it is.
 */
export class UrlController implements ReactiveController {
  readonly #party: UrlParty;
  #isReady = false;
  /** What the names began with last. */
  #prefix: string | null = null;

  constructor(host: ReactiveControllerHost, party: UrlParty) {
    this.#party = party;
    host.addController(this);
  }

  /** What the address says; null = nothing, or it is left alone. */
  get state(): UrlState | null {
    const prefix = this.#party.prefix();
    return prefix === null ? null : readUrlState(location.search, prefix);
  }

  /** From now on the address is written. */
  start(): void {
    this.#isReady = true;
    this.hostUpdated();
  }

  hostConnected(): void {
    window.addEventListener('popstate', this.#onPop);
  }

  hostDisconnected(): void {
    window.removeEventListener('popstate', this.#onPop);
  }

  hostUpdated(): void {
    if (!this.#isReady) return;
    const prefix = this.#party.prefix();
    // What the address says is read before it is written, over what is there.
    const state = prefix === this.#prefix ? null : this.state;
    if (state) this.#party.apply({ ...state, hidden: { ...this.#party.read().hidden, ...state.hidden } });
    this.#prefix = prefix;
    if (prefix === null) return;
    const search = writeUrlState(location.search, prefix, this.#party.read());
    const isSame = new URLSearchParams(search).toString() === new URLSearchParams(location.search).toString();
    if (isSame) return;
    try {
      history.replaceState(history.state, '', `${location.pathname}${search}${location.hash}`);
    } catch {
      // Too often, or in a frame that may not: the next change tries again.
    }
  }

  #onPop = (): void => {
    if (this.#party.prefix() !== null) this.#party.apply(this.state ?? { filters: {}, zoom: null, hidden: {} });
  };
}
