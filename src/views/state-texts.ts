import type { HealthError } from '../core/errors.js';
import type { Formats } from '../i18n/formats.js';
import type { Messages } from '../i18n/messages.js';
import type { ElementQuery } from '../store/queries.js';
import type { ChartModel } from './chart-model.js';
import type { StateAction, StateText } from './chart-states.js';

/** Asking again: at once, or, where the server asked to wait, when that time is over; the label counts it down. */
export function offerRetry(label: string, run: () => void, error: HealthError, formats: Formats): StateAction {
  const leftMs = (error.retryAtMs ?? 0) - Date.now();
  if (leftMs <= 0) return { label, run };
  const seconds = Math.ceil(leftMs / 1_000);
  return { label: `${label} (${formats.duration((seconds > 60 ? Math.ceil(seconds / 60) * 60 : seconds) * 1_000)})`, run, waits: true };
}

/** A failure in words, with a way to try again where that can help. */
export function describeError(error: HealthError, messages: Messages, retry: StateAction): StateText {
  const text = { title: messages.errorTitle(error.code, error.status), text: messages.errorText(error.code, error.message) };
  if (error.code === 'config') return text;
  return { ...text, action: retry };
}

const HOW_TO_RELEASE = 'https://docs.sentry.io/platforms/javascript/configuration/releases/';
const HOW_TO_USER = 'https://docs.sentry.io/platforms/javascript/enriching-events/identify-user/';

/** What is known of the projects that were asked about. */
export interface EmptyContext {
  readonly query: ElementQuery;
  /** None of them ever had a session. */
  readonly isNew: boolean;
}

/** Why there is nothing to draw, in words, each with the next step. */
export function describeEmptiness(model: ChartModel, { query, isNew }: EmptyContext, formats: Formats, messages: Messages): StateText {
  const from = formats.tick(model.spec.starts[0] ?? model.spec.end, 'day-year');
  const to = formats.tick(model.spec.end - 1, 'day-year');
  const isFiltered = query.release.length > 0 || query.query !== '';
  switch (model.emptiness) {
    case 'no-users':
      return { ...messages.emptyUsers, link: { label: messages.howToUser, href: HOW_TO_USER } };
    case 'no-issues':
      return { title: messages.noIssues };
    case 'not-reported':
      return { title: messages.notReported, text: model.notes.map(({ code, message }) => messages.note(code, message)).at(-1) ?? '' };
    default:
      if (isNew) return { ...messages.neverSessions, link: { label: messages.howToRelease, href: HOW_TO_RELEASE } };
      if (isFiltered) return { title: messages.emptyFiltered.title, text: messages.emptyFiltered.text(from, to, [...query.environment, ...query.release]) };
      return { title: messages.emptySessions.title, text: messages.emptySessions.text(from, to, query.environment) };
  }
}
