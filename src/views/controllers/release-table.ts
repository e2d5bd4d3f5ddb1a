import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { shortenVersion } from '../../charts/release-marks.js';
import type { Formats } from '../../i18n/formats.js';
import type { Messages } from '../../i18n/messages.js';
import { sortReleaseRows, type ReleaseColumn, type ReleaseRow } from '../release-rows.js';

const PAGE = 10;
const COLUMNS: readonly (keyof ReleaseRow)[] = ['release', 'created', 'adoption', 'crashFreeSessions', 'crashFreeUsers', 'sessions', 'users', 'newIssues'];

/** What the table is told in. */
export interface ReleaseTableReader {
  readonly formats: Formats;
  readonly messages: Messages;
}

/** The releases of a period as a table that is sorted by its heads and turned by pages. */
export class ReleaseTable implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #column: keyof ReleaseRow = 'sessions';
  #isDescending = true;
  #page = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#page = 0;
  }

  /** The table; nothing where there is no release. */
  render(rows: readonly ReleaseRow[], reader: ReleaseTableReader): TemplateResult | typeof nothing {
    if (rows.length === 0) return nothing;
    const { messages, formats } = reader;
    const pages = Math.ceil(rows.length / PAGE);
    const page = Math.min(this.#page, pages - 1);
    const shown = sortReleaseRows(rows, this.#column, this.#isDescending).slice(page * PAGE, (page + 1) * PAGE);
    return html`<section class="release-table" aria-labelledby="releases-heading">
      <h3 id="releases-heading">${messages.releaseTable}</h3>
      <div class="table-room" tabindex="0" role="group" aria-labelledby="releases-heading">
        <table class="table" part="table">
          <thead>
            <tr>
              ${COLUMNS.map((column) => this.#renderHead(column, messages))}
            </tr>
          </thead>
          <tbody>
            ${shown.map((row) => renderRow(row, reader))}
          </tbody>
        </table>
      </div>
      ${pages > 1
        ? html`<div class="pages">
            <span aria-live="polite">${messages.pageOf(formats.count(page + 1), formats.count(pages))}</span>
            ${this.#renderTurn('previous', messages.previousPage, page - 1, page === 0)}
            ${this.#renderTurn('next', messages.nextPage, page + 1, page === pages - 1)}
          </div>`
        : nothing}
    </section>`;
  }

  #renderHead(column: keyof ReleaseRow, messages: Messages): TemplateResult {
    const isSorted = column === this.#column;
    return html`<th scope="col" aria-sort=${isSorted ? (this.#isDescending ? 'descending' : 'ascending') : 'none'}>
      <button type="button" class="sort" data-sort=${column} @click=${() => { this.#sort(column); }}>
        ${messages.releaseColumn(column)} <span aria-hidden="true">${isSorted ? (this.#isDescending ? '▼' : '▲') : ''}</span>
      </button>
    </th>`;
  }

  #renderTurn(id: string, text: string, page: number, isDisabled: boolean): TemplateResult {
    return html`<button class="text-button" part="button" type="button" data-page=${id} aria-disabled=${isDisabled ? 'true' : nothing} @click=${isDisabled ? null : () => { this.#turn(page); }}>${text}</button>`;
  }

  #sort(column: keyof ReleaseRow): void {
    this.#isDescending = column === this.#column ? !this.#isDescending : column !== 'release';
    this.#column = column;
    this.#turn(0);
  }

  #turn(page: number): void {
    this.#page = page;
    this.#host.requestUpdate();
  }
}

function renderRow(row: ReleaseRow, { formats, messages }: ReleaseTableReader): TemplateResult {
  const show: Readonly<Record<ReleaseColumn, (value: number) => string>> = {
    created: (value) => formats.dateTime(value),
    adoption: (value) => formats.share(value),
    crashFreeSessions: (value) => formats.share(value),
    crashFreeUsers: (value) => formats.share(value),
    sessions: (value) => formats.count(value),
    users: (value) => formats.count(value),
    newIssues: (value) => formats.count(value),
  };
  return html`<tr>
    <th scope="row" title=${row.release} dir="auto">${row.release === '' ? messages.noRelease : shortenVersion(row.release)}</th>
    ${(Object.keys(show) as ReleaseColumn[]).map((column) =>
      Number.isNaN(row[column])
        ? html`<td class="nothing"><span aria-hidden="true">–</span><span class="visually-hidden">${messages.noData}</span></td>`
        : html`<td>${show[column](row[column])}</td>`,
    )}
  </tr>`;
}
