import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { setTextScale } from '../../charts/text-scale.js';

/** The size of a box, CSS px. */
export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

const listeners = new WeakMap<Element, (size: Size) => void>();
let shared: ResizeObserver | null = null;

/** Boxes whose size nobody knows yet, and those of them that are waited for. */
const unmeasured = new Set<SizeController>();
const waiting = new Set<SizeController>();

function getObserver(): ResizeObserver | null {
  if (typeof ResizeObserver === 'undefined') return null;
  shared ??= new ResizeObserver((entries) => {
    readTextScale();
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
   * Measures where the observer has told nothing yet: when all boxes of the page are waited for, else when
   * the next frame begins. So what is here is drawn before a frame, not within it, and one layout does for all.
   */
  measureSoon(): void {
    if (this.#size || !unmeasured.has(this) || waiting.has(this)) return;
    if (waiting.size === 0) requestAnimationFrame(SizeController.#measureAll);
    waiting.add(this);
    if (waiting.size === unmeasured.size) queueMicrotask(SizeController.#measureAll);
  }

  static #measureAll = (): void => {
    if (waiting.size === 0) return;
    readTextScale();
    for (const one of unmeasured) one.#read();
    unmeasured.clear();
    const hearers = [...waiting].filter((one) => one.#size);
    waiting.clear();
    for (const one of hearers) one.#onSize();
  };

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
    getObserver()?.observe(element);
  }

  hostDisconnected(): void {
    this.#unobserve();
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  #unobserve(): void {
    unmeasured.delete(this);
    waiting.delete(this);
    if (!this.#observed) return;
    listeners.delete(this.#observed);
    shared?.unobserve(this.#observed);
    this.#observed = null;
  }

  #read(): void {
    const { width, height } = this.#observed?.getBoundingClientRect() ?? { width: 0, height: 0 };
    const size = round({ widthPx: width, heightPx: height });
    if (size.widthPx <= 0 || size.heightPx <= 0) return;
    this.#size = size;
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

/** Labels need as much more room as text is larger: that of the elements is in rem, and never smaller than 13 px. */
function readTextScale(): void {
  setTextScale(Math.max(1, parseFloat(getComputedStyle(document.documentElement).fontSize) / 16));
}

function round({ widthPx, heightPx }: Size): Size {
  return { widthPx: Math.floor(widthPx), heightPx: Math.floor(heightPx) };
}
