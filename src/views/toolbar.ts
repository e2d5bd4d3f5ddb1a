import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../i18n/messages.js';
import { renderIcon } from './icons.js';
import type { MenuController, MenuRow } from './menu.js';

/** What the end of a chart's head offers. */
export interface ToolbarModel {
  readonly title: string;
  readonly messages: Messages;
  readonly menu: MenuController;
  /** There is something to show as a table and to take along. */
  readonly isReady: boolean;
  readonly showsTable: boolean;
  /** null = there is no period before to compare with. */
  readonly compares: boolean | null;
  readonly isZoomed: boolean;
  /** Leaves everything out but what leads back from a zoom. */
  readonly isPlain: boolean;
  /** Told after something was copied; `''` = nothing. */
  readonly news: string;
  readonly run: (action: ToolbarAction) => void;
}

/** What a toolbar does. */
export type ToolbarAction = 'table' | 'compare' | 'copy' | 'csv' | 'svg' | 'png' | 'fullscreen' | 'back' | 'whole';

/** The controls at the end of a chart's head. */
export function renderToolbar(model: ToolbarModel): TemplateResult {
  const { messages, isZoomed, isPlain, isReady, showsTable } = model;
  return html`<span class="news" aria-live="polite">${model.news}</span>
    ${isZoomed ? html`${renderTool(model, 'back', messages.zoomBack)}${renderTool(model, 'whole', messages.zoomReset)}` : nothing}
    ${isPlain || !isReady
      ? nothing
      : html`<span class="tools"
          >${renderTool(model, 'table', showsTable ? messages.showChart : messages.showTable)}${model.menu.render({
            heading: model.title,
            part: 'button',
            buttonClass: 'icon-button',
            face: renderIcon('more'),
            label: messages.more,
            rows: () => listRows(model),
          })}</span
        >`}`;
}

function renderTool(model: ToolbarModel, action: 'table' | 'back' | 'whole', label: string): TemplateResult {
  return html`<button
    class="icon-button"
    part="button"
    type="button"
    data-action=${action}
    aria-label=${label}
    title=${label}
    @click=${() => {
      model.run(action);
    }}
  >
    ${renderIcon(action === 'table' && model.showsTable ? 'chart' : action)}
  </button>`;
}

function listRows({ messages, showsTable, compares, run }: ToolbarModel): MenuRow[] {
  const row = (id: ToolbarAction, text: string, checked: boolean | null = null): MenuRow => ({
    id,
    text,
    kind: checked === null ? 'action' : 'checkbox',
    checked: checked === true,
    hint: '',
    run: () => {
      run(id);
    },
  });
  return [
    row('table', messages.showTable, showsTable),
    ...(compares === null ? [] : [row('compare', messages.compare, compares)]),
    row('copy', messages.copyCsv),
    row('csv', messages.downloadCsv),
    row('svg', messages.downloadSvg),
    row('png', messages.downloadPng),
    row('fullscreen', messages.fullScreen),
  ];
}
