import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The size of a box, CSS px. */
export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

const listeners = new WeakMap<Element, (size: Size) => void>();
let shared: ResizeObserver | null = null;

/** Boxes whose size nobody has asked for yet. */
const unmeasured = new Set<SizeController>();

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
  #onSize: () => void;
  #onMeasure: () => void;
  #observed: Element | null = null;
  #size: Size | null = null;
  /** Read before the observer told of it. */
  #early: Size | null = null;

  /**
   * `find` gives the element to measure; asked again after each update. `onSize` hears of each new size, and updates the
   * host where it is used; `onMeasure` is called while layout is fresh, so that it may measure, too.
   */
  constructor(host: ReactiveControllerHost, find: () => Element | null, onSize: () => void, onMeasure: () => void) {
    this.#host = host;
    this.#find = find;
    this.#onSize = onSize;
    this.#onMeasure = onMeasure;
    host.addController(this);
  }

  /** The last size that was not zero; null = never shown yet. */
  get size(): Size | null {
    return this.#size;
  }

  /**
   * The same, but measured now where the observer has told nothing yet, so that a chart whose data
   * are here is drawn before the next frame, not within it. One layout measures all boxes that wait.
   */
  measure(): Size | null {
    if (this.#size || !this.#observed) return this.#size;
    if (unmeasured.has(this)) {
      for (const one of unmeasured) one.#read();
      unmeasured.clear();
    }
    this.#size = this.#early;
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
    if (!this.#size) unmeasured.add(this);
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
    unmeasured.delete(this);
    if (!this.#observed) return;
    listeners.delete(this.#observed);
    shared?.unobserve(this.#observed);
    this.#observed = null;
  }

  #read(): void {
    const { width, height } = this.#observed?.getBoundingClientRect() ?? { width: 0, height: 0 };
    const size = round({ widthPx: width, heightPx: height });
    if (size.widthPx > 0 && size.heightPx > 0) this.#early = size;
    this.#onMeasure();
  }

  #take(size: Size): void {
    unmeasured.delete(this);
    const next = round(size);
    if (next.widthPx <= 0 || next.heightPx <= 0) return;
    if (this.#size?.widthPx === next.widthPx && this.#size.heightPx === next.heightPx) return;
    this.#size = next;
    this.#onMeasure();
    this.#onSize();
  }
}

function round({ widthPx, heightPx }: Size): Size {
  return { widthPx: Math.floor(widthPx), heightPx: Math.floor(heightPx) };
}
