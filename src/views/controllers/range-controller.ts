import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { fromWallClock, toWallClock } from '../../core/time-zone.js';
import { checkInterval, parseDuration } from '../../core/time.js';
import type { FilterData } from '../../data/layout-db.js';
import type { Formats } from '../../i18n/formats.js';
import type { Messages } from '../../i18n/messages.js';
import type { ElementQuery } from '../../store/queries.js';
import { renderIcon } from '../icons.js';
import { placeUnder } from '../place-under.js';

/** The period, as it is asked for. */
export interface RangeModel {
  readonly query: ElementQuery;
  readonly formats: Formats;
  readonly messages: Messages;
  readonly apply: (filters: Pick<FilterData, 'statsPeriod' | 'start' | 'end' | 'interval'>) => void;
}

type Host = ReactiveControllerHost & HTMLElement;

const PRESETS = ['1h', '24h', '7d', '14d', '30d', '90d'];
const INTERVALS = ['1m', '5m', '15m', '30m', '1h', '2h', '4h', '6h', '12h', '1d'];

/** The filter of time: presets, a range by the clock of the zone, and how long a bucket is. */
export class RangeController implements ReactiveController {
  readonly #host: Host;
  #isOpen = false;
  #isWrong = false;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#isOpen = false;
  }

  /** The control and its panel. */
  render(model: RangeModel): TemplateResult {
    const { query, formats, messages } = model;
    const { range } = query;
    const text = 'period' in range ? this.#namePeriod(range.period, model) : `${formats.dateTime(range.start)} – ${formats.dateTime(range.end)}`;
    return html`<button
        class="filter"
        part="button"
        type="button"
        data-filter="range"
        aria-haspopup="dialog"
        aria-expanded=${this.#isOpen ? 'true' : 'false'}
        @click=${() => this.#panel?.togglePopover()}
      >
        <span class="filter-name">${messages.filterName('range')}</span> <b>${text}</b>${renderIcon('down')}
      </button>
      <div class="menu panel range" part="menu" role="dialog" popover="auto" id="filter-range" aria-label=${messages.filterName('range')} @toggle=${this.#onToggle}>
        ${this.#isOpen ? this.#renderPanel(model) : nothing}
      </div>`;
  }

  #renderPanel(model: RangeModel): TemplateResult {
    const { query, formats, messages } = model;
    const { range, interval } = query;
    const nowMs = Date.now();
    const lengthMs = 'period' in range ? (parseDuration(range.period) ?? 0) : range.end - range.start;
    const [from, to] = 'period' in range ? [nowMs - lengthMs, nowMs] : [range.start, range.end];
    const zone = formats.timeZone;
    const legal = INTERVALS.filter((one) => one === interval || checkInterval(one, lengthMs) === null);
    return html`<div class="presets">
        ${PRESETS.map(
          (period) => html`<button
            class="menu-row"
            type="button"
            data-period=${period}
            aria-pressed=${'period' in range && range.period === period ? 'true' : 'false'}
            @click=${() => { this.#apply(model, { statsPeriod: period }); }}
          >
            ${this.#namePeriod(period, model)}
          </button>`,
        )}
      </div>
      <form
        class="range-form"
        @submit=${(event: SubmitEvent) => {
          event.preventDefault();
          this.#submit(model, event.target as HTMLFormElement);
        }}
      >
        <label>${messages.rangeFrom}<input class="field" type="datetime-local" name="from" .value=${writeLocal(zone, from)} /></label>
        <label>${messages.rangeTo}<input class="field" type="datetime-local" name="to" .value=${writeLocal(zone, to)} /></label>
        <label
          >${messages.filterName('interval')}<select class="field" name="interval" @change=${(event: Event) => { this.#chooseInterval(model, event); }}>
            <option value="auto" ?selected=${interval === 'auto'}>${messages.auto}</option>
            ${legal.map((one) => html`<option value=${one} ?selected=${one === interval}>${formats.duration(parseDuration(one) ?? 0)}</option>`)}
          </select></label
        >
        <p class="panel-note" role="status">${this.#isWrong ? messages.rangeWrong : messages.rangeZone(zone)}</p>
        <div class="panel-foot">
          <button class="text-button" type="button" data-action="cancel" @click=${this.#close}>${messages.cancel}</button>
          <button class="text-button primary" data-action="apply">${messages.apply}</button>
        </div>
      </form>`;
  }

  #namePeriod(period: string, { formats, messages }: RangeModel): string {
    return messages.lastPeriod(formats.duration(parseDuration(period) ?? 0));
  }

  /** How long buckets are is chosen at once; the period stays. */
  #chooseInterval(model: RangeModel, event: Event): void {
    const { range } = model.query;
    const interval = (event.target as HTMLSelectElement).value;
    const period =
      'period' in range ? { statsPeriod: range.period } : { start: new Date(range.start).toISOString(), end: new Date(range.end).toISOString() };
    model.apply({ ...period, interval });
  }

  #submit(model: RangeModel, form: HTMLFormElement): void {
    const zone = model.formats.timeZone;
    const [from, to] = ['from', 'to'].map((name) => readLocal(zone, (form.elements.namedItem(name) as HTMLInputElement).value));
    this.#isWrong = !(from !== undefined && to !== undefined && from < to);
    this.#host.requestUpdate();
    if (this.#isWrong || from === undefined || to === undefined) return;
    this.#apply(model, { start: new Date(from).toISOString(), end: new Date(to).toISOString() });
  }

  #apply(model: RangeModel, range: Pick<FilterData, 'statsPeriod' | 'start' | 'end'>): void {
    this.#close();
    model.apply({ ...range, ...(model.query.interval === 'auto' ? {} : { interval: model.query.interval }) });
  }

  #close = (): void => {
    this.#panel?.hidePopover();
    this.#button?.focus();
  };

  #onToggle = (event: Event): void => {
    this.#isOpen = (event as ToggleEvent).newState === 'open';
    this.#isWrong = false;
    this.#host.requestUpdate();
    if (!this.#isOpen) return;
    void this.#host.updateComplete.then(() => {
      const [panel, button] = [this.#panel, this.#button];
      if (!panel || !button) return;
      placeUnder(panel, button);
      (panel.querySelector<HTMLElement>("[aria-pressed='true']") ?? panel.querySelector<HTMLElement>('.menu-row'))?.focus();
    });
  };

  get #panel(): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>('#filter-range') ?? null;
  }

  get #button(): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>("[data-filter='range']") ?? null;
  }
}

/** `2026-11-24T14:05`: an instant by the clock of a zone. */
function writeLocal(zone: string, ms: number): string {
  return new Date(toWallClock(zone, ms)).toISOString().slice(0, 16);
}

/** The instant, ms; `NaN` = it is none. */
function readLocal(zone: string, text: string): number {
  const wallMs = /^\d{4,6}-\d\d-\d\dT\d\d:\d\d/.test(text) ? Date.parse(`${text.slice(0, 16)}Z`) : Number.NaN;
  return Number.isNaN(wallMs) ? Number.NaN : fromWallClock(zone, wallMs);
}
