import { html, nothing, svg, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { place } from './place.js';
import type { AxisTick, Scene, Shape } from './scene.js';

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
  return html`<svg class="drawing ${scene.dense ? 'dense' : ''}" aria-hidden="true">
      <defs>
        <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="hatch-line" width="1" height="6"></rect>
        </pattern>
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

function readShapeKey(shape: Shape): string {
  return `${shape.seriesId} ${shape.kind} ${String(shape.running)}`;
}

function drawShape(shape: Shape): TemplateResult {
  return svg`<path class="shape ${shape.kind} tone-${shape.tone} ${shape.running ? 'running' : ''}" data-series=${shape.seriesId} d=${shape.d}></path>`;
}

function drawLabel(kind: string, tick: AxisTick, xPx: number, yPx: number): TemplateResult {
  return html`<span class="axis-label ${kind}" aria-hidden="true" ${place(xPx, yPx)}><span>${tick.text}</span></span>`;
}
