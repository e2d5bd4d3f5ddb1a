import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { toHealthError, type HealthError } from '../../core/errors.js';
import type { Messages } from '../../i18n/messages.js';
import type { PanelRoom } from '../filters.js';
import { renderIcon } from '../icons.js';
import { CONTROLS, type Controls } from '../load-controls.js';
import { placeUnder } from '../place-under.js';

/** What a control shows, open or closed. */
export interface FilterFace {
  readonly label: string;
  readonly value: string;
  readonly isActive: boolean;
}

type Host = ReactiveControllerHost & HTMLElement;
type MakePanel<M> = (controls: Controls, room: PanelRoom) => { render(model: M): TemplateResult };

/** A filter: a control, and its panel, which is loaded when the reader first reaches for one. */
export class FilterController<M extends { readonly messages: Messages }> implements ReactiveController {
  readonly #host: Host;
  readonly #name: string;
  readonly #make: MakePanel<M>;
  #isOpen = false;
  #wasOpened = false;
  /** The panel is open and has not had anything to focus yet. */
  #awaitsFocus = false;
  #inside: ReturnType<MakePanel<M>> | null = null;
  #problem: HealthError | null = null;

  /** `name` tells the filters of one host apart. */
  constructor(host: Host, name: string, make: MakePanel<M>) {
    this.#host = host;
    this.#name = name;
    this.#make = make;
    host.addController(this);
  }

  /** Whether the reader has ever looked at the panel. */
  get wasOpened(): boolean {
    return this.#wasOpened;
  }

  hostDisconnected(): void {
    this.#isOpen = false;
  }

  hostUpdated(): void {
    const [panel, button] = [this.#panel, this.#button];
    if (!this.#awaitsFocus || !panel || !button) return;
    placeUnder(panel, button);
    const first = panel.querySelector<HTMLElement>('[aria-pressed="true"]') ?? panel.querySelector<HTMLElement>('input:not(:disabled), .menu-row');
    first?.focus();
    this.#awaitsFocus = !first;
  }

  /** The control and its panel. */
  render({ label, value, isActive }: FilterFace, model: M): TemplateResult {
    return html`<button
        class="filter ${isActive ? 'active' : ''}"
        part="button"
        type="button"
        data-filter=${this.#name}
        aria-haspopup="dialog"
        aria-expanded=${this.#isOpen ? 'true' : 'false'}
        @pointerenter=${CONTROLS.prepare}
        @focus=${CONTROLS.prepare}
        @click=${this.#toggle}
      >
        <span class="filter-name">${label}</span> <b dir="auto">${value}</b>${renderIcon('down')}
      </button>
      <div
        class="menu panel ${this.#name}"
        part="menu"
        role="dialog"
        popover="auto"
        id="filter-${this.#name}"
        aria-label=${label}
        @toggle=${this.#onToggle}
      >
        ${this.#isOpen ? this.#renderInside(model) : nothing}
      </div>`;
  }

  #renderInside(model: M): TemplateResult {
    const { messages } = model;
    if (this.#problem) return html`<p class="panel-note">${messages.errorText(this.#problem.code, this.#problem.message)}</p>`;
    if (!CONTROLS.loaded) return html`<p class="panel-note" role="status">${messages.loadingList}</p>`;
    this.#inside ??= this.#make(CONTROLS.loaded, { update: this.#update, close: this.#close });
    return this.#inside.render(model);
  }

  /** A press on the control closes the panel before it clicks; that is told of after the click. */
  #toggle = (): void => {
    if (this.#isOpen) this.#close();
    else this.#panel?.showPopover();
  };

  #onToggle = (event: Event): void => {
    this.#isOpen = (event as ToggleEvent).newState === 'open';
    this.#wasOpened ||= this.#isOpen;
    this.#awaitsFocus = this.#isOpen;
    this.#inside = this.#problem = null;
    this.#update();
    if (!this.#isOpen || CONTROLS.loaded) return;
    CONTROLS.load().then(this.#update, (thrown: unknown) => {
      this.#problem = toHealthError(thrown);
      this.#update();
    });
  };

  #update = (): void => {
    this.#host.requestUpdate();
  };

  #close = (): void => {
    this.#panel?.hidePopover();
    this.focus();
  };

  /** Moves keyboard focus to the control. */
  focus(): void {
    this.#button?.focus();
  }

  get #panel(): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>(`#filter-${this.#name}`) ?? null;
  }

  get #button(): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>(`[data-filter='${this.#name}']`) ?? null;
  }
}
