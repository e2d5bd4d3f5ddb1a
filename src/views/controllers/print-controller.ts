import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { hearPage } from './hear-page.js';

let plain: MediaQueryList | null = null;
/** Kept, since each question has the page's styles computed; null = not asked yet. */
let isPlain: boolean | null = null;

function getPlain(): MediaQueryList | null {
  return (plain ??= (globalThis as { matchMedia?: typeof matchMedia }).matchMedia?.('(prefers-contrast: more), (forced-colors: active)') ?? null);
}

/**
 * Knows when the page is printed. Nobody tells how much room there is on paper, so the host is
 * drawn anew, at once, in a way that stretches; and back afterwards.
 */
export class PrintController implements ReactiveController {
  #draw: () => void;
  #isPrinting = false;
  #ends: (() => void)[] = [];

  /** `draw` updates the host before it returns. */
  constructor(host: ReactiveControllerHost, draw: () => void) {
    this.#draw = draw;
    host.addController(this);
  }

  /** Whether hatches tell fills apart: on paper, and where colours are few or contrast is to be high. */
  get isHatched(): boolean {
    return this.#isPrinting || (isPlain ??= getPlain()?.matches ?? false);
  }

  /** Whether the page is being printed now. */
  get isPrinting(): boolean {
    return this.#isPrinting;
  }

  hostConnected(): void {
    const plain = getPlain();
    this.#ends = [hearPage(window, 'beforeprint', this.#onPrint), hearPage(window, 'afterprint', this.#onPrint), ...(plain ? [hearPage(plain, 'change', this.#onChange)] : [])];
  }

  hostDisconnected(): void {
    for (const end of this.#ends.splice(0)) end();
    // Maybe nobody is left to hear of a change.
    isPlain = null;
    this.#isPrinting = false;
  }

  #onChange = (): void => {
    isPlain = null;
    this.#draw();
  };

  #onPrint = (event: Event): void => {
    this.#isPrinting = event.type === 'beforeprint';
    this.#draw();
  };
}
