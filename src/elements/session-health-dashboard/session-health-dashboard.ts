import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { DashboardLayouts } from './dashboard-layouts.js';
import { toHealthError } from '../../core/errors.js';
import { planSessionsRequest } from '../../store/queries.js';
import { bannerStyles } from '../../views/banner.styles.js';
import { CATALOGUES, getChart, type ChartId } from '../../views/catalog.js';
import { APP, AppPart } from '../../views/controllers/app-part.js';
import { ArrangingPart } from '../../views/controllers/arranging-part.js';
import { ClockController } from '../../views/controllers/clock-controller.js';
import { FilterBar } from '../../views/controllers/filter-bar.js';
import { LinkController } from '../../views/controllers/link-controller.js';
import { ReleasesController } from '../../views/controllers/releases-controller.js';
import { SessionsController } from '../../views/controllers/sessions-controller.js';
import { buildCopiesMenu } from '../../views/copies-menu.js';
import { renderArrange, renderFreshness, renderSummary, renderZoom, type SummaryInput } from '../../views/dashboard-head.js';
import { dashboardStyles } from '../../views/dashboard.styles.js';
import { filterStyles } from '../../views/filters.styles.js';
import { planSpans, placeChart } from '../../views/layout.js';
import { ContextProvider } from '../../views/context.js';
import { ChartLink } from '../../views/link.js';
import { CONTROLS } from '../../views/load-controls.js';
import { MenuController } from '../../views/menu.js';
import { createPicker } from '../../views/picker.js';
import { pickerStyles } from '../../views/picker.styles.js';
import { DASHBOARD_SCOPE, type DashboardScope } from '../../views/scope.js';
import { tableStyles } from '../../views/data-table.styles.js';
import { tokenStyles } from '../../views/tokens.styles.js';
import { adoptMoreStyles } from '../adopt-styles.js';
import type { ChartElement } from '../chart-element.js';
import { HealthEvent } from '../events.js';
import { readAside } from '../source-builder.js';
import { ChartSlots, renderForServer, type ChartTags } from './chart-slots.js';
import { collectSnapshot } from './snapshot.js';
import { onServer } from '../server.js';

/**
 * @summary The six charts of Session Health in a grid that the reader arranges; the parts of its charts are styled through it, too.
 * @tag session-health-dashboard
 * @attr lang - BCP 47 language of texts, numbers and dates; default: the nearest ancestor's, else the browser's.
 * @fires {HealthEvent} session-health-chart-changed - A slot shows another chart.
 * @fires {HealthEvent} session-health-layout-changed - Slots, legends, filters or copies changed.
 * @fires {HealthEvent} session-health-filters-changed - The reader filtered by something else.
 * @fires {HealthEvent} session-health-range-changed - The reader zoomed, or went back.
 * @csspart header - Title, age of the data, and the button that asks again.
 * @csspart title - The title.
 * @csspart summary - The sentence over the charts.
 * @csspart filters - The row of filters.
 * @csspart menu - A menu, or the panel of a filter.
 * @csspart tile - A figure over the charts of an app: a button.
 * @csspart table - The releases of an app.
 * @csspart grid - The charts.
 * @csspart button - A button.
 * @csspart note - The line that names charts that failed.
 * @cssstate light - Shown in light colours, whatever the page's are: `theme` says so.
 * @cssstate dark - The same in dark colours.
 * @status experimental
 * @since 0.1.0
 */
export class SessionHealthDashboardElement extends DashboardLayouts {
  /** @internal The tags of the charts inside. */
  static chartTags: ChartTags = { chart: 'session-chart', issues: 'issues-chart' };

  static override styles: CSSResultGroup = [tokenStyles, bannerStyles, dashboardStyles, pickerStyles, tableStyles, filterStyles];

  #scope = new ContextProvider<DashboardScope>(this, DASHBOARD_SCOPE);
  #sessions = new SessionsController(this, this.store, 'requests');
  #releases = new ReleasesController(this, this.store);
  #app = new AppPart(this, this.store);
  #filters = new FilterBar(this, this.store);
  #slots = new ChartSlots((this.constructor as typeof SessionHealthDashboardElement).chartTags);
  #arranging = new ArrangingPart(this, (work) => { this.#do(work); });
  #copies = new MenuController(this, 'copies');
  #scopeKey = '';
  #link = new ChartLink();

