import { html, nothing, render, type TemplateResult } from 'lit';
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
/** The crosshair begins this far over the plot, px. */
const CROSSHAIR_OVER_PX = 4;
/** Size of the shapes on it, px. */
const MARK_PX = 8;
const VIEWPORT_MARGIN_PX = 8;
/** What a slider says of its value. */
const VALUES = ['aria-valuemin', 'aria-valuemax', 'aria-valuenow', 'aria-valuetext'] as const;

/** What the layer writes into; as long as the chart is not drawn anew, it is the same. */
interface Nodes {
  readonly plot: HTMLElement;
  readonly tip: HTMLElement;
  readonly dock: HTMLElement;
  readonly frame: HTMLElement;
  readonly marks: SVGElement;
  readonly area: HTMLElement;
}

/** The nodes of the cursor in a chart's shadow root: crosshair, marks, tooltip, dock, marked range. Touches nothing else. */
export class CursorLayer {
  readonly #host: HTMLElement;
  /** null = not looked for since the chart was drawn, or not there: no plot is shown. */
  #found: Nodes | null = null;
  /** What the words of the slider tell of: of the same, they are the same. */
  #told: readonly unknown[] = [];
  #text: { readonly source: CursorSource; readonly index: number; readonly text: TooltipText } | null = null;
  #isDocked: boolean | null = null;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** The plot; null = none is shown. */
  get plot(): HTMLElement | null {
    return this.#nodes?.plot ?? null;
  }

  /** Whether the figure row stands in for the floating tooltip; asked of the styles once, until {@link settle}. */
  get isDocked(): boolean {
    const tip = this.#nodes?.tip;
    if (!tip || !isOpen(tip)) return false;
    return this.#readDocked(tip);
  }

  /** The chart was drawn anew, maybe in another size. */
  settle(): void {
    this.#found = null;
    this.#text = null;
    this.#isDocked = null;
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
    const words = speakTooltip(this.#describe(source, index), row);
    const values = ['0', String(source.spec.starts.length - 1), String(index), span ? `${source.describeRange(span)}, ${words}` : words];
    VALUES.forEach((name, i) => {
      const value = values[i] ?? '';
      if (plot.getAttribute(name) !== value) plot.setAttribute(name, value);
    });
  }

  /** Shows crosshair and marks at a bucket; `isLinked` = another chart is pointed at, so no tooltip. */
  show(source: CursorSource, index: number, row: number | null, isLinked: boolean): void {
    const nodes = this.#nodes;
    if (!nodes) return;
    const { tip, frame, marks } = nodes;
    if (isLinked) {
      if (isOpen(tip)) closeTip(tip);
    } else this.#tell(nodes, source, index, row);
    drawMarks(marks, source, index);
    frame.toggleAttribute('data-linked', isLinked);
    frame.toggleAttribute('data-cursor', !isLinked);
  }

  /**
   * The words of a bucket, in the tooltip or, where the card is too small for one, in the figure row. Comes before all else that a
   * move writes: the tooltip lies at the root of the page, and a layout that begins there would pass through whatever else has changed.
   */
  #tell({ plot, tip, dock }: Nodes, source: CursorSource, index: number, row: number | null): void {
    const { scene, spec, isRtl } = source;
    const text = this.#describe(source, index);
    const view = readView(plot);
    const isDocked = this.#readDocked(tip);
    if (!isOpen(tip)) tip.showPopover();
    if (isDocked) {
      render(renderDock(text), dock);
      return;
    }
    render(renderTooltip(text, row), tip);
    const scale = scene.widthPx > 0 ? view.width / scene.widthPx : 1;
    const x = bucketCentre(spec, scene, index) * scale;
    placeTip(tip, { width: tip.offsetWidth, height: tip.offsetHeight }, { ...view, at: isRtl ? view.right - x : view.left + x, isRtl });
  }

  /** Shows the range that is being marked; null = none. */
  mark(source: CursorSource | null, span: BucketSpan | null): void {
    const nodes = this.#nodes;
    nodes?.frame.toggleAttribute('data-selecting', source !== null && span !== null);
    if (!nodes || !source || !span) return;
    const [left, right] = [bucketEdge(source.spec, source.scene, span.first), bucketEdge(source.spec, source.scene, span.last + 1)];
    nodes.area.style.transform = `translateX(${(source.isRtl ? -left : left).toFixed(1)}px)`;
    nodes.area.style.width = `${(right - left).toFixed(1)}px`;
  }

