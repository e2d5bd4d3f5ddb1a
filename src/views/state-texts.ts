import type { HealthError } from '../core/errors.js';
import type { Formats } from '../i18n/formats.js';
import type { Messages } from '../i18n/messages.js';
import type { ElementQuery } from '../store/queries.js';
import type { ChartModel } from './chart-model.js';
import type { StateText } from './chart-states.js';

/** A failure in words, with a way to try again where that can help. */
export function describeError(error: HealthError, messages: Messages, retry: () => void): StateText {
  const text = { title: messages.errorTitle(error.code, error.status), text: messages.errorText(error.code, error.message) };
  if (error.code === 'config') return text;
  return { ...text, action: { label: messages.tryAgain, run: retry } };
}

/** Why there is nothing to draw, in words. */
export function describeEmptiness(model: ChartModel, query: ElementQuery, formats: Formats, messages: Messages): StateText {
  const from = formats.tick(model.spec.starts[0] ?? model.spec.end, 'day-year');
  const to = formats.tick(model.spec.end - 1, 'day-year');
  switch (model.emptiness) {
    case 'no-users':
      return messages.emptyUsers;
    case 'not-reported':
      return { title: messages.notReported, text: model.notes.map(({ code, message }) => messages.note(code, message)).at(-1) ?? '' };
    default:
      return { title: messages.emptySessions.title, text: messages.emptySessions.text(from, to, query.environment) };
  }
}