  constructor() {
    super();
    new ClockController(this);
    new LinkController(this, () => undefined).follow(this.#link);
  }

  /** The chart elements in the order of the slots. */
  get charts(): ChartElement[] {
    // Whoever else defined one of the tags is no chart.
    return Array.from(this.shadowRoot?.querySelectorAll<ChartElement>('.slot > :not(.slot-bar)') ?? []).filter((chart) => 'toCSV' in chart);
  }

  /** Asks for everything again now; settles when the new answers are shown, at once in an element that never was on a page. Never rejects. */
  async refresh(): Promise<void> {
    if (!this.isConnected && !this.hasUpdated) return;
    await this.updateComplete;
    await Promise.all([this.#sessions.refresh(), ...this.charts.map((chart) => chart.refresh())]);
  }

  /** The answers behind what is shown, as a file that `snapshot` takes. Rejects with `config` before there are any. */
  async saveSnapshot(): Promise<Blob> {
    await this.updateComplete;
    return collectSnapshot(this.#sessions, this.charts, this.config.query);
  }

  protected override get link(): ChartLink { return this.#link; }

  protected override willUpdate(changed: PropertyValues): void {
    // The reader's filters are part of what is asked, so they come first.
    this.readEarlyFilters();
    super.willUpdate(changed);
    if (onServer) return;
    this.followPeriod();
    if (this.withoutPicker && this.#arranging.isOn) this.#arranging.toggle();
    this.#shareScope();
    this.#watchSummary();
    this.#filters.watch(this.config.source, this.config.whole);
    this.#app.watch(this.config.module === 'mobile' ? this.config : null);
    for (const style of [CONTROLS.loaded?.controlStyles, APP.loaded?.tileStyles]) if (style) adoptMoreStyles(this, style);
  }

  protected override render(): TemplateResult {
    const { messages } = this.config;
    const { slots } = this.layout;
    const spans = planSpans(slots);
    const prepare = this.#hasCopies ? CONTROLS.prepare : null;
    const isPlanned = slots.every(({ span }) => span === undefined);
    return html`<section class="dashboard" aria-label=${this.#title}>
      <div class="dashboard-head" part="header">
        <h2 class="dashboard-title" part="title" @pointerenter=${prepare} @focusin=${prepare}>${this.#renderTitle()}</h2>
        <div class="head-end">
          <span class="news" aria-live="polite">${this.news.text || this.#arranging.news}</span>
          ${this.#link.range ? renderZoom(messages, this.#leaveZoom) : nothing}${renderFreshness(this.#readSummary(), () => void this.refresh())}${this.withoutPicker ? nothing : renderArrange(this.#arranging.isOn, messages, this.#arranging.toggle)}</div>
      </div>
      ${this.hasFilters ? this.#renderFilters() : nothing}
      ${this.withoutSummary ? nothing : renderSummary(this.#readSummary())}
      ${this.#app.renderProblem(messages)}${this.#app.overview?.renderTiles(this.#sessions, this.config, this.#showChart)}
      ${this.#renderArrangeBar()}${this.#slots.renderFailures(slots, { ...this.config, retry: () => void this.refresh() })}
      <div class="grid ${isPlanned ? `slots-${String(slots.length)}` : 'sized'}" part="grid" @session-health-series-toggled=${this.#onSeriesToggled}
        @session-health-load-failed=${this.#onLoad} @session-health-data-loaded=${this.#onLoad}>
        ${slots.map(
          (slot, i) =>
            html`<div class="slot span-${spans[i] ?? 12} ${this.#arranging.classOf(i)}">
              ${this.#arranging.renderSlotBar(i, { layout: this.layout, messages, change: (change) => { this.changeLayout(change); } })}${this.#renderChart(slot.chart, i)}
            </div>`,
        )}
      </div>
      ${this.#app.overview?.renderTable(this.#sessions, this.config)}
      ${this.#arranging.renderDialog(this.config)}
    </section>`;
  }

  get #title(): string { return this.ownHeading || this.config.messages.dashboardTitle; }

  get #hasCopies(): boolean { return !this.withoutPersistence && !this.withoutPicker; }

  #renderTitle(): TemplateResult | string {
    if (!this.#hasCopies) return this.#title;
    const { copies, open } = this.layouts.book;
    const menu = { title: this.#title, names: Object.keys(copies), open, messages: this.config.messages };
    return this.#copies.render(buildCopiesMenu({
      ...menu,
      openCopy: (name) => { this.#do(this.openCopy(name)); },
      run: (action) => { this.#arranging.run(action, { ...menu, dashboard: this }); },
    }));
  }

  #renderFilters(): TemplateResult {
    const { filters = {} } = this.layout;
    return this.#filters.render({ ...this.config, query: this.config.whole, filters, apply: (chosen) => { this.setFilters(chosen); }, compares: this.#slots.compares, compare: () => { this.#slots.compare(!this.#slots.compares); this.requestUpdate(); } });
  }

  #renderArrangeBar(): TemplateResult | typeof nothing {
    return this.#arranging.renderBar({
      ...{ canUndo: this.canUndo, layout: this.layout, messages: this.config.messages },
      charts: CATALOGUES[this.config.module].charts,
      undo: () => { this.undoLayout(); },
      reset: () => { this.#do(this.resetLayout()); },
      change: (change) => { this.changeLayout(change); },
    });
  }

  #renderChart(id: ChartId, slot: number): HTMLElement | TemplateResult {
    const { messages, module } = this.config;
    const { slots, hiddenSeries: hiddenByType } = this.layout;
    const choose = (chosen: string): void => void this.#choose(slot, getChart(chosen as ChartId).id);
    const offer = { charts: CATALOGUES[module].charts, current: id, shown: slots.map(({ chart: other }) => other), choose };
    const picker = this.withoutPicker ? null : createPicker(offer, messages);
    return onServer ? renderForServer(id, this.scope().values) : this.#slots.fill(slots, slot, { chart: id, picker, hiddenByType });
  }

  async #choose(slot: number, chart: ChartId): Promise<void> {
    const from = this.layout.slots[slot]?.chart ?? chart;
    this.changeLayout((layout) => placeChart(layout, slot, chart));
    this.dispatchEvent(new HealthEvent('session-health-chart-changed', { slot, from, to: chart }));
    await this.updateComplete;
    await this.#slots.focus(chart);
  }

  #showChart = (id: ChartId): void => void this.#slots.focus(id);

  /** Does something that may fail; the reader hears why. */
  #do(work: Promise<unknown>): void {
    work.catch((thrown: unknown) => {
      const { code, message } = toHealthError(thrown);
      this.news.tell(code === 'network' ? this.config.messages.errorText(code, message) : message);
    });
  }

  #onSeriesToggled = ({ detail: { type, hidden }, target }: HealthEvent<'session-health-series-toggled'>): void => { this.hideSeries(type, (target as ChartElement).hiddenByType?.[type] ?? hidden); };

  #onLoad = ({ type }: Event): void => { if (type.endsWith('failed') || this.renderRoot.querySelector('[role="status"]')) this.requestUpdate(); };
  #leaveZoom = (action: 'back' | 'reset'): void => {
    if (!this.#link[action]()) return;
    const { start, end } = this.#link.range ?? { start: null, end: null };
    this.dispatchEvent(new HealthEvent('session-health-range-changed', { start, end }));
  };

  #shareScope(): void {
    const own: DashboardScope = this.scope();
    const { timeZone, locale } = this.config;
    const values = { ...own.values, timezone: timeZone, lang: locale };
    const key = JSON.stringify(values);
    const previous = this.#scope.value;
    const unchanged =
      key === this.#scopeKey &&
      previous !== undefined &&
      Object.entries(own.properties).every(([name, value]) => previous.properties[name as keyof DashboardScope['properties']] === value);
    if (unchanged) return;
    this.#scopeKey = key;
    this.#scope.value = { values, properties: own.properties, link: this.#link };
  }

  #watchSummary(): void {
    const { source, query, refreshIntervalMs } = this.config;
    const isWanted = !this.withoutSummary || this.layout.slots.some((slot) => slot.chart !== 'issues');
    const request = planSessionsRequest(query, { plot: 'line' });
    this.#sessions.watch(source && isWanted ? { source, request, refreshIntervalMs } : null);
    this.#releases.watch(this.withoutSummary ? null : source, query, refreshIntervalMs);
  }

  #readSummary(): SummaryInput {
    return {
      snapshot: this.#sessions.snapshot,
      before: this.#sessions.before,
      releases: this.#releases.releases,
      savedAtMs: readAside(() => this.config.source?.savedAt?.()),
      refreshIntervalMs: this.config.refreshIntervalMs,
      nowMs: Date.now(),
      serverNowMs: this.#sessions.nowMs,
      formats: this.config.formats,
      messages: this.config.messages,
    };
  }
}
