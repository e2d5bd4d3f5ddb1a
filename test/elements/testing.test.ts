import { expect } from 'chai';
import '../../src/index.js';
import { chartHarness, dashboardHarness, type ChartHarness, type DashboardHarness } from '../../src/testing/index.js';
import { dashboardAnswers } from '../support/dashboard-answers.js';
import { fixture } from '../support/fixture.js';
import { sessionsAnswer, THREE_HOURS } from '../support/session-answers.js';
import { respondJson, stubEndpoint, uniqueEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';

const START = Date.parse(THREE_HOURS.start);
const HOUR_MS = 3_600_000;
const PROJECTS = [{ id: '11', slug: 'shop-web', hasSessions: true }, { id: '13', slug: 'docs', hasSessions: false }];
const ENVIRONMENTS = ['production', 'pre prod'].map((name, i) => ({ id: String(i), name }));
let endpoint: StubEndpoint;

beforeEach(() => {
  endpoint = stubEndpoint({ ...dashboardAnswers(), projects: PROJECTS, environments: ENVIRONMENTS });
});

afterEach(() => {
  endpoint.restore();
});

async function showChart(attributes = '', { tag = 'session-chart', widthPx = 800 } = {}): Promise<ChartHarness> {
  return chartHarness(await fixture(`<${tag} endpoint="${uniqueEndpoint()}" timezone="UTC" ${attributes}></${tag}>`, { widthPx })).waitUntilReady();
}

async function showDashboard(attributes = ''): Promise<DashboardHarness> {
  const markup = `<session-health-dashboard endpoint="${uniqueEndpoint()}" timezone="UTC" layout-key="" ${attributes}></session-health-dashboard>`;
  return dashboardHarness(await fixture(markup, { widthPx: 1200 })).waitUntilReady();
}

/** The sentence with which something is refused. */
async function refusalOf(work: Promise<unknown>): Promise<string> {
  return work.then(() => 'done', (error: unknown) => (error as Error).message);
}

function answerDays(count: number): Record<string, unknown> {
  const healthy = Array.from({ length: count }, (_, i) => i + 1);
  return sessionsAnswer({ start: '2025-06-01T00:00:00Z', intervalMs: 24 * HOUR_MS, sessions: { healthy, crashed: healthy.map(() => 1) } });
}

describe('the harness of a chart', () => {
  it('reads title, figure, legend and description', async () => {
    const chart = await showChart('without-markers');
    expect(chart.readTitle()).to.equal('Session Health');
    expect(chart.readHeadline()).to.include({ value: '75.00%', unit: 'healthy' });
    // 8, 25, 13, 4 and 150 of 200.
    expect(chart.readLegend().map(({ id, label, shown, value }) => [id, label, shown, value])).to.deep.equal([
      ['crashed', 'Crashed', true, '4.00%'],
      ['errored', 'Errored', true, '12.50%'],
      ['unhandled', 'Unhandled', true, '6.50%'],
      ['abnormal', 'Abnormal', true, '2.00%'],
      ['healthy', 'Healthy', false, '75.00%'],
    ]);
    expect(chart.readDescription()).to.contain('Unhealthy 40.00%');
    expect([chart.readNotice(), chart.readWarning(), chart.readNote(), chart.readIssues()]).to.deep.equal([null, null, null, null]);
  });

  it('hides, shows and isolates series by the text or the id of their entries', async () => {
    const chart = await showChart('without-markers');
    const listShown = (): string => chart.readLegend().filter(({ shown }) => shown).map(({ id }) => id).join();
    await chart.toggleSeries('Crashed');
    expect(listShown()).to.equal('errored,unhandled,abnormal');
    await chart.toggleSeries('crashed', false);
    expect(listShown()).to.equal('errored,unhandled,abnormal');
    await chart.isolateSeries('Healthy');
    expect(listShown()).to.equal('healthy');
    await chart.isolateSeries('healthy');
    expect(listShown()).to.equal('errored,unhandled,abnormal');
    expect(await refusalOf(chart.toggleSeries('Frozen'))).to.match(/no series .* “Frozen”; there are Crashed \(crashed\), Errored/);
  });

  it('reads a bucket by position, from the end, or by an instant in it', async () => {
    const chart = await showChart('without-markers');
    const first = await chart.readPoint(0);
    expect(first).to.include({ index: 0, start: START, end: START + HOUR_MS, title: 'Tue, Nov 18, 10:00 – 11:00', length: '1 hr' });
    expect(first.rows[0]).to.deep.equal({ series: 'Crashed', value: '2.00%', count: '2', change: null });
    expect(first.notes).to.deep.equal(['of 100 sessions']);
    expect(first.spoken).to.contain('Crashed 2.00% (2)');
    expect((await chart.readPoint('2025-11-18T11:59:59Z')).notes).to.deep.equal(['no sessions in this time']);
    expect((await chart.readPoint(new Date(START + 2 * HOUR_MS))).index).to.equal(2);
    expect((await chart.readPoint(-1)).rows[0]?.value).to.equal('6.00%');
    expect(await refusalOf(chart.readPoint(3))).to.contain('has no bucket 3; it has 3');
    expect(await refusalOf(chart.readPoint('2025-11-18T13:00:00Z'))).to.contain('2025-11-18T10:00:00.000Z to 2025-11-18T13:00:00.000Z');
    expect(await refusalOf(chart.readPoint('noon'))).to.contain('is no instant');
  });

  it('leaves the bucket after reading, and stays in it when it goes there', async () => {
    const chart = await showChart();
    const told: (number | null)[] = [];
    chart.element.addEventListener('session-health-cursor-moved', ({ detail }) => told.push(detail.start));
    await chart.readPoint(1);
    expect(told.at(-1)).to.equal(null);
    await chart.goToPoint(1);
    expect(told.at(-1)).to.equal(START + HOUR_MS);
    await chart.leavePoint();
    expect(told.at(-1)).to.equal(null);
  });

  it('finds any of many buckets, also where several are drawn as one and where time runs from right to left', async () => {
    endpoint.answer('sessions', answerDays(89));
    for (const [attributes, widthPx, isMerged] of [['', 800, false], ['lang="ar"', 800, false], ['plot="bar"', 200, true]] as const) {
      const chart = await showChart(`type="session-counts" ${attributes}`, { widthPx });
      const wanted = Date.parse('2025-08-07T13:00:00Z');
      const { start, end } = await chart.readPoint(new Date(wanted));
      expect([start <= wanted, wanted < end]).to.deep.equal([true, true]);
      const last = await chart.readPoint(-1);
      expect([last.end, last.index < 88]).to.deep.equal([Date.parse('2025-08-29T00:00:00Z'), isMerged]);
    }
  });

  it('zooms to buckets and instants, and leads back', async () => {
    const chart = await showChart();
    const ranges: (number | null)[][] = [];
    chart.element.addEventListener('session-health-range-changed', ({ detail }) => ranges.push([detail.start, detail.end]));
    await chart.zoomTo(0, 1);
    await (await chart.waitUntilReady()).resetZoom();
    await chart.waitUntilReady();
    await chart.zoomTo('2025-11-18T11:30:00Z', '2025-11-18T13:00:00Z');
    await (await chart.waitUntilReady()).zoomBack();
    const [first, second] = [[START, START + 2 * HOUR_MS], [START + HOUR_MS, START + 3 * HOUR_MS]];
    expect(ranges).to.deep.equal([first, [null, null], second, [null, null]]);
    await chart.waitUntilReady();
    expect(await refusalOf(chart.zoomTo(1, 1))).to.contain('at least two buckets');
    expect(await refusalOf(chart.resetZoom())).to.contain('has no control that shows the whole period');
  });

  it('reads the table, opening it where it is closed, also from the menu of a narrow card', async () => {
    for (const widthPx of [800, 320]) {
      const chart = await showChart('', { widthPx });
      const table = await chart.readTable();
      expect(table.columns).to.deep.equal(['Time', 'Crashed', 'Errored', 'Unhandled', 'Abnormal', 'Healthy', 'sessions']);
      expect(table.rows.map((cells) => cells[1])).to.deep.equal(['6.00%', '–', '2.00%']);
      expect(table.total?.at(-1)).to.equal('200');
      expect(table.caption).to.contain('Session Health, Nov 18');
      await chart.waitUntilReady();
      await chart.openTable();
      expect((await chart.readTable()).rows).to.have.lengthOf(3);
      expect(chart.element.shadowRoot?.querySelector('.plot')).to.equal(null);
      await chart.closeTable();
    }
  });

  it('works the menu of the head', async () => {
    const chart = await showChart();
    expect(chart.readActions().map(({ id }) => id)).to.include.members(['csv', 'svg', 'png', 'fullscreen']);
    await chart.comparePeriods();
    await chart.comparePeriods();
    expect(chart.readActions().find(({ id }) => id === 'compare')?.checked).to.equal(true);
    await chart.comparePeriods(false);
    expect(chart.readActions().find(({ id }) => id === 'compare')?.checked).to.equal(false);
    expect(await refusalOf(chart.chooseAction('print'))).to.contain('Download CSV (csv)');
  });

  it('says what a chart shows that does not become ready, and presses what is offered', async () => {
    endpoint.answer('sessions', () => respondJson({ detail: 'no' }, { status: 403 }));
    const chart = chartHarness(await fixture(`<session-chart endpoint="${uniqueEndpoint()}"></session-chart>`));
    await chart.waitUntilSettled();
    const notice = chart.readNotice();
    expect(notice?.action).to.equal('Try again');
    expect(await refusalOf(chart.waitUntilReady({ timeoutMs: 30 }))).to.contain(`Waited 30 ms in vain`).and.to.contain(`error, forbidden, “${notice?.title ?? ''}”`);
    expect(await refusalOf(chart.readPoint(0))).to.contain(`has no bucket to read; it says “${notice?.title ?? ''}”`);
    endpoint.answer('sessions', sessionsAnswer(THREE_HOURS));
    await chart.retry();
    expect((await chart.waitUntilReady()).readNotice()).to.equal(null);
  });

  it("reads a page's own words in the place of a chart", async () => {
    const chart = chartHarness(await fixture('<session-chart><b slot="empty">Ask the team for access.</b></session-chart>'));
    expect(chart.readNotice()).to.deep.equal({ title: 'Ask the team for access.', text: '', action: null, link: null });
  });

  it('reads the issues, narrows them to a bucket, and leads back', async () => {
    const chart = await showChart('', { tag: 'issues-chart' });
    await chart.choosePoint(0);
    expect(chart.readIssues()?.heading).to.equal('Last seen · Tue, Nov 18, 10:00 – 11:00');
    await chart.choosePoint(0);
    const list = chart.readIssues();
    expect(list).to.include({ heading: 'Last seen', notice: null });
    expect(list?.issues[0]?.href).to.match(/\/issues\/\d+\/$/);
    expect(list?.viewAll).to.contain('/issues/');
  });

  it('works no control that a reader could not work', async () => {
    const chart = await showChart();
    chart.element.style.display = 'none';
    expect(await refusalOf(chart.toggleSeries('Crashed'))).to.contain('is not shown');
    expect(() => chartHarness(document.querySelector('no-such-thing'))).to.throw('there is none');
  });
});

describe('the harness of a dashboard', () => {
  it('knows its charts by place, id and title, and reads the sentence over them', async () => {
    const dashboard = await showDashboard('show="unhealthy-sessions session-counts issues"');
    expect(dashboard.readCharts()).to.deep.equal(['Unhealthy Sessions', 'Session Counts', 'Issues']);
    expect(dashboard.chart(-1)).to.equal(dashboard.chart('issues'));
    expect(dashboard.chart('Session Counts')).to.equal(dashboard.charts[1]);
    expect(dashboard.readSummary()).to.match(/^25\.00% of 200 sessions were unhealthy/);
    expect(dashboard.readAge()).to.match(/^Updated /);
    expect(dashboard.readWarning()).to.equal(null);
    expect(() => dashboard.chart(3)).to.throw('has no chart 3; it has 3');
    expect(() => dashboard.chart('user-health')).to.throw('no chart “user-health”; there are Unhealthy Sessions');
  });

  it('picks another chart for a place', async () => {
    const dashboard = await showDashboard('show="unhealthy-sessions session-counts"');
    await dashboard.pickChart(0, 'User Health');
    await dashboard.waitUntilReady();
    expect(dashboard.element.layout.slots[0]?.chart).to.equal('user-health');
    expect(dashboard.chart(0).readCharts().find(({ checked }) => checked)?.text).to.equal('User Health');
    expect(await refusalOf(dashboard.pickChart(0, 'Weather'))).to.contain('“Weather”; there are');
  });

  it('filters by names and ids, by nothing, and says what cannot be chosen', async () => {
    const dashboard = await showDashboard('show="session-health"');
    await dashboard.chooseFilter('Environment', ['pre prod']);
    expect(dashboard.element.layout.filters).to.deep.equal({ environment: ['pre prod'] });
    await dashboard.chooseFilter('environment', ['production']);
    expect(dashboard.element.layout.filters).to.deep.equal({ environment: ['production'] });
    await dashboard.chooseFilter('Project', ['shop-web']);
    expect(dashboard.filters.read().map(({ name, value }) => `${name} ${value}`)).to.include.members(['Project shop-web', 'Environment production']);
    expect(await dashboard.filters.readChoices('Project')).to.deep.equal([
      { id: '11', text: 'shop-web', chosen: true, obstacle: null },
      { id: '13', text: 'docs', chosen: false, obstacle: 'no sessions yet' },
    ]);
    expect(await refusalOf(dashboard.chooseFilter('Project', ['docs']))).to.contain('cannot be chosen: no sessions yet');
    expect(await refusalOf(dashboard.chooseFilter('Colour', ['red']))).to.contain('Environment (environment)');
    await dashboard.chooseFilter('Environment', []);
    expect(dashboard.element.layout.filters?.environment).to.deep.equal([]);
    await dashboard.filters.clear();
    expect(dashboard.element.layout.filters).to.equal(undefined);
  });

  it('searches a long list for what it does not show, and takes back what is not wanted any more', async () => {
    endpoint.answer('environments', Array.from({ length: 300 }, (_, i) => ({ id: String(i), name: `env-${String(1000 + i)}` })));
    const dashboard = await showDashboard('show="session-health"');
    await dashboard.chooseFilter('Environment', ['env-1299', 'env-1001']);
    expect(dashboard.element.layout.filters?.environment).to.deep.equal(['env-1299', 'env-1001']);
    await dashboard.chooseFilter('Environment', ['env-1250']);
    expect(dashboard.element.layout.filters?.environment).to.deep.equal(['env-1250']);
  });

  it('chooses a period, a range and an interval, and says why a range is refused', async () => {
    const dashboard = await showDashboard('show="session-health"');
    await dashboard.filters.choosePeriod('7d');
    expect(dashboard.element.layout.filters).to.deep.equal({ statsPeriod: '7d' });
    await dashboard.filters.chooseInterval('6h');
    expect(dashboard.element.layout.filters).to.deep.equal({ statsPeriod: '7d', interval: '6h' });
    await dashboard.filters.chooseRange('2025-11-18T08:00', '2025-11-18T10:00');
    expect(dashboard.element.layout.filters).to.include({ start: '2025-11-18T08:00:00.000Z', end: '2025-11-18T10:00:00.000Z' });
    expect(await refusalOf(dashboard.filters.chooseRange('2025-11-18T08:00', '2025-11-18T05:00'))).to.contain('Give a start, and an end after it.');
  });

  it('arranges charts, and keeps copies', async () => {
    const dashboard = await showDashboard('show="unhealthy-sessions session-counts issues"');
    const { arranging } = dashboard;
    const listIds = (): string => dashboard.element.layout.slots.map(({ chart }) => chart).join();
    await arranging.move(2, 0);
    expect(listIds()).to.equal('issues,unhealthy-sessions,session-counts');
    await arranging.hide(1);
    await arranging.add('User Health');
    expect(listIds()).to.equal('issues,session-counts,user-health');
    await arranging.undo();
    expect(listIds()).to.equal('issues,session-counts');
    await arranging.reset();
    await arranging.arrange(false);
    await arranging.duplicate('On the wall');
    expect([arranging.readCopies(), dashboard.element.openedCopy]).to.deep.equal([['On the wall'], 'On the wall']);
    expect(await refusalOf(arranging.duplicate('On the wall'))).to.contain('The copy is refused: There is already a copy');
    await arranging.openCopy(null);
    expect(dashboard.element.openedCopy).to.equal(null);
  });

  it('asks again, and leads back from a zoom', async () => {
    const dashboard = await showDashboard('show="session-health"');
    const asked = endpoint.to('sessions').length;
    await dashboard.refresh();
    await dashboard.chart(0).zoomTo(0, 1);
    await dashboard.waitUntilReady();
    expect(endpoint.to('sessions').length).to.be.greaterThan(asked + 1);
    await dashboard.resetZoom();
    expect(await refusalOf(dashboard.resetZoom())).to.contain('has no control');
  });
});
