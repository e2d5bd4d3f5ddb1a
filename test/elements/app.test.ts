import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { SessionChartElement } from '../../src/classes.js';
import '../../src/index.js';
import { chartHarness, dashboardHarness } from '../../src/testing/index.js';
import { find, readText, showChart } from '../support/chart-page.js';
import { hasSettled, listCharts, showDashboard } from '../support/dashboard-page.js';
import { waitFor } from '../support/fixture.js';
import { respondJson, stubEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';

const INTERVALS = ['2025-11-17T00:00:00Z', '2025-11-18T00:00:00Z'];
/** Release → healthy, crashed, users, users that crashed, of each of two days. */
const RELEASES: Readonly<Record<string, readonly [number, number, number, number]>> = {
  'app@3.0.0': [48, 2, 20, 1],
  'app@2.0.0': [30, 0, 12, 0],
  'app@10.0.0': [9, 1, 5, 1],
};
let endpoint: StubEndpoint;

function group(by: object, sessions: number, users: number): object {
  return {
    by,
    totals: { 'sum(session)': 2 * sessions, 'count_unique(user)': users },
    series: { 'sum(session)': [sessions, sessions], 'count_unique(user)': [users, users] },
  };
}

/** Ninety sessions a day, three of which crashed; of a period before, the same without a crash. */
function answerSessions(url: URL): Response {
  const isBefore = url.searchParams.has('start');
  const byRelease = url.searchParams.getAll('groupBy').includes('release');
  const groups = byRelease
    ? Object.entries(RELEASES).flatMap(([release, [healthy, crashed, users, crashedUsers]]) => [
        group({ release, 'session.status': 'healthy' }, healthy, users - crashedUsers),
        group({ release, 'session.status': 'crashed' }, crashed, crashedUsers),
      ])
    : [group({ 'session.status': 'healthy' }, isBefore ? 90 : 87, 35), group({ 'session.status': 'crashed' }, isBefore ? 0 : 3, isBefore ? 0 : 2)];
  const intervals = isBefore ? ['2025-11-15T00:00:00Z', '2025-11-16T00:00:00Z'] : INTERVALS;
  return respondJson({ intervals, end: isBefore ? '2025-11-17T00:00:00Z' : '2025-11-19T00:00:00Z', groups });
}

function answerIssues(url: URL): Response {
  const values = (fresh: number): object[] => INTERVALS.map((at) => ({ timestamp: Date.parse(at), value: fresh }));
  const isByRelease = url.searchParams.get('groupBy') === 'release';
  const timeSeries = isByRelease
    ? [{ yAxis: 'count(new_issues)', groupBy: [{ key: 'release', value: 'app@3.0.0' }], values: values(2), meta: { interval: 86_400_000 } }]
    : [{ yAxis: 'count(new_issues)', groupBy: [], values: values(3), meta: { interval: 86_400_000 } }];
  return respondJson({ timeSeries });
}

beforeEach(() => {
  endpoint = stubEndpoint({
    sessions: answerSessions,
    'issues-timeseries': answerIssues,
    issues: [],
    stats: [{ version: 'app@3.0.0', date: '2025-11-17T06:00:00Z' }],
  });
});

afterEach(() => {
  endpoint.restore();
});

describe('module="mobile"', () => {
  it('shows the charts of an app, and asks each question once', async () => {
    const dashboard = await showDashboard('layout-key="" module="mobile"');
    expect(listCharts(dashboard)).to.deep.equal(['crash-free-sessions', 'release-adoption', 'new-issues-by-release', 'sessions-by-release', 'user-health']);
    expect(dashboard.charts.map(({ state }) => state)).to.deep.equal(Array(5).fill('ready'));
    const asked = endpoint.requests.map((url) => url.href);
    expect(asked).to.deep.equal([...new Set(asked)]);
    // Sessions by status, by release, and of the period before; new issues by release; release markers.
    expect(asked).to.have.lengthOf(5);
  });

  it('has tiles with the change against the period before, and what the answer gives', async () => {
    const dashboard = await showDashboard('layout-key="" module="mobile"');
    const reader = dashboardHarness(dashboard);
    await waitFor(() => reader.readTiles().length === 4 && reader.readTiles()[0]?.change !== '', 'the tiles are here');
    // 6 of 180 crashed, none before; 2 of 37 users, none before; 100 of 180 run the largest release.
    expect(reader.readTiles()).to.deep.equal([
      { id: 'crash-free-sessions', label: 'Crash Free Sessions', value: '96.67%', change: '▼ 3.33 pts' },
      { id: 'crash-free-users', label: 'Crash Free Users', value: '94.59%', change: '▼ 5.41 pts' },
      { id: 'sessions', label: 'Sessions', value: '180', change: '= 0.0%' },
      { id: 'adoption', label: 'Adoption of 3.0.0', value: '55.56%', change: '' },
    ]);
  });

  it('takes the reader from a tile to its chart', async () => {
    const dashboard = await showDashboard('layout-key="" module="mobile"');
    const tile = await waitFor(() => dashboard.shadowRoot?.querySelector<HTMLElement>('[data-tile="adoption"]'), 'the tile is here');
    tile.focus();
    await sendKeys({ press: 'Enter' });
    expect(dashboard.shadowRoot?.activeElement).to.equal(dashboard.charts[1]);
  });

  it('has a table of releases that keys sort', async () => {
    const dashboard = await showDashboard('layout-key="" module="mobile"');
    const read = (): readonly (readonly string[])[] => dashboardHarness(dashboard).readReleases().rows;
    await waitFor(() => dashboard.shadowRoot?.querySelector('.release-table') && read()[0]?.at(-1) === '4', 'the table is here');
    expect(dashboardHarness(dashboard).readReleases().columns).to.deep.equal([
      'Release', 'Created', 'Adoption', 'Crash-free sessions', 'Crash-free users', 'Sessions', 'Users', 'New issues',
    ]);
    expect(readText(dashboard, '[aria-sort="descending"]')).to.equal('Sessions ▼');
    expect(read()).to.deep.equal([
      ['3.0.0', 'Nov 17, 06:00', '55.56%', '96.00%', '95.00%', '100', '20', '4'],
      ['2.0.0', '–', '33.33%', '100%', '100%', '60', '12', '0'],
      ['10.0.0', '–', '11.11%', '90.00%', '80.00%', '20', '5', '0'],
    ]);
    expect(readText(dashboard, 'td.nothing')).to.equal('–no data');
    find(dashboard, '[data-sort="release"]').focus();
    await sendKeys({ press: 'Enter' });
    await dashboard.updateComplete;
    expect(read().map(([release]) => release)).to.deep.equal(['2.0.0', '3.0.0', '10.0.0']);
    expect(find(dashboard, '[data-sort="release"]').closest('th')?.getAttribute('aria-sort')).to.equal('ascending');
    find(dashboard, '[data-sort="created"]').click();
    await dashboard.updateComplete;
    expect(read()[0]?.[0], 'what is not known comes last').to.equal('3.0.0');
  });

  it('turns the pages of that table by key, and keeps focus where there is no next one', async () => {
    const groups = Array.from({ length: 11 }, (_, i) => group({ release: `app@${String(i)}.0.0`, 'session.status': 'healthy' }, 40 - i, 9));
    endpoint.answer('sessions', (url: URL) =>
      url.searchParams.getAll('groupBy').includes('release') ? respondJson({ intervals: INTERVALS, end: '2025-11-19T00:00:00Z', groups }) : answerSessions(url));
    const dashboard = await showDashboard('layout-key="" module="mobile"');
    const next = await waitFor(() => dashboard.shadowRoot?.querySelector<HTMLElement>('[data-page="next"]'), 'there is another page');
    next.focus();
    for (let i = 0; i < 2; i++) await sendKeys({ press: 'Enter' });
    await dashboard.updateComplete;
    expect(dashboardHarness(dashboard).readReleases().rows.map(([release]) => release)).to.deep.equal(['10.0.0']);
    expect([dashboard.shadowRoot?.activeElement === next, next.ariaDisabled]).to.deep.equal([true, 'true']);
  });

  it('has neither on the web', async () => {
    const dashboard = await showDashboard();
    expect(dashboard.shadowRoot?.querySelector('.tiles, .release-table')).to.equal(null);
  });
});

describe('a chart by release', () => {
  it('is read by keyboard with the count behind each share, and its own total', async () => {
    const chart: SessionChartElement = await showChart('type="crash-free-sessions"');
    expect((await chartHarness(chart).readPoint(-1)).spoken).to.contain('3.0.0 96.00% (48 / 50)').and.to.contain('10.0.0 90.00% (9 / 10)');
  });

  it('exports every release, and is a table too', async () => {
    const chart = await showChart('type="sessions-by-release"');
    expect(chart.toCSV().split('\r\n')[0]).to.equal('start,end,complete,app@3.0.0,app@2.0.0,app@10.0.0,total');
    expect((await chartHarness(chart).readTable()).total).to.deep.equal(['Total', '100', '60', '20', '180']);
  });

  it('keeps the colour of a release when the ranking changes', async () => {
    const chart = await showChart('type="sessions-by-release"');
    const tones = (): string[] => [...(chart.shadowRoot?.querySelectorAll('.legend-item .glyph') ?? [])].map((glyph) => `${glyph.closest('[data-series]')?.getAttribute('data-series') ?? ''} ${/tone-\S+/.exec(glyph.getAttribute('class') ?? '')?.[0] ?? ''}`);
    expect(tones().slice(0, 2)).to.deep.equal(['app@3.0.0 tone-release-1', 'app@2.0.0 tone-release-2']);
    endpoint.answer('sessions', (url: URL) => {
      if (!url.searchParams.getAll('groupBy').includes('release')) return answerSessions(url);
      return respondJson({ intervals: INTERVALS, end: '2025-11-19T00:00:00Z', groups: [group({ release: 'app@2.0.0', 'session.status': 'healthy' }, 90, 9), group({ release: 'app@3.0.0', 'session.status': 'healthy' }, 1, 1)] });
    });
    await chart.refresh();
    expect(tones().slice(0, 2)).to.deep.equal(['app@2.0.0 tone-release-2', 'app@3.0.0 tone-release-1']);
  });

  it('can be compared with the period before', async () => {
    const chart = await showChart('type="sessions-by-release" compare="previous"');
    await waitFor(() => chart.shadowRoot?.querySelector('.before'), 'the period before is drawn');
    expect(readText(chart, 'button[data-series="app@3.0.0"]')).to.contain('= 0');
  });

  it('waits for both of its answers, and tells of the failure of either', async () => {
    endpoint.answer('sessions', (url: URL) => (url.searchParams.getAll('groupBy').includes('release') ? respondJson({ detail: 'no' }, { status: 400 }) : answerSessions(url)));
    const dashboard = await showDashboard('layout-key="" show="release-adoption" module="mobile"');
    await hasSettled(dashboard);
    expect(dashboard.charts[0]?.state).to.equal('error');
  });
});
