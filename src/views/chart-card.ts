import { html, nothing, type noChange, type TemplateResult } from 'lit';
import type { Formats } from '../i18n/formats.js';
import type { Messages } from '../i18n/messages.js';
import type { Figure } from './chart-model.js';
import type { CursorController } from './controllers/cursor-controller.js';
import { cursorParts } from './cursor-layer.js';
import { renderIcon } from './icons.js';

/** The rooms of a card; null = the room is empty. */
export interface CardContents {
  /** Name of the figure for assistive technology. */
  readonly label: string;
  /** The chart in one paragraph, its description for assistive technology; `''` = there is none. */
  readonly summary: string;
  /** What the plot shows, in words; null = nothing is plotted. */
  readonly plotLabel: string | null;
  /** Plain title, or the control that switches the chart. */
  readonly title: TemplateResult | string;
  readonly headEnd: TemplateResult | null;
  readonly toolbar: TemplateResult;
  readonly banner: TemplateResult | null;
  readonly figure: TemplateResult | null;
  readonly plot: TemplateResult | typeof noChange | null;
  /** Words or a skeleton over the plot. */
  readonly overlay: TemplateResult | null;
  readonly legend: TemplateResult | null;
  readonly note: string | null;
  readonly table: TemplateResult | null;
  /** The table stands in the place of figure, plot and legend; else below them. */
  readonly showsTable: boolean;
  /** What the card keeps room for: `many` = a legend of more than two rows in a narrow card, `compared` = another line in it, `headed` = a figure. */
  readonly room: string;
  /** Beside or below the chart. */
  readonly aside: TemplateResult | null;
  readonly isBusy: boolean;
  readonly isRtl: boolean;
  /** Reads the plot by pointer and by key. */
  readonly reader: CursorController;
}

/** One card: head, figure, plot, legend, note. The frame is the same in every state. */
export function renderChartCard(card: CardContents): TemplateResult {
  const plot = html`<div class="figure">
      <span class="rest">${card.figure ?? nothing}</span>${cursorParts.inFigure}
    </div>
    <div class="room">
      <div
        class="plot"
        part="plot"
        role=${card.plotLabel ? 'slider' : nothing}
        tabindex=${card.plotLabel ? '0' : '-1'}
        aria-label=${card.plotLabel ?? nothing}
        @pointerenter=${card.reader.onPointerMove}
        @pointermove=${card.reader.onPointerMove}
        @pointerdown=${card.reader.onPointerDown}
        @pointerup=${card.reader.onPointerUp}
        @pointerleave=${card.reader.onLeave}
        @pointercancel=${card.reader.onLeave}
        @keydown=${card.reader.onKeyDown}
        @focus=${card.reader.onFocus}
        @blur=${card.reader.onLeave}
      >
        ${card.plot ?? nothing}${cursorParts.inPlot}
      </div>
      ${card.overlay ?? nothing}
    </div>
    ${card.legend ?? html`<div class="legend" part="legend"></div>`}`;
  const chart = html`${card.showsTable ? nothing : plot}${card.table ?? nothing}
    ${card.note ? html`<p class="note" part="note">${renderIcon('info')}<span>${card.note}</span></p>` : nothing}`;
  return html`<div class="frame" dir=${card.isRtl ? 'rtl' : 'ltr'}>
    <figure
      class="card ${card.room} ${card.aside ? 'wide-card' : ''}"
      part="card"
      aria-label=${card.label}
      aria-describedby=${card.summary ? 'summary' : nothing}
      aria-busy=${card.isBusy ? 'true' : 'false'}
    >
      <div class="head" part="header">
        <h3 class="title" part="title">${typeof card.title === 'string' ? html`<span>${card.title}</span>` : card.title}</h3>
        <div class="head-end" part="toolbar">${card.headEnd ?? nothing}${card.toolbar}<slot name="actions"></slot></div>
      </div>
      ${card.banner ?? nothing}
      ${card.aside
        ? html`<div class="split"><div class="body">${chart}</div>${card.aside}</div>`
        : html`<div class="body">${chart}</div>`}
      <p class="visually-hidden" id="summary">${card.summary}</p>
      ${cursorParts.tooltip}
    </figure>
  </div>`;
}

/** The period's figure, what it counts, and how it differs from the period before. */
export function renderFigure(figure: Figure, reference: string, formats: Formats, messages: Messages): TemplateResult {
  const value = figure.unit === 'share' ? formats.share(figure.value) : formats.compact(figure.value);
  const noun = figure.includesRunning ? [figure.noun, messages.soFar].filter(Boolean).join(' ') : figure.noun;
  return html`<span class="value" part="headline">${value}</span>
    ${noun ? html`<span class="unit">${noun}</span>` : nothing} ${renderChange(figure, reference, formats, messages)}`;
}

function renderChange(figure: Figure, reference: string, formats: Formats, messages: Messages): TemplateResult | typeof nothing {
  const { change } = figure;
  if (!change) return nothing;
  if (change.direction === 'same') return html`<span class="delta">${messages.aboutAsMany(reference)}</span>`;
  const isPoints = change.unit === 'share';
  const size = isPoints ? formats.points(change.size) : formats.change(change.size);
  const word = change.judgement === 'none' ? (change.direction === 'up' ? 'more' : 'less') : change.judgement;
  return html`<span class="delta ${change.judgement}"
    ><span aria-hidden="true">${change.direction === 'up' ? '▲' : '▼'} ${isPoints ? messages.points(size) : size} </span
    ><span class="reference" aria-hidden="true">${messages.versus(reference)}</span
    ><span class="visually-hidden">${messages.spokenChange(size, isPoints, word, reference)}</span></span
  >`;
}
