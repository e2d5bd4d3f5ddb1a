import { ContextProvider } from '@lit/context';
import { html, nothing, type CSSResultGroup, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { planSessionsRequest } from '../../store/queries.js';
import { CATALOGUES, getChart, type ChartId } from '../../views/catalog.js';
import { ClockController } from '../../views/controllers/clock-controller.js';
import { LayoutController } from '../../views/controllers/layout-controller.js';
import { LinkController } from '../../views/controllers/link-controller.js';
import { SessionsController } from '../../views/controllers/sessions-controller.js';
import { renderFreshness, renderSummary, renderZoom, type SummaryInput } from '../../views/dashboard-head.js';
import { dashboardStyles } from '../../views/dashboard.styles.js';
import { createLayout, hideSeries, placeChart, planSpans, readShow, restoreLayout, type LayoutJson } from '../../views/layout.js';
import { ChartLink } from '../../views/link.js';
import type { PickerModel } from '../../views/picker.js';
import { dashboardScopeContext, type DashboardScope } from '../../views/scope.js';
import { tokenStyles } from '../../views/tokens.styles.js';
import { readTokens } from '../attributes.js';
import type { ChartElement } from '../chart-element.js';
import { HealthEvent } from '../events.js';
import { HostElement } from '../host-element.js';

/**
 * @summary The six charts of Session Health in a grid that the reader arranges.
 * @tag session-health-dashboard
 * @attr lang - BCP 47 language of numbers and dates; default: the nearest ancestor's, else the browser's.
 * @fires {HealthEvent} session-health-chart-changed - A slot shows another chart.
 * @fires {HealthEvent} session-health-layout-changed - Slots or legends changed.
 * @fires {HealthEvent} session-health-range-changed - The reader zoomed, or went back.
 * @csspart header - Title, age of the data, and the button that asks again.
 * @csspart title - The title.
 * @csspart summary - The sentence over the charts.
 * @csspart grid - The charts.
 * @csspart button - A button.
 * @cssprop [--session-health-gap=16px] - Between two charts.
 * @status experimental
 * @since 0.1.0
 */
export class SessionHealthDashboardElement extends HostElement {
  static override styles: CSSResultGroup = [tokenStyles, dashboardStyles];

  static override properties: PropertyDeclarations = {
    show: {},
    layoutKey: { attribute: 'layout-key' },
    heading: {},
    withoutPicker: { attribute: 'without-picker', type: Boolean },
    withoutPersistence: { attribute: 'without-persistence', type: Boolean },
    withoutSummary: { attribute: 'without-summary', type: Boolean },
  };

  /** Chart ids, space-separated: the slots before the reader changes them. Default: all six. */
  declare show: string | null;
  /** Name under which the layout is kept; empty = keep nothing. Default: the element's `id`, else `default`. */
  declare layoutKey: string | null;
  /** Replaces the title. */
  declare heading: string | null;
  /** Leaves the chart switchers out. */
  declare withoutPicker: boolean | null;
  /** Keeps nothing in the reader's browser. */
  declare withoutPersistence: boolean | null;
  /** Leaves the sentence over the charts out. */
  declare withoutSummary: boolean | null;

  #scope = new ContextProvider(this, { context: dashboardScopeContext });
  #layouts = new LayoutController(this, (stored) => {
    this.#layout = restoreLayout(stored, this.#defaultLayout());
  });
  #sessions = new SessionsController(this, this.store);
  #layout: LayoutJson | null = null;
  #scopeKey = '';
  #link = new ChartLink();

  constructor() {
    super();
    new ClockController(this);
    new LinkController(this, () => undefined).follow(this.#link);
  }

  /** The whole layout as plain JSON; assigning one, even in part, restores it. */
  get layout(): LayoutJson {
    return this.#layout ?? this.#defaultLayout();
  }

  set layout(layout: Partial<LayoutJson>) {
    this.#setLayout(restoreLayout(layout, this.layout));
  }

  /** The chart elements in the order of the slots. */
  get charts(): ChartElement[] {
    return Array.from(this.renderRoot.querySelectorAll<ChartElement>('.slot > *'));
  }

  /** Asks for everything again now; settles when the new answers are shown. Never rejects. */
  async refresh(): Promise<void> {
    await this.updateComplete;
    await Promise.all([this.#sessions.refresh(), ...this.charts.map((chart) => chart.refresh())]);
  }

  /** Back to the layout before the reader changed it. */
  async resetLayout(): Promise<void> {
    this.#setLayout(this.#defaultLayout());
    await this.#layouts.forget();
  }

  protected override get link(): ChartLink {
    return this.#link;
  }

  protected override get inheritsScope(): boolean {
    return false;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#shareScope();
    this.#layouts.setKey(this.#readLayoutKey());
    if (changed.has('show') && this.#layout && !this.#layouts.wasChanged) this.#layout = null;
    this.#watchSummary();
  }

  protected override render(): TemplateResult {
    const { slots } = this.layout;
    const spans = planSpans(slots);
    return html`<section class="dashboard" aria-label=${this.#title}>
      <div class="dashboard-head" part="header">
        <h2 class="dashboard-title" part="title">${this.#title}</h2>
        <div class="head-end">
          ${this.#link.range ? renderZoom(this.config.messages, this.#leaveZoom) : nothing}${renderFreshness(this.#readSummary(), this.#refreshAll)}</div>
      </div>
      ${this.withoutSummary ? nothing : renderSummary(this.#readSummary())}
      <div class="grid slots-${slots.length}" part="grid" @session-health-series-toggled=${this.#onSeriesToggled}>
        ${repeat(
          slots,
          (slot, i) => `${String(i)} ${slot.chart === 'issues' ? 'issues' : 'sessions'}`,
          (slot, i) => html`<div class="slot span-${spans[i] ?? 12}">${this.#renderChart(slot.chart, i)}</div>`,
        )}
      </div>
    </section>`;
  }

  get #title(): string {
    return this.heading?.trim() ? this.heading.trim() : this.config.messages.dashboardTitle;
  }

  #renderChart(id: ChartId, slot: number): TemplateResult {
    const picker = this.withoutPicker ? null : this.#createPicker(id, slot);
    const hidden = this.layout.hiddenSeries;
    return id === 'issues'
      ? html`<issues-chart .picker=${picker} .hiddenByType=${hidden}></issues-chart>`
      : html`<session-chart type=${id} .picker=${picker} .hiddenByType=${hidden}></session-chart>`;
  }

  #createPicker(current: ChartId, slot: number): PickerModel {
    const { messages } = this.config;
    const shown = new Set(this.layout.slots.map((other) => other.chart));
    return {
      options: CATALOGUES[this.config.module].charts.map((id) => ({
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
    this.#setLayout(placeChart(this.layout, slot, chart));
    this.dispatchEvent(new HealthEvent('session-health-chart-changed', { slot, from, to: chart }));
    await this.updateComplete;
    const element = this.charts[slot];
    await element?.updateComplete;
    element?.focusPicker();
  }

  #onSeriesToggled = (event: HealthEvent<'session-health-series-toggled'>): void => {
    this.#setLayout(hideSeries(this.layout, event.detail.type, event.detail.hidden));
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

  #setLayout(layout: LayoutJson): void {
    this.#layout = layout;
    this.#layouts.save(layout);
    this.requestUpdate();
    this.dispatchEvent(new HealthEvent('session-health-layout-changed', { layout }));
  }

  #defaultLayout(): LayoutJson {
    const shown = readShow(readTokens(this.show ?? undefined, []), (id) => {
      this.warn('show', `show="${id.slice(0, 100)}" is not a chart and is left out`);
    });
    return createLayout(shown.length > 0 ? shown : CATALOGUES[this.config.module].layout);
  }

  #readLayoutKey(): string | null {
    if (this.withoutPersistence) return null;
    const key = this.layoutKey ?? (this.id === '' ? 'default' : this.id);
    return key === '' ? null : key;
  }

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
      refreshIntervalMs: this.config.refreshIntervalMs,
      nowMs: Date.now(),
      serverNowMs: this.#sessions.nowMs,
      formats: this.config.formats,
      messages: this.config.messages,
    };
  }
}
