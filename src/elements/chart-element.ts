import { type CSSResultGroup, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { toHealthError, type HealthError } from '../core/errors.js';
import { mergeBuckets } from '../charts/bars.js';
import { buildScene } from '../charts/build-scene.js';
import { drawStyles } from '../charts/draw.styles.js';
import type { Scene } from '../charts/scene.js';
import type { ChartSpec } from '../charts/spec.js';
import { cardStyles } from '../views/card.styles.js';
import type { ChartDefinition, PlotKind } from '../views/catalog.js';
import { renderChartView, type ChartState } from '../views/chart-view.js';
import { buildCsv } from '../views/csv.js';
import { toChartData, type ChartData, type ChartModel, type Headline } from '../views/chart-model.js';
import { CursorController, type CursorSource } from '../views/controllers/cursor-controller.js';
import { SizeController } from '../views/controllers/size-controller.js';
import { Isolation, readHidden, toggleHidden, type HiddenSeries } from '../views/hidden-series.js';
import { legendStyles } from '../views/legend.styles.js';
import { PickerController, type PickerModel } from '../views/picker.js';
import { pickerStyles } from '../views/picker.styles.js';
import { stateStyles } from '../views/state.styles.js';
import { tokenStyles } from '../views/tokens.styles.js';
import { buildTooltip } from '../views/tooltip.js';
import { tooltipStyles } from '../views/tooltip.styles.js';
import type { Snapshot } from '../store/session-store.js';
import { readChoice } from './attributes.js';
import { HealthEvent } from './events.js';
import { HostElement } from './host-element.js';

const PLOTS = ['', 'line', 'area', 'bar'] as const;

/** What the two chart elements share: the card, its states, its legend and its cursor. */
export abstract class ChartElement<T = unknown> extends HostElement {
  static override styles: CSSResultGroup = [tokenStyles, cardStyles, drawStyles, legendStyles, tooltipStyles, pickerStyles, stateStyles];

  static override properties: PropertyDeclarations = {
    plot: {},
    hiddenSeries: { attribute: 'hidden-series' },
    heading: {},
    incomplete: {},
    withoutLegend: { attribute: 'without-legend', type: Boolean },
    withoutHeadline: { attribute: 'without-headline', type: Boolean },
    picker: { attribute: false },
    hiddenByType: { attribute: false },
  };

  /** `line`, `area` or `bar`; default by chart. */
  declare plot: string | null;
  /** Ids of series hidden at first, space-separated; `none` = show all; default by chart. */
  declare hiddenSeries: string | null;
  /** Replaces the title. */
  declare heading: string | null;
  /** The bucket still running: `dash` (the default), `drop` or `show`. */
  declare incomplete: string | null;
  /** Leaves the legend out. */
  declare withoutLegend: boolean | null;
  /** Leaves the figure over the plot out. */
  declare withoutHeadline: boolean | null;
  /** @internal Set by the dashboard around. */
  declare picker: PickerModel | null;
  /** @internal What the reader hid, by chart type; kept by the dashboard around, or here. */
  declare hiddenByType: HiddenSeries | null;

  #size = new SizeController(this, () => this.renderRoot.querySelector('.plot'));
  #cursor = new CursorController(this, () => this.#readCursor(), (start, end) => {
    this.dispatchEvent(new HealthEvent('session-health-cursor-moved', { type: this.chart.id, start, end }));
  });
  #picker = new PickerController(this);
  #isolation = new Isolation();
  #model: ChartModel | null = null;
  #scene: { readonly spec: ChartSpec; readonly scene: Scene } | null = null;
  #state: ChartState = 'idle';
  #error: HealthError | null = null;
  #toldLoad: number | null = null;
  #toldError: HealthError | null = null;

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
    if (!this.#error) return null;
    const { code, message, status } = this.#error;
    return { code, message, ...(status === undefined ? {} : { status }) };
  }

  /** Asks again now; settles when the new answer is shown. Never rejects. */
  async refresh(): Promise<void> {
    await this.updateComplete;
    await this.refreshAnswers();
    await this.updateComplete;
  }

  /** Hides or shows one series; without `visible` it changes over. An unknown id does nothing. */
  toggleSeries(id: string, visible?: boolean): void {
    this.#hide(toggleHidden(this.#model?.spec.series ?? [], id, visible), id);
  }

  /** Shows one series alone; once more, and what was shown before is back. An unknown id does nothing. */
  isolateSeries(id: string): void {
    this.#hide(this.#isolation.apply(this.chart.id, this.#model?.spec.series ?? [], id), id);
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

  /** How the author wants the chart drawn; null = as it is by default. */
  protected get plotKind(): PlotKind | null {
    return readChoice('plot', this.plot, [...PLOTS], this.warnOfAttribute) || null;
  }

  /** Ids hidden by reader or author; null = as the chart has it by default. */
  protected get hiddenIds(): ReadonlySet<string> | null {
    return readHidden(this.hiddenByType?.[this.chart.id], this.hiddenSeries);
  }

  /** What to do with the running bucket. */
  protected get incompleteChoice(): 'dash' | 'drop' | 'show' {
    return readChoice('incomplete', this.incomplete, ['dash', 'drop', 'show'], this.warnOfAttribute);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.watchAnswers();
    const { answer } = this;
    this.#error = this.config.sourceError ?? answer?.error ?? null;
    this.#model = null;
    if (answer?.data) {
      try {
        this.#model = this.buildModel(answer.data);
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
    const { answer } = this;
    if (this.#error && this.#error !== this.#toldError && this.#state !== 'loading') {
      const { code, message, status } = this.#error;
      this.dispatchEvent(
        new HealthEvent('session-health-load-failed', { code, message, ...(status === undefined ? {} : { status }) }),
      );
    }
    this.#toldError = this.#error;
    if (this.#model && answer?.updatedAtMs && answer.updatedAtMs !== this.#toldLoad && !this.#error) {
      this.#toldLoad = answer.updatedAtMs;
      this.dispatchEvent(new HealthEvent('session-health-data-loaded', { type: this.chart.id, updatedAt: answer.updatedAtMs }));
    }
  }

  protected override render(): TemplateResult {
    const { messages, formats } = this.config;
    const model = this.#model;
    const title = this.heading?.trim() ? this.heading.trim() : messages.title(this.chart.id);
    return renderChartView({
      title,
      titleControl: this.picker
        ? this.#picker.render(title, this.picker, { heading: messages.showInThisPlace, swap: messages.swapHint })
        : null,
      state: this.#state,
      model,
      error: this.#error,
      isStale: this.#error !== null && this.#error !== this.config.sourceError && model !== null,
      updatedAtMs: this.answer?.updatedAtMs ?? null,
      scene: model && this.#state === 'ready' ? this.#readScene(model.spec) : null,
      drawnSpec: this.#scene?.spec ?? null,
      dockedIndex: this.#cursor.isDocked ? this.#cursor.index : null,
      query: this.config.query,
      module: this.config.module,
      hasLegend: !this.withoutLegend,
      figure: model && !this.withoutHeadline ? this.renderFigureText(model) : null,
      headEnd: this.renderHeadEnd(),
      aside: this.renderAside(),
      formats,
      messages,
      cursor: this.#cursor,
      onToggle: (id) => this.toggleSeries(id),
      onIsolate: (id) => this.isolateSeries(id),
      onRetry: () => void this.refresh(),
      onShowAll: () => this.#hide([], this.#model?.spec.series[0]?.id ?? ''),
    });
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

  #readScene(spec: ChartSpec): Scene | null {
    const size = this.#size.size;
    if (!size) return null;
    const { formats } = this.config;
    const drawn = mergeBuckets(spec, size.widthPx);
    this.#scene = { spec: drawn, scene: buildScene(drawn, { ...size, formats }) };
    return this.#scene.scene;
  }

  #readCursor(): CursorSource | null {
    if (!this.#scene?.spec.starts.length || this.#state !== 'ready') return null;
    const { spec, scene } = this.#scene;
    const { formats, messages } = this.config;
    return { spec, scene, describe: (index) => buildTooltip(spec, index, this.chart.subject, { formats, messages }) };
  }
}
