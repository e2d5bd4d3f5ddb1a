import { html, nothing, type TemplateResult } from 'lit';
import { renderIcon } from './icons.js';

/** What can be done about a state. */
export interface StateAction {
  readonly label: string;
  readonly run: () => void;
  /** It would do nothing yet; the label says for how long. */
  readonly waits?: boolean;
}

/** A state in words: what is the matter, what it means, what to do. */
export interface StateText {
  readonly title: string;
  readonly text?: string;
  readonly action?: StateAction;
  /** Where it is told how to go on. */
  readonly link?: { readonly label: string; readonly href: string };
}

/** Words in the place of the plot; a page may put its own into the slot, where there is one. `isAlert` = they are spoken at once. */
export function renderState(state: StateText, slot: 'empty' | 'error' | null, isAlert = false): TemplateResult {
  const words = html`<b>${state.title}</b>
    ${state.text ? html`<p>${state.text}</p>` : nothing}${state.link
      ? html`<p><a href=${state.link.href} target="_blank" rel="noopener noreferrer">${state.link.label}</a></p>`
      : nothing}`;
  return html`<div class="state" part="state" role=${isAlert ? 'alert' : nothing}>
    ${slot ? html`<slot name=${slot}>${words}</slot>` : words}
    ${state.action ? renderAction(state.action) : nothing}
  </div>`;
}

/** Keeps focus while it waits, which a button that is disabled would lose. */
function renderAction({ label, run, waits = false }: StateAction): TemplateResult {
  return html`<button class="text-button" part="button" type="button" aria-disabled=${waits ? 'true' : nothing} @click=${waits ? null : run}>
    ${label}
  </button>`;
}

/** Grid and a flat wave while the first answer is under way. */
export function renderSkeletonPlot(label: string): TemplateResult {
  return html`<div class="skeleton skeleton-plot" role="status">
    <span class="visually-hidden">${label}</span>
    <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      <path d="M0 72C12 60 22 84 34 70S56 54 66 66 84 78 100 58V100H0Z" />
    </svg>
  </div>`;
}

/** The strip over data that could not be refreshed; `isSpoken` = nobody else tells of it. */
export function renderBanner(text: string, action: StateAction, isSpoken = true): TemplateResult {
  return html`<div class="banner" part="note">
    ${renderIcon('warning')}
    <p role=${isSpoken ? 'status' : nothing}>${text}</p>
    ${renderAction(action)}
  </div>`;
}
