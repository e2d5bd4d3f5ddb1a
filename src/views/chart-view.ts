import { html, type TemplateResult } from 'lit';
import { drawScene } from '../charts/draw.js';
import type { Scene } from '../charts/scene.js';
import type { ChartSpec } from '../charts/spec.js';
import type { HealthError } from '../core/errors.js';
import type { Formats } from '../i18n/formats.js';
import type { Messages } from '../i18n/messages.js';
import type { ElementQuery } from '../store/queries.js';
import { renderChartCard } from './chart-card.js';
import type { ChartModel } from './chart-model.js';
import { renderBanner, renderSkeletonPlot, renderState } from './chart-states.js';
import type { CursorController } from './controllers/cursor-controller.js';
import { buildLegendEntries, renderLegend } from './legend.js';
import { describeEmptiness, describeError } from './state-texts.js';

/** What a chart element is doing. */
export type ChartState = 'idle' | 'loading' | 'ready' | 'empty' | 'error';

/** Everything that a chart shows at one moment. */
export interface ChartView {
  readonly title: string;
  /** The switcher in the title's place; null = plain text. */
  readonly titleControl: TemplateResult | null;
  readonly state: ChartState;
  readonly model: ChartModel | null;
  readonly error: HealthError | null;
  /** The data are from before a failure. */
  readonly isStale: boolean;
  /** When the data came, ms; null = never. */
  readonly updatedAtMs: number | null;
  /** null = not measured yet, or nothing to draw. */
  readonly scene: Scene | null;
  /** The chart as drawn, maybe of merged buckets; null = nothing is drawn. */
  readonly drawnSpec: ChartSpec | null;
  /** The bucket that the legend tells instead of the period; null = the period. */
  readonly dockedIndex: number | null;
  readonly query: ElementQuery;
  readonly module: 'frontend' | 'mobile';
  readonly hasLegend: boolean;
  readonly figure: TemplateResult | null;
  readonly headEnd: TemplateResult | null;
  readonly aside: TemplateResult | null;
  readonly formats: Formats;
  readonly messages: Messages;
  readonly cursor: CursorController;
  readonly onToggle: (id: string) => void;
  readonly onIsolate: (id: string) => void;
  readonly onRetry: () => void;
  readonly onShowAll: () => void;
}

/** The card of a chart in any of its states. */
export function renderChartView(view: ChartView): TemplateResult {
  const { model, state, messages, title } = view;
  const isReady = state === 'ready' && model !== null;
  return renderChartCard({
    label: title,
    plotLabel: isReady && model.spec.starts.length > 0 ? messages.plotLabel(title) : null,
    title: view.titleControl ?? title,
    headEnd: view.headEnd,
    banner: view.isStale && view.error ? renderStale(view, view.error) : null,
    figure: state === 'loading' ? html`<span class="skeleton"></span>` : isReady ? view.figure : null,
    plot: view.scene ? drawScene(view.scene) : null,
    overlay: renderOverlay(view),
    legend: view.hasLegend ? renderLegendOf(view) : html``,
    note: isReady ? (model.notes[0]?.message ?? null) : null,
    aside: view.aside,
    isBusy: state === 'loading',
    reader: view.cursor,
  });
}

function renderStale(view: ChartView, error: HealthError): TemplateResult {
  const { messages, formats, updatedAtMs } = view;
  const text = messages.keptData(messages.errorTitle(error.code, error.status), updatedAtMs === null ? '' : formats.time(updatedAtMs));
  return renderBanner(text, messages.retry, view.onRetry);
}

function renderLegendOf(view: ChartView): TemplateResult | null {
  const { model, state, messages } = view;
  if (state === 'loading') {
    return html`<div class="legend" part="legend">${[1, 2, 3, 4].map(() => html`<span class="skeleton"></span>`)}</div>`;
  }
  if (state !== 'ready' || !model) return null;
  return renderLegend(buildLegendEntries((view.dockedIndex === null ? null : view.drawnSpec) ?? model.spec, view.dockedIndex, view), {
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
    return renderState(describeError(view.error, messages, view.onRetry), 'error');
  }
  if (state === 'empty' && model?.emptiness) {
    return renderState(describeEmptiness(model, view.query, view.formats, messages), 'empty');
  }
  if (view.scene?.allHidden) {
    return renderState({ title: messages.allHidden, action: { label: messages.showAll, run: view.onShowAll } }, 'empty');
  }
  return null;
}
