import { html, nothing, svg, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { place } from './place.js';
import type { AxisTick, Scene, Shape } from './scene.js';
import type { SeriesTone } from './spec.js';

/** Below the baseline, px. */
const TIME_LABEL_PX = 6;
/** Behind the plot, px. */
const VALUE_LABEL_PX = 8;

/**
 * A scene as one `<svg>` with a path a series, and its labels as HTML. No `style` attribute; all
 * looks come from `draw.styles`.
 */
export function drawScene(scene: Scene): TemplateResult {
  const { inner } = scene;
  return html`<svg class="drawing ${scene.dense ? 'dense' : ''} ${scene.packed ? 'packed' : ''}" aria-hidden="true">
      <defs>
        <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="hatch-line" width="1" height="6"></rect>
        </pattern>
        ${repeat(listPatterns(scene), (pattern) => pattern.id, drawPattern)}
      </defs>
      <path class="grid-lines" d=${scene.valueTicks.slice(1).map((tick) => `M0 ${String(tick.px + 0.5)}H${String(inner.right)}`).join('')}></path>
      <path
        class="baseline"
        d=${`M0 ${String(inner.bottom + 0.5)}H${String(inner.right)}${scene.timeTicks
          .map((tick) => `M${String(Math.round(tick.px) + 0.5)} ${String(inner.bottom)}v4`)
          .join('')}`}
      ></path>
      ${scene.running
        ? svg`<rect class="running-column" fill="url(#hatch)" x=${scene.running.left.toFixed(1)} y=${inner.top}
            width=${(scene.running.right - scene.running.left).toFixed(1)} height=${inner.bottom - inner.top}></rect>`
        : nothing}
      ${repeat(scene.shapes, readShapeKey, drawShape)}
    </svg>
    ${scene.valueTicks.map((tick) => drawLabel('value-label', tick, inner.right + VALUE_LABEL_PX, tick.px))}
    ${scene.timeTicks.map((tick) => drawLabel(`time-label ${tick.align}`, tick, tick.px, inner.bottom + TIME_LABEL_PX))}`;
}

/** How a fill is told apart without its colour; a status without an entry stays plain. */
const HATCHES: Readonly<Partial<Record<SeriesTone, Hatch>>> = {
  errored: { sizePx: 5, turn: -45, d: 'M0 0H5' },
  unhandled: { sizePx: 5, turn: 45, d: 'M0 0H5' },
  abnormal: { sizePx: 4, turn: 0, d: 'M1 2h2' },
};
/** Bars of a bucket that is still running. */
const RUNNING_HATCH: Hatch = { sizePx: 4, turn: 45, d: 'M.75 0V4' };

interface Hatch {
  readonly sizePx: number;
  /** Degrees. */
  readonly turn: number;
  readonly d: string;
}

interface Pattern extends Hatch {
  readonly id: string;
  readonly tone: SeriesTone;
}

/** `fill-<tone>` for `draw.styles` to use where colours are not enough, `running-<tone>` for bars. */
function listPatterns({ shapes }: Scene): Pattern[] {
  return shapes.flatMap(({ kind, tone, running }) => {
    const hatch = HATCHES[tone];
    const patterns: Pattern[] = [];
    if (kind !== 'bar' && kind !== 'area') return patterns;
    if (hatch && !running) patterns.push({ id: `fill-${tone}`, tone, ...hatch });
    if (kind === 'bar' && running) patterns.push({ id: `running-${tone}`, tone, ...RUNNING_HATCH });
    return patterns;
  });
}

function drawPattern({ id, tone, sizePx, turn, d }: Pattern): TemplateResult {
  return svg`<pattern id=${id} class="pattern tone-${tone}" width=${sizePx} height=${sizePx} patternUnits="userSpaceOnUse"
    patternTransform="rotate(${turn})"><rect width=${sizePx} height=${sizePx}></rect><path d=${d}></path></pattern>`;
}

function readShapeKey(shape: Shape): string {
  return `${shape.seriesId} ${shape.kind} ${String(shape.running)}`;
}

function drawShape(shape: Shape): TemplateResult {
  const fill = shape.kind === 'bar' && shape.running ? `url(#running-${shape.tone})` : nothing;
  return svg`<path class="shape ${shape.kind} tone-${shape.tone} ${shape.running ? 'running' : ''}" data-series=${shape.seriesId} fill=${fill} d=${shape.d}></path>`;
}

function drawLabel(kind: string, tick: AxisTick, xPx: number, yPx: number): TemplateResult {
  return html`<span class="axis-label ${kind}" aria-hidden="true" ${place(xPx, yPx)}><span>${tick.text}</span></span>`;
}
