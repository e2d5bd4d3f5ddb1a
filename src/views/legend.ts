import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ChartSpec, SeriesTone } from '../charts/spec.js';
import type { Formats } from '../i18n/formats.js';
import type { Messages } from '../i18n/messages.js';
import { glyphPath } from '../charts/glyphs.js';
import type { Extra } from './chart-model.js';
import { formatDifference } from './difference.js';

/** The shape and colour of an entry: of a series, of the releases, or of the period before. */
export type LegendTone = SeriesTone | 'releases' | 'previous';

/** One entry of a legend. */
export interface LegendEntry {
  readonly id: string;
  readonly label: string;
  readonly tone: LegendTone;
  readonly visible: boolean;
  /** What the status means; `''` = nothing to add. */
  readonly hint: string;
  /** The period's figure, or that of the bucket under a docked cursor. */
  readonly valueText: string;
  /** Against the period before; `''` = not compared. */
  readonly changeText: string;
  /** A series; false = releases, or the period before, which cannot be shown alone. */
  readonly isSeries: boolean;
}

/** What a legend needs beside its entries. */
export interface LegendOptions {
  /** Name of the group for assistive technology. */
  readonly groupLabel: string;
  readonly onToggle: (id: string) => void;
  /** Shows one series alone, or what was shown before. */
  readonly onIsolate: (id: string) => void;
  /** The word on the control that isolates, and its whole name. */
  readonly onlyLabel: string;
  readonly onlyName: (series: string) => string;
}

/** The shape of a tone in a square of 10 px. */
function readShape(tone: LegendTone): string {
  return glyphPath(tone === 'releases' ? 'abnormal' : tone === 'previous' ? 'unhealthy' : tone);
}

/** The shape and colour of a series, 10 px; hidden from assistive technology. */
export function renderGlyph(tone: LegendTone): TemplateResult {
  return html`<svg class="glyph tone-${tone}" viewBox="0 0 10 10" aria-hidden="true"><path d=${readShape(tone)} /></svg>`;
}

/** The legend: a button a series, pressed while the series is shown. */
export function renderLegend(entries: readonly LegendEntry[], options: LegendOptions): TemplateResult {
  const press = (event: MouseEvent): void => {
    choose(event, entries, options);
  };
  const isSeveral = entries.filter(({ isSeries }) => isSeries).length > 1;
  return html`<div
    class="legend ${entries.length < 3 ? 'few' : ''}"
    part="legend"
    role="group"
    aria-label=${options.groupLabel}
    @pointerover=${lightSeries}
    @pointerout=${lightSeries}
  >
    ${repeat(
      entries,
      (entry) => entry.id,
      (entry) =>
        html`<div class="entry ${entry.isSeries ? '' : 'extra'}"><button
          class="legend-item"
          part=${entry.isSeries ? 'legend-item' : `legend-item legend-${entry.id}`}
          type="button"
          data-series=${entry.id}
          title=${entry.hint || nothing}
          aria-pressed=${entry.visible ? 'true' : 'false'}
          @click=${press}
        >
          <span class="name"
            >${renderGlyph(entry.tone)}<span class="label" dir="auto">${entry.label}</span></span>
          <span class="figure-text">${entry.valueText}</span>
          ${entry.changeText ? html`<span class="change">${entry.changeText}</span>` : nothing}</button
          >${entry.isSeries && isSeveral
            ? html`<button
                class="only"
                type="button"
                data-only=${entry.id}
                aria-label=${options.onlyName(entry.label)}
                @click=${press}
              >
                ${options.onlyLabel}
              </button>`
            : nothing}
        </div>`,
    )}
  </div>`;
}

/** What was pressed, and how. */
function choose(event: MouseEvent, entries: readonly LegendEntry[], { onToggle, onIsolate }: LegendOptions): void {
  const { series, only } = (event.currentTarget as HTMLElement).dataset;
  const entry = entries.find(({ id }) => id === (only ?? series));
  if (!entry) return;
  if (only !== undefined || (entry.isSeries && (event.shiftKey || event.altKey))) onIsolate(entry.id);
  else onToggle(entry.id);
}

/** The series under the pointer in full colour, the others pale. */
function lightSeries(event: Event): void {
  const root = (event.currentTarget as HTMLElement).getRootNode() as ShadowRoot;
  const entry = event.type === 'pointerover' ? (event.target as HTMLElement).closest<HTMLElement>('[data-series]') : null;
  const shapes = [...root.querySelectorAll<SVGElement>('.shape')];
  const isLit = (shape: SVGElement): boolean => shape.dataset.series === entry?.dataset.series;
  root.querySelector('.drawing')?.classList.toggle('dim', shapes.some(isLit));
  for (const shape of shapes) shape.classList.toggle('lit', isLit(shape));
}

/** Who reads a legend: in which words, of a page or of an app. */
export interface LegendReader {
  readonly formats: Formats;
  readonly messages: Messages;
  readonly module: 'frontend' | 'mobile';
}

/**
 * The entries of a chart's legend: its series, then what else is drawn. `bucket` = index of the
 * bucket whose values stand in for the period's figures; null = the period.
 */
export function buildLegendEntries(
  spec: ChartSpec,
  extras: readonly Extra[],
  bucket: number | null,
  reader: LegendReader,
): LegendEntry[] {
  const { formats, messages, module } = reader;
  const series = spec.series.map((one) => {
    const value = bucket === null ? one.total : (one.values[bucket] ?? Number.NaN);
    const difference = bucket === null ? (one.change ?? Number.NaN) : value - (one.before?.[bucket] ?? Number.NaN);
    return {
      id: one.id,
      label: one.label,
      tone: one.tone,
      visible: one.visible,
      hint: messages.seriesHint(one.id, module),
      valueText: spec.unit === 'share' ? formats.share(value) : formats.compact(value),
      changeText: formatDifference(difference, spec.unit, reader),
      isSeries: true,
    };
  });
  const others = extras.map(({ id, label, visible, count }) => ({
    id, label, visible, tone: id, hint: '', changeText: '', isSeries: false,
    valueText: count === null ? '' : formats.count(count),
  }));
  return [...series, ...others];
}
