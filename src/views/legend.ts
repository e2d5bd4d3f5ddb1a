import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ChartSpec, SeriesTone } from '../charts/spec.js';
import type { Formats } from '../i18n/formats.js';
import type { Messages } from '../i18n/messages.js';
import { glyphPath } from '../charts/glyphs.js';

/** One entry of a legend. */
export interface LegendEntry {
  readonly id: string;
  readonly label: string;
  readonly tone: SeriesTone;
  readonly visible: boolean;
  /** What the status means; `''` = nothing to add. */
  readonly hint: string;
  /** The period's figure, or that of the bucket under a docked cursor. */
  readonly valueText: string;
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

/** The shape and colour of a series, 10 px; hidden from assistive technology. */
export function renderGlyph(tone: SeriesTone, extraClass = ''): TemplateResult {
  return html`<svg class="glyph tone-${tone} ${extraClass}" viewBox="0 0 10 10" aria-hidden="true">
    <path d=${glyphPath(tone)} />
  </svg>`;
}

/** The legend: a button a series, pressed while the series is shown. */
export function renderLegend(entries: readonly LegendEntry[], options: LegendOptions): TemplateResult {
  return html`<div
    class="legend ${entries.length < 3 ? 'few' : ''}"
    part="legend"
    role="group"
    aria-label=${options.groupLabel}
  >
    ${repeat(
      entries,
      (entry) => entry.id,
      (entry) =>
        html`<div class="entry"><button
          class="legend-item"
          part="legend-item"
          type="button"
          data-series=${entry.id}
          title=${entry.hint || nothing}
          aria-pressed=${entry.visible ? 'true' : 'false'}
          @click=${(event: MouseEvent) => {
            if (event.shiftKey || event.altKey) options.onIsolate(entry.id);
            else options.onToggle(entry.id);
          }}
        >
          <span class="name">${renderGlyph(entry.tone)}<span class="label" dir="auto">${entry.label}</span></span>
          <span class="figure-text">${entry.valueText}</span></button
          >${entries.length > 1
            ? html`<button
                class="only"
                type="button"
                aria-label=${options.onlyName(entry.label)}
                @click=${() => options.onIsolate(entry.id)}
              >
                ${options.onlyLabel}
              </button>`
            : nothing}
        </div>`,
    )}
  </div>`;
}

/** Who reads a legend: in which words, of a page or of an app. */
export interface LegendReader {
  readonly formats: Formats;
  readonly messages: Messages;
  readonly module: 'frontend' | 'mobile';
}

/**
 * The entries of a chart's legend. `bucket` = index of the bucket whose values stand in for
 * the period's figures; null = the period.
 */
export function buildLegendEntries(spec: ChartSpec, bucket: number | null, reader: LegendReader): LegendEntry[] {
  const { formats, messages, module } = reader;
  return spec.series.map((series) => {
    const value = bucket === null ? series.total : (series.values[bucket] ?? Number.NaN);
    return {
      id: series.id,
      label: series.label,
      tone: series.tone,
      visible: series.visible,
      hint: messages.seriesHint(series.id, module),
      valueText: spec.unit === 'share' ? formats.share(value) : formats.compact(value),
    };
  });
}
