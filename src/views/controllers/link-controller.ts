import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ChartLink, LinkChange } from '../link.js';

/** Listens to one link at a time, for as long as the host is on the page; a new range updates the host. */
export class LinkController implements ReactiveController {
  #host: ReactiveControllerHost;
  #onCursor: () => void;
  #link: ChartLink | null = null;
  #stop: (() => void) | null = null;
  #connected = false;

  /** `onCursor` hears that somebody points at another instant. */
  constructor(host: ReactiveControllerHost, onCursor: () => void) {
    this.#host = host;
    this.#onCursor = onCursor;
    host.addController(this);
  }

  /** Listens to this link from now on. */
  follow(link: ChartLink): void {
    if (link === this.#link) return;
    this.#leave();
    this.#link = link;
    this.#join();
  }

  hostConnected(): void {
    this.#connected = true;
    this.#join();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#leave();
  }

  #join(): void {
    if (!this.#connected || this.#stop) return;
    this.#stop = this.#link?.listen(this.#hear) ?? null;
  }

  #leave(): void {
    this.#stop?.();
    this.#stop = null;
  }

  #hear = (change: LinkChange): void => {
    if (change === 'range') this.#host.requestUpdate();
    else this.#onCursor();
  };
}
