import { html, nothing, render, svg, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { glyphPath } from '../../charts/glyphs.js';
import { bucketAt, bucketCentre, locateSeries } from '../../charts/hit-test.js';
import type { Scene } from '../../charts/scene.js';
import type { ChartSpec } from '../../charts/spec.js';
import { renderDock, renderTooltip, speakTooltip, type TooltipText } from '../tooltip.js';

/** What the cursor reads: the chart that is drawn now, and its words for a bucket. */
export interface CursorSource {
  readonly spec: ChartSpec;
  readonly scene: Scene;
  readonly describe: (index: number) => TooltipText;
}

type CursorHost = ReactiveControllerHost & HTMLElement;

/** Beside the crosshair, px. */
const TIP_OFFSET_PX = 14;
/** Below the plot's top, px. */
const TIP_TOP_PX = 26;
const VIEWPORT_MARGIN_PX = 8;
/** What a slider says of its value. */
const VALUES = ['aria-valuemin', 'aria-valuemax', 'aria-valuenow', 'aria-valuetext'] as const;
/** How many buckets a key goes on. */
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
 * the top layer. Moving within a bucket does nothing; moving to the next one touches the
 * crosshair, the shapes and the tooltip, never the chart itself.
 */
export class CursorController implements ReactiveController {
  #host: CursorHost;
  #read: () => CursorSource | null;
  #tell: (startMs: number | null, endMs: number | null) => void;
  #index: number | null = null;
  /** The series that the reader went to by key; null = all. */
  #row: number | null = null;

  /** `tell` hears of each move: start and end of the bucket, or null twice when there is none any more. */
  constructor(
    host: CursorHost,
    read: () => CursorSource | null,
    tell: (startMs: number | null, endMs: number | null) => void,
  ) {
    this.#host = host;
    this.#read = read;
    this.#tell = tell;
    host.addController(this);
  }

  /** The bucket under the cursor; null = none. */
  get index(): number | null {
    return this.#index;
  }

  hostUpdated(): void {
    const source = this.#read();
    const last = (source?.spec.starts.length ?? 0) - 1;
    if (this.#index !== null && this.#index > last) this.clear();
    if (!source) for (const name of VALUES) this.#find('.plot')?.removeAttribute(name);
    else if (this.#index !== null) this.#draw(source, this.#index);
    else this.#speak(last, last, source.describe(last));
  }

  hostDisconnected(): void {
    this.clear();
  }

  /** For `pointermove`, `pointerenter` and `pointerdown` on the plot. */
  readonly onPointerMove = (event: PointerEvent): void => {
    const source = this.#read();
    const plot = this.#find('.plot');
    if (!source || !plot) return;
    const box = plot.getBoundingClientRect();
    const scale = box.width > 0 ? plot.offsetWidth / box.width : 1;
    const index = bucketAt(source.spec, source.scene, (event.clientX - box.left) * scale);
    if (index === this.#index) return;
    if (index === null) {
      this.clear();
      return;
    }
    this.#row = null;
    this.#moveTo(source, index);
  };

  /** For `focus` on the plot: by key the newest bucket is read. */
  readonly onFocus = (): void => {
    const source = this.#read();
    const isByKey = this.#find('.plot')?.matches(':focus-visible') === true;
    if (source && isByKey && this.#index === null) this.#moveTo(source, source.spec.starts.length - 1);
  };

  /** For `keydown` on the plot: arrows by bucket and series, Page by ten, Home, End, Escape. */
  readonly onKeyDown = (event: KeyboardEvent): void => {
    const source = this.#read();
    if (!source || event.altKey || event.ctrlKey || event.metaKey) return;
    const last = source.spec.starts.length - 1;
    const at = this.#index ?? last;
    const step = STEPS[event.key];
    if (event.key === 'Escape') {
      if (this.#index === null) return;
      this.clear();
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const rows = source.describe(at).rows.length;
      const next = event.key === 'ArrowDown' ? (this.#row ?? -1) + 1 : (this.#row ?? rows) - 1;
      this.#row = rows > 0 ? (next + rows) % rows : null;
      this.#moveTo(source, at);
    } else if (step !== undefined) {
      this.#moveTo(source, Math.max(0, Math.min(last, at + step)));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** For `pointerleave`, `pointercancel` and `blur` on the plot; a finger that lifts leaves too. */
  readonly onLeave = (): void => {
    this.clear();
  };

  /** Takes the cursor away. */
  clear(): void {
    if (this.#index === null) return;
    const wasDocked = this.#isDocked();
    this.#index = null;
    this.#row = null;
    this.#tell(null, null);
    this.#find('.frame')?.removeAttribute('data-cursor');
    const tip = this.#find('.tooltip');
    if (tip?.matches(':popover-open')) tip.hidePopover();
    const marks = this.#host.shadowRoot?.querySelector<SVGElement>('.markers');
    if (marks) render(nothing, marks);
    if (wasDocked) this.#host.requestUpdate();
  }

  /** Whether the figure row stands in for the floating tooltip. */
  get isDocked(): boolean {
    return this.#index !== null && this.#isDocked();
  }

  #isDocked(): boolean {
    const tip = this.#find('.tooltip');
    return tip !== null && tip.matches(':popover-open') && getComputedStyle(tip).display === 'none';
  }

  #moveTo(source: CursorSource, index: number): void {
    const { starts, end } = source.spec;
    if (index !== this.#index) this.#tell(starts[index] ?? end, starts[index + 1] ?? end);
    this.#index = index;
    this.#draw(source, index);
    if (this.#isDocked()) this.#host.requestUpdate();
  }

  /** The plot is a slider over its buckets: what it says is what the tooltip shows. */
  #speak(index: number, last: number, text: TooltipText): void {
    const values = ['0', String(last), String(index), speakTooltip(text, this.#row)];
    VALUES.forEach((name, i) => this.#find('.plot')?.setAttribute(name, values[i] ?? ''));
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
  }

  #draw({ spec, scene, describe }: CursorSource, index: number): void {
    const plot = this.#find('.plot');
    const tip = this.#find('.tooltip');
    const line = this.#find('.crosshair');
    const dock = this.#find('.dock');
    const marks = this.#host.shadowRoot?.querySelector<SVGElement>('.markers');
    if (!plot || !tip || !line || !dock || !marks) return;
    const x = bucketCentre(spec, scene, index);
    const text = describe(index);
    this.#speak(index, spec.starts.length - 1, text);
    render(renderTooltip(text, this.#row), tip);
    render(renderDock(text), dock);
    render(
      locateSeries(spec, scene, index).map(
        (mark) =>
          svg`<g transform="translate(${(x - 4).toFixed(1)} ${(mark.yPx - 4).toFixed(1)}) scale(.8)"><path class="mark tone-${mark.tone}" d=${glyphPath(mark.tone === 'unhealthy' ? 'healthy' : mark.tone)}></path></g>`,
      ),
      marks,
    );
    line.style.transform = `translateX(${x.toFixed(1)}px)`;
    this.#find('.frame')?.setAttribute('data-cursor', '');
    if (!tip.matches(':popover-open')) tip.showPopover();
    this.#place(tip, plot, x);
  }

  /** Before the crosshair unless there is no room; always inside the viewport. */
  #place(tip: HTMLElement, plot: HTMLElement, x: number): void {
    const box = plot.getBoundingClientRect();
    const scale = plot.offsetWidth > 0 ? box.width / plot.offsetWidth : 1;
    const at = box.left + x * scale;
    const { offsetWidth: width, offsetHeight: height } = tip;
    const before = at - TIP_OFFSET_PX - width;
    const left = before >= VIEWPORT_MARGIN_PX ? before : at + TIP_OFFSET_PX;
    const maxLeft = document.documentElement.clientWidth - width - VIEWPORT_MARGIN_PX;
    const maxTop = window.innerHeight - height - VIEWPORT_MARGIN_PX;
    const clamp = (value: number, max: number): number => Math.round(Math.max(VIEWPORT_MARGIN_PX, Math.min(value, max)));
    tip.style.transform = `translate(${String(clamp(left, maxLeft))}px, ${String(clamp(box.top + TIP_TOP_PX, maxTop))}px)`;
  }
}

/** The empty nodes that the controller fills; put them into the plot and the figure row. */
export const cursorParts = {
  inPlot: html`<svg class="markers" aria-hidden="true"></svg>
    <div class="crosshair"></div>`,
  tooltip: html`<div class="tooltip" part="tooltip" popover="manual"></div>`,
  inFigure: html`<span class="dock" part="tooltip"></span>`,
} as const;
