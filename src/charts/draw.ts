import { html, nothing, svg, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { drawFrame } from './frame.js';
import { place, type Place } from './place.js';
import type { Scene, Shape } from './scene.js';
import type { SeriesTone } from './spec.js';

/** Below the baseline, px. */
const TIME_LABEL_PX = 6;
/** Behind the plot, px. */
const VALUE_LABEL_PX = 8;

/** A release is named this far behind its mark, px. */
const RELEASE_LABEL_PX = 8;

/** How a scene is put onto the page. */
export interface DrawOptions {
  /** Time runs from right to left: `draw.styles` mirror the drawing, labels are placed from the right. */
  readonly isRtl: boolean;
  /** The drawing stretches with its box, whose size on paper nobody knows. */
  readonly isFluid: boolean;
  /** Hatches tell fills apart: on paper, and where colours are few or contrast is to be high. */
  readonly isHatched: boolean;
}

/**
 * A scene as one `<svg>` with a path a series, and its labels as HTML. No `style` attribute; all
 * looks come from `draw.styles`.
 */
export function drawScene(scene: Scene, options: DrawOptions): TemplateResult {
  const { inner, target, releases, widthPx, heightPx } = scene;
  const frame = drawFrame(scene);
  const label = (kind: string, text: string, xPx: number, yPx: number): TemplateResult | typeof nothing =>
    text === '' ? nothing : drawLabel(kind, text, { xPx, yPx, widthPx, heightPx, shift: readShift(kind), ...options });
  return html`<svg
      class="drawing ${scene.dense ? 'dense' : ''} ${scene.packed ? 'packed' : ''} ${options.isFluid ? 'fluid' : ''}"
      viewBox=${options.isFluid ? `0 0 ${String(widthPx)} ${String(heightPx)}` : nothing}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <defs>
        <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="hatch-line" width="1" height="6"></rect>
        </pattern>
        ${repeat(listPatterns(scene, options.isHatched), (pattern) => pattern.id, drawPattern)}
        ${target
          ? svg`<clipPath id="missed"><rect y=${target.missed.top} width=${inner.right} height=${target.missed.bottom - target.missed.top}></rect></clipPath>`
          : nothing}
      </defs>
      <path class="grid-lines" d=${frame.grid}></path>
      ${scene.running
        ? svg`<rect class="running-column" fill="url(#hatch)" x=${scene.running.left.toFixed(1)} y=${inner.top}
            width=${(scene.running.right - scene.running.left).toFixed(1)} height=${inner.bottom - inner.top}></rect>`
        : nothing}
      ${repeat(scene.shapes, readShapeKey, drawShape)}
      <path class="baseline" d=${frame.baseline}></path>
      ${target ? svg`<path class="target" d=${frame.target}></path>` : nothing}
      ${releases.length > 0
        ? svg`<path class="release-lines" d=${frame.releaseLines}></path><path class="release-marks" d=${frame.releaseMarks}></path>`
        : nothing}
    </svg>
    ${scene.valueTicks.map((tick) => label('value-label', tick.text, inner.right + VALUE_LABEL_PX, tick.px))}
    ${target ? label('value-label target-label', target.text, inner.right + VALUE_LABEL_PX, target.px) : nothing}
    ${scene.timeTicks.map((tick) => label(`time-label ${tick.align}`, tick.text, tick.px, inner.bottom + TIME_LABEL_PX))}
    ${releases.map(({ px, text }) => label('release-label', text, px + RELEASE_LABEL_PX, inner.top - 16))}`;
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
function listPatterns({ shapes }: Scene, isHatched: boolean): Pattern[] {
  return shapes.flatMap(({ kind, tone, running }) => {
    const hatch = HATCHES[tone];
    const patterns: Pattern[] = [];
    if (kind !== 'bar' && kind !== 'area') return patterns;
    if (hatch && isHatched && !running) patterns.push({ id: `fill-${tone}`, tone, ...hatch });
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
  const clip = shape.kind.startsWith('breach') ? 'url(#missed)' : nothing;
  return svg`<path class="shape ${shape.kind} tone-${shape.tone} ${shape.running ? 'running' : ''}" data-series=${shape.seriesId} fill=${fill} clip-path=${clip} d=${shape.d}></path>`;
}

/** Labels of values are centred on their line, those of time, but for the ends, under their tick. */
function readShift(kind: string): Place['shift'] {
  if (kind.startsWith('value-label')) return 'up';
  return kind.endsWith('middle') ? 'back' : null;
}

function drawLabel(kind: string, text: string, at: Place): TemplateResult {
  return html`<span class="axis-label ${kind}" aria-hidden="true" ${place(at)}>${text}</span>`;
}
