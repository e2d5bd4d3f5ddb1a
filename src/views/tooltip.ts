import { html, nothing, type TemplateResult } from 'lit';
import { describeBucket } from '../charts/hit-test.js';
import { shortenVersion } from '../charts/release-marks.js';
import { hasServerDays, type ChartSpec, type ReleaseSpec, type SeriesTone } from '../charts/spec.js';
import type { Formats } from '../i18n/formats.js';
import type { Messages, Subject } from '../i18n/messages.js';
import { formatDifference } from './difference.js';
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
  /** Against the period before; `''` = not compared. */
  readonly changeText: string;
}

/**
 * The same words in one line, for assistive technology; `row` = position of the only series to
 * tell, null = all.
 */
export function speakTooltip({ title, rows, foot }: TooltipText, row: number | null): string {
  const told = rows.filter((_, i) => row === null || i === row);
  const values = told.map(({ label, valueText, countText, changeText }) =>
    [label, valueText, countText === null ? '' : `(${countText})`, changeText].filter(Boolean).join(' '),
  );
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
            <dd class="count">${row.countText ?? nothing}</dd>
            ${row.changeText ? html`<dd class="change">${row.changeText}</dd>` : nothing}`,
      )}
    </dl>
    ${text.foot.length > 0 ? html`<footer part="footer">${text.foot.join(' · ')}</footer>` : nothing}`;
}

/** The same bucket in the figure row of a card too small for a floating tooltip. */
export function renderDock(text: TooltipText): TemplateResult {
  const [first] = text.rows;
  return html`<span class="value">${first?.valueText ?? '–'}</span
    ><span class="unit">${text.rows.length > 1 ? `${first?.label ?? ''} · ` : nothing}${text.title}</span>`;
}

/** How many releases a tooltip names. */
const NAMED_RELEASES = 3;

/** What the tooltip of a chart says of one bucket; `releases` are those marked over it. */
export function buildTooltip(
  spec: ChartSpec,
  index: number,
  releases: readonly ReleaseSpec[],
  reader: { readonly subject: Subject; readonly formats: Formats; readonly messages: Messages },
): TooltipText {
  const { subject, formats, messages } = reader;
  const bucket = describeBucket(spec, index, formats);
  const zone = hasServerDays(spec) ? formats.inUtc() : formats;
  const foot: string[] = [];
  const { denominator } = bucket;
  if (subject !== 'issues' && denominator !== null && !Number.isNaN(denominator)) {
    foot.push(
      denominator === 0
        ? messages.noneInBucket(subject)
        : messages.ofTotal(formats.count(denominator), subject),
    );
  }
  if (bucket.mergedBuckets > 1) foot.push(messages.mergedBuckets(bucket.mergedBuckets));
  if (bucket.missesTarget && spec.target) foot.push(messages.targetMissed(spec.target.isMost));
  if (bucket.running) foot.push(messages.stillRunning);
  const isLong = spec.intervalMs >= 20 * 3_600_000;
  for (const { version, date } of releases.slice(-NAMED_RELEASES)) {
    foot.push(messages.released(shortenVersion(version), isLong ? zone.dateTime(date) : zone.time(date)));
  }
  if (releases.length > NAMED_RELEASES) foot.push(messages.moreReleases(releases.length - NAMED_RELEASES));
  const rows = bucket.rows.map(({ difference, ...row }) => ({ ...row, changeText: formatDifference(difference, spec.unit, reader) }));
  return { title: bucket.title, length: bucket.length, rows, foot };
}
