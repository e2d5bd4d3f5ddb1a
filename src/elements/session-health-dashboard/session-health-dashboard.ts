import { ContextProvider } from '@lit/context';
import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { planSessionsRequest } from '../../store/queries.js';
import { arrangeStyles } from '../../views/arrange.styles.js';
import { CATALOGUES, getChart, type ChartId } from '../../views/catalog.js';
import { AppOverview } from '../../views/controllers/app-overview.js';
import { ArrangeController } from '../../views/controllers/arrange-controller.js';
import { ClockController } from '../../views/controllers/clock-controller.js';
import { FilterBar } from '../../views/controllers/filter-bar.js';
import { LinkController } from '../../views/controllers/link-controller.js';
import { NameDialog } from '../../views/controllers/name-dialog.js';
import { SessionsController } from '../../views/controllers/sessions-controller.js';
import { buildCopiesMenu } from '../../views/copies-menu.js';
import { renderFreshness, renderSummary, renderZoom, type SummaryInput } from '../../views/dashboard-head.js';
import { dashboardStyles } from '../../views/dashboard.styles.js';
import { renderIcon } from '../../views/icons.js';
import { addChart, planSpans, placeChart } from '../../views/layout.js';
import { ChartLink } from '../../views/link.js';
import { MenuController } from '../../views/menu.js';
import type { PickerModel } from '../../views/picker.js';
import { pickerStyles } from '../../views/picker.styles.js';
import { dashboardScopeContext, type DashboardScope } from '../../views/scope.js';
import { saveFile } from '../../views/take-along.js';
import { tableStyles } from '../../views/data-table.styles.js';
import { tileStyles } from '../../views/tiles.styles.js';
import { tokenStyles } from '../../views/tokens.styles.js';
import type { ChartElement } from '../chart-element.js';
import { HealthEvent } from '../events.js';
import { DashboardLayouts } from './dashboard-layouts.js';
import { pickFile } from './pick-file.js';
import { collectSnapshot } from './snapshot.js';

/**
 * @summary The six charts of Session Health in a grid that the reader arranges.
 * @tag session-health-dashboard
 * @attr lang - BCP 47 language of numbers and dates; default: the nearest ancestor's, else the browser's.
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
 * @cssprop [--session-health-gap=16px] - Between two charts.
 * @status experimental
 * @since 0.1.0
 */
export class SessionHealthDashboardElement extends DashboardLayouts {
  static override styles: CSSResultGroup = [tokenStyles, dashboardStyles, pickerStyles, tableStyles, tileStyles, arrangeStyles];

  #scope = new ContextProvider(this, { context: dashboardScopeContext });
  #sessions = new SessionsController(this, this.store);
  #app = new AppOverview(this, this.store);
  #filters = new FilterBar(this, this.store);
  #arrange = new ArrangeController(this);
  #copies = new MenuController(this, 'copies');
  #adding = new MenuController(this, 'add');
  #dialog = new NameDialog(this);
  #scopeKey = '';
  #link = new ChartLink();

