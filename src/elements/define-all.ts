import { IssuesChartElement } from './issues-chart/issues-chart.js';
import { defineTags } from './register.js';
import { SessionChartElement } from './session-chart/session-chart.js';
import { SessionHealthDashboardElement } from './session-health-dashboard/session-health-dashboard.js';

/** Names for the three tags. */
export interface DefineOptions {
  /** Comes before each name: `acme` registers `<acme-session-chart>`. Lower-case letters, digits and hyphens; default: nothing. */
  readonly prefix?: string;
}

/**
 * Registers the three tags, with a prefix under names of its own: for pages on which somebody else
 * owns one of them. The elements under a prefix are subclasses, so several prefixes may live side
 * by side. Names that are taken are left alone, with a warning.
 *
 * @throws {RangeError} when a tag cannot begin with the prefix.
 */
export function defineAll({ prefix = '' }: DefineOptions = {}): void {
  if (prefix === '') {
    defineTags({ 'session-health-dashboard': SessionHealthDashboardElement, 'session-chart': SessionChartElement, 'issues-chart': IssuesChartElement });
    return;
  }
  if (!/^[a-z][a-z0-9-]*$/.test(prefix)) throw new RangeError(`A tag cannot begin with "${prefix.slice(0, 100)}"; use lower-case letters, digits and hyphens.`);
  const [chart, issues] = [`${prefix}-session-chart`, `${prefix}-issues-chart`];
  defineTags({
    [`${prefix}-session-health-dashboard`]: class extends SessionHealthDashboardElement {
      static override chartTags = { chart, issues };
    },
    [chart]: class extends SessionChartElement {},
    [issues]: class extends IssuesChartElement {},
  });
}
