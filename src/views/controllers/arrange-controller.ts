import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Messages } from '../../i18n/messages.js';
import { moveSlot, removeSlot, sizeSlot } from '../arrange-layout.js';
import { renderIcon } from '../icons.js';
import type { LayoutJson } from '../layout.js';

/** What is arranged. */
export interface ArrangeModel {
  readonly layout: LayoutJson;
  readonly messages: Messages;
  readonly change: (change: (layout: LayoutJson) => LayoutJson) => void;
}

type Host = ReactiveControllerHost & HTMLElement;

/** Columns → twelfths. */
const WIDTHS = [4, 8, 12];

/** Lets the reader move, size and hide the charts of a dashboard: by pointer, by touch and by key. */
export class ArrangeController implements ReactiveController {
  readonly #host: Host;
  #isOn = false;
  #dragged: number | null = null;
  #news = '';

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether charts are being arranged. */
  get isOn(): boolean {
    return this.#isOn;
  }

  /** What happened last, for assistive technology. */
  get news(): string {
    return this.#news;
  }

  hostDisconnected(): void {
    this.#dragged = null;
  }

  /** Begins or ends. */
  toggle(): void {
    this.#isOn = !this.#isOn;
    this.#dragged = null;
    const root = this.#host.shadowRoot;
    // "Done" goes with what it ends.
    if (root?.activeElement?.closest('.arrange-bar')) root.querySelector<HTMLElement>('[data-action="arrange"]')?.focus();
    this.#host.requestUpdate();
  }

  /** Class names of a slot. */
  classOf(slot: number): string {
    return `${this.#isOn ? 'arranged' : ''} ${this.#dragged === slot ? 'lifted' : ''}`;
  }

  /** The controls over a slot; nothing while nothing is arranged. */
  renderBar(slot: number, model: ArrangeModel): TemplateResult | typeof nothing {
    if (!this.#isOn) return nothing;
    const { layout, messages, change } = model;
    const one = layout.slots[slot];
    const title = one ? messages.title(one.chart) : '';
    const columns = WIDTHS.indexOf(one?.span ?? 0) + 1;
    return html`<div class="slot-bar">
      <button
        class="icon-button grip"
        type="button"
        data-grip=${slot}
        aria-label=${messages.moveChart(title)}
        title=${messages.moveChart(title)}
        @pointerdown=${(event: PointerEvent) => { this.#lift(event, slot); }}
        @pointermove=${(event: PointerEvent) => { this.#drag(event, model); }}
        @pointerup=${this.#drop}
        @pointercancel=${this.#drop}
        @keydown=${(event: KeyboardEvent) => { this.#step(event, slot, model); }}
      >
        ${renderIcon('grip')}
      </button>
      <select
        class="field width"
        aria-label=${messages.widthOf(title)}
        @change=${(event: Event) => {
          const chosen = Number((event.target as HTMLSelectElement).value);
          change((current) => sizeSlot(current, slot, chosen === 0 ? null : (WIDTHS[chosen - 1] ?? null)));
        }}
      >
        ${[0, 1, 2, 3].map((count) => html`<option value=${count} ?selected=${count === columns}>${messages.columns(count)}</option>`)}
      </select>
      <button
        class="icon-button"
        type="button"
        data-hide=${slot}
        aria-label=${messages.hideChart(title)}
        title=${messages.hideChart(title)}
        ?disabled=${layout.slots.length < 2}
        @click=${() => { this.#hide(slot, model); }}
      >
        ${renderIcon('close')}
      </button>
    </div>`;
  }

  #lift(event: PointerEvent, slot: number): void {
    if (event.button !== 0) return;
    event.preventDefault();
    const grip = event.currentTarget as HTMLElement;
    grip.focus();
    grip.setPointerCapture(event.pointerId);
    this.#dragged = slot;
    this.#host.requestUpdate();
  }

  /** The chart goes wherever the pointer is; the others make room. */
  #drag(event: PointerEvent, model: ArrangeModel): void {
    if (this.#dragged === null) return;
    const over = [...(this.#host.shadowRoot?.querySelectorAll<HTMLElement>('.slot') ?? [])].findIndex((slot) => {
      const { left, right, top, bottom } = slot.getBoundingClientRect();
      return event.clientX >= left && event.clientX < right && event.clientY >= top && event.clientY < bottom;
    });
    if (over < 0 || over === this.#dragged) return;
    this.#move(this.#dragged, over, model);
    this.#dragged = over;
  }

  #drop = (): void => {
    if (this.#dragged === null) return;
    this.#dragged = null;
    this.#host.requestUpdate();
  };

  #step(event: KeyboardEvent, slot: number, model: ArrangeModel): void {
    const isRtl = getComputedStyle(this.#host).direction === 'rtl';
    const [back, on] = isRtl ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
    const last = model.layout.slots.length - 1;
    const to =
      event.key === back || event.key === 'ArrowUp' ? slot - 1
      : event.key === on || event.key === 'ArrowDown' ? slot + 1
      : event.key === 'Home' ? 0
      : event.key === 'End' ? last
      : null;
    if (to === null) return;
    event.preventDefault();
    if (to >= 0 && to <= last) this.#move(slot, to, model);
  }

  #move(from: number, to: number, { layout, messages, change }: ArrangeModel): void {
    const title = messages.title(layout.slots[from]?.chart ?? '');
    change((current) => moveSlot(current, from, to));
    this.#news = messages.placed(title, to + 1, layout.slots.length);
    if (this.#dragged === null) this.#focusGrip(to);
  }

  /** Focus goes to a neighbour, whose new place says that there is one chart less. */
  #hide(slot: number, { layout: { slots }, messages, change }: ArrangeModel): void {
    const to = Math.max(0, slot - 1);
    change((current) => removeSlot(current, slot));
    this.#news = messages.placed(messages.title(slots[to === slot ? 1 : to]?.chart ?? ''), to + 1, slots.length - 1);
    this.#focusGrip(to);
  }

  #focusGrip(slot: number): void {
    void this.#host.updateComplete.then(() => this.#host.shadowRoot?.querySelector<HTMLElement>(`[data-grip='${String(slot)}']`)?.focus());
  }
}
