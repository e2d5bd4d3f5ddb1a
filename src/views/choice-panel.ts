import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Choice, ChoiceModel, PanelRoom } from './filters.js';

/** Most rows of a list that are shown at once: the rest is found by searching. */
const MAX_ROWS = 100;
/** A list of fewer needs no search. */
const SEARCH_FROM = 8;

/** The panel of a filter that is a list of names: a search, and boxes to tick. One is made each time that it opens. */
export class ChoicePanel {
  readonly #room: PanelRoom;
  #search = '';
  #draft: readonly string[] | null = null;

  constructor(room: PanelRoom) {
    this.#room = room;
  }

  /** What is inside of it. */
  render(model: ChoiceModel): TemplateResult {
    const { choices, problem, messages, formats, label } = model;
    this.#draft ??= model.chosen;
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
              this.#room.update();
            }}
          />`}
      <div class="choices" role="group" aria-label=${label}>
        ${matches.slice(0, MAX_ROWS).map((choice) => this.#renderChoice(choice))}
        ${matches.length === 0 ? html`<p class="panel-note">${messages.noMatch}</p>` : nothing}
        ${rest > 0 ? html`<p class="panel-note">${messages.moreMatches(formats.count(rest))}</p>` : nothing}
      </div>
      <div class="panel-foot">
        <button class="text-button" type="button" data-action="all" @click=${() => { this.#apply(model, []); }}>${messages.all}</button>
        <button class="text-button primary" type="button" data-action="apply" @click=${() => { this.#apply(model, this.#chosen); }}>${messages.apply}</button>
      </div>`;
  }

  #renderChoice({ id, text, obstacle }: Choice): TemplateResult {
    return html`<label class="choice"
      ><input
        type="checkbox"
        value=${id}
        .checked=${live(this.#chosen.includes(id))}
        ?disabled=${obstacle !== ''}
        @change=${(event: Event) => {
          const isOn = (event.target as HTMLInputElement).checked;
          this.#draft = isOn ? [...this.#chosen, id] : this.#chosen.filter((other) => other !== id);
        }}
      /><span dir="auto">${text}</span>${obstacle === '' ? nothing : html`<span class="hint">${obstacle}</span>`}</label
    >`;
  }

  #apply(model: ChoiceModel, ids: readonly string[]): void {
    this.#room.close();
    if (JSON.stringify([...ids].sort()) !== JSON.stringify([...model.chosen].sort())) model.apply(ids);
  }

  get #chosen(): readonly string[] {
    return this.#draft ?? [];
  }
}
