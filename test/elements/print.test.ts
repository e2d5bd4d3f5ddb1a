import { expect } from 'chai';
import type { SessionChartElement } from '../../src/classes.js';
import '../../src/index.js';
import { find, showChart } from '../support/chart-page.js';
import { nextFrame } from '../support/fixture.js';
import { sessionsAnswer, THREE_HOURS } from '../support/session-answers.js';
import { stubEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';

let endpoint: StubEndpoint;

beforeEach(() => {
  endpoint = stubEndpoint({ sessions: sessionsAnswer(THREE_HOURS) });
});

afterEach(() => {
  window.dispatchEvent(new Event('afterprint'));
  endpoint.restore();
});

function hasTable(chart: SessionChartElement): boolean {
  return chart.shadowRoot?.querySelector('table') != null;
}

describe('F101: a chart on paper', () => {
  it('stretches to the width that the paper has, with its table under it, and is as before afterwards', async () => {
    const chart = await showChart();
    const drawing = find<SVGElement>(chart, '.drawing');
    const before = drawing.getAttribute('viewBox');
    window.dispatchEvent(new Event('beforeprint'));
    expect(find(chart, '.drawing').getAttribute('viewBox')).to.match(/^0 0 \d+ \d+$/);
    expect(hasTable(chart)).to.equal(true);
    if (chart.parentElement) chart.parentElement.style.width = '500px';
    await nextFrame();
    const room = find(chart, '.plot').getBoundingClientRect();
    const drawn = find(chart, '.drawing').getBoundingClientRect();
    expect(drawn.width).to.be.closeTo(room.width, 1);
    window.dispatchEvent(new Event('afterprint'));
    await chart.updateComplete;
    expect(find(chart, '.drawing').getAttribute('viewBox')).to.equal(before);
    expect(hasTable(chart)).to.equal(false);
  });

  it('of more than a hundred buckets has no table: it would fill a book', async () => {
    const values = Array.from({ length: 101 }, () => 3);
    endpoint.answer('sessions', sessionsAnswer({ ...THREE_HOURS, sessions: { healthy: values, crashed: values } }));
    const chart = await showChart();
    window.dispatchEvent(new Event('beforeprint'));
    expect(hasTable(chart)).to.equal(false);
  });

  it('that has left the page hears of no printing', async () => {
    const chart = await showChart();
    chart.remove();
    await nextFrame();
    window.dispatchEvent(new Event('beforeprint'));
    expect(hasTable(chart)).to.equal(false);
  });
});

describe('the hatches of a chart', () => {
  it('are there on paper, where colours may be missing, and cost no node on a screen', async () => {
    const chart = await showChart();
    const count = (): number => chart.shadowRoot?.querySelectorAll('pattern.pattern').length ?? 0;
    expect(count()).to.equal(0);
    window.dispatchEvent(new Event('beforeprint'));
    expect(chart.shadowRoot?.querySelector('#fill-errored')).not.to.equal(null);
    window.dispatchEvent(new Event('afterprint'));
    await chart.updateComplete;
    expect(count()).to.equal(0);
  });
});
