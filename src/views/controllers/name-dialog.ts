import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Messages } from '../../i18n/messages.js';

/** What a dialog asks. */
export interface Question {
  readonly title: string;
  /** What the field holds at first; null = there is no field, only yes or no. */
  readonly value: string | null;
  /** The word on the button that does it. */
  readonly action: string;
  /** Does it; rejects with a sentence that is shown beside the field. */
  readonly run: (value: string) => Promise<void>;
}

type Host = ReactiveControllerHost & HTMLElement;

/** A modal dialog that asks for a name, or for a yes. */
export class NameDialog implements ReactiveController {
  readonly #host: Host;
  #question: Question | null = null;
  /** The one that the dialog was last opened with. */
  #shown: Question | null = null;
  #problem = '';

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#question = null;
  }

  /** Asks. */
  ask(question: Question): void {
    this.#question = question;
    this.#problem = '';
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => {
      this.#shown = this.#question;
      this.#dialog?.showModal();
      this.#dialog?.querySelector('input')?.select();
    });
  }

  /** The dialog, closed or open. */
  render(messages: Messages): TemplateResult {
    const question = this.#question;
    return html`<dialog class="dialog" aria-labelledby="question" @close=${this.#onClose}>
      ${question
        ? html`<form method="dialog" @submit=${this.#submit}>
            <h3 id="question">${question.title}</h3>
            ${question.value === null
              ? nothing
              : html`<label>${messages.copyName}<input class="field" name="name" maxlength="100" autocomplete="off" .value=${question.value} aria-describedby="problem" /></label>`}
            <p id="problem" class="problem" role="alert">${this.#problem}</p>
            <div class="panel-foot">
              <button class="text-button" type="button" data-action="cancel" @click=${() => this.#dialog?.close()}>${messages.cancel}</button>
              <button class="text-button primary" data-action="yes">${question.action}</button>
            </div>
          </form>`
        : nothing}
    </dialog>`;
  }

  #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = (event.target as HTMLFormElement).elements.namedItem('name') as HTMLInputElement | null;
    void this.#question?.run(field?.value ?? '').then(
      () => this.#dialog?.close(),
      (thrown: unknown) => {
        this.#problem = thrown instanceof Error ? thrown.message : '';
        this.#host.requestUpdate();
      },
    );
  };

  #onClose = (): void => {
    // Browsers tell of it a frame later, when the next question may have been asked.
    if (this.#dialog?.open || this.#question !== this.#shown) return;
    this.#question = null;
    this.#host.requestUpdate();
  };

  get #dialog(): HTMLDialogElement | null {
    return this.#host.shadowRoot?.querySelector('dialog') ?? null;
  }
}
