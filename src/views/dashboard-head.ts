import { html, nothing, type TemplateResult } from 'lit';
import { shortenVersion } from '../charts/release-marks.js';
import type { Release, SessionsAnswer } from '../data/answers.js';
import type { Formats } from '../i18n/formats.js';
import type { Messages } from '../i18n/messages.js';
import { findCrashRise } from '../store/crash-rise.js';
import { computeHeadline } from '../store/headline.js';
import type { Snapshot } from '../store/session-store.js';
import { compareFigures, findRunningStart } from './chart-model.js';
import { renderIcon } from './icons.js';
import { CONTROLS } from './load-controls.js';

/** What the head of a dashboard tells of. */
export interface SummaryInput {
  /** null = nothing is asked. */
  readonly snapshot: Snapshot<SessionsAnswer> | null;
  /** The period of equal length before; null = not here. */
  readonly before: SessionsAnswer | null;
  /** Ascending by date; null = not here, or not to be had. */
  readonly releases: readonly Release[] | null;
  /** When the numbers were saved to a file, ms; null = they are asked for anew. */
  readonly savedAtMs: number | null;
  /** 0 = no polling. */
  readonly refreshIntervalMs: number;
  /** By the reader's clock. */
  readonly nowMs: number;
  /** By the server's clock, where the reader's is wrong. */
  readonly serverNowMs: number;
  readonly formats: Formats;
  readonly messages: Messages;
}

/** How old the data are, and the button that asks again. */
export function renderFreshness(input: SummaryInput, refresh: () => void): TemplateResult {
  const { snapshot, formats, messages, nowMs, refreshIntervalMs } = input;
  if (!snapshot) return html``;
  if (input.savedAtMs !== null) return html`<span class="freshness saved">${messages.savedAt(formats.dateTime(input.savedAtMs))}</span>`;
  const updatedAt = snapshot.updatedAtMs;
  const ageMs = updatedAt === null ? 0 : nowMs - updatedAt;
  const isStale = snapshot.error !== null || (refreshIntervalMs > 0 && ageMs > 2 * refreshIntervalMs);
  return html`${updatedAt === null
      ? nothing
      : html`<span class="freshness ${isStale ? 'stale' : ''}"
          ><span class="word">${messages.updatedWord}</span> ${formats.ago(updatedAt, nowMs)}</span
        >`}<button
      class="icon-button refresh ${snapshot.fetching ? 'fetching' : ''}"
      part="button"
      type="button"
      aria-label=${messages.refresh}
      title=${messages.refresh}
      @click=${refresh}
    >
      ${renderIcon('refresh')}
    </button>`;
}

/** What leads back from a zoom. */
export function renderZoom(messages: Messages, leave: (action: 'back' | 'reset') => void): TemplateResult {
  const renderWay = (action: 'back' | 'reset', text: string): TemplateResult =>
    html`<button
      class="text-button"
      part="button"
      type="button"
      data-action=${action}
      @click=${() => {
        leave(action);
      }}
    >
      ${text}
    </button>`;
  return html`${renderWay('back', messages.zoomBack)}${renderWay('reset', messages.zoomReset)}`;
}

/** The board in a sentence, and a second one where crashes have risen; their room stays while there is nothing to say. */
export function renderSummary(input: SummaryInput): TemplateResult {
  const answer = input.snapshot?.data;
  const incompleteFrom = answer ? findRunningStart(answer.starts, answer.end, input.serverNowMs) : null;
  return html`<p class="summary" part="summary">${answer ? html`${renderSentence(input, answer, incompleteFrom)}${renderRise(input, answer, incompleteFrom)}` : nothing}</p>`;
}

function renderRise({ releases, messages }: SummaryInput, answer: SessionsAnswer, incompleteFrom: number | null): TemplateResult | typeof nothing {
  const version = releases && findCrashRise(answer, incompleteFrom, releases);
  if (version === null) return nothing;
  const name = shortenVersion(version);
  // Wherever a language puts it.
  const [words = '', ...rest] = messages.crashesRisen(name).split(name);
  return html` ${words}${rest.length > 0 ? html`<b dir="auto" title=${version}>${name}</b>${rest.join(name)}` : nothing}`;
}

function renderSentence({ before, formats, messages }: SummaryInput, answer: SessionsAnswer, incompleteFrom: number | null): TemplateResult | typeof nothing {
  const common = { answer, before, field: 'sum(session)' as const, incompleteFrom };
  const share = computeHeadline({ ...common, figure: 'unhealthy' });
  const sessions = computeHeadline({ ...common, figure: 'count' });
  if (share.value === null || sessions.value === null) return nothing;
  const lengthMs = (incompleteFrom ?? answer.end) - (answer.starts[0] ?? answer.end);
  const reference = formats.duration(lengthMs);
  const first = messages.boardSentence(formats.share(share.value), formats.count(sessions.value));
  if (share.before === null) return html`<b>${first}</b>.`;
  const change = compareFigures(share.value, share.before, 'share', 'worse');
  if (change.direction === 'same') return html`<b>${first}</b>, ${messages.boardSame(reference)}.`;
  const words = messages.boardChange(formats.points(change.size), change.direction === 'up');
  return html`<b>${first}</b>, <span class=${change.judgement}>${words}</span> ${messages.boardReference(reference)}.`;
}

/** The control in the head that begins and ends arranging. */
export function renderArrange(isOn: boolean, messages: Messages, toggle: () => void): TemplateResult {
  const label = isOn ? messages.done : messages.arrange;
  return html`<button
    class="icon-button"
    part="button"
    type="button"
    data-action="arrange"
    aria-pressed=${isOn ? 'true' : 'false'}
    aria-label=${label}
    title=${label}
    @pointerenter=${CONTROLS.prepare}
    @focus=${CONTROLS.prepare}
    @click=${toggle}
  >
    ${renderIcon(isOn ? 'check' : 'arrange')}
  </button>`;
}
