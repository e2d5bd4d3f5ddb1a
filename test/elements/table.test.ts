import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { SessionChartElement } from '../../src/classes.js';
import '../../src/index.js';
import { chartHarness } from '../../src/testing/index.js';
import { fixture, waitFor } from '../support/fixture.js';
import { sessionsAnswer, THREE_HOURS } from '../support/session-answers.js';
import { stubEndpoint, uniqueEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';

let endpoint: StubEndpoint;

beforeEach(() => {
  endpoint = stubEndpoint({ sessions: sessionsAnswer(THREE_HOURS) });
});

afterEach(() => {
  endpoint.restore();
});

async function showChart(attributes = ''): Promise<SessionChartElement> {
  const chart = await fixture<SessionChartElement>(`<session-chart endpoint="${uniqueEndpoint()}" timezone="UTC" ${attributes}></session-chart>`);
  await waitFor(() => chart.shadowRoot?.querySelector('.shape'), 'the plot is drawn');
  return chart;
}

function find<T extends Element = HTMLElement>(chart: SessionChartElement, selector: string): T {
  const found = chart.shadowRoot?.querySelector<T>(selector);
  if (!found) throw new Error(`The chart has no ${selector}.`);
  return found;
}

async function showTable(chart: SessionChartElement): Promise<void> {
  find(chart, '[data-action="table"]').focus();
  await sendKeys({ press: 'Enter' });
  await chart.updateComplete;
}

describe('F97: the table of a chart', () => {
  it('stands in the plot\'s place at the press of a button: a row a bucket, newest first, and a column a series', async () => {
    const chart = await showChart();
    await showTable(chart);
    expect(await chartHarness(chart).readTable()).to.deep.equal({
      caption: 'Session Health, Nov 18, 10:00 to Nov 18, 13:00, UTC',
      columns: ['Time', 'Crashed', 'Errored', 'Unhandled', 'Abnormal', 'Healthy', 'sessions'],
      rows: [
        ['Tue, Nov 18, 12:00 – 13:00', '6.00%', '20.00%', '10.00%', '4.00%', '60.00%', '100'],
        ['Tue, Nov 18, 11:00 – 12:00', ...Array<string>(5).fill('–'), '0'],
        ['Tue, Nov 18, 10:00 – 11:00', '2.00%', '5.00%', '3.00%', '0%', '90.00%', '100'],
      ],
      // 8, 25, 13, 4 and 150 of 200.
      total: ['Total', '4.00%', '12.50%', '6.50%', '2.00%', '75.00%', '200'],
    });
    expect(find(chart, 'td.nothing').textContent).to.equal('–no data');
    expect(chart.shadowRoot?.querySelector('.plot')).to.equal(null);
  });

  it('gives way to the plot again, and the button keeps focus', async () => {
    const chart = await showChart();
    await showTable(chart);
    expect(chart.shadowRoot?.activeElement?.getAttribute('aria-label')).to.equal('Show as chart');
    await sendKeys({ press: 'Enter' });
    await waitFor(() => chart.shadowRoot?.querySelector('.shape'), 'the plot is back');
    expect(chart.shadowRoot?.querySelector('table')).to.equal(null);
    expect(chart.shadowRoot?.activeElement?.getAttribute('aria-label')).to.equal('Show as table');
  });

  it('names the running bucket, and counts of users, whose total is not a sum', async () => {
    const hour = Math.floor(Date.now() / 3_600_000) * 3_600_000;
    endpoint.answer('sessions', sessionsAnswer({ ...THREE_HOURS, start: new Date(hour - 7_200_000).toISOString() }));
    const chart = await showChart('type="user-counts"');
    const { rows, total } = await chartHarness(chart).readTable();
    expect(rows[0]?.[0]).to.match(/^since .*:00$/);
    expect(total).to.deep.equal(['Total', '3', '7', '5', '1', '50', '66']);
  });

  it('stays open over a refresh', async () => {
    const chart = await showChart();
    await showTable(chart);
    endpoint.answer('sessions', sessionsAnswer({ ...THREE_HOURS, sessions: { healthy: [1, 1, 1], crashed: [1, 0, 0] } }));
    await chart.refresh();
    expect(find(chart, 'table').isConnected).to.equal(true);
    expect((await chartHarness(chart).readTable()).rows[2]?.[1]).to.equal('50.00%');
  });

  it('is as wide as the card lets it be, and scrolls by key', async () => {
    const chart = await showChart();
    await showTable(chart);
    const room = find(chart, '.table-room');
    expect(room.tabIndex).to.equal(0);
    expect(room.getBoundingClientRect().width).to.be.lessThan(chart.getBoundingClientRect().width);
  });
});

describe('the toolbar', () => {
  it('holds a menu that keys open, walk and leave', async () => {
    const chart = await showChart();
    find(chart, '[data-menu="more"]').focus();
    await sendKeys({ press: 'ArrowDown' });
    const rows = [...(chart.shadowRoot?.querySelectorAll('#menu-more [role^="menuitem"]') ?? [])];
    expect(rows.map((row) => row.textContent.trim())).to.deep.equal([
      'Show as table', 'Compare with the period before', 'Copy as CSV', 'Download CSV', 'Download SVG', 'Download PNG', 'Full screen',
    ]);
    expect(chart.shadowRoot?.activeElement).to.equal(rows[0]);
    await sendKeys({ press: 'End' });
    expect(chart.shadowRoot?.activeElement).to.equal(rows[6]);
    await sendKeys({ press: 'Escape' });
    expect(chart.shadowRoot?.activeElement).to.equal(find(chart, '[data-menu="more"]'));
  });

  it('compares with the period before, and says so in legend and tooltip', async () => {
    const chart = await showChart();
    const reader = chartHarness(chart);
    await reader.comparePeriods();
    await waitFor(() => chart.shadowRoot?.querySelector('.before'), 'the period before is drawn');
    expect(reader.readLegend().at(-1)).to.deep.equal({ id: 'previous', label: '3 hr before', shown: true, value: '', change: '' });
    expect((await reader.readPoint(0)).rows[0]?.change).to.equal('= 0.00 pts');
    await reader.toggleSeries('3 hr before');
    expect(chart.shadowRoot?.querySelector('.before')).to.equal(null);
  });

  it('is left out by without-toolbar, but for what leads back from a zoom', async () => {
    const chart = await showChart('without-toolbar');
    expect(chart.shadowRoot?.querySelector('[data-action], [data-menu]')).to.equal(null);
    const start = Date.parse(THREE_HOURS.start);
    chart.zoomTo(start, start + 7_200_000);
    await chart.updateComplete;
    expect(chart.shadowRoot?.querySelectorAll('[data-action]')).to.have.lengthOf(2);
  });
});

describe('the figure', () => {
  it('F98: is described in a paragraph that follows the data', async () => {
    const chart = await showChart();
    const figure = find(chart, 'figure');
    const read = (): string => find(chart, `#${figure.getAttribute('aria-describedby') ?? 'none'}`).textContent;
    expect(read()).to.contain('Highest, Tue, Nov 18, 12:00 – 13:00: Unhealthy 40.00%.');
    endpoint.answer('sessions', sessionsAnswer({ ...THREE_HOURS, sessions: { healthy: [1, 1, 1], crashed: [1, 0, 0] } }));
    await chart.refresh();
    expect(read()).to.contain('Highest, Tue, Nov 18, 10:00 – 11:00: Unhealthy 50.00%.');
  });
});
