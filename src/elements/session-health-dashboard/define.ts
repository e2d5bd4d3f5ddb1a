import { IssuesChartElement } from '../issues-chart/issues-chart.js';
import { defineTags } from '../register.js';
import { SessionChartElement } from '../session-chart/session-chart.js';
import { SessionHealthDashboardElement } from './session-health-dashboard.js';

defineTags({
  'session-health-dashboard': SessionHealthDashboardElement,
  'session-chart': SessionChartElement,
  'issues-chart': IssuesChartElement,
});

export { SessionHealthDashboardElement };

declare global {
  interface HTMLElementTagNameMap {
    'session-health-dashboard': SessionHealthDashboardElement;
  }
}
