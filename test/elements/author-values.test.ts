import { expect } from 'chai';
import type { IssuesChartElement, SessionChartElement, SessionHealthDashboardElement } from '../../src/classes.js';
import '../../src/index.js';
import { fixture, waitFor } from '../support/fixture.js';
import { expectWarning } from '../support/page-police.js';
import { sessionsAnswer, THREE_HOURS } from '../support/session-answers.js';
import { respondJson, stubEndpoint, uniqueEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';

let endpoint: StubEndpoint;

beforeEach(() => {
  endpoint = stubEndpoint({ sessions: sessionsAnswer(THREE_HOURS) });
});

afterEach(() => {
  endpoint.restore();
});

async function showChart(attributes = ''): Promise<SessionChartElement> {
  const chart = await fixture<SessionChartElement>(`<session-chart endpoint="${uniqueEndpoint()}" timezone="UTC" without-markers ${attributes}></session-chart>`);
  await waitFor(() => chart.state !== 'loading', 'the chart has its answer');
  await chart.updateComplete;
  return chart;
}

function listVisible(chart: SessionChartElement): string[] {
  return (chart.data?.series ?? []).filter(({ visible }) => visible).map(({ id }) => id);
}

function readText(element: Element, selector: string): string {
  return element.shadowRoot?.querySelector(selector)?.textContent.trim() ?? '';
}

describe('series that a page hides and shows', () => {
  it('may be several in one task: each call builds on the one before', async () => {
    const chart = await showChart();
    chart.toggleSeries('crashed', false);
    chart.toggleSeries('errored', false);
    expect(listVisible(chart)).to.deep.equal(['unhandled', 'abnormal']);
    await chart.updateComplete;
    expect(listVisible(chart)).to.deep.equal(['unhandled', 'abnormal']);
  });

  it('are isolated and back again in one task', async () => {
    const chart = await showChart();
    chart.isolateSeries('errored');
    expect(listVisible(chart)).to.deep.equal(['errored']);
    chart.isolateSeries('errored');
    await chart.updateComplete;
    expect(listVisible(chart)).to.deep.equal(['crashed', 'errored', 'unhandled', 'abnormal']);
  });

  it('are hidden in `data` when the event tells of it', async () => {
    const chart = await showChart();
    const told: unknown[] = [];
    chart.addEventListener('session-health-series-toggled', ({ detail }) => told.push(detail, listVisible(chart)));
    chart.toggleSeries('crashed');
    expect(told).to.deep.equal([{ type: 'session-health', id: 'crashed', visible: false, hidden: ['crashed', 'healthy'] }, ['errored', 'unhandled', 'abnormal']]);
  });

  it('stay hidden through a range without them', async () => {
    const chart = await showChart();
    chart.toggleSeries('unhandled', false);
    endpoint.answer('sessions', sessionsAnswer({ ...THREE_HOURS, sessions: { healthy: [9], crashed: [1] } }));
    await chart.refresh();
    chart.toggleSeries('crashed', false);
    endpoint.answer('sessions', sessionsAnswer(THREE_HOURS));
    await chart.refresh();
    expect(listVisible(chart)).to.deep.equal(['errored', 'abnormal']);
  });

  it('do not bring along a status that nobody knows', async () => {
    const chart = await showChart();
    chart.toggleSeries('crashed', false);
    endpoint.answer('sessions', sessionsAnswer({ ...THREE_HOURS, sessions: { ...THREE_HOURS.sessions, frozen: [1, 1, 1] } }));
    await chart.refresh();
    expect(listVisible(chart)).to.deep.equal(['errored', 'unhandled', 'abnormal']);
    chart.toggleSeries('frozen');
    chart.toggleSeries('abnormal', false);
    await chart.updateComplete;
    expect(listVisible(chart)).to.deep.equal(['errored', 'unhandled', 'frozen']);
  });
});

describe('a picture of a chart', () => {
  it('is of what is there now, also when that is nothing', async () => {
    const chart = await showChart();
    endpoint.answer('sessions', sessionsAnswer({ ...THREE_HOURS, sessions: { healthy: [0, 0, 0] } }));
    await chart.refresh();
    expect(chart.state).to.equal('empty');
    expect(chart.toSVG()).to.contain('<svg').and.not.contain('4.00%');
  });
});

describe('a property that is no text', () => {
  it('counts as its text, as an attribute would', async () => {
    const chart = await showChart();
    Object.assign(chart, { heading: 5, group: 7, target: 0.02, hiddenSeries: ['crashed', 'healthy'], emptyBucket: 'gap' });
    await chart.updateComplete;
    expect([chart.state, chart.error]).to.deep.equal(['ready', null]);
    expect(readText(chart, '[part="title"]')).to.equal('5');
    expect(listVisible(chart)).to.deep.equal(['errored', 'unhandled', 'abnormal']);
    expect(chart.toSVG()).to.contain('2% max');
  });

  it('and means nothing falls to the default with one warning', async () => {
    expectWarning(/plot="3" cannot be used/);
    expectWarning(/compare="true" cannot be used/);
    expectWarning(/incomplete="false" cannot be used/);
    expectWarning(/theme="1" cannot be used/);
    expectWarning(/type="5" is not a chart/);
    const chart = await showChart();
    Object.assign(chart, { plot: 3, compare: true, incomplete: false, theme: 1, type: 5 });
    await chart.updateComplete;
    expect([chart.state, chart.error]).to.deep.equal(['ready', null]);
  });
});

describe('a value that cannot be used', () => {
  it('is told of by the dashboard that has it, not by each of its charts', async () => {
    expectWarning(/^<session-health-dashboard> interval="often" cannot be used/);
    expectWarning(/^<session-health-dashboard> start="2025-11-18" cannot be used; stats-period, since start and end go together/);
    expectWarning(/^<session-health-dashboard> theme="pink" cannot be used/);
    const dashboard = await fixture<SessionHealthDashboardElement>(
      `<session-health-dashboard endpoint="${uniqueEndpoint()}" interval="often" start="2025-11-18" theme="pink" show="session-health issues" layout-key=""></session-health-dashboard>`,
    );
    await waitFor(() => dashboard.charts.length === 2 && dashboard.charts.every(({ state }) => state !== 'loading'), 'the charts have their answers');
  });

  it('is, as an address, told of by each element that has it', async () => {
    expectWarning(/^<issues-chart> The endpoint must begin with http/);
    expectWarning(/^<session-health-dashboard> The endpoint must begin with http/);
    await fixture('<issues-chart endpoint="ftp://a"></issues-chart>');
    const dashboard = await fixture<SessionHealthDashboardElement>('<session-health-dashboard endpoint="ftp://a" show="issues" layout-key=""></session-health-dashboard>');
    await waitFor(() => dashboard.charts[0]?.state === 'error', 'the chart says so');
  });

  it('is told of before there is anything to draw', async () => {
    expectWarning(/target="much" cannot be used/);
    expectWarning(/incomplete="half" cannot be used/);
    expectWarning(/empty-bucket="one" cannot be used/);
    const chart = await fixture<SessionChartElement>('<session-chart target="much" incomplete="half" empty-bucket="one"></session-chart>');
    expect(chart.state).to.equal('idle');
  });

  it('is no origin of links: a name alone is not taken for one of the page', async () => {
    expectWarning(/link-origins="issues\.example\.com" cannot be used/);
    const issue = (id: number, permalink: string) => ({ id: String(id), title: 'x', permalink, level: 'error', count: '1', userCount: 1, lastSeen: '2025-11-18T10:00:00Z' });
    endpoint.answer('issues', [issue(1, `${location.origin}/mine/`), issue(2, 'https://issues.example.org/2/')]);
    endpoint.answer('issues-timeseries', { timeSeries: [{ yAxis: 'count(new_issues)', values: [{ timestamp: 1_763_460_000_000, value: 1 }], meta: { interval: 3_600_000 } }] });
    const source = { key: uniqueEndpoint(), sessions: () => Promise.resolve({}), recentIssues: () => Promise.resolve([issue(1, `${location.origin}/mine/`), issue(2, 'https://issues.example.org/2/')]) };
    const chart = await fixture<IssuesChartElement>('<issues-chart link-origins="issues.example.com https://issues.example.org"></issues-chart>');
    chart.source = source;
    await waitFor(() => chart.shadowRoot?.querySelectorAll('[part="issue"]').length === 2, 'both are listed');
    expect(Array.from(chart.shadowRoot?.querySelectorAll<HTMLAnchorElement>('[part="issue"] a') ?? [], ({ href }) => href)).to.deep.equal(['https://issues.example.org/2/']);
  });

  it('as the page of all issues is told of, and Sentry’s own stays', async () => {
    expectWarning(/issues-url="javascript:alert\(1\)" cannot be used/);
    const address = 'https://acme.sentry.io/api/0/organizations/acme/';
    const chart = await fixture<IssuesChartElement>(`<issues-chart endpoint="${address}" issues-url="javascript:alert(1)"></issues-chart>`);
    const link = await waitFor(() => chart.shadowRoot?.querySelector<HTMLAnchorElement>('[data-action="view-all"]'), 'there is a link');
    expect(new URL(link.href).origin).to.equal('https://acme.sentry.io');
  });

  it('of zone or language gives way to the nearest ancestor’s', async () => {
    expectWarning(/timezone="Mars\/Base" cannot be used; America\/New_York is used instead/);
    expectWarning(/lang="de_bogus-" cannot be used; fr is used instead/);
    const wrapper = await fixture(
      `<div timezone="America/New_York" lang="fr"><div timezone="Venus"><session-chart endpoint="${uniqueEndpoint()}" timezone="Mars/Base" lang="de_bogus-"></session-chart></div></div>`,
    );
    const chart = wrapper.querySelector('session-chart') as SessionChartElement;
    await waitFor(() => readText(chart, '[part="title"]') === 'Santé des sessions', 'it is French');
    await waitFor(() => chart.state === 'ready', 'it has its answer');
    // 10:00 in UTC is 5:00 in New York.
    expect(chart.toSVG()).to.match(/05:00.*America\/New_York/s);
  });
});

describe('what is around an element', () => {
  it('is followed when its language or its zone changes', async () => {
    const wrapper = await fixture(`<div lang="en" timezone="UTC"><section><session-chart endpoint="${uniqueEndpoint()}"></session-chart></section></div>`);
    const chart = wrapper.querySelector('session-chart') as SessionChartElement;
    await waitFor(() => chart.state === 'ready', 'it has its answer');
    wrapper.lang = 'es';
    await waitFor(() => readText(chart, '[part="title"]') === 'Salud de las sesiones', 'it is Spanish');
    wrapper.setAttribute('timezone', 'Asia/Tokyo');
    await waitFor(() => chart.toSVG().includes('Asia/Tokyo'), 'it is in Tokyo');
  });

  it('counts no more once a chart has left it: what a dashboard said goes with the dashboard', async () => {
    const wrapper = await fixture(
      `<div><session-health-dashboard id="left-behind" endpoint="${uniqueEndpoint()}" show="session-health" layout-key=""></session-health-dashboard>
      <session-chart for="left-behind"></session-chart></div>`,
    );
    const [dashboard, chart] = [wrapper.querySelector('session-health-dashboard') as SessionHealthDashboardElement, wrapper.querySelector('session-chart') as SessionChartElement];
    await waitFor(() => chart.state === 'ready', 'it has the answer of the dashboard');
    chart.removeAttribute('for');
    await waitFor(() => chart.state === 'idle', 'it has no source');
    dashboard.append(chart);
    await waitFor(() => chart.state === 'ready', 'it has the answer again');
    wrapper.append(chart);
    await waitFor(() => chart.state === 'idle', 'it has no source again');
  });

  it('is that of a dashboard that gets its id late, and ends when that has another one', async () => {
    const wrapper = await fixture(
      `<div><session-health-dashboard endpoint="${uniqueEndpoint()}" show="session-health" layout-key=""></session-health-dashboard><session-chart for="late"></session-chart></div>`,
    );
    const [dashboard, chart] = [wrapper.querySelector('session-health-dashboard') as SessionHealthDashboardElement, wrapper.querySelector('session-chart') as SessionChartElement];
    await waitFor(() => dashboard.charts[0]?.state === 'ready', 'the dashboard has its answer');
    expect(chart.state).to.equal('idle');
    dashboard.id = 'late';
    await waitFor(() => chart.state === 'ready', 'it has the answer of the dashboard');
    dashboard.id = 'other';
    await waitFor(() => chart.state === 'idle', 'it has no source any more');
  });

  it('says the theme, too, in whatever letters', async () => {
    const wrapper = await fixture(
      `<div><session-health-dashboard id="night" theme="Dark" endpoint="${uniqueEndpoint()}" show="session-health" layout-key=""></session-health-dashboard>
      <session-chart for="night"></session-chart><session-chart for="night" theme="light"></session-chart></div>`,
    );
    const dashboard = wrapper.querySelector('session-health-dashboard') as SessionHealthDashboardElement;
    const charts = [...wrapper.querySelectorAll('session-chart')];
    const readSchemes = (): string[] => [dashboard, ...charts].map((element) => getComputedStyle(element).colorScheme);
    await waitFor(() => charts.every(({ state }) => state === 'ready'), 'the charts have their answers');
    expect(readSchemes()).to.deep.equal(['dark', 'dark', 'light']);
    dashboard.theme = null;
    await waitFor(() => readSchemes().join() === 'normal,normal,light', 'the page decides again');
  });

  it('is the dashboard that has the id now', async () => {
    endpoint.answer('sessions', (url: URL) => respondJson(sessionsAnswer({ ...THREE_HOURS, sessions: { healthy: [url.searchParams.get('statsPeriod') === '30d' ? 3 : 1] } })));
    const wrapper = await fixture(`<div><session-chart for="board" type="session-counts"></session-chart></div>`);
    const chart = wrapper.querySelector('session-chart') as SessionChartElement;
    const add = (statsPeriod: string): HTMLElement => {
      const dashboard = document.createElement('session-health-dashboard');
      Object.assign(dashboard, { id: 'board', endpoint: uniqueEndpoint(), statsPeriod, show: 'session-health', layoutKey: '' });
      wrapper.append(dashboard);
      return dashboard;
    };
    const readHealthy = (): number | null | undefined => chart.data?.series.find(({ id }) => id === 'healthy')?.total;
    const first = add('7d');
    await waitFor(() => readHealthy() === 1, 'it follows the first');
    first.remove();
    add('30d');
    await waitFor(() => readHealthy() === 3, 'it follows the second');
  });
});

describe('a period that changes', () => {
  it('ends the zoom of a chart that stands alone', async () => {
    const chart = await showChart();
    chart.zoomTo(Date.parse('2025-11-18T10:00:00Z'), Date.parse('2025-11-18T12:00:00Z'));
    await chart.updateComplete;
    const ranges: unknown[] = [];
    chart.addEventListener('session-health-range-changed', ({ detail }) => ranges.push(detail));
    chart.statsPeriod = '2d';
    await waitFor(() => endpoint.to('sessions').some((url) => url.searchParams.get('statsPeriod') === '2d'), 'the new period is asked for');
    expect(ranges).to.deep.equal([{ start: null, end: null }]);
  });
});

describe('a zoom that is set together with another period', () => {
  it('stays: it is one of the period to come', async () => {
    const chart = await showChart();
    const [start, end] = [Date.parse('2025-11-18T10:00:00Z'), Date.parse('2025-11-18T12:00:00Z')];
    chart.statsPeriod = '2d';
    chart.zoomTo(start, end);
    await waitFor(() => endpoint.to('sessions').some((url) => Date.parse(`${url.searchParams.get('start') ?? ''}`) === start), 'the range is asked for');
    const ranges: unknown[] = [];
    chart.addEventListener('session-health-range-changed', ({ detail }) => ranges.push(detail));
    await chart.updateComplete;
    chart.resetZoom();
    expect(ranges).to.deep.equal([{ start: null, end: null }]);
  });
});

describe('a dashboard', () => {
  it('takes numbers and lists for texts, as its charts do', async () => {
    const dashboard = await fixture<SessionHealthDashboardElement>('<session-health-dashboard layout-key=""></session-health-dashboard>');
    Object.assign(dashboard, { heading: 5, show: ['issues', 'user-counts'], layoutKey: 7 });
    await dashboard.updateComplete;
    expect(dashboard.shadowRoot?.querySelector('[part="title"]')?.textContent).to.contain('5');
    expect(dashboard.layout.slots.map(({ chart }) => chart)).to.deep.equal(['issues', 'user-counts']);
  });
});

describe('an element that never was on a page', () => {
  it('settles refresh() at once', async () => {
    const chart = document.createElement('session-chart');
    chart.endpoint = uniqueEndpoint();
    const dashboard = document.createElement('session-health-dashboard');
    dashboard.endpoint = uniqueEndpoint();
    await Promise.all([chart.refresh(), dashboard.refresh()]);
    expect(dashboard.charts).to.deep.equal([]);
    expect(endpoint.requests).to.deep.equal([]);
  });
});
