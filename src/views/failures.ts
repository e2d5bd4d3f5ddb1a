import { html, type TemplateResult } from 'lit';
import type { HealthError } from '../core/errors.js';
import type { Formats } from '../i18n/formats.js';
import type { Messages } from '../i18n/messages.js';
import { renderBanner } from './chart-states.js';
import { offerRetry } from './state-texts.js';

/** A chart of a dashboard, as far as its failures go. */
export interface FailingChart {
  /** As it is titled. */
  readonly title: string;
  readonly error: HealthError | null;
}

/** What is told of the failures. */
export interface FailureTexts {
  readonly formats: Formats;
  readonly messages: Messages;
  readonly retry: () => void;
}

/** One line for all charts that failed, by what is the matter; of a single one, which shows it in its place, it is only spoken. null = none did. */
export function renderFailures(charts: readonly FailingChart[], { formats, messages, retry }: FailureTexts): TemplateResult | null {
  const titles = new Map<string, string[]>();
  let last: HealthError | null = null;
  for (const { title, error } of charts) {
    if (!error) continue;
    const problem = messages.errorTitle(error.code, error.status);
    titles.set(problem, [...(titles.get(problem) ?? []), title]);
    if (!last || (error.retryAtMs ?? 0) > (last.retryAtMs ?? 0)) last = error;
  }
  const failed = [...titles.values()].flat();
  if (!last) return null;
  const text = [...titles].map(([problem, names]) => `${problem}: ${names.join(', ')}`).join('. ');
  if (failed.length < 2) return html`<p class="visually-hidden" role="status">${text}</p>`;
  return renderBanner(text, offerRetry(messages.tryAgain, retry, last, formats));
}