  constructor() {
    super();
    new ClockController(this);
    new LinkController(this, () => undefined).follow(this.#link);
  }

  /** The chart elements in the order of the slots. */
  get charts(): ChartElement[] {
    return Array.from(this.renderRoot.querySelectorAll<ChartElement>('.slot > session-chart, .slot > issues-chart'));
  }

  /** Asks for everything again now; settles when the new answers are shown. Never rejects. */
  async refresh(): Promise<void> {
    await this.updateComplete;
    await Promise.all([this.#sessions.refresh(), ...this.charts.map((chart) => chart.refresh())]);
  }

  /** The answers behind what is shown, as a file that `snapshot` takes. Rejects with `config` before there are any. */
  async saveSnapshot(): Promise<Blob> {
    await this.updateComplete;
    return collectSnapshot(this.#sessions, this.charts, this.config.query);
  }

  protected override get link(): ChartLink {
    return this.#link;
  }

  protected override willUpdate(changed: PropertyValues): void {
    // The reader's filters are part of what is asked, so they come first.
    this.layouts.setKey(this.withoutPersistence || this.ownKey === '' ? null : this.ownKey);
    this.readEarlyFilters();
    super.willUpdate(changed);
    this.#shareScope();
    this.#watchSummary();
    this.#filters.watch(this.config.source, this.config.whole);
    this.#app.watch(this.config.module === 'mobile' ? this.config : null);
  }

  protected override render(): TemplateResult {
    const { messages } = this.config;
    const { slots } = this.layout;
    const spans = planSpans(slots);
    const isPlanned = slots.every(({ span }) => span === undefined);
    return html`<section class="dashboard" aria-label=${this.#title}>
      <div class="dashboard-head" part="header">
        <h2 class="dashboard-title" part="title">${this.#renderTitle()}</h2>
        <div class="head-end">
          <span class="news" aria-live="polite">${this.news.text || this.#arrange.news}</span>
          ${this.#link.range ? renderZoom(messages, this.#leaveZoom) : nothing}${renderFreshness(this.#readSummary(), this.#refreshAll)}${this.#renderArrange()}</div>
      </div>
      ${this.withoutFilters ? nothing : this.#renderFilters()}
      ${this.withoutSummary ? nothing : renderSummary(this.#readSummary())}
      ${this.#app.renderTiles(this.#sessions, this.config, this.#showChart)}
      ${this.#renderArrangeBar()}
      <div class="grid ${isPlanned ? `slots-${String(slots.length)}` : 'sized'}" part="grid" @session-health-series-toggled=${this.#onSeriesToggled}>
        ${repeat(
          slots,
          (slot, i) => `${String(i)} ${slot.chart === 'issues' ? 'issues' : 'sessions'}`,
          (slot, i) =>
            html`<div class="slot span-${spans[i] ?? 12} ${this.#arrange.classOf(i)}">
              ${this.#arrange.renderBar(i, { layout: this.layout, messages, change: (change) => { this.changeLayout(change); } })}${this.#renderChart(slot.chart, i)}
            </div>`,
        )}
      </div>
      ${this.#app.renderTable(this.#sessions, this.config)}
      ${this.#dialog.render(messages)}
    </section>`;
  }

  get #title(): string {
    return this.heading?.trim() ? this.heading.trim() : this.config.messages.dashboardTitle;
  }

  #renderTitle(): TemplateResult | string {
    if (this.withoutPersistence || this.withoutPicker) return this.#title;
    const { messages } = this.config;
    const { copies, open } = this.layouts.book;
    return this.#copies.render(
      buildCopiesMenu(this.#title, { names: Object.keys(copies), open }, messages, {
        openCopy: (name) => this.openCopy(name),
        duplicate: (name) => this.duplicate(name),
        renameCopy: (name, newName) => this.renameCopy(name, newName),
        deleteCopy: (name) => this.deleteCopy(name),
        saveLayouts: () => { this.#do(this.exportLayout().then((file) => { saveFile('session-health-layouts.json', toBlob(file)); })); },
        loadLayouts: () => { this.#do(pickFile().then((file) => (file === null ? undefined : this.importLayout(file)))); },
        saveSnapshot: () => { this.#do(this.saveSnapshot().then((file) => { saveFile('session-health-snapshot.json', file); })); },
        showFullScreen: () => { this.#do(this.matches(':fullscreen') ? document.exitFullscreen() : this.requestFullscreen()); },
        ask: (question) => { this.#dialog.ask(question); },
      }),
    );
  }

  #renderFilters(): TemplateResult {
    return this.#filters.render({
      ...this.config,
      query: this.config.whole,
      filters: this.layout.filters ?? {},
      apply: (filters) => { this.setFilters(filters); },
    });
  }

  #renderArrange(): TemplateResult | typeof nothing {
    if (this.withoutPicker) return nothing;
    const { messages } = this.config;
    const label = this.#arrange.isOn ? messages.done : messages.arrange;
    return html`<button class="icon-button" part="button" type="button" data-action="arrange" aria-pressed=${this.#arrange.isOn ? 'true' : 'false'}
      aria-label=${label} title=${label} @click=${() => { this.#arrange.toggle(); }}>${renderIcon(this.#arrange.isOn ? 'check' : 'arrange')}</button>`;
  }

  #renderArrangeBar(): TemplateResult | typeof nothing {
    if (!this.#arrange.isOn) return nothing;
    const { messages, module } = this.config;
    const shown = new Set(this.layout.slots.map(({ chart }) => chart));
    const rows = CATALOGUES[module].charts
      .filter((id) => !shown.has(id))
      .map((id) => ({ id, text: messages.title(id), kind: 'action' as const, checked: false, hint: '', run: () => { this.changeLayout((layout) => addChart(layout, id)); } }));
    const add = { heading: messages.addChart, part: 'button', buttonClass: 'text-button', face: html`${messages.addChart}${renderIcon('down')}`, label: null, rows };
    return html`<div class="arrange-bar">
      ${rows.length > 0 ? this.#adding.render(add) : nothing}
      <button class="text-button" part="button" type="button" data-action="undo" ?disabled=${!this.canUndo} @click=${() => this.undoLayout()}>${messages.undo}</button>
      <button class="text-button" part="button" type="button" data-action="reset-layout" @click=${() => { this.#do(this.resetLayout()); }}>${messages.resetLayout}</button>
      <button class="text-button" part="button" type="button" data-action="done" @click=${() => { this.#arrange.toggle(); }}>${messages.done}</button>
    </div>`;
  }

  #renderChart(id: ChartId, slot: number): TemplateResult {
    const picker = this.withoutPicker ? null : this.#createPicker(id, slot);
    const hidden = this.layout.hiddenSeries;
    return id === 'issues'
      ? html`<issues-chart .picker=${picker} .hiddenByType=${hidden}></issues-chart>`
      : html`<session-chart type=${id} .picker=${picker} .hiddenByType=${hidden}></session-chart>`;
  }

  #createPicker(current: ChartId, slot: number): PickerModel {
    const { messages, module } = this.config;
    const shown = new Set(this.layout.slots.map((other) => other.chart));
    return {
      options: CATALOGUES[module].charts.map((id) => ({
        id,
        title: messages.title(id),
        current: id === current,
        shownElsewhere: id !== current && shown.has(id),
      })),
      choose: (id) => {
        void this.#choose(slot, getChart(id as ChartId).id);
      },
    };
  }

