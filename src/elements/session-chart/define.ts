import { defineTags } from '../register.js';
import { SessionChartElement } from './session-chart.js';

defineTags({ 'session-chart': SessionChartElement });

export { SessionChartElement };

declare global {
  interface HTMLElementTagNameMap {
    'session-chart': SessionChartElement;
  }
}
