import { html, type TemplateResult } from 'lit';
import { hasServerDays, type ChartSpec } from '../charts/spec.js';
import type { Formats } from '../i18n/formats.js';
import type { Messages, Subject } from '../i18n/messages.js';
import type { ChartModel } from './chart-model.js';

/** What a table is told in. */
export interface TableReader {
  readonly title: string;
  readonly subject: Subject;
  readonly formats: Formats;
  readonly messages: Messages;
}

/**
 * A chart as a table: one row a bucket, newest first, a column a series whether it is shown or
 * not, and what shares are shares of. Texts are those of the tooltip; `–` = no data.
 */
export function renderTable(model: ChartModel, reader: TableReader): TemplateResult {
  const { spec } = model;
  const { title, subject, formats, messages } = reader;
  const { starts, end, series, denominators } = spec;
  const zone = hasServerDays(spec) ? formats.inUtc() : formats;
  const whole = denominators ? messages.noun(subject) : null;
  const total = Number.isNaN(spec.denominatorTotal ?? Number.NaN) ? null : (spec.denominatorTotal ?? null);
  const caption = messages.tableCaption(title, zone.dateTime(starts[0] ?? end), zone.dateTime(end), zone.timeZone);
  const order = Array.from(starts, (_, i) => starts.length - 1 - i);
  return html`<div class="table-room" tabindex="0" role="region" aria-label=${caption}>
    <table class="table" part="table">
      <caption class="visually-hidden">
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${messages.time}</th>
          ${series.map(({ label }) => html`<th scope="col" dir="auto">${label}</th>`)}
          ${whole === null ? null : html`<th scope="col">${whole}</th>`}
        </tr>
      </thead>
      <tbody>
        ${order.map((i) => {
          const isRunning = model.incompleteFrom !== null && (starts[i] ?? 0) >= model.incompleteFrom;
          return html`<tr class=${isRunning ? 'unfinished' : ''}>
            <th scope="row">${isRunning ? messages.since(zone.dateTime(starts[i] ?? end)) : zone.bucket(starts[i] ?? end, starts[i + 1] ?? end)}</th>
            ${series.map(({ values }) => renderCell(values[i] ?? Number.NaN, spec.unit, reader))}
            ${denominators ? renderCell(denominators[i] ?? Number.NaN, 'count', reader) : null}
          </tr>`;
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">${messages.total}</th>
          ${series.map((one) => renderCell(one.total, spec.unit, reader))}
          ${denominators ? renderCell(total ?? Number.NaN, 'count', reader) : null}
        </tr>
      </tfoot>
    </table>
  </div>`;
}

function renderCell(value: number, unit: ChartSpec['unit'], { formats, messages }: TableReader): TemplateResult {
  if (Number.isNaN(value)) return html`<td class="nothing"><span aria-hidden="true">–</span><span class="visually-hidden">${messages.noData}</span></td>`;
  return html`<td class=${value === 0 ? 'nothing' : ''}>${unit === 'share' ? formats.share(value) : formats.count(value)}</td>`;
}
