import type { ReactiveController, ReactiveControllerHost } from 'lit';

let plain: MediaQueryList | null = null;
/** Kept, since each question has the page's styles computed. */
let isPlain = false;

function getPlain(): MediaQueryList | null {
  if (plain) return plain;
  plain = (globalThis as { matchMedia?: typeof matchMedia }).matchMedia?.('(prefers-contrast: more), (forced-colors: active)') ?? null;
  isPlain = plain?.matches ?? false;
  plain?.addEventListener('change', (event) => {
    isPlain = event.matches;
  });
  return plain;
}

/**
 * Knows when the page is printed. Nobody tells how much room there is on paper, so the host is
 * drawn anew, at once, in a way that stretches; and back afterwards.
 */
export class PrintController implements ReactiveController {
  #draw: () => void;
  #isPrinting = false;

  /** `draw` updates the host before it returns. */
  constructor(host: ReactiveControllerHost, draw: () => void) {
    this.#draw = draw;
    host.addController(this);
  }

  /** Whether hatches tell fills apart: on paper, and where colours are few or contrast is to be high. */
  get isHatched(): boolean {
    return this.#isPrinting || (getPlain() !== null && isPlain);
  }

  /** Whether the page is being printed now. */
  get isPrinting(): boolean {
    return this.#isPrinting;
  }

  hostConnected(): void {
    window.addEventListener('beforeprint', this.#onPrint);
    window.addEventListener('afterprint', this.#onPrint);
    getPlain()?.addEventListener('change', this.#draw);
  }

  hostDisconnected(): void {
    window.removeEventListener('beforeprint', this.#onPrint);
    window.removeEventListener('afterprint', this.#onPrint);
    getPlain()?.removeEventListener('change', this.#draw);
    this.#isPrinting = false;
  }

  #onPrint = (event: Event): void => {
    this.#isPrinting = event.type === 'beforeprint';
    this.#draw();
  };
}
