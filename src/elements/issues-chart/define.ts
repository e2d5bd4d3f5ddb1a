import { defineTags } from '../register.js';
import { IssuesChartElement } from './issues-chart.js';

defineTags({ 'issues-chart': IssuesChartElement });

export { IssuesChartElement };

declare global {
  interface HTMLElementTagNameMap {
    'issues-chart': IssuesChartElement;
  }
}
