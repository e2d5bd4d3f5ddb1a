import { html, noChange, type TemplateResult } from 'lit';
import { drawScene } from '../charts/draw.js';
import type { HealthError } from '../core/errors.js';
import type { Formats } from '../i18n/formats.js';
import type { Messages, Subject } from '../i18n/messages.js';
import type { ElementQuery } from '../store/queries.js';
import { renderChartCard } from './chart-card.js';
import type { DrawnChart } from './chart-drawing.js';
import type { ChartModel } from './chart-model.js';
import { renderBanner, renderSkeletonPlot, renderState } from './chart-states.js';
import type { CursorController } from './controllers/cursor-controller.js';
import { renderTable } from './data-table.js';
import { describeChart } from './describe.js';
import { buildLegendEntries, renderLegend } from './legend.js';
import { describeEmptiness, describeError, offerRetry } from './state-texts.js';

/** What a chart element is doing. */
export type ChartState = 'idle' | 'loading' | 'ready' | 'empty' | 'error';

/** Everything that a chart shows at one moment. */
export interface ChartView {
  readonly title: string;
  readonly subject: Subject;
  /** The switcher in the title's place; null = plain text. */
  readonly titleControl: TemplateResult | null;
  readonly state: ChartState;
  readonly model: ChartModel | null;
  readonly error: HealthError | null;
  /** The data are those of another range, until the one asked for is here. */
  readonly isKept: boolean;
  /** A dashboard tells of failures, once for all its charts. */
  readonly isSpokenFor: boolean;
  /** The data are from before a failure. */
  readonly isStale: boolean;
  /** When the data came, ms; null = never. */
  readonly updatedAtMs: number | null;
  /** The chart as drawn, maybe of merged buckets; null = not measured yet, or nothing to draw. */
  readonly drawn: DrawnChart | null;
  /** Nobody sees the plot: what is drawn in it stays as it is. */
  readonly isPutOff: boolean;
  /** The bucket that the legend tells instead of the period; null = the period. */
  readonly dockedIndex: number | null;
  readonly query: ElementQuery;
  /** None of the projects ever had a session. */
  readonly isNew: boolean;
  readonly module: 'frontend' | 'mobile';
  readonly isRtl: boolean;
  readonly hasLegend: boolean;
  /** Series for each status, or for each release: more than fit into a row of a narrow legend. */
  readonly hasManySeries: boolean;
  readonly compares: boolean;
  readonly hasHeadline: boolean;
  readonly showsTable: boolean;
  readonly isPrinting: boolean;
  readonly isHatched: boolean;
  readonly figure: TemplateResult | null;
  readonly headEnd: TemplateResult | null;
  readonly toolbar: TemplateResult;
  readonly aside: TemplateResult | null;
  readonly formats: Formats;
  readonly messages: Messages;
  readonly cursor: CursorController;
  readonly onToggle: (id: string) => void;
  readonly onIsolate: (id: string) => void;
  readonly onRetry: () => void;
  readonly onShowAll: () => void;
}

/** Longer tables are printed only where the reader asked for one: a chart would become a book. */
const MAX_PRINTED_ROWS = 100;

/** The card of a chart in any of its states. */
export function renderChartView(view: ChartView): TemplateResult {
  const { model, state, messages, title, drawn, isPrinting } = view;
  const isReady = state === 'ready' && model !== null;
  const rows = isReady ? model.spec.starts.length : 0;
  const hasTable = isReady && (view.showsTable || (isPrinting && rows <= MAX_PRINTED_ROWS));
  return renderChartCard({
    label: title,
    summary: isReady ? describeChart(model, view.subject, view) : '',
    plotLabel: rows > 0 ? messages.plotLabel(title) : null,
    title: view.titleControl ?? title,
    headEnd: view.headEnd,
    toolbar: view.toolbar,
    banner: view.isStale && view.error ? renderStale(view, view.error) : null,
    figure: state === 'loading' && view.hasHeadline ? html`<span class="skeleton"></span>` : isReady ? view.figure : null,
    plot: view.isPutOff ? noChange : drawn ? drawScene(drawn.scene, { isRtl: view.isRtl, isFluid: isPrinting, isHatched: view.isHatched }) : null,
    overlay: renderOverlay(view),
    legend: view.hasLegend ? renderLegendOf(view) : html``,
    note: isReady ? model.notes.map(({ code, message }) => messages.note(code, message)).join(' ') : '',
    table: hasTable ? renderTable(model, view) : null,
    showsTable: isReady && view.showsTable,
    room: [view.hasHeadline && 'headed', view.hasLegend && view.hasManySeries && 'many', view.hasLegend && view.compares && 'compared'].filter(Boolean).join(' '),
    aside: view.aside,
    isBusy: state === 'loading' || view.isKept,
    isRtl: view.isRtl,
    reader: view.cursor,
  });
}

function renderStale(view: ChartView, error: HealthError): TemplateResult {
  const { messages, formats, updatedAtMs } = view;
  const text = messages.keptData(messages.errorTitle(error.code, error.status), updatedAtMs === null ? '' : formats.time(updatedAtMs));
  return renderBanner(text, offerRetry(messages.retry, view.onRetry, error, formats), !view.isSpokenFor);
}

function renderLegendOf(view: ChartView): TemplateResult | null {
  const { model, state, messages } = view;
  if (state === 'loading') {
    return html`<div class="legend" part="legend">${(view.hasManySeries ? [1, 2, 3, 4] : [1, 2]).map(() => html`<span class="skeleton"></span>`)}</div>`;
  }
  if (state !== 'ready' || !model) return null;
  const spec = (view.dockedIndex === null ? null : view.drawn?.spec) ?? model.spec;
  return renderLegend(buildLegendEntries(spec, model.extras, view.dockedIndex, view), {
    groupLabel: messages.legendLabel(view.title),
    onToggle: view.onToggle,
    onIsolate: view.onIsolate,
    onlyLabel: messages.only,
    onlyName: messages.onlyName,
  });
}

function renderOverlay(view: ChartView): TemplateResult | null {
  const { state, messages, model } = view;
  if (state === 'loading') return renderSkeletonPlot(messages.loading(view.title));
  if (state === 'idle') return renderState(messages.noSource, 'empty');
  if (state === 'error' && view.error) {
    return renderState(describeError(view.error, messages, offerRetry(messages.tryAgain, view.onRetry, view.error, view.formats)), 'error', !view.isSpokenFor);
  }
  if (state === 'empty' && model?.emptiness) {
    return renderState(describeEmptiness(model, view, view.formats, messages), 'empty');
  }
  if (view.drawn?.scene.allHidden) {
    return renderState({ title: messages.allHidden, action: { label: messages.showAll, run: view.onShowAll } }, null);
  }
  return null;
}
