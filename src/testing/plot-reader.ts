import { foldText, pressKey, type ShadowRoom } from './shadow-room.js';

/** A bucket: its position (negative counts from the end, as in `at`), or an instant in it (a `Date`, or ISO text). */
export type BucketAt = number | Date | string;

/** One series in a bucket, in the words of the tooltip. */
export interface PointRow {
  readonly series: string;
  /** Such as `2.00%`, or `–` for none. */
  readonly value: string;
  /** The count behind a share; null where the value is a count itself. */
  readonly count: string | null;
  /** Against the period before; null = not compared. */
  readonly change: string | null;
}

/** What the chart says of one bucket: by tooltip, and to assistive technology. */
export interface Point {
  /** Position among the buckets that are drawn; a narrow plot draws several as one. */
  readonly index: number;
  /** First and last instant, ms; the end is exclusive. */
  readonly start: number;
  readonly end: number;
  /** From–to, such as `Tue, Nov 18, 10:00 – 11:00`. */
  readonly title: string;
  /** Such as `1 hr`. */
  readonly length: string;
  /** The series that are shown, in order. */
  readonly rows: readonly PointRow[];
  /** What stands below: what shares are of, whether the bucket is running, releases. */
  readonly notes: readonly string[];
  /** The same as one sentence. */
  readonly spoken: string;
}

/** Reads a plot by keyboard, bucket by bucket. */
export class PlotReader {
  readonly #room: ShadowRoom;
  #span: { readonly start: number; readonly end: number } | null = null;

  constructor(room: ShadowRoom) {
    this.#room = room;
    room.host.addEventListener('session-health-cursor-moved', ({ detail: { start, end } }) => {
      this.#span = start === null || end === null ? null : { start, end };
    });
  }

  /** Goes to a bucket and stays there; focus is on the plot. Throws where there is no such bucket. */
  goTo(at: BucketAt): Point {
    const plot = this.#readPlot();
    plot.focus({ preventScroll: true });
    this.leave();
    pressKey(plot, 'Home');
    if (typeof at === 'number') this.#walkToIndex(plot, this.#checkIndex(plot, at));
    else this.#walkToTime(plot, readInstant(at));
    return this.#read(plot);
  }

  /** Leaves the bucket, and a range that is being marked. */
  leave(): void {
    const plot = this.#room.find('.plot');
    for (let i = 0; plot && this.#isReading && i < 2; i++) pressKey(plot, 'Escape');
  }

  /** Chooses the bucket that is read: Enter. */
  enter(): void {
    pressKey(this.#readPlot(), 'Enter');
  }

  /** Marks from the bucket that is read to a later one; an instant is exclusive, as the end of a range. */
  mark(to: BucketAt): void {
    const plot = this.#readPlot();
    const isAtEnd = (): boolean => readIndex(plot) >= readLast(plot);
    const last = typeof to === 'number' ? this.#checkIndex(plot, to) : null;
    const endMs = typeof to === 'number' ? 0 : readInstant(to);
    const isReached = (): boolean => (last === null ? (this.#span?.end ?? Infinity) >= endMs : readIndex(plot) >= last);
    if (isReached()) throw new RangeError('A range has at least two buckets, the earlier one first.');
    while (!isReached() && !isAtEnd()) pressKey(plot, this.#stepKey(1), true);
  }

  #read(plot: HTMLElement): Point {
    const tip = this.#room.find('.tooltip');
    if (!tip || !this.#span) throw new Error(`${this.#room.name} tells nothing of the bucket.`);
    return {
      index: readIndex(plot),
      ...this.#span,
      title: foldText(tip.querySelector('header b')),
      length: foldText(tip.querySelector('header span')),
      rows: [...tip.querySelectorAll('dt')].map(readRow),
      notes: foldText(tip.querySelector('footer')).split(' · ').filter(Boolean),
      spoken: plot.getAttribute('aria-valuetext') ?? '',
    };
  }

  get #isReading(): boolean {
    return this.#room.find('.frame')?.hasAttribute('data-cursor') === true;
  }

  #readPlot(): HTMLElement {
    const plot = this.#room.find(".plot[role='slider']");
    if (plot) return plot;
    const words = this.#room.read("[part~='state'] b");
    throw new Error(`${this.#room.name} has no bucket to read${words ? `; it says “${words}”` : ''}.`);
  }

  #checkIndex(plot: HTMLElement, at: number): number {
    const count = readLast(plot) + 1;
    const index = at < 0 ? count + at : at;
    if (Number.isInteger(index) && index >= 0 && index < count) return index;
    throw new RangeError(`${this.#room.name} has no bucket ${String(at)}; it has ${String(count)}.`);
  }

  #walkToIndex(plot: HTMLElement, index: number): void {
    for (let i = 0; i < Math.floor(index / 10); i++) pressKey(plot, 'PageUp');
    for (let i = 0; i < index % 10; i++) pressKey(plot, this.#stepKey(1));
  }

  #walkToTime(plot: HTMLElement, ms: number): void {
    const first = this.#span?.start ?? Infinity;
    while (this.#span && this.#span.end <= ms && readIndex(plot) < readLast(plot)) pressKey(plot, 'PageUp');
    while (this.#span && this.#span.start > ms && readIndex(plot) > 0) pressKey(plot, this.#stepKey(-1));
    if (this.#span && this.#span.start <= ms && ms < this.#span.end) return;
    const [from, to] = [first, this.#span?.end ?? first].map((one) => (Number.isFinite(one) ? new Date(one).toISOString() : '?'));
    throw new RangeError(`${this.#room.name} has no bucket at ${new Date(ms).toISOString()}; it shows ${from ?? '?'} to ${to ?? '?'}.`);
  }

  /** Arrows point: where time runs from right to left they turn. */
  #stepKey(step: 1 | -1): string {
    const isRtl = this.#room.find('.frame')?.getAttribute('dir') === 'rtl';
    return (step === 1) === isRtl ? 'ArrowLeft' : 'ArrowRight';
  }
}

function readIndex(plot: HTMLElement): number {
  return Number(plot.getAttribute('aria-valuenow'));
}

function readLast(plot: HTMLElement): number {
  return Number(plot.getAttribute('aria-valuemax'));
}

function readInstant(at: Date | string): number {
  const ms = at instanceof Date ? at.getTime() : Date.parse(at);
  if (Number.isNaN(ms)) throw new RangeError(`“${String(at)}” is no instant: give a Date, or ISO 8601 text.`);
  return ms;
}

/** A row of the tooltip: its name, and the cells after it. */
function readRow(term: Element): PointRow {
  const cells = new Map<string, string>();
  for (let cell = term.nextElementSibling; cell?.localName === 'dd'; cell = cell.nextElementSibling) cells.set(cell.className, foldText(cell));
  const count = cells.get('count') ?? '';
  return { series: foldText(term), value: cells.get('value') ?? '', count: count === '' ? null : count, change: cells.get('change') ?? null };
}
