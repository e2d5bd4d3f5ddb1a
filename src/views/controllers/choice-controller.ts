import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Formats } from '../../i18n/formats.js';
import type { Messages } from '../../i18n/messages.js';
import { renderIcon } from '../icons.js';
import { placeUnder } from '../place-under.js';

/** One thing that can be chosen. */
export interface Choice {
  readonly id: string;
  readonly text: string;
  /** Why it cannot be chosen; `''` = it can. */
  readonly obstacle: string;
}

/** A list to choose from. */
export interface ChoiceModel {
  readonly label: string;
  /** null = the list is not here yet. */
  readonly choices: readonly Choice[] | null;
  /** Why there is no list; null = there is, or will be. */
  readonly problem: string | null;
  /** Ids; `[]` = all. */
  readonly chosen: readonly string[];
  readonly formats: Formats;
  readonly messages: Messages;
  readonly apply: (ids: readonly string[]) => void;
}

type Host = ReactiveControllerHost & HTMLElement;

/** Most rows of a list that are shown at once: the rest is found by searching. */
const MAX_ROWS = 100;
/** A list of fewer needs no search. */
const SEARCH_FROM = 8;

/** A filter that is a list of names: a control, and a panel with a search and boxes to tick. */
export class ChoiceController implements ReactiveController {
  readonly #host: Host;
  readonly #name: string;
  #isOpen = false;
  #wasOpened = false;
  /** The panel is open and has not had anything to focus yet. */
  #awaitsFocus = false;
  #search = '';
  #draft: readonly string[] = [];

  /** `name` tells the filters of one host apart. */
  constructor(host: Host, name: string) {
    this.#host = host;
    this.#name = name;
    host.addController(this);
  }

  /** Whether the reader has ever looked at the list. */
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
    const first = panel.querySelector<HTMLElement>('input:not(:disabled)');
    first?.focus();
    this.#awaitsFocus = !first;
  }

  /** The control and its panel. */
  render(model: ChoiceModel): TemplateResult {
    return html`<button
        class="filter ${model.chosen.length > 0 ? 'active' : ''}"
        part="button"
        type="button"
        data-filter=${this.#name}
        aria-haspopup="dialog"
        aria-expanded=${this.#isOpen ? 'true' : 'false'}
        @click=${() => {
          this.#draft = model.chosen;
          this.#search = '';
          this.#panel?.togglePopover();
        }}
      >
        <span class="filter-name">${model.label}</span> <b dir="auto">${nameChosen(model)}</b>${renderIcon('down')}
      </button>
      <div
        class="menu panel"
        part="menu"
        role="dialog"
        popover="auto"
        id="filter-${this.#name}"
        aria-label=${model.label}
        @toggle=${this.#onToggle}
      >
        ${this.#isOpen ? this.#renderPanel(model) : nothing}
      </div>`;
  }

  #renderPanel(model: ChoiceModel): TemplateResult {
    const { choices, problem, messages, formats, label } = model;
    if (problem !== null) return html`<p class="panel-note">${problem}</p>`;
    if (choices === null) return html`<p class="panel-note" role="status">${messages.loadingList}</p>`;
    const wanted = this.#search.trim().toLocaleLowerCase();
    const matches = choices.filter(({ text }) => text.toLocaleLowerCase().includes(wanted));
    const rest = matches.length - MAX_ROWS;
    return html`${choices.length < SEARCH_FROM
        ? nothing
        : html`<input
            class="field"
            type="search"
            aria-label=${messages.searchIn(label)}
            .value=${this.#search}
            @input=${(event: Event) => {
              this.#search = (event.target as HTMLInputElement).value;
              this.#host.requestUpdate();
            }}
          />`}
      <div class="choices" role="group" aria-label=${label}>
        ${matches.slice(0, MAX_ROWS).map((choice) => this.#renderChoice(choice))}
        ${matches.length === 0 ? html`<p class="panel-note">${messages.noMatch}</p>` : nothing}
        ${rest > 0 ? html`<p class="panel-note">${messages.moreMatches(formats.count(rest))}</p>` : nothing}
      </div>
      <div class="panel-foot">
        <button class="text-button" type="button" data-action="all" @click=${() => { this.#apply(model, []); }}>${messages.all}</button>
        <button class="text-button primary" type="button" data-action="apply" @click=${() => { this.#apply(model, this.#draft); }}>${messages.apply}</button>
      </div>`;
  }

  #renderChoice({ id, text, obstacle }: Choice): TemplateResult {
    return html`<label class="choice"
      ><input
        type="checkbox"
        value=${id}
        .checked=${this.#draft.includes(id)}
        ?disabled=${obstacle !== ''}
        @change=${(event: Event) => {
          const isOn = (event.target as HTMLInputElement).checked;
          this.#draft = isOn ? [...this.#draft, id] : this.#draft.filter((other) => other !== id);
        }}
      /><span dir="auto">${text}</span>${obstacle === '' ? nothing : html`<span class="hint">${obstacle}</span>`}</label
    >`;
  }

  #apply(model: ChoiceModel, ids: readonly string[]): void {
    this.#panel?.hidePopover();
    this.#button?.focus();
    if (JSON.stringify([...ids].sort()) !== JSON.stringify([...model.chosen].sort())) model.apply(ids);
  }

  #onToggle = (event: Event): void => {
    this.#isOpen = (event as ToggleEvent).newState === 'open';
    this.#wasOpened ||= this.#isOpen;
    this.#host.requestUpdate();
    this.#awaitsFocus = this.#isOpen;
  };

  get #panel(): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>(`#filter-${this.#name}`) ?? null;
  }

  get #button(): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>(`[data-filter='${this.#name}']`) ?? null;
  }
}

function nameChosen({ chosen, choices, formats, messages }: ChoiceModel): string {
  const [first] = chosen;
  if (first === undefined) return messages.all;
  if (chosen.length > 1) return messages.chosen(formats.count(chosen.length));
  return choices?.find(({ id }) => id === first)?.text ?? first;
}
