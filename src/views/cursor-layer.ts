import { html, nothing, render, svg, type TemplateResult } from 'lit';
import { glyphPath } from '../charts/glyphs.js';
import { bucketCentre, bucketEdge, locateSeries } from '../charts/hit-test.js';
import type { Scene } from '../charts/scene.js';
import type { ChartSpec } from '../charts/spec.js';
import type { BucketSpan } from './controllers/range-selection.js';
import { renderDock, renderTooltip, speakTooltip, type TooltipText } from './tooltip.js';

/** What the cursor reads: the chart that is drawn now, and its words for a bucket. */
export interface CursorSource {
  readonly spec: ChartSpec;
  readonly scene: Scene;
  readonly isRtl: boolean;
  readonly describe: (index: number) => TooltipText;
  /** Words for a range that is being marked. */
  readonly describeRange: (span: BucketSpan) => string;
}

/** Beside the crosshair, px. */
const TIP_OFFSET_PX = 14;
/** Below the plot's top, px. */
const TIP_TOP_PX = 26;
const VIEWPORT_MARGIN_PX = 8;
/** What a slider says of its value. */
const VALUES = ['aria-valuemin', 'aria-valuemax', 'aria-valuenow', 'aria-valuetext'] as const;

/** The nodes of the cursor in a chart's shadow root: crosshair, marks, tooltip, dock, marked range. Touches nothing else. */
export class CursorLayer {
  readonly #host: HTMLElement;
  /** What the words of the slider tell of: of the same, they are the same. */
  #told: readonly unknown[] = [];
  #isDocked: boolean | null = null;
  /** How large the tooltip is, for as long as it has as many lines. */
  #tipSize: TipSize | null = null;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** The plot; null = none is shown. */
  get plot(): HTMLElement | null {
    return this.#find('.plot');
  }

