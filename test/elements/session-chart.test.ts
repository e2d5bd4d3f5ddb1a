import { expect } from 'chai';
import type { SessionChartElement } from '../../src/classes.js';
import '../../src/index.js';
import { chartHarness } from '../../src/testing/index.js';
import { fixture, waitFor } from '../support/fixture.js';
import { expectWarning } from '../support/page-police.js';
import { sessionsAnswer, THREE_HOURS } from '../support/session-answers.js';
import { stubEndpoint, uniqueEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';

let endpoint: StubEndpoint;

beforeEach(() => {
  endpoint = stubEndpoint({ sessions: sessionsAnswer(THREE_HOURS) });
});

afterEach(() => {
  endpoint.restore();
});

async function showChart(attributes: string): Promise<SessionChartElement> {
  const chart = await fixture<SessionChartElement>(
    `<session-chart endpoint="${uniqueEndpoint()}" timezone="UTC" ${attributes}></session-chart>`,
  );
  await waitFor(() => chart.state !== 'loading', 'the chart has its answer');
  await chart.updateComplete;
  return chart;
}

function valuesOf(chart: SessionChartElement): Record<string, (number | null)[]> {
  return Object.fromEntries((chart.data?.series ?? []).map(({ id, values }) => [id, values]));
}

function totalsOf(chart: SessionChartElement): Record<string, number | null> {
  return Object.fromEntries((chart.data?.series ?? []).map(({ id, total }) => [id, total]));
}

// THREE_HOURS, by hand: 90 + 8 + 2 + 0 = 100 sessions, none, 60 + 30 + 6 + 4 = 100; unhandled is inside errored.
describe('<session-chart>', () => {
  it('shows the share of each status, a gap where there were no sessions, and handled errors as errored', async () => {
    const chart = await showChart('type="session-health"');
    expect(chart.state).to.equal('ready');
    expect(valuesOf(chart)).to.deep.equal({
      crashed: [0.02, null, 0.06],
      errored: [0.05, null, 0.2],
      unhandled: [0.03, null, 0.1],
      abnormal: [0, null, 0.04],
      healthy: [0.9, null, 0.6],
    });
    expect(totalsOf(chart)).to.deep.equal({ crashed: 0.04, errored: 0.125, unhandled: 0.065, abnormal: 0.02, healthy: 0.75 });
  });

  it('shows all that did not end healthy as one line', async () => {
    const chart = await showChart('type="unhealthy-sessions"');
    expect(valuesOf(chart)).to.deep.equal({ unhealthy: [0.1, null, 0.4] });
    expect(totalsOf(chart)).to.deep.equal({ unhealthy: 0.25 });
    expect(chart.headline).to.include({ value: 0.25, unit: 'share' });
  });

  it('counts sessions by status', async () => {
    const chart = await showChart('type="session-counts"');
    expect(valuesOf(chart)).to.deep.equal({
      crashed: [2, 0, 6],
      errored: [5, 0, 20],
      unhandled: [3, 0, 10],
      abnormal: [0, 0, 4],
      healthy: [90, 0, 60],
    });
    expect(chart.headline).to.include({ value: 200, unit: 'count' });
  });

  it('takes the users of the period from the totals and never from the buckets', async () => {
    const chart = await showChart('type="user-counts"');
    expect(valuesOf(chart).healthy).to.deep.equal([40, 0, 30]);
    expect(totalsOf(chart)).to.deep.equal({ crashed: 3, errored: 7, unhandled: 5, abnormal: 1, healthy: 50 });
    expect(chart.headline).to.include({ value: 66, unit: 'count' });
  });

  it('tells the buckets of the answer, none of them running in the past', async () => {
    const chart = await showChart('');
    const start = Date.UTC(2025, 10, 18, 10);
    expect(chart.data).to.include({ end: start + 3 * 3_600_000, intervalMs: 3_600_000, incompleteFrom: null });
    expect(chart.data?.starts).to.deep.equal([start, start + 3_600_000, start + 7_200_000]);
  });

  it('marks the bucket that is still running and leaves it out of the figure', async () => {
    const hour = Math.floor(Date.now() / 3_600_000) * 3_600_000;
    const start = new Date(hour - 2 * 3_600_000).toISOString();
    endpoint.answer('sessions', sessionsAnswer({ ...THREE_HOURS, start }));
    const chart = await showChart('type="unhealthy-sessions" without-headline');
    expect(chart.data?.incompleteFrom).to.equal(hour);
    expect(chart.headline?.value).to.equal(0.1);
  });

  it('hides healthy at first; a click shows it and the value axis follows', async () => {
    const chart = await showChart('type="session-health"');
    const reader = chartHarness(chart);
    expect(reader.readLegend().map(({ id, shown }) => [id, shown])).to.deep.equal([
      ['crashed', true],
      ['errored', true],
      ['unhandled', true],
      ['abnormal', true],
      ['healthy', false],
    ]);
    await waitFor(() => readAxis(chart).length > 0, 'the plot is drawn');
    expect(readAxis(chart).at(-1)).to.equal('40%');
    const toggled: string[][] = [];
    chart.addEventListener('session-health-series-toggled', (event) => toggled.push([...event.detail.hidden]));
    await reader.toggleSeries('Healthy');
    expect(reader.readLegend().at(-1)).to.include({ id: 'healthy', shown: true });
    expect(toggled).to.deep.equal([[]]);
    expect(readAxis(chart).at(-1)).to.equal('100%');
  });

  it('shows all series when hidden-series says none, and hides those it names', async () => {
    const all = await showChart('hidden-series="none"');
    expect(all.data?.series.every((series) => series.visible)).to.equal(true);
    const some = await showChart('hidden-series="crashed abnormal"');
    expect(some.data?.series.filter((series) => !series.visible).map((series) => series.id)).to.deep.equal(['crashed', 'abnormal']);
  });

  it('says so when all series are hidden, and shows them again', async () => {
    const chart = await showChart('type="unhealthy-sessions"');
    chart.toggleSeries('unhealthy');
    const reader = chartHarness(chart);
    await waitFor(() => reader.readNotice()?.title === 'All series are hidden.', 'the plot says so');
    await reader.retry();
    expect(chart.data?.series[0]?.visible).to.equal(true);
  });

  it('draws one path a series, and none for what is hidden', async () => {
    const chart = await showChart('type="session-counts"');
    await waitFor(() => chart.shadowRoot?.querySelector('.shape') !== null, 'the plot is drawn');
    const lines = [...(chart.shadowRoot?.querySelectorAll('path.line') ?? [])].map((path) => path.getAttribute('data-series'));
    expect(lines).to.have.members(['crashed', 'errored', 'unhandled', 'abnormal']);
  });

  it('tells every visible series of the bucket under the pointer', async () => {
    const chart = await showChart('type="session-health"');
    await waitFor(() => chart.shadowRoot?.querySelector('.shape') !== null, 'the plot is drawn');
    const plot = chart.shadowRoot?.querySelector('.plot');
    const box = plot?.getBoundingClientRect() ?? new DOMRect();
    plot?.dispatchEvent(new PointerEvent('pointermove', { clientX: box.left + 4, clientY: box.top + 40, bubbles: true }));
    const tooltip = chart.shadowRoot?.querySelector('.tooltip');
    const words = tooltip?.textContent.replace(/\s+/g, ' ').trim();
    expect(words).to.equal('Tue, Nov 18, 10:00 – 11:00 1 hr Crashed 2.00% 2 Errored 5.00% 5 Unhandled 3.00% 3 Abnormal 0% 0 of 100 sessions');
    plot?.dispatchEvent(new PointerEvent('pointerleave'));
    expect(tooltip?.matches(':popover-open')).to.equal(false);
  });

  it('draws a status that nobody knows as a series of its own, hidden, and counts it', async () => {
    endpoint.answer(
      'sessions',
      sessionsAnswer({ ...THREE_HOURS, sessions: { healthy: [90, 0, 60], constructor: [10, 0, 40] } }),
    );
    const chart = await showChart('type="session-health"');
    expect(valuesOf(chart)).to.deep.include({ healthy: [0.9, null, 0.6] });
    const unknown = chart.data?.series.find((series) => series.id === 'constructor');
    expect(unknown).to.deep.include({ visible: false, values: [0.1, null, 0.4], total: 0.25 });
  });

  it('falls to the default for a type that nobody knows, with one warning', async () => {
    expectWarning(/type="sessions" is not a chart/);
    const chart = await showChart('type="sessions"');
    expect(chart.data?.series.map((series) => series.id)).to.include('healthy');
    expect(chart.shadowRoot?.querySelector('[part="title"]')?.textContent.trim()).to.equal('Session Health');
  });

  it('asks again when its period changes and shows only the new answer', async () => {
    const chart = await showChart('stats-period="24h"');
    expect(endpoint.to('sessions').at(0)?.searchParams.get('statsPeriod')).to.equal('24h');
    expect(endpoint.to('sessions').at(0)?.searchParams.get('interval')).to.equal('5m');
    endpoint.answer('sessions', sessionsAnswer({ ...THREE_HOURS, sessions: { healthy: [1, 1, 1] } }));
    chart.setAttribute('stats-period', '7d');
    await waitFor(() => valuesOf(chart).healthy?.[0] === 1, 'the new answer is shown');
    expect(endpoint.requests.some((url) => url.searchParams.get('statsPeriod') === '7d')).to.equal(true);
  });

  it('sends every filter', async () => {
    await showChart('project="12 11" environment="production staging" release="shop@1.0 shop@2.0" query="project:x" interval="1h" stats-period="7d"');
    const asked = endpoint.to('sessions')[0]?.searchParams;
    expect(asked?.getAll('project')).to.deep.equal(['11', '12']);
    expect(asked?.getAll('environment')).to.deep.equal(['production', 'staging']);
    expect(asked?.getAll('field')).to.deep.equal(['sum(session)', 'count_unique(user)']);
    expect(asked?.get('query')).to.equal('release:["shop@1.0","shop@2.0"] project:x');
    expect(asked?.get('interval')).to.equal('1h');
  });

  it('works when it is made by script, with properties set before it is on the page', async () => {
    const chart = document.createElement('session-chart');
    chart.type = 'session-counts';
    chart.heading = 'Counts';
    chart.source = { key: 'by hand', sessions: () => Promise.resolve(sessionsAnswer(THREE_HOURS)) };
    document.body.append(chart);
    await waitFor(() => chart.state === 'ready', 'the chart is ready');
    expect(chart.shadowRoot?.querySelector('[part="title"]')?.textContent.trim()).to.equal('Counts');
    chart.remove();
  });
});

function readAxis(chart: SessionChartElement): string[] {
  return [...(chart.shadowRoot?.querySelectorAll('.value-label') ?? [])].map((label) => label.textContent.trim());
}