  /** Takes crosshair, marks and tooltip away. */
  hide(): void {
    const root = this.#host.shadowRoot;
    const frame = root?.querySelector('.frame');
    for (const name of ['data-cursor', 'data-linked', 'data-selecting']) frame?.removeAttribute(name);
    for (const tip of root?.querySelectorAll<HTMLElement>('.tooltip, .dock') ?? []) closeTip(tip);
    root?.querySelector('.markers')?.replaceChildren();
  }

  #readDocked(tip: HTMLElement): boolean {
    return (this.#isDocked ??= getComputedStyle(tip).getPropertyValue('--_docked') !== '');
  }

  #describe(source: CursorSource, index: number): TooltipText {
    if (this.#text?.source !== source || this.#text.index !== index) this.#text = { source, index, text: source.describe(index) };
    return this.#text.text;
  }

  get #nodes(): Nodes | null {
    const root = this.#host.shadowRoot;
    if (this.#found || !root) return this.#found;
    const [plot, tip, dock, frame, area] = ['.plot', '.tooltip', '.dock', '.frame', '.selection'].map((name) => root.querySelector<HTMLElement>(name));
    const marks = root.querySelector<SVGElement>('.markers');
    if (plot && tip && dock && frame && area && marks) this.#found = { plot, tip, dock, frame, area, marks };
    return this.#found;
  }
}

function isOpen(tip: HTMLElement): boolean {
  return tip.matches(':popover-open');
}

/** Its words go with it: what comes next may be for somebody else. */
function closeTip(tip: HTMLElement): void {
  if (isOpen(tip)) tip.hidePopover();
  render(nothing, tip);
}

/** Crosshair and shapes, in the same nodes as before where there are any: all that changes is where they stand. */
function drawMarks(marks: SVGElement, { spec, scene }: CursorSource, index: number): void {
  const x = bucketCentre(spec, scene, index);
  const { top, bottom } = scene.inner;
  const drawn = [
    ['crosshair', `M${x.toFixed(1)} ${String(top - CROSSHAIR_OVER_PX)}V${String(bottom)}`],
    ...locateSeries(spec, scene, index).map(({ tone, yPx }) => [
      `mark tone-${tone}`,
      `M${(x - MARK_PX / 2).toFixed(1)} ${(yPx - MARK_PX / 2).toFixed(1)}${glyphPath(tone === 'unhealthy' ? 'healthy' : tone, MARK_PX)}`,
    ]),
  ];
  drawn.forEach(([name = '', d = ''], i) => {
    const path = marks.children[i] ?? marks.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'path'));
    if (path.getAttribute('class') !== name) path.setAttribute('class', name);
    path.setAttribute('d', d);
  });
  while (marks.children.length > drawn.length) marks.lastElementChild?.remove();
}

/** A plot in the viewport, and how large that is, px. */
interface View {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly width: number;
  readonly viewWidth: number;
  readonly viewHeight: number;
}

function readView(plot: HTMLElement): View {
  const { left, right, top, width } = plot.getBoundingClientRect();
  return { left, right, top, width, viewWidth: document.documentElement.clientWidth, viewHeight: window.innerHeight };
}

interface TipSize {
  readonly width: number;
  readonly height: number;
}

/** Where the crosshair is, and the plot's top, in px of the viewport, whose size it is. */
interface TipPlace extends Pick<View, 'top' | 'viewWidth' | 'viewHeight'> {
  readonly at: number;
  readonly isRtl: boolean;
}

/** Before the crosshair unless there is no room; always inside the viewport. */
function placeTip(tip: HTMLElement, { width, height }: TipSize, { at, top, viewWidth, viewHeight, isRtl }: TipPlace): void {
  const maxLeft = viewWidth - width - VIEWPORT_MARGIN_PX;
  const maxTop = viewHeight - height - VIEWPORT_MARGIN_PX;
  const [before, after] = [at - TIP_OFFSET_PX - width, at + TIP_OFFSET_PX];
  const left = isRtl ? (after <= maxLeft ? after : before) : before >= VIEWPORT_MARGIN_PX ? before : after;
  const clamp = (value: number, max: number): number => Math.round(Math.max(VIEWPORT_MARGIN_PX, Math.min(value, max)));
  tip.style.transform = `translate(${String(clamp(left, maxLeft))}px, ${String(clamp(top + TIP_TOP_PX, maxTop))}px)`;
}

/** The empty nodes that the layer fills; put them into the plot and the figure row. */
export const cursorParts: Readonly<Record<'inPlot' | 'tooltip' | 'inFigure', TemplateResult>> = {
  inPlot: html`<div class="selection"></div>
    <svg class="markers" aria-hidden="true"></svg>`,
  tooltip: html`<div class="tooltip" part="tooltip" popover="manual"></div>`,
  inFigure: html`<span class="dock" part="tooltip"></span>`,
} as const;