  /** Whether the figure row stands in for the floating tooltip; asked of the styles once, until {@link settle}. */
  get isDocked(): boolean {
    const tip = this.#find('.tooltip');
    if (!tip?.matches(':popover-open')) return false;
    return (this.#isDocked ??= getComputedStyle(tip).display === 'none');
  }

  /** The chart was drawn anew, maybe in another size. */
  settle(): void {
    this.#isDocked = null;
    this.#tipSize = null;
  }

  /** The plot is a slider over its buckets: what it says is what the tooltip shows. */
  speak(source: CursorSource | null, index: number, row: number | null, span: BucketSpan | null): void {
    const { plot } = this;
    if (!plot) return;
    const told = [plot, source?.scene, index, row, span?.first, span?.last];
    if (told.every((part, i) => part === this.#told[i])) return;
    this.#told = told;
    if (!source) {
      for (const name of VALUES) plot.removeAttribute(name);
      return;
    }
    const words = speakTooltip(source.describe(index), row);
    const values = ['0', String(source.spec.starts.length - 1), String(index), span ? `${source.describeRange(span)}, ${words}` : words];
    VALUES.forEach((name, i) => plot.setAttribute(name, values[i] ?? ''));
  }

  /** Shows crosshair and marks at a bucket; `isLinked` = another chart is pointed at, so no tooltip. */
  show(source: CursorSource, index: number, row: number | null, isLinked: boolean): void {
    const { spec, scene, isRtl } = source;
    const [plot, tip, line, dock, frame] = ['.plot', '.tooltip', '.crosshair', '.dock', '.frame'].map((name) => this.#find(name));
    const marks = this.#marks;
    if (!plot || !tip || !line || !dock || !frame || !marks) return;
    const x = bucketCentre(spec, scene, index);
    // Asked before anything is written: the answer would have to be laid out anew afterwards.
    const box = isLinked ? null : plot.getBoundingClientRect();
    const scale = box && scene.widthPx > 0 ? box.width / scene.widthPx : 1;
    render(
      locateSeries(spec, scene, index).map(
        (mark) =>
          svg`<g transform="translate(${(x - 4).toFixed(1)} ${(mark.yPx - 4).toFixed(1)}) scale(.8)"><path class="mark tone-${mark.tone}" d=${glyphPath(mark.tone === 'unhealthy' ? 'healthy' : mark.tone)}></path></g>`,
      ),
      marks,
    );
    line.style.transform = `translateX(${(isRtl ? -x : x).toFixed(1)}px)`;
    frame.toggleAttribute('data-linked', isLinked);
    frame.toggleAttribute('data-cursor', !isLinked);
    if (!box) {
      if (tip.matches(':popover-open')) tip.hidePopover();
      return;
    }
    const text = source.describe(index);
    render(renderTooltip(text, row), tip);
    render(renderDock(text), dock);
    if (!tip.matches(':popover-open')) tip.showPopover();
    const lines = text.rows.length * 10 + text.foot.length;
    if (this.#tipSize?.lines !== lines) this.#tipSize = { lines, width: tip.offsetWidth, height: tip.offsetHeight };
    placeTip(tip, this.#tipSize, { at: isRtl ? box.right - x * scale : box.left + x * scale, top: box.top, isRtl });
  }

  /** Shows the range that is being marked; null = none. */
  mark(source: CursorSource | null, span: BucketSpan | null): void {
    const area = this.#find('.selection');
    this.#find('.frame')?.toggleAttribute('data-selecting', source !== null && span !== null);
    if (!area || !source || !span) return;
    const [left, right] = [bucketEdge(source.spec, source.scene, span.first), bucketEdge(source.spec, source.scene, span.last + 1)];
    area.style.transform = `translateX(${(source.isRtl ? -left : left).toFixed(1)}px)`;
    area.style.width = `${(right - left).toFixed(1)}px`;
  }

  /** Takes crosshair, marks and tooltip away. */
  hide(): void {
    for (const name of ['data-cursor', 'data-linked', 'data-selecting']) this.#find('.frame')?.removeAttribute(name);
    const tip = this.#find('.tooltip');
    if (tip?.matches(':popover-open')) tip.hidePopover();
    if (this.#marks) render(nothing, this.#marks);
  }

  get #marks(): SVGElement | null {
    return this.#host.shadowRoot?.querySelector<SVGElement>('.markers') ?? null;
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
  }
}

interface TipSize {
  readonly lines: number;
  readonly width: number;
  readonly height: number;
}

/** Where the crosshair is, and the plot's top, in px of the viewport. */
interface TipPlace {
  readonly at: number;
  readonly top: number;
  readonly isRtl: boolean;
}

/** Before the crosshair unless there is no room; always inside the viewport. */
function placeTip(tip: HTMLElement, { width, height }: TipSize, { at, top, isRtl }: TipPlace): void {
  const maxLeft = document.documentElement.clientWidth - width - VIEWPORT_MARGIN_PX;
  const maxTop = window.innerHeight - height - VIEWPORT_MARGIN_PX;
  const [before, after] = [at - TIP_OFFSET_PX - width, at + TIP_OFFSET_PX];
  const left = isRtl ? (after <= maxLeft ? after : before) : before >= VIEWPORT_MARGIN_PX ? before : after;
  const clamp = (value: number, max: number): number => Math.round(Math.max(VIEWPORT_MARGIN_PX, Math.min(value, max)));
  tip.style.transform = `translate(${String(clamp(left, maxLeft))}px, ${String(clamp(top + TIP_TOP_PX, maxTop))}px)`;
}

/** The empty nodes that the layer fills; put them into the plot and the figure row. */
export const cursorParts: Readonly<Record<'inPlot' | 'tooltip' | 'inFigure', TemplateResult>> = {
  inPlot: html`<div class="selection"></div>
    <svg class="markers" aria-hidden="true"></svg>
    <div class="crosshair"></div>`,
  tooltip: html`<div class="tooltip" part="tooltip" popover="manual"></div>`,
  inFigure: html`<span class="dock" part="tooltip"></span>`,
} as const;
