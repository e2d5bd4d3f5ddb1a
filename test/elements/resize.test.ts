import { expect } from 'chai';
import type { SessionChartElement } from '../../src/classes.js';
import '../../src/index.js';
import { fixture, nextFrame, waitFor } from '../support/fixture.js';
import { sessionsAnswer, THREE_HOURS } from '../support/session-answers.js';
import { stubEndpoint, uniqueEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';

let endpoint: StubEndpoint;

beforeEach(() => {
  endpoint = stubEndpoint({ sessions: sessionsAnswer(THREE_HOURS) });
});

afterEach(() => {
  endpoint.restore();
});

function readWidth(chart: SessionChartElement): number {
  return Number(/H(\d+)/.exec(chart.shadowRoot?.querySelector('.grid-lines')?.getAttribute('d') ?? '')?.[1] ?? 0);
}

async function showChart(widthPx: number): Promise<SessionChartElement> {
  const chart = await fixture<SessionChartElement>(`<session-chart endpoint="${uniqueEndpoint()}" without-headline without-markers></session-chart>`, { widthPx });
  await waitFor(() => readWidth(chart) > 0, 'the plot is drawn');
  return chart;
}

function setWidth(chart: SessionChartElement, widthPx: number): void {
  if (chart.parentElement) chart.parentElement.style.width = `${String(widthPx)}px`;
}

describe('a chart in a box that changes', () => {
  it('F74: is right after a storm of 200 resizes, without an error of the observer', async () => {
    const chart = await showChart(800);
    const errors: string[] = [];
    const hear = (event: ErrorEvent): void => void errors.push(event.message);
    window.addEventListener('error', hear);
    for (let i = 0; i < 200; i++) {
      setWidth(chart, 300 + ((i * 37) % 500));
      if (i % 4 === 0) await nextFrame();
    }
    setWidth(chart, 600);
    // The card is 600 px wide: 2 px of borders, 16 px at either side, 40 px for the values.
    await waitFor(() => readWidth(chart) === 526, 'the plot has its last width');
    window.removeEventListener('error', hear);
    expect(errors).to.deep.equal([]);
  });

  it('draws nothing anew for less than a pixel', async () => {
    const chart = await showChart(600);
    const scene = chart.shadowRoot?.querySelector('.grid-lines')?.getAttribute('d');
    let updates = 0;
    const { requestUpdate } = chart;
    chart.requestUpdate = (...parts: Parameters<typeof requestUpdate>) => {
      updates += 1;
      requestUpdate.apply(chart, parts);
    };
    setWidth(chart, 600.4);
    await nextFrame();
    await nextFrame();
    expect(updates).to.equal(0);
    expect(chart.shadowRoot?.querySelector('.grid-lines')?.getAttribute('d')).to.equal(scene);
  });

  it('keeps its drawing while it is not displayed, and has the new size when it is again', async () => {
    const chart = await showChart(600);
    chart.style.display = 'none';
    await nextFrame();
    await nextFrame();
    expect(chart.shadowRoot?.querySelectorAll('.shape').length).to.be.greaterThan(0);
    setWidth(chart, 500);
    chart.style.display = '';
    await waitFor(() => readWidth(chart) === 426, 'the plot has the new width');
  });
});