  async #choose(slot: number, chart: ChartId): Promise<void> {
    const from = this.layout.slots[slot]?.chart ?? chart;
    this.changeLayout((layout) => placeChart(layout, slot, chart));
    this.dispatchEvent(new HealthEvent('session-health-chart-changed', { slot, from, to: chart }));
    await this.updateComplete;
    const element = this.charts[slot];
    await element?.updateComplete;
    element?.focusPicker();
  }

  /** Takes the reader to a chart, where it is shown. */
  #showChart = (id: ChartId): void => {
    const chart = this.charts[this.layout.slots.findIndex((slot) => slot.chart === id)];
    chart?.scrollIntoView({ block: 'nearest' });
    chart?.focusPicker();
  };

  /** Does something that may fail; the reader hears why. */
  #do(work: Promise<unknown>): void {
    work.catch((thrown: unknown) => { this.news.tell(thrown instanceof Error ? thrown.message : String(thrown)); });
  }

  #onSeriesToggled = (event: HealthEvent<'session-health-series-toggled'>): void => {
    this.hideSeries(event.detail.type, event.detail.hidden);
  };

  #leaveZoom = (action: 'back' | 'reset'): void => {
    if (!this.#link[action]()) return;
    const { start, end } = this.#link.range ?? { start: null, end: null };
    this.dispatchEvent(new HealthEvent('session-health-range-changed', { start, end }));
    // The controls go with the zoom; who used them by key stays in the dashboard.
    if (!this.#link.range) this.renderRoot.querySelector<HTMLElement>('.refresh')?.focus();
  };

  #refreshAll = (): void => {
    void this.refresh();
  };

  #shareScope(): void {
    const own: DashboardScope = this.scope();
    const { timeZone, locale } = this.config;
    const values = { ...own.values, timezone: timeZone, lang: locale };
    const key = JSON.stringify(values);
    const previous = this.#scope.value as DashboardScope | undefined;
    const unchanged =
      key === this.#scopeKey &&
      previous !== undefined &&
      Object.entries(own.properties).every(([name, value]) => previous.properties[name as keyof DashboardScope['properties']] === value);
    if (unchanged) return;
    this.#scopeKey = key;
    this.#scope.setValue({ values, properties: own.properties, link: this.#link });
  }

  #watchSummary(): void {
    const { source, query, refreshIntervalMs } = this.config;
    const isWanted = !this.withoutSummary || this.layout.slots.some((slot) => slot.chart !== 'issues');
    const request = planSessionsRequest(query, { plot: 'line' });
    this.#sessions.watch(source && isWanted ? { source, request, refreshIntervalMs } : null);
  }

  #readSummary(): SummaryInput {
    return {
      snapshot: this.#sessions.snapshot,
      before: this.#sessions.before,
      savedAtMs: this.config.source?.savedAt?.() ?? null,
      refreshIntervalMs: this.config.refreshIntervalMs,
      nowMs: Date.now(),
      serverNowMs: this.#sessions.nowMs,
      formats: this.config.formats,
      messages: this.config.messages,
    };
  }
}

function toBlob(json: object): Blob {
  return new Blob([JSON.stringify(json, null, 2)], { type: 'application/json' });
}
