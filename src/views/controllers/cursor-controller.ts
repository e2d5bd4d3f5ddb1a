import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { bucketAt, findBucket } from '../../charts/hit-test.js';
import { CursorLayer, type CursorSource } from '../cursor-layer.js';
import type { ChartLink, TimeRange } from '../link.js';
import { RangeSelection, type BucketSpan } from './range-selection.js';

/** What a cursor works for. */
export interface CursorOptions {
  /** null = there is nothing to read. */
  readonly read: () => CursorSource | null;
  readonly link: () => ChartLink;
  /** The reader points at another bucket, or (null) at none any more. */
  readonly onMove: (bucket: TimeRange | null) => void;
  /** The reader marked a range to look at. */
  readonly onZoom: (range: TimeRange) => void;
  /** The reader chose a bucket: by a click, a tap, or Enter. */
  readonly onChoose: (bucket: TimeRange) => void;
}

type CursorHost = ReactiveControllerHost & HTMLElement;

/** How many buckets a key goes on; arrows point, so they turn where time runs from right to left. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  PageDown: -10,
  PageUp: 10,
  Home: -Infinity,
  End: Infinity,
};

/**
 * The reader's finger on the chart: a crosshair, the series' shapes on it, and a tooltip in
 * the top layer; a drag, or Shift with the arrows, marks a range. A finger that rests before it
 * moves reads along without marking. Moving within a bucket does nothing; moving to the next one
 * touches the crosshair, the shapes and the tooltip, never the chart itself. Linked charts show
 * the same instant.
 */
export class CursorController implements ReactiveController {
  readonly #host: CursorHost;
  readonly #options: CursorOptions;
  readonly #layer: CursorLayer;
  readonly #selection = new RangeSelection();
  #index: number | null = null;
  /** What is shown of a linked chart's bucket, and in which drawing. */
  #linked: number | null = null;
  #linkedIn: CursorSource | null = null;
  /** The series that the reader went to by key; null = all. */
  #row: number | null = null;

  constructor(host: CursorHost, options: CursorOptions) {
    this.#host = host;
    this.#options = options;
    this.#layer = new CursorLayer(host);
    host.addController(this);
  }

  /** The bucket under the cursor; null = none. */
  get index(): number | null {
    return this.#index;
  }

  /** Whether the figure row stands in for the floating tooltip. */
  get isDocked(): boolean {
    return this.#index !== null && this.#layer.isDocked;
  }

