import { type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { toHealthError, type HealthError } from '../core/errors.js';
import { drawStyles } from '../charts/draw.styles.js';
import { cardStyles } from '../views/card.styles.js';
import type { ChartDefinition } from '../views/catalog.js';
import { renderChartView, type ChartState } from '../views/chart-view.js';
import { toChartData, type ChartData, type ChartModel, type Headline } from '../views/chart-model.js';
import { ChartDrawing } from '../views/chart-drawing.js';
import { CursorController } from '../views/controllers/cursor-controller.js';
import { LinkController } from '../views/controllers/link-controller.js';
import { PrintController } from '../views/controllers/print-controller.js';
import { ReleasesController } from '../views/controllers/releases-controller.js';
import { SizeController } from '../views/controllers/size-controller.js';
import { buildCsv } from '../views/csv.js';
import { tableStyles } from '../views/data-table.styles.js';
import { Isolation, toggleHidden, type Toggle } from '../views/hidden-series.js';
import { legendStyles } from '../views/legend.styles.js';
import { MenuController } from '../views/menu.js';
import { buildPicker } from '../views/picker.js';
import { pickerStyles } from '../views/picker.styles.js';
import { stateStyles } from '../views/state.styles.js';
import { tokenStyles } from '../views/tokens.styles.js';
import { renderToolbar, type ToolbarAction } from '../views/toolbar.js';
import { toolbarStyles } from '../views/toolbar.styles.js';
import { tooltipStyles } from '../views/tooltip.styles.js';
import type { Snapshot } from '../store/session-store.js';
import { ChartOptions } from './chart-options.js';
import { HealthEvent } from './events.js';
import { LoadTeller, toDetail } from './load-teller.js';

/** What the two chart elements share: the card, its states, its legend, its cursor and its controls. */
export abstract class ChartElement<T = unknown> extends ChartOptions {
  static override styles: CSSResultGroup = [
    tokenStyles, cardStyles, drawStyles, legendStyles, tooltipStyles, pickerStyles, stateStyles, tableStyles, toolbarStyles,
  ];

  /** The releases of the period, where they are to be shown. */
  protected readonly releases: ReleasesController = new ReleasesController(this, this.store);
  #size = new SizeController(this, () => this.renderRoot.querySelector('.plot'));
  #print = new PrintController(this, () => {
    this.requestUpdate();
    this.performUpdate();
  });
  #cursor = new CursorController(this, {
    read: () => (this.#state === 'ready' ? this.#drawing.cursorSource : null),
    link: () => this.link,
    onMove: (bucket) => {
      const { start, end } = bucket ?? { start: null, end: null };
      this.dispatchEvent(new HealthEvent('session-health-cursor-moved', { type: this.chart.id, start, end }));
    },
    onZoom: ({ start, end }) => {
      this.zoomTo(start, end);
    },
  });
  #links = new LinkController(this, () => {
    this.#cursor.follow();
  });
  #picker = new MenuController(this, 'picker');
  #menu = new MenuController(this, 'more');
  #isolation = new Isolation();
  #drawing = new ChartDrawing();
  #model: ChartModel | null = null;
  /** The question, but for the zoom, that the model answers. */
  #modelKey = '';
  #isKept = false;
  #state: ChartState = 'idle';
  #error: HealthError | null = null;
  #teller = new LoadTeller(this);
  #news = '';

  /** `idle` without a source, `loading`, `ready`, `empty` (nothing was recorded) or `error`. */
  get state(): ChartState {
    return this.#state;
  }

  /** The numbers that are shown; null before the first answer. */
  get data(): ChartData | null {
    return this.#model ? toChartData(this.#model) : null;
  }

  /** The period's figure without the running bucket; null before the first answer. */
  get headline(): Headline | null {
    return this.#model?.headline ?? null;
  }

  /** What went wrong last; null = nothing. May stand beside data that was good before. */
  get error(): { code: string; message: string; status?: number } | null {
    return this.#error && toDetail(this.#error);
  }

  /** Asks again now; settles when the new answer is shown. Never rejects. */
  async refresh(): Promise<void> {
    await this.updateComplete;
    await Promise.all([this.refreshAnswers(), this.releases.refresh()]);
    await this.updateComplete;
  }

  /** Hides or shows one series, `releases` or `previous`; without `visible` it changes over. An unknown id does nothing. */
  toggleSeries(id: string, visible?: boolean): void {
    this.#hide(toggleHidden(this.#toggles, id, visible), id);
  }

  /** Shows one series alone; once more, and what was shown before is back. An unknown id does nothing. */
  isolateSeries(id: string): void {
    const hidden = this.#isolation.apply(this.chart.id, this.#model?.spec.series ?? [], id);
    const extras = this.#model?.extras.filter((extra) => !extra.visible).map((extra) => extra.id) ?? [];
    this.#hide(hidden && [...hidden, ...extras], id);
  }

  /** Shows a part of the period, ms, in all linked charts; shorter than a minute, or no range, does nothing. */
  zoomTo(startMs: number, endMs: number): void {
    if (this.link.zoom({ start: startMs, end: endMs })) this.#tellRange();
  }

  /** Shows the whole period again, in all linked charts. */
  resetZoom(): void {
    if (this.link.reset()) this.#tellRange();
  }

  /** The numbers as CSV, one row a bucket; `''` before the first answer. */
  toCSV(): string {
    return this.#model ? buildCsv(this.#model) : '';
  }

  /** Moves keyboard focus to the chart switcher, where there is one. */
  focusPicker(): void {
    this.#picker.focus();
  }

  /** The chart that is shown. */
  protected abstract get chart(): ChartDefinition;
  /** Watches what the chart needs, as `config` says. */
  protected abstract watchAnswers(): void;
  protected abstract refreshAnswers(): Promise<void>;
  /** The answer that the chart is made from; null = nothing is watched. */
  protected abstract get answer(): Snapshot<T> | null;
  protected abstract buildModel(answer: T): ChartModel;
  protected abstract renderHeadEnd(): TemplateResult | null;
  protected abstract renderFigureText(model: ChartModel): TemplateResult | null;
  protected abstract renderAside(): TemplateResult | null;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#links.follow(this.link);
    this.watchAnswers();
    this.releases.watch(this.withoutMarkers ? null : this.config.source, this.config.query, this.config.refreshIntervalMs);
    const { answer, config } = this;
    const key = JSON.stringify([config.source?.key, config.whole, this.chart.id]);
    this.#error = config.sourceError ?? answer?.error ?? null;
    // While a zoomed range is under way the chart stays as it is.
    this.#isKept = !answer?.data && !this.#error && this.#model !== null && key === this.#modelKey;
    if (!this.#isKept) this.#model = null;
    if (answer?.data) {
      try {
        this.#model = this.buildModel(answer.data);
        this.#modelKey = key;
      } catch (thrown) {
        this.#error = toHealthError(thrown);
      }
    }
    this.#state = this.#readState();
    this.showStates({
      loading: this.#state === 'loading',
      error: this.#error !== null,
      stale: this.#error !== null && this.#model !== null,
      empty: this.#state === 'empty',
    });
  }

  protected override updated(): void {
    const updatedAtMs = this.#model && !this.#isKept ? (this.answer?.updatedAtMs ?? null) : null;
    this.#teller.tell({ type: this.chart.id, error: this.#error, isLoading: this.#state === 'loading', updatedAtMs });
  }

  protected override render(): TemplateResult {
    const { config } = this;
    const model = this.#model;
    const title = this.heading?.trim() ? this.heading.trim() : config.messages.title(this.chart.id);
    const isReady = model !== null && this.#state === 'ready';
    const pickerTexts = { heading: config.messages.showInThisPlace, swap: config.messages.swapHint };
    return renderChartView({
      ...config,
      title,
      subject: this.chart.subject,
      titleControl: this.picker ? this.#picker.render(buildPicker(title, this.picker, pickerTexts)) : null,
      state: this.#state,
      model,
      error: this.#error,
      isKept: this.#isKept,
      isStale: this.#error !== null && this.#error !== config.sourceError && model !== null,
      updatedAtMs: this.answer?.updatedAtMs ?? null,
      drawn: isReady ? this.#drawing.draw(model, this.#size.size, { ...config, subject: this.chart.subject }) : null,
      dockedIndex: this.#cursor.isDocked ? this.#cursor.index : null,
      hasLegend: !this.withoutLegend,
      showsTable: this.showsTable === true,
      isPrinting: this.#print.isPrinting,
      figure: model && !this.withoutHeadline ? this.renderFigureText(model) : null,
      headEnd: this.renderHeadEnd(),
      toolbar: renderToolbar({
        title,
        messages: config.messages,
        menu: this.#menu,
        isReady,
        showsTable: this.showsTable === true,
        compares: this.comparesPeriods,
        isZoomed: this.link.range !== null,
        isPlain: this.withoutToolbar === true,
        news: this.#news,
        run: this.#run,
      }),
      aside: this.renderAside(),
      cursor: this.#cursor,
      onToggle: (id) => this.toggleSeries(id),
      onIsolate: (id) => this.isolateSeries(id),
      onRetry: () => void this.refresh(),
      onShowAll: () => this.#hide(this.#toggles.filter(({ id }) => id === 'none').map(({ id }) => id), model?.spec.series[0]?.id ?? ''),
    });
  }

  get #toggles(): Toggle[] {
    return [...(this.#model?.spec.series ?? []), ...(this.#model?.extras ?? [])];
  }

  #run = (action: ToolbarAction): void => {
    const hadFocus = this.shadowRoot?.activeElement;
    if (action === 'table') this.showsTable = !this.showsTable;
    else if (action === 'compare') this.isCompared = !this.comparesPeriods;
    else if (action === 'whole') this.resetZoom();
    else if (action === 'back' && this.link.back()) this.#tellRange();
    // The controls of a zoom go with it; focus does not.
    void this.updateComplete.then(() => {
      if (hadFocus && !hadFocus.isConnected) this.renderRoot.querySelector<HTMLElement>('.plot, .table-room')?.focus();
    });
  };

  #tellRange(): void {
    const { start, end } = this.link.range ?? { start: null, end: null };
    this.dispatchEvent(new HealthEvent('session-health-range-changed', { start, end }));
  }

  #hide(hidden: readonly string[] | null, id: string): void {
    if (!hidden) return;
    const type = this.chart.id;
    const detail = { type, id, visible: !hidden.includes(id), hidden: Object.freeze([...hidden]) };
    this.hiddenByType = { ...this.hiddenByType, [type]: hidden };
    this.dispatchEvent(new HealthEvent('session-health-series-toggled', detail));
  }

  #readState(): ChartState {
    if (this.#model) return this.#model.emptiness ? 'empty' : 'ready';
    if (this.#error) return 'error';
    return this.config.source ? 'loading' : 'idle';
  }
}
