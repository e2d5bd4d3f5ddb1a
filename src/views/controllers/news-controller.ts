import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Time to read a few words, ms. */
const SHOWN_MS = 4_000;

/** A few words that come after something was done, and go again by themselves. */
export class NewsController implements ReactiveController {
  #host: ReactiveControllerHost;
  #text = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** `''` = there are none. */
  get text(): string {
    return this.#text;
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#text = '';
  }

  /** Shows some words. */
  tell(text: string): void {
    clearTimeout(this.#timer);
    this.#text = text;
    this.#host.requestUpdate();
    if (text === '') return;
    this.#timer = setTimeout(() => {
      this.tell('');
    }, SHOWN_MS);
  }
}
