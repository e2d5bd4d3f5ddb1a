import { html, nothing, type TemplateResult } from 'lit';
import { describeBucket } from '../charts/hit-test.js';
import type { ChartSpec, SeriesTone } from '../charts/spec.js';
import type { Formats } from '../i18n/formats.js';
import type { Messages } from '../i18n/messages.js';
import { renderGlyph } from './legend.js';

/** What a tooltip says of one bucket. */
export interface TooltipText {
  /** From–to of the bucket. */
  readonly title: string;
  /** Length of the bucket. */
  readonly length: string;
  readonly rows: readonly TooltipRow[];
  /** What the shares are of, whether it is still running; joined by middle dots. */
  readonly foot: readonly string[];
}

/** One series in the tooltip. */
export interface TooltipRow {
  readonly id: string;
  readonly label: string;
  readonly tone: SeriesTone;
  readonly valueText: string;
  /** The count behind a share; null where the value is a count itself. */
  readonly countText: string | null;
}

/**
 * The same words in one line, for assistive technology; `row` = position of the only series to
 * tell, null = all.
 */
export function speakTooltip({ title, rows, foot }: TooltipText, row: number | null): string {
  const told = rows.filter((_, i) => row === null || i === row);
  const values = told.map(({ label, valueText, countText }) => `${label} ${valueText}${countText === null ? '' : ` (${countText})`}`);
  return [title, ...values, ...foot].join(', ');
}

/** The inside of the tooltip; `lit` = position of the row that the reader is at, null = none. */
export function renderTooltip(text: TooltipText, lit: number | null): TemplateResult {
  return html`<header><b>${text.title}</b> <span>${text.length}</span></header>
    <dl>
      ${text.rows.map(
        (row, i) =>
          html`<dt class=${i === lit ? 'lit' : nothing}>${renderGlyph(row.tone)}<span dir="auto">${row.label}</span></dt>
            <dd class="value">${row.valueText}</dd>
            <dd class="count">${row.countText ?? nothing}</dd>`,
      )}
    </dl>
    ${text.foot.length > 0 ? html`<footer>${text.foot.join(' · ')}</footer>` : nothing}`;
}

/** The same bucket in the figure row of a card too small for a floating tooltip. */
export function renderDock(text: TooltipText): TemplateResult {
  const [first] = text.rows;
  return html`<span class="value">${first?.valueText ?? '–'}</span
    ><span class="unit">${text.rows.length > 1 ? `${first?.label ?? ''} · ` : nothing}${text.title}</span>`;
}

/** What the tooltip of a chart says of one bucket. */
export function buildTooltip(
  spec: ChartSpec,
  index: number,
  subject: 'sessions' | 'users' | 'issues',
  { formats, messages }: { readonly formats: Formats; readonly messages: Messages },
): TooltipText {
  const bucket = describeBucket(spec, index, formats);
  const foot: string[] = [];
  const { denominator } = bucket;
  if (subject !== 'issues' && denominator !== null && !Number.isNaN(denominator)) {
    foot.push(
      denominator === 0
        ? messages.noneInBucket(subject)
        : messages.ofTotal(formats.count(denominator), subject),
    );
  }
  if (bucket.running) foot.push(messages.stillRunning);
  return { title: bucket.title, length: bucket.length, rows: bucket.rows, foot };
}
