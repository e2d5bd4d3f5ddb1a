import { expect } from 'chai';
import type { IssuesChartElement } from '../../src/classes.js';
import '../../src/index.js';
import { chartHarness } from '../../src/testing/index.js';
import { fixture, waitFor } from '../support/fixture.js';
import { issueMetrics, issueRow, issueTimeseries } from '../support/issue-answers.js';
import { respondJson, stubEndpoint, uniqueEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';

const START = Date.UTC(2025, 10, 18, 10);
const STARTS = [START, START + 3_600_000, START + 7_200_000];
let endpoint: StubEndpoint;

beforeEach(() => {
  endpoint = stubEndpoint({
    'issues-timeseries': issueTimeseries(STARTS, [3, 0, 5], [1, 0, 2]),
    issues: [
      issueRow({ id: '2', title: 'Seen first', lastSeen: '2025-11-18T10:30:00Z', permalink: 'javascript:alert(1)' }),
      issueRow({ id: '1', title: 'Seen last', lastSeen: '2025-11-18T12:30:00Z' }),
    ],
  });
});

afterEach(() => {
  endpoint.restore();
});

async function showChart(attributes = '', path = uniqueEndpoint()): Promise<IssuesChartElement> {
  const chart = await fixture<IssuesChartElement>(`<issues-chart endpoint="${path}" timezone="UTC" ${attributes}></issues-chart>`);
  await waitFor(() => chart.state !== 'loading', 'the chart has its answer');
  await waitFor(() => chart.shadowRoot?.querySelector('[part="issue"], .issues-empty'), 'the list has its answer');
  await chart.updateComplete;
  return chart;
}

function valuesOf(chart: IssuesChartElement): (number | null)[][] {
  return (chart.data?.series ?? []).map((series) => series.values);
}

describe('<issues-chart>', () => {
  it('counts new and resolved issues as bars', async () => {
    const chart = await showChart();
    expect(chart.data?.series.map(({ id, label, total }) => [id, label, total])).to.deep.equal([
      ['new', 'New', 8],
      ['resolved', 'Resolved', 3],
    ]);
    expect(valuesOf(chart)).to.deep.equal([[3, 0, 5], [1, 0, 2]]);
    expect(chart.data?.starts).to.deep.equal(STARTS);
    await waitFor(() => chart.shadowRoot?.querySelectorAll('path.bar').length === 2, 'one path a series');
  });

  it('asks for each of several environments by itself, adds them up, and says so', async () => {
    const chart = await showChart('environment="production staging"');
    expect(endpoint.to('issues-timeseries').map((url) => url.searchParams.getAll('environment').join())).to.deep.equal(['production', 'staging']);
    expect(endpoint.to('issues')[0]?.searchParams.getAll('environment')).to.deep.equal(['production', 'staging']);
    expect(valuesOf(chart)).to.deep.equal([[6, 0, 10], [2, 0, 4]]);
    expect(chart.data?.notes.map(({ code }) => code)).to.deep.equal(['issues-added-up']);
  });

  it('asks for whole buckets, with explicit ends, in the interval of the resource', async () => {
    await showChart('stats-period="14d" project="11" environment="production"');
    const asked = endpoint.to('issues-timeseries')[0]?.searchParams;
    expect(asked?.get('interval')).to.equal('6h');
    expect(asked?.getAll('yAxis')).to.deep.equal(['count(new_issues)', 'count(resolved_issues)']);
    for (const end of ['start', 'end']) expect(Date.parse(asked?.get(end) ?? '') % (6 * 3_600_000)).to.equal(0);
    expect(asked?.get('environment')).to.equal('production');
    const list = endpoint.to('issues')[0]?.searchParams;
    expect(list?.get('sort')).to.equal('date');
    expect(list?.get('limit')).to.equal('2');
    expect(list?.get('statsPeriod')).to.equal('14d');
  });

  it('turns to the older resource after a 404, and remembers that', async () => {
    endpoint.answer('issues-timeseries', () => respondJson({ detail: 'no' }, { status: 404 }));
    endpoint.answer('issues-metrics', issueMetrics(STARTS, [3, 0, 5], [1, 0, 2]));
    const chart = await showChart();
    expect(valuesOf(chart)).to.deep.equal([[3, 0, 5], [1, 0, 2]]);
    expect(endpoint.to('issues-metrics')[0]?.searchParams.get('interval')).to.equal(String(6 * 3_600_000));
    await chart.refresh();
    expect(endpoint.to('issues-timeseries')).to.have.lengthOf(1);
    expect(endpoint.to('issues-metrics')).to.have.lengthOf(2);
  });

  it('lists the two issues seen last, newest first, and links only where a link may lead', async () => {
    const chart = await showChart();
    const issues = chartHarness(chart).readIssues()?.issues ?? [];
    expect(issues.map(({ title, href }) => [title, href])).to.deep.equal([
      ['Seen last', `${location.origin}/organizations/acme/issues/1/`],
      ['Seen first', null],
    ]);
    expect(issues[0]?.text).to.contain('1,284').and.to.contain('611 users').and.to.contain('totalWithCoupon');
    expect(chart.shadowRoot?.querySelector<HTMLAnchorElement>('[part="issue"] a')?.rel).to.equal('noopener noreferrer');
  });

  it('shows markup in a title as text', async () => {
    endpoint.answer('issues', [issueRow({ title: '<img src=x onerror=alert(1)>' })]);
    const chart = await showChart();
    expect(chart.shadowRoot?.querySelector('.issue-title')?.textContent).to.equal('<img src=x onerror=alert(1)>');
    expect(chart.shadowRoot?.querySelector('img')).to.equal(null);
  });

  it('links to all issues of the same filters', async () => {
    const path = uniqueEndpoint();
    const chart = await showChart('project="11" environment="production" stats-period="7d"', path);
    const url = new URL(chartHarness(chart).readIssues()?.viewAll ?? '');
    expect(url.pathname).to.equal(path.replace('/api/0/', '/').concat('issues/'));
    expect(Object.fromEntries(url.searchParams)).to.include({ project: '11', environment: 'production', statsPeriod: '7d' });
  });

  it('links where issues-url says, with its places filled in', async () => {
    const chart = await showChart('project="11" issues-url="https://tracker.example/?p={project}&since={statsPeriod}"');
    expect(chartHarness(chart).readIssues()?.viewAll).to.equal('https://tracker.example/?p=11&since=14d');
  });

  it('says that no issue was seen', async () => {
    endpoint.answer('issues', []);
    const chart = await showChart();
    expect(chartHarness(chart).readIssues()).to.deep.include({ issues: [], notice: 'No issues seen in this period.' });
  });

  it('shows the chart although the list fails', async () => {
    endpoint.answer('issues', () => respondJson({ detail: 'no' }, { status: 403 }));
    const chart = await showChart();
    await waitFor(() => chartHarness(chart).readIssues()?.notice?.includes('403'), 'the list says why');
    expect(chart.state).to.equal('ready');
  });

  it('F5: keeps the list, and says why it is no newer, when a refresh of it fails', async () => {
    const chart = await showChart();
    endpoint.answer('issues', () => respondJson({ detail: 'no' }, { status: 403 }));
    await chart.refresh();
    const list = chartHarness(chart).readIssues();
    expect(list?.notice).to.contain('403');
    expect(list?.issues.map(({ title }) => title)).to.deep.equal(['Seen last', 'Seen first']);
  });

  it('says so where its source has no issue series', async () => {
    const chart = await fixture<IssuesChartElement>('<issues-chart></issues-chart>');
    chart.source = { key: 'sessions only', sessions: () => Promise.resolve({}) };
    await waitFor(() => chart.state === 'error', 'it does not wait for ever');
    expect(chart.error).to.deep.equal({ code: 'not-found', message: 'This source has no issue series.' });
  });

  it('asks nothing again when a page writes the same headers anew', async () => {
    const chart = await showChart();
    chart.headers = { 'x-key': '1' };
    await waitFor(() => endpoint.to('issues-timeseries').length === 2 && chart.state === 'ready', 'other headers are another question');
    const before = endpoint.requests.length;
    chart.headers = { 'x-key': '1' };
    await chart.updateComplete;
    expect(chart.state).to.equal('ready');
    await chart.updateComplete;
    expect(endpoint.requests.length).to.equal(before);
  });
});
