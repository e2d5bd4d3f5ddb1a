import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../i18n/messages.js';
import { addChart } from './arrange-layout.js';
import type { ChartId } from './catalog.js';
import { renderIcon } from './icons.js';
import type { LayoutJson } from './layout.js';
import type { MenuController } from './menu.js';

/** What the controls for arranging work with. */
export interface ArrangeBarModel {
  readonly canUndo: boolean;
  readonly layout: LayoutJson;
  /** All charts that can be shown. */
  readonly charts: readonly ChartId[];
  /** The menu of charts that can be added. */
  readonly menu: MenuController;
  readonly messages: Messages;
  readonly toggle: () => void;
  readonly undo: () => void;
  readonly reset: () => void;
  readonly change: (change: (layout: LayoutJson) => LayoutJson) => void;
}

/** Adding, undoing, resetting. */
export function renderArrangeBar(model: ArrangeBarModel): TemplateResult {
  const { messages, layout, menu } = model;
  const shown = new Set(layout.slots.map(({ chart }) => chart));
  const rows = model.charts
    .filter((id) => !shown.has(id))
    .map((id) => {
      const run = (): void => {
        model.change((current) => addChart(current, id));
      };
      return { id, text: messages.title(id), kind: 'action' as const, checked: false, hint: '', run };
    });
  const face = html`${messages.addChart}${renderIcon('down')}`;
  return html`<div class="arrange-bar">
    ${rows.length > 0 ? menu.render({ heading: messages.addChart, part: 'button', buttonClass: 'text-button', face, label: null, rows: () => rows }) : nothing}
    ${renderButton('undo', messages.undo, model.undo, !model.canUndo)} ${renderButton('reset-layout', messages.resetLayout, model.reset)}
    ${renderButton('done', messages.done, model.toggle)}
  </div>`;
}

function renderButton(action: string, text: string, run: () => void, isDisabled = false): TemplateResult {
  return html`<button class="text-button" part="button" type="button" data-action=${action} aria-disabled=${isDisabled ? 'true' : nothing} @click=${isDisabled ? null : run}>${text}</button>`;
}
