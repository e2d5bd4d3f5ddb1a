import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What is nearer is drawn: a reader gets there in a moment. Chromium adds both margins to the viewport; of a part that scrolls by itself, one counts. */
const MARGIN = '1000px';
const FAR_PX = 2_000;

const hearers = new WeakMap<Element, (isNear: boolean) => void>();
let shared: IntersectionObserver | null = null;

function getObserver(): IntersectionObserver | null {
  if (typeof IntersectionObserver === 'undefined') return null;
  const reach = { rootMargin: MARGIN, scrollMargin: MARGIN };
  return (shared ??= new IntersectionObserver((entries) => {
    // What has no size is not shown yet: nobody knows where it will be.
    for (const { target, isIntersecting, boundingClientRect } of entries) hearers.get(target)?.(isIntersecting || !hasSize(boundingClientRect));
  }, reach));
}

/**
 * Knows whether its host is near what the reader sees, from the page's one IntersectionObserver. A host
 * is near until it is known to be far; where the browser tells nothing, it stays near.
 */
export class NearController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #onNear: () => void;
  #isFar = false;
  /** The observer has spoken since the host came to the page, or a size has. */
  #isJudged = false;
  #waits = false;
  /** The source of what is drawn; undefined = nothing was yet. */
  #drawn: unknown;

  /** `onNear` hears that the host came near again; what was put off is then drawn anyway. */
  constructor(host: ReactiveControllerHost & HTMLElement, onNear: () => void) {
    this.#host = host;
    this.#onNear = onNear;
    host.addController(this);
  }

  /** Whether nobody sees the host, nor will in a moment. */
  get isFar(): boolean {
    return this.#isFar;
  }

  /** Whether drawing can wait; what is put off so is done when the host comes near. What was drawn of another source is not left there. */
  putOff(source: unknown): boolean {
    this.#waits = this.#isFar && (this.#drawn ?? source) === source;
    if (!this.#waits) this.#drawn = source;
    return this.#waits;
  }

  /** For the moment in which sizes are known: the observer itself speaks only after the first frame. Measures once. */
  judge(): void {
    if (this.#isJudged || !getObserver()) return;
    const box = this.#host.getBoundingClientRect();
    this.#hear(!hasSize(box) || (box.top < innerHeight + FAR_PX && box.bottom > -FAR_PX && box.left < innerWidth + FAR_PX && box.right > -FAR_PX));
  }

  hostConnected(): void {
    this.#isJudged = false;
    this.#isFar = false;
    hearers.set(this.#host, this.#hear);
    getObserver()?.observe(this.#host);
    this.#host.addEventListener('focusin', this.#come);
  }

  hostDisconnected(): void {
    hearers.delete(this.#host);
    shared?.unobserve(this.#host);
    this.#host.removeEventListener('focusin', this.#come);
  }

  /** Whoever goes there by key sees it before the page has scrolled. */
  #come = (): void => {
    this.#hear(true);
  };

  #hear = (isNear: boolean): void => {
    this.#isJudged = true;
    if (this.#isFar !== isNear) return;
    this.#isFar = !isNear;
    if (!isNear) return;
    if (this.#waits) this.#host.requestUpdate();
    this.#waits = false;
    this.#onNear();
  };
}

function hasSize({ width, height }: DOMRectReadOnly): boolean {
  return width > 0 && height > 0;
}
