/** A finger moves about while it reads; a range begins after this, px. */
const TOUCH_SLOP_PX = 24;
const MOUSE_SLOP_PX = 8;
/** Who holds this long before moving wants to read along, not to zoom, ms. */
const HOLD_MS = 400;

/** Buckets from the first to the last of a range, both inclusive. */
export interface BucketSpan {
  readonly first: number;
  readonly last: number;
}

/** The range that a reader is marking, by drag or by key: where it began, and where it is now. */
export class RangeSelection {
  #anchor: number | null = null;
  #at = 0;
  #press: { readonly pointerId: number; readonly xPx: number; readonly atMs: number; readonly bucket: number } | null = null;
  #reads = false;

  /** What is marked; null = nothing. */
  get span(): BucketSpan | null {
    if (this.#anchor === null) return null;
    return { first: Math.min(this.#anchor, this.#at), last: Math.max(this.#anchor, this.#at) };
  }

  /** A pointer came down on a bucket. */
  press(event: PointerEvent, bucket: number): void {
    this.clear();
    if (!event.isPrimary || event.button !== 0) return;
    this.#press = { pointerId: event.pointerId, xPx: event.clientX, atMs: event.timeStamp, bucket };
  }

  /** The pointer is over a bucket now; true = a range has just begun. */
  drag(event: PointerEvent, bucket: number): boolean {
    const press = this.#press;
    if (press?.pointerId !== event.pointerId || this.#reads) return false;
    if (this.#anchor !== null) {
      this.#at = bucket;
      return false;
    }
    const slopPx = event.pointerType === 'touch' ? TOUCH_SLOP_PX : MOUSE_SLOP_PX;
    if (Math.abs(event.clientX - press.xPx) < slopPx) return false;
    if (event.pointerType === 'touch' && event.timeStamp - press.atMs > HOLD_MS) {
      this.#reads = true;
      return false;
    }
    this.#anchor = press.bucket;
    this.#at = bucket;
    return true;
  }

  /** Marks on by key, from a bucket to another. */
  extend(from: number, to: number): void {
    this.#anchor ??= from;
    this.#at = to;
  }

  /** The pointer went up: what was marked, if that is more than one bucket; then nothing is. */
  release(event: PointerEvent): BucketSpan | null {
    const span = this.#press?.pointerId === event.pointerId ? this.span : null;
    this.clear();
    return span && span.last > span.first ? span : null;
  }

  /** Marks nothing any more; false = nothing was marked. */
  clear(): boolean {
    const had = this.#anchor !== null;
    this.#anchor = null;
    this.#press = null;
    this.#reads = false;
    return had;
  }
}
