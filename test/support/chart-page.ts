import type { SessionChartElement } from '../../src/classes.js';
import { fixture, waitFor } from './fixture.js';
import { uniqueEndpoint } from './stub-endpoint.js';

/** A chart on the page, drawn; the endpoint is the test's stub. */
export async function showChart(attributes = '', { endpoint = uniqueEndpoint(), widthPx = 800 } = {}): Promise<SessionChartElement> {
  const chart = await fixture<SessionChartElement>(`<session-chart endpoint="${endpoint}" timezone="UTC" ${attributes}></session-chart>`, { widthPx });
  await isDrawn(chart);
  return chart;
}

/** Resolves when something is drawn. */
export async function isDrawn(chart: Element): Promise<void> {
  await waitFor(() => chart.shadowRoot?.querySelector('.shape'), 'the plot is drawn');
}

/** One part of an element's inside; throws when there is none. */
export function find<T extends Element = HTMLElement>(element: Element, selector: string): T {
  const found = element.shadowRoot?.querySelector<T>(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
}

/** What an element says, white space folded. */
export function readText(element: Element, selector: string): string {
  return find(element, selector).textContent.replace(/\s+/g, ' ').trim();
}

/** The page's place of a bucket that is drawn, a bit over its middle. */
export function placeOf(chart: SessionChartElement, bucket: number): [number, number] {
  const box = find(chart, '.plot').getBoundingClientRect();
  const lines = find(chart, '.grid-lines').getBoundingClientRect();
  const count = chart.data?.starts.length ?? 1;
  const fromStart = ((bucket + 0.5) / count) * lines.width;
  const isRtl = find(chart, '.frame').getAttribute('dir') === 'rtl';
  return [Math.round(isRtl ? lines.right - fromStart : lines.left + fromStart), Math.round(box.top + 80)];
}