  hostUpdated(): void {
    this.#layer.settle();
    this.#linkedIn = null;
    const source = this.#options.read();
    const last = (source?.spec.starts.length ?? 0) - 1;
    if (this.#index !== null && this.#index > last) this.clear();
    if (source && this.#index !== null) this.#draw(source, this.#index);
    else {
      this.#layer.speak(source, last, null, null);
      this.follow();
    }
  }

  hostDisconnected(): void {
    this.clear();
  }

  /** Shows the instant that the reader points at in a linked chart. */
  follow(): void {
    const link = this.#options.link();
    if (this.#index !== null) return;
    const source = this.#options.read();
    const index = source && link.cursorMs !== null && link.pointer !== this ? findBucket(source.spec, link.cursorMs) : null;
    if (index === this.#linked && source === this.#linkedIn) return;
    if (source && index !== null) this.#layer.show(source, index, null, true);
    else if (this.#linked !== null) this.#layer.hide();
    this.#linked = index;
    this.#linkedIn = source;
  }

  /** For `pointermove` and `pointerenter` on the plot. */
  readonly onPointerMove = (event: PointerEvent): void => {
    const source = this.#options.read();
    const index = source && this.#bucketUnder(event, source);
    if (!source || index === null) {
      this.clear();
      return;
    }
    if (this.#selection.drag(event, index)) this.#layer.plot?.setPointerCapture(event.pointerId);
    this.#layer.mark(source, this.#selection.span);
    if (index === this.#index) return;
    this.#row = null;
    this.#moveTo(source, index);
  };

  /** For `pointerdown` on the plot. */
  readonly onPointerDown = (event: PointerEvent): void => {
    this.onPointerMove(event);
    if (this.#index !== null) this.#selection.press(event, this.#index);
  };

  /** For `pointerup` on the plot: a marked range is looked at. */
  readonly onPointerUp = (event: PointerEvent): void => {
    const source = this.#options.read();
    const span = this.#selection.release(event);
    this.#layer.mark(null, null);
    if (source && span) this.#zoom(source, span);
    else if (source && this.#index !== null && event.button === 0) this.#choose(source, this.#index);
  };

  /** For `focus` on the plot: by key the newest bucket is read. */
  readonly onFocus = (): void => {
    const source = this.#options.read();
    const isByKey = this.#layer.plot?.matches(':focus-visible') === true;
    if (source && isByKey && this.#index === null) this.#moveTo(source, source.spec.starts.length - 1);
  };

  /**
   * For `keydown` on the plot: arrows by bucket and series, Page by ten, Home, End; with Shift they
   * mark a range, which Enter looks at; Escape leaves the range, then the bucket.
   */
  readonly onKeyDown = (event: KeyboardEvent): void => {
    const source = this.#options.read();
    if (!source || event.altKey || event.ctrlKey || event.metaKey) return;
    const last = source.spec.starts.length - 1;
    const at = this.#index ?? last;
    const isArrow = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
    const step = (STEPS[event.key] ?? Number.NaN) * (isArrow && source.isRtl ? -1 : 1);
    const { span } = this.#selection;
    if (event.key === 'Escape') {
      if (this.#index === null) return;
      if (this.#selection.clear()) this.#draw(source, at);
      else this.clear();
    } else if (event.key === 'Enter' && span) {
      this.#selection.clear();
      this.#zoom(source, span);
    } else if (event.key === 'Enter' && this.#index !== null) {
      this.#choose(source, at);
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const rows = source.describe(at).rows.length;
      const next = event.key === 'ArrowDown' ? (this.#row ?? -1) + 1 : (this.#row ?? rows) - 1;
      this.#row = rows > 0 ? (next + rows) % rows : null;
      this.#moveTo(source, at);
    } else if (!Number.isNaN(step)) {
      const next = Math.max(0, Math.min(last, at + step));
      if (event.shiftKey) this.#selection.extend(at, next);
      else this.#selection.clear();
      this.#moveTo(source, next);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** For `pointerleave`, `pointercancel` and `blur` on the plot; a finger that lifts leaves too. */
  readonly onLeave = (event: Event): void => {
    // A drag that leaves the plot goes on: the pointer is captured.
    if (event.type === 'pointerleave' && this.#selection.span) return;
    this.clear();
  };

  /** Takes the cursor away. */
  clear(): void {
    this.#selection.clear();
    if (this.#index === null) return;
    const wasDocked = this.#layer.isDocked;
    this.#index = null;
    this.#row = null;
    this.#layer.hide();
    this.#options.onMove(null);
    this.#options.link().point(this, null);
    if (wasDocked) this.#host.requestUpdate();
  }

  #bucketUnder(event: PointerEvent, { spec, scene, isRtl }: CursorSource): number | null {
    const { plot } = this.#layer;
    if (!plot) return null;
    const box = plot.getBoundingClientRect();
    const scale = box.width > 0 ? plot.offsetWidth / box.width : 1;
    return bucketAt(spec, scene, (isRtl ? box.right - event.clientX : event.clientX - box.left) * scale);
  }

  #moveTo(source: CursorSource, index: number): void {
    const hasMoved = index !== this.#index;
    this.#index = index;
    this.#linkedIn = null;
    this.#draw(source, index);
    if (this.#layer.isDocked) this.#host.requestUpdate();
    if (!hasMoved) return;
    const bucket = readRange(source, { first: index, last: index });
    this.#options.onMove(bucket);
    this.#options.link().point(this, (bucket.start + bucket.end) / 2);
  }

  #draw(source: CursorSource, index: number): void {
    this.#layer.show(source, index, this.#row, false);
    this.#layer.mark(source, this.#selection.span);
    this.#layer.speak(source, index, this.#row, this.#selection.span);
  }

  #choose(source: CursorSource, index: number): void {
    this.#options.onChoose(readRange(source, { first: index, last: index }));
  }

  #zoom(source: CursorSource, span: BucketSpan): void {
    this.clear();
    this.#options.onZoom(readRange(source, span));
  }
}

function readRange({ spec }: CursorSource, { first, last }: BucketSpan): TimeRange {
  const { starts, end } = spec;
  return { start: starts[first] ?? end, end: starts[last + 1] ?? end };
}
