import { html, type TemplateResult } from 'lit';
import { fromWallClock, toWallClock } from '../core/time-zone.js';
import { checkInterval, parseDuration } from '../core/time.js';
import type { FilterData } from '../data/layout-db.js';
import { namePeriod, type PanelRoom, type RangeModel } from './filters.js';

const PRESETS = ['1h', '24h', '7d', '14d', '30d', '90d'];
const INTERVALS = ['1m', '5m', '15m', '30m', '1h', '2h', '4h', '6h', '12h', '1d'];

/** The panel of the filter of time: presets, a range by the clock of the zone, and how long a bucket is. One is made each time that it opens. */
export class RangePanel {
  readonly #room: PanelRoom;
  #isWrong = false;
  /** What the fields begin with: what the reader types there stays, however late it gets. */
  #span: readonly [number, number] | null = null;

  constructor(room: PanelRoom) {
    this.#room = room;
  }

  /** What is inside of it. */
  render(model: RangeModel): TemplateResult {
    const { query, formats, messages } = model;
    const { range, interval } = query;
    const lengthMs = 'period' in range ? (parseDuration(range.period) ?? 0) : range.end - range.start;
    const [from, to] = (this.#span ??= 'period' in range ? [Date.now() - lengthMs, Date.now()] : [range.start, range.end]);
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
            ${namePeriod(period, model)}
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
          <button class="text-button" type="button" data-action="cancel" @click=${() => { this.#room.close(); }}>${messages.cancel}</button>
          <button class="text-button primary" data-action="apply">${messages.apply}</button>
        </div>
      </form>`;
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
    this.#room.update();
    if (this.#isWrong || from === undefined || to === undefined) return;
    this.#apply(model, { start: new Date(from).toISOString(), end: new Date(to).toISOString() });
  }

  #apply(model: RangeModel, range: Pick<FilterData, 'statsPeriod' | 'start' | 'end'>): void {
    this.#room.close();
    model.apply({ ...range, ...(model.query.interval === 'auto' ? {} : { interval: model.query.interval }) });
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
