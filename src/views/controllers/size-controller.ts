import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The size of a box, CSS px. */
export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

const listeners = new WeakMap<Element, (size: Size) => void>();
let shared: ResizeObserver | null = null;

function getObserver(): ResizeObserver {
  shared ??= new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      listeners.get(target)?.({ widthPx: contentRect.width, heightPx: contentRect.height });
    }
  });
  return shared;
}

/**
 * Knows the size of one element of the host, from the page's one ResizeObserver. Sizes are
 * rounded to whole px, so that a sub-pixel change draws nothing; zero (not shown) is ignored.
 */
export class SizeController implements ReactiveController {
  #host: ReactiveControllerHost;
  #find: () => Element | null;
  #observed: Element | null = null;
  #size: Size | null = null;

  /** `find` gives the element to measure; asked again after each update. */
  constructor(host: ReactiveControllerHost, find: () => Element | null) {
    this.#host = host;
    this.#find = find;
    host.addController(this);
  }

  /** The last size that was not zero; null = never shown yet. */
  get size(): Size | null {
    return this.#size;
  }

  /** Takes a size for measured: for a rehearsal off the page. */
  assume(size: Size): void {
    this.#take(size);
  }

  hostUpdated(): void {
    const element = this.#find();
    if (element === this.#observed) return;
    this.#unobserve();
    this.#observed = element;
    if (!element) return;
    listeners.set(element, (size) => {
      this.#take(size);
    });
    getObserver().observe(element);
  }

  hostDisconnected(): void {
    this.#unobserve();
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  #unobserve(): void {
    if (!this.#observed) return;
    listeners.delete(this.#observed);
    shared?.unobserve(this.#observed);
    this.#observed = null;
  }

  #take(size: Size): void {
    const next = { widthPx: Math.floor(size.widthPx), heightPx: Math.floor(size.heightPx) };
    if (next.widthPx <= 0 || next.heightPx <= 0) return;
    if (this.#size?.widthPx === next.widthPx && this.#size.heightPx === next.heightPx) return;
    this.#size = next;
    this.#host.requestUpdate();
  }
}
