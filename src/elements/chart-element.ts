import { noChange, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { drawStyles } from '../charts/draw.styles.js';
import { bannerStyles } from '../views/banner.styles.js';
import { cardStyles } from '../views/card.styles.js';
import { tableStyles } from '../views/data-table.styles.js';
import { legendStyles } from '../views/legend.styles.js';
import { pickerStyles } from '../views/picker.styles.js';
import { stateStyles } from '../views/state.styles.js';
import { tokenStyles } from '../views/tokens.styles.js';
import { toolbarStyles } from '../views/toolbar.styles.js';
import { tooltipStyles } from '../views/tooltip.styles.js';
import { toHealthError } from '../core/errors.js';
import { getMessages } from '../i18n/languages.js';
import { renderChartView } from '../views/chart-view.js';
import { listSeries, showToggles, type ChartModel } from '../views/chart-model.js';
import { ChartDrawing } from '../views/chart-drawing.js';
import { CursorController } from '../views/controllers/cursor-controller.js';
import { LinkController } from '../views/controllers/link-controller.js';
import { NearController } from '../views/controllers/near-controller.js';
import { NewsController } from '../views/controllers/news-controller.js';
import { PrintController } from '../views/controllers/print-controller.js';
import { SizeController } from '../views/controllers/size-controller.js';
import { WaitController } from '../views/controllers/wait-controller.js';
import { ChartExporter } from '../views/chart-exporter.js';
import { Isolation, listHidden, listIds, toggleOne, type Toggle } from '../views/hidden-series.js';
import type { TimeRange } from '../views/link.js';
import { MenuController } from '../views/menu.js';
import { buildPicker } from '../views/picker.js';
import { renderToolbar, type ToolbarAction } from '../views/toolbar.js';
import { ChartAnswers } from './chart-answers.js';
import { HealthEvent } from './events.js';
import { readText } from './tokens.js';

/** What the two chart elements share: the card, its states, its legend, its cursor and its controls. */
export abstract class ChartElement<T = unknown> extends ChartAnswers<T> {
  static override styles: CSSResultGroup = [
    tokenStyles, cardStyles, bannerStyles, drawStyles, legendStyles, tooltipStyles, pickerStyles, stateStyles, tableStyles, toolbarStyles,
  ];

  #near = new NearController(this, () => { this.#cursor.follow(); });
  #size = new SizeController(this, () => this.renderRoot.querySelector('.plot'), () => {
    // Nothing but a drawing needs the size; the first one, for what the plot says, too.
    if (this.state === 'ready' && !(this.#drawing.cursorSource && this.#near.putOff(this.config.source))) this.requestUpdate();
  }, () => { this.#near.judge(); });
  #print = new PrintController(this, () => {
    this.requestUpdate();
    this.performUpdate();
  });
  #cursor = new CursorController(this, {
    read: () => (this.state === 'ready' ? this.#drawing.cursorSource : null),
    link: () => this.link,
    onMove: (bucket) => {
      const { start, end } = bucket ?? { start: null, end: null };
      this.dispatchEvent(new HealthEvent('session-health-cursor-moved', { type: this.chart.id, start, end }));
    },
    onZoom: ({ start, end }) => {
      this.zoomTo(start, end);
    },
    onChoose: (bucket) => {
      this.chooseBucket(bucket);
    },
  });
  #links = new LinkController(this, () => { if (!this.#near.isFar) this.#cursor.follow(); });
  #picker = new MenuController(this, 'picker');
  #menu = new MenuController(this, 'more');
  #isolation = new Isolation();
  #drawing = new ChartDrawing();
  #news = new NewsController(this);
  #wait = new WaitController(this);
  #exporter = new ChartExporter(() => {
    const { chart, model, shadowRoot: root } = this;
    return model && root ? { model, chart: chart.id, title: this.#title, root, drawing: this.#drawing, reader: { ...this.config, subject: chart.subject } } : null;
  });

  /** Hides or shows one series, `releases` or `previous`; without `visible` it changes over. An unknown id does nothing. */
  toggleSeries(id: string, visible?: boolean): void {
    this.#hide(toggleOne(this.#toggles, id, visible), id);
  }

  /** Shows one series alone; once more, and what was shown before is back. An unknown id does nothing. */
  isolateSeries(id: string): void {
    this.#hide(this.#isolation.apply(this.chart.id, listSeries(this.model, this.chart.by), id), id);
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
    return this.#exporter.writeCsv();
  }

  /** The chart as a standalone SVG document, with title, legend and description; `''` before the first answer. */
  toSVG(): string {
    return this.#exporter.writeSvg();
  }

  /** The chart as PNG, two pixels for each of the page's. Rejects before the first answer. */
  toPNG(): Promise<Blob> {
    return this.#exporter.paintPng();
  }

  /** @internal Draws as if the plot had been measured. */
  rehearse(): void {
    this.#size.assume({ widthPx: 640, heightPx: 200 });
  }

  /** Moves keyboard focus to the chart switcher, where there is one. */
  focusPicker(): void {
    this.#picker.focus();
  }

  /** The reader chose a bucket; a chart that has nothing more to tell of one does nothing. */
  protected chooseBucket(_bucket: TimeRange): void {
    // For charts that narrow something down.
  }

  protected abstract renderHeadEnd(): TemplateResult | null;
  protected abstract renderFigureText(model: ChartModel): TemplateResult | null;
  protected abstract renderAside(): TemplateResult | null;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#links.follow(this.link);
    this.#wait.follow(this.failure?.retryAtMs ?? null);
  }

  protected override updated(): void {
    super.updated();
    if (this.state === 'ready') this.#size.measureSoon();
  }

  protected override render(): TemplateResult | typeof noChange {
    // Answers that come one by one before the first frame make one drawing, not one each.
    if (this.isHeld || this.isRepeat) return noChange;
    try {
      return this.#renderView();
    } catch (thrown) {
      this.fail(thrown);
      // What failed may be a text of the page's own.
      this.config = { ...this.config, messages: getMessages(this.config.locale) };
      return this.#renderView();
    }
  }

  #renderView(): TemplateResult {
    const { config } = this;
    const model = this.model;
    const title = this.#title;
    const isReady = model !== null && this.state === 'ready';
    const pickerTexts = { heading: config.messages.showInThisPlace, swap: config.messages.swapHint };
    return renderChartView({
      ...config,
      title,
      subject: this.chart.subject,
      titleControl: this.picker ? this.#picker.render(buildPicker(title, this.picker, pickerTexts)) : null,
      state: this.state,
      model,
      error: this.failure,
      isSpokenFor: this.isSpokenFor,
      isKept: this.isKept,
      isNew: this.isNew,
      isStale: this.failure !== null && this.failure !== config.sourceError && model !== null,
      updatedAtMs: this.answer?.updatedAtMs ?? null,
      drawn: isReady ? this.#drawing.draw(model, this.#size.size, { ...config, subject: this.chart.subject }) : null,
      isPutOff: isReady && !this.#print.isPrinting && this.#near.putOff(config.source),
      dockedIndex: this.#cursor.isDocked ? this.#cursor.index : null,
      hasLegend: !this.withoutLegend,
      hasHeadline: !this.withoutHeadline,
      hasManySeries: this.chart.by !== 'change' && this.chart.value !== 'unhealthy',
      compares: this.comparesPeriods,
      showsTable: this.showsTable === true,
      isPrinting: this.#print.isPrinting,
      isHatched: this.#print.isHatched,
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
        news: this.#news.text,
        run: this.#run,
      }),
      aside: this.renderAside(),
      cursor: this.#cursor,
      onToggle: (id) => this.toggleSeries(id),
      onIsolate: (id) => this.isolateSeries(id),
      onRetry: () => void this.refresh(),
      onShowAll: () => this.#hide(this.#toggles.map((one) => ({ ...one, visible: true })), model?.spec.series[0]?.id ?? ''),
    });
  }

  get #title(): string {
    return readText(this.heading) || this.config.messages.title(this.chart.id);
  }

  get #toggles(): Toggle[] {
    return [...listSeries(this.model, this.chart.by), ...(this.model?.extras ?? [])];
  }

  #run = (action: ToolbarAction): void => {
    if (action === 'table') this.showsTable = !this.showsTable;
    else if (action === 'compare') this.isCompared = !this.comparesPeriods;
    else if (action === 'whole') this.resetZoom();
    else if (action === 'fullscreen') this.#toggleFullScreen();
    else if (action !== 'back') {
      void this.#exporter.run(action).then(
        (news) => { this.#news.tell(news); },
        (thrown: unknown) => { this.#news.tell(toHealthError(thrown).message); },
      );
    } else if (this.link.back()) this.#tellRange();
  };

  #toggleFullScreen(): void {
    const change = this.matches(':fullscreen') ? document.exitFullscreen() : this.requestFullscreen();
    change.catch((thrown: unknown) => { this.#news.tell(toHealthError(thrown).message); });
  }

  #tellRange(): void {
    const { start, end } = this.link.range ?? { start: null, end: null };
    this.dispatchEvent(new HealthEvent('session-health-range-changed', { start, end }));
  }

  /** Keeps what is shown and hidden; `data`, and another call before the next update, know at once. */
  #hide(toggles: readonly Toggle[] | null, id: string): void {
    if (!toggles || !this.model) return;
    const { id: type, hiddenSeries } = this.chart;
    const hidden = listHidden(toggles, this.readHiddenIds(type) ?? hiddenSeries);
    this.hiddenByType = { ...this.hiddenByType, [type]: hidden };
    this.model = showToggles(this.model, toggles);
    const detail = { type, id, visible: !hidden.includes(id), hidden: Object.freeze(listIds(hidden)) };
    this.dispatchEvent(new HealthEvent('session-health-series-toggled', detail));
}
}
