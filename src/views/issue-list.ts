import { html, nothing, type TemplateResult } from 'lit';
import type { Issue } from '../data/answers.js';
import type { Formats } from '../i18n/formats.js';
import type { Messages } from '../i18n/messages.js';
import { glyphPath } from '../charts/glyphs.js';
import type { SeriesTone } from '../charts/spec.js';

/** What the list of recently seen issues needs. */
export interface IssueListOptions {
  /** Newest seen first; null = not here yet. */
  readonly issues: readonly Issue[] | null;
  /** How many there are in all; null = not told. */
  readonly total: number | null;
  /** The bucket that the list is of; null = the whole period. */
  readonly bucket: string | null;
  readonly leaveBucket: () => void;
  /** Stands in the place of the list, or over one from before; null = no failure. */
  readonly problem: string | null;
  readonly formats: Formats;
  readonly messages: Messages;
  readonly nowMs: number;
  /** The link gate: null = may not be linked to. */
  readonly toHref: (link: string | null) => string | null;
}

const LEVELS = new Map<string, { tone: SeriesTone; name: string }>([
  ['fatal', { tone: 'crashed', name: 'fatal' }],
  ['error', { tone: 'crashed', name: 'error' }],
  ['warning', { tone: 'errored', name: 'warning' }],
  ['info', { tone: 'healthy', name: 'info' }],
  ['debug', { tone: 'healthy', name: 'debug' }],
]);

/** The two most recently seen issues, below the chart or beside it. */
export function renderIssueList(options: IssueListOptions): TemplateResult {
  const { issues, problem, messages } = options;
  return html`<div class="issues" part="issues" role="group" aria-label=${messages.lastSeen}>
    <h4 class="issues-heading">
      ${describeList(options)}${options.bucket === null
        ? nothing
        : html` <button class="text-button" part="button" type="button" data-action="all-issues" @click=${options.leaveBucket}>${messages.showAll}</button>`}
    </h4>
    ${problem ? html`<p class="issues-empty">${problem}</p>` : nothing}${issues === null
      ? problem ? nothing : html`<p class="issues-loading">${messages.loading(messages.title('issues'))}</p>`
      : issues.length === 0
        ? html`<p class="issues-empty">${messages.noIssues}</p>`
        : issues.map((issue) => renderIssue(issue, options))}
  </div>`;
}

/** What the list shows, and of how many: a preview must not pass for the whole. */
function describeList({ issues, total, bucket, formats, messages }: IssueListOptions): string {
  const shown = issues?.length ?? 0;
  const what = total !== null && total > shown && shown > 0 ? messages.mostRecent(formats.count(shown), formats.count(total)) : messages.lastSeen;
  return bucket === null ? what : `${what} · ${bucket}`;
}

function renderIssue(issue: Issue, options: IssueListOptions): TemplateResult {
  const { formats, messages, nowMs } = options;
  const href = options.toHref(issue.permalink);
  const level = LEVELS.get(issue.level ?? '') ?? { tone: 'other' as const, name: 'other' };
  const seen = issue.lastSeen === null ? null : messages.seen(formats.ago(issue.lastSeen, nowMs));
  const first = issue.firstSeen === null ? null : messages.firstSeen(formats.ago(issue.firstSeen, nowMs));
  const last = [issue.shortId, issue.project, seen, first].filter((text) => text !== null);
  return html`<div class="issue" part="issue">
    <svg class="glyph level-${level.name}" viewBox="0 0 10 10" role="img" aria-label=${issue.level ?? messages.unknownLevel}>
      <title>${issue.level ?? messages.unknownLevel}</title>
      <path d=${glyphPath(level.tone)} />
    </svg>
    <div>
      ${href
        ? html`<a class="issue-title" href=${href} target="_blank" rel="noopener noreferrer" dir="auto">${issue.title}</a>`
        : html`<span class="issue-title" dir="auto">${issue.title}</span>`}
      ${issue.culprit ? html`<span class="meta" dir="auto">${issue.culprit}</span>` : nothing}
      <span class="meta last"
        >${issue.substatus === 'new' ? html`<span class="tag">${messages.newTag}</span>` : nothing}${issue.priority ? html`<span class="tag priority-${issue.priority === 'high' ? 'high' : 'other'}">${messages.priority(issue.priority)}</span>` : nothing}${last.map(
          (text, i) => html`${i > 0 ? ' · ' : nothing}<span dir="auto">${text}</span>`,
        )}</span
      >
    </div>
    <div class="figures">
      ${issue.events === null
        ? nothing
        : html`<b>${formats.count(issue.events)}<span class="visually-hidden"> ${messages.eventsNoun}</span></b>`}
      ${issue.users === null ? nothing : html`${messages.users(formats.count(issue.users))}`}
    </div>
  </div>`;
}
