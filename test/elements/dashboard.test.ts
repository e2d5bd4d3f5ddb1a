import { expect } from 'chai';
import { del, createStore } from 'idb-keyval';
import type { ChartElement } from '../../src/elements/chart-element.js';
import { SessionHealthDashboardElement } from '../../src/classes.js';
import '../../src/index.js';
import { dashboardHarness } from '../../src/testing/index.js';
import { dashboardAnswers } from '../support/dashboard-answers.js';
import { hasSettled } from '../support/dashboard-page.js';
import { fixture, waitFor } from '../support/fixture.js';
import { expectWarning } from '../support/page-police.js';
import { sessionsAnswer } from '../support/session-answers.js';
import { respondJson, stubEndpoint, uniqueEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';

const ALL = ['unhealthy-sessions', 'session-health', 'session-counts', 'user-health', 'user-counts', 'issues'];
let endpoint: StubEndpoint;
let serial = 0;

beforeEach(() => {
  endpoint = stubEndpoint(dashboardAnswers());
});

afterEach(() => {
  endpoint.restore();
});

function freshKey(): string {
  serial += 1;
  return `test ${String(serial)}`;
}

async function showDashboard(attributes = 'layout-key=""', path = uniqueEndpoint()): Promise<SessionHealthDashboardElement> {
  const dashboard = await fixture<SessionHealthDashboardElement>(
    `<session-health-dashboard endpoint="${path}" timezone="UTC" ${attributes}></session-health-dashboard>`,
    { widthPx: 1200 },
  );
  await waitFor(() => dashboard.charts.every((chart) => chart.state === 'ready'), 'all charts are ready');
  return dashboard;
}

function idsOf(dashboard: SessionHealthDashboardElement): string[] {
  return dashboard.layout.slots.map((slot) => slot.chart);
}

function pickerOf(chart: ChartElement | undefined): HTMLButtonElement {
  return chart?.shadowRoot?.querySelector<HTMLButtonElement>('[part="picker"]') ?? document.createElement('button');
}

describe('<session-health-dashboard>', () => {
  it('shows the six charts with four requests, one of them for sessions and users, and one for the period before', async () => {
    const dashboard = await showDashboard();
    expect(idsOf(dashboard)).to.deep.equal(ALL);
    expect(dashboard.charts.map((chart) => chart.localName)).to.deep.equal([...Array<string>(5).fill('session-chart'), 'issues-chart']);
    await waitFor(() => endpoint.to('sessions').length === 2, 'the period before is asked for');
    expect(endpoint.requests).to.have.lengthOf(5);
    expect(endpoint.to('stats')).to.have.lengthOf(1);
    expect(endpoint.to('sessions').filter((url) => url.searchParams.has('statsPeriod'))).to.have.lengthOf(1);
    expect(endpoint.to('issues-timeseries')).to.have.lengthOf(1);
    expect(endpoint.to('issues')).to.have.lengthOf(1);
  });

  it('shares its answers with a chart beside it that has the same query', async () => {
    const path = uniqueEndpoint();
    await showDashboard('layout-key=""', path);
    await waitFor(() => endpoint.requests.length === 5, 'all is asked');
    const chart = await fixture<ChartElement>(`<session-chart endpoint="${path}" type="user-counts"></session-chart>`);
    await waitFor(() => chart.state === 'ready', 'the chart is ready');
    expect(endpoint.requests).to.have.lengthOf(5);
  });

  it('shows only the charts that are asked for, each once, and warns of unknown ones', async () => {
    expectWarning(/show="nonsense" is not a chart/);
    const dashboard = await showDashboard('layout-key="" show="issues session-health nonsense issues"');
    expect(idsOf(dashboard)).to.deep.equal(['issues', 'session-health']);
  });

  it('says the board in one sentence', async () => {
    const dashboard = await showDashboard();
    await waitFor(() => endpoint.to('sessions').length === 2, 'the period before is asked for');
    const reader = dashboardHarness(dashboard);
    await waitFor(() => reader.readSummary().includes('before'), 'the sentence is whole');
    // 50 of 200 sessions, and the stub answers the same for the period before.
    expect(reader.readSummary()).to.equal('25.00% of 200 sessions were unhealthy, about as many as in the 3 hr before.');
  });

  it('switches what a slot shows, and tells the page', async () => {
    const dashboard = await showDashboard('layout-key="" show="unhealthy-sessions session-counts"');
    const changes: unknown[] = [];
    dashboard.addEventListener('session-health-chart-changed', (event) => changes.push(event.detail));
    await dashboardHarness(dashboard).pickChart(0, 'user-health');
    expect(idsOf(dashboard)).to.deep.equal(['user-health', 'session-counts']);
    expect(changes).to.deep.equal([{ slot: 0, from: 'unhealthy-sessions', to: 'user-health' }]);
  });

  it('swaps two slots when the picked chart is shown elsewhere, also with the issues chart', async () => {
    const dashboard = await showDashboard();
    await dashboardHarness(dashboard).pickChart(0, 'issues');
    expect(idsOf(dashboard)).to.deep.equal(['issues', ...ALL.slice(1, 5), 'unhealthy-sessions']);
    expect(dashboard.charts.map((chart) => chart.localName).at(0)).to.equal('issues-chart');
    await dashboardHarness(dashboard).waitUntilReady();
    expect(endpoint.to('issues-timeseries')).to.have.lengthOf(1);
  });

  it('gives focus back to the switcher of the slot', async () => {
    const dashboard = await showDashboard();
    await dashboardHarness(dashboard).pickChart(0, 'issues');
    await waitFor(() => dashboard.charts[0]?.shadowRoot?.activeElement?.getAttribute('part') === 'picker', 'focus is on the switcher');
  });

  it('keeps slots and legend over a reload', async () => {
    const key = freshKey();
    await del(key, createStore('session-health-elements', 'layouts'));
    const dashboard = await showDashboard(`layout-key="${key}"`);
    await dashboardHarness(dashboard).pickChart(0, 'user-counts');
    dashboard.charts[1]?.toggleSeries('healthy', true);
    await dashboard.updateComplete;
    const { layout } = dashboard;
    dashboard.remove();
    const again = await showDashboard(`layout-key="${key}"`);
    await waitFor(() => idsOf(again)[0] === 'user-counts', 'the stored layout is back');
    expect(again.layout).to.deep.equal(layout);
    await again.updateComplete;
    await waitFor(
      () => again.charts[1]?.data?.series.find((series) => series.id === 'healthy')?.visible,
      'healthy is shown as it was',
    );
  });

  it('keeps nothing under an empty layout-key', async () => {
    const dashboard = await showDashboard('layout-key=""');
    await dashboardHarness(dashboard).pickChart(0, 'user-counts');
    dashboard.remove();
    const again = await showDashboard('layout-key=""');
    expect(idsOf(again)).to.deep.equal(ALL);
  });

  it('takes a layout from the page, mends what is wrong with it, and goes back to the default', async () => {
    const dashboard = await showDashboard();
    dashboard.layout = { slots: [{ chart: 'issues' }, { chart: 'issues' }, { chart: 'gone' }] as never };
    await dashboard.updateComplete;
    expect(idsOf(dashboard)).to.deep.equal(['issues']);
    await dashboard.resetLayout();
    expect(idsOf(dashboard)).to.deep.equal(ALL);
  });

  it('takes a layout that was set before it came to the page, over what is kept of the rest', async () => {
    const key = freshKey();
    await del(key, createStore('session-health-elements', 'layouts'));
    const first = await showDashboard(`layout-key="${key}"`);
    first.charts[1]?.toggleSeries('crashed', false);
    await first.duplicate('mine');
    await first.openCopy(null);
    first.remove();
    const wrapper = await fixture('<div></div>');
    const dashboard = document.createElement('session-health-dashboard');
    dashboard.layout = { slots: [{ chart: 'issues' }, { chart: 'session-health' }] };
    dashboard.setAttribute('layout-key', key);
    dashboard.setAttribute('endpoint', uniqueEndpoint());
    wrapper.append(dashboard);
    await dashboard.updateComplete;
    expect(idsOf(dashboard)).to.deep.equal(['issues', 'session-health']);
    expect(await dashboard.copies()).to.deep.equal(['mine']);
    expect(dashboard.layout.hiddenSeries['session-health']).to.include('crashed');
    expect(idsOf(dashboard)).to.deep.equal(['issues', 'session-health']);
    await hasSettled(dashboard);
  });

  it('takes a layout that was set on its tag before there was its class', async () => {
    const tag = 'late-health-dashboard';
    const dashboard = await fixture<SessionHealthDashboardElement>(`<${tag} layout-key="" endpoint="${uniqueEndpoint()}"></${tag}>`);
    (dashboard as { layout: unknown }).layout = { slots: [{ chart: 'issues' }] };
    customElements.define(tag, class extends SessionHealthDashboardElement {});
    await dashboard.updateComplete;
    expect(dashboard.layout).to.deep.equal({ slots: [{ chart: 'issues' }], hiddenSeries: {} });
    expect(dashboard.charts).to.have.lengthOf(1);
    await hasSettled(dashboard);
  });

  it('follows show and module for as long as the reader moves no chart', async () => {
    const dashboard = await showDashboard('layout-key="" show="session-health issues"');
    dashboard.charts[0]?.toggleSeries('crashed', false);
    dashboard.layout = { filters: { environment: ['production'] } };
    await dashboard.duplicate('mine');
    dashboard.show = 'issues user-health';
    expect(idsOf(dashboard)).to.deep.equal(['issues', 'user-health']);
    await dashboard.openCopy(null);
    expect(idsOf(dashboard)).to.deep.equal(['issues', 'user-health']);
    expect(dashboard.layout.hiddenSeries['session-health']).to.include('crashed');
    dashboard.layout = { slots: [{ chart: 'user-health' }] };
    dashboard.show = 'session-counts';
    expect(idsOf(dashboard)).to.deep.equal(['user-health']);
    await dashboard.resetLayout();
    dashboard.show = 'user-counts';
    expect(idsOf(dashboard)).to.deep.equal(['user-counts']);
    await dashboard.updateComplete;
    await hasSettled(dashboard);
  });

  it('gives its query to a chart elsewhere on the page that names it, whichever comes first', async () => {
    const path = uniqueEndpoint();
    const wrapper = await fixture(
      `<div><session-chart for="board" type="session-counts"></session-chart>
       <session-health-dashboard id="board" layout-key="" endpoint="${path}" project="11"></session-health-dashboard></div>`,
    );
    const chart = wrapper.querySelector('session-chart');
    await waitFor(() => chart?.state === 'ready', 'the chart is ready');
    expect(endpoint.to('sessions').filter((url) => url.searchParams.has('statsPeriod'))).to.have.lengthOf(1);
    wrapper.querySelector('session-health-dashboard')?.setAttribute('project', '12');
    await waitFor(() => endpoint.to('sessions').some((url) => url.searchParams.get('project') === '12'), 'the new query is asked');
    await waitFor(() => chart?.state === 'ready', 'the chart is ready again');
  });

  it('asks again for every chart on refresh', async () => {
    const dashboard = await showDashboard();
    await waitFor(() => endpoint.requests.length === 5, 'all is asked');
    await hasSettled(dashboard);
    await dashboard.refresh();
    expect(endpoint.to('sessions').filter((url) => url.searchParams.has('statsPeriod'))).to.have.lengthOf(2);
    expect(endpoint.to('issues')).to.have.lengthOf(2);
  });

  it('asks for the period before once while the period moves on by a bucket', async () => {
    const hour = Array<number>(360).fill(1);
    let startMs = Date.parse('2025-11-18T10:00:00Z');
    endpoint.answer('sessions', () => respondJson(sessionsAnswer({ start: new Date(startMs).toISOString(), intervalMs: 10_000, sessions: { healthy: hour } })));
    const dashboard = await showDashboard('layout-key="" stats-period="1h" show="session-health session-counts"');
    const listBefore = (): string[] => endpoint.to('sessions').flatMap(({ searchParams }) => searchParams.get('start') ?? []);
    await waitFor(() => listBefore().length > 0, 'the period before is asked for');
    for (let i = 0; i < 3; i++) {
      startMs += 10_000;
      await dashboard.refresh();
      await dashboard.updateComplete;
    }
    expect(listBefore()).to.deep.equal(['2025-11-18T09:00:00Z']);
    startMs += 360_000;
    await dashboard.refresh();
    await waitFor(() => listBefore().length === 2, 'it is asked for again');
    expect(listBefore()[1]).to.equal('2025-11-18T09:06:30Z');
  });

  it('opens the switcher by keyboard, walks it, and closes it on Escape', async () => {
    const dashboard = await showDashboard();
    const chart = dashboard.charts[0];
    const root = chart?.shadowRoot;
    pickerOf(chart).focus();
    pickerOf(chart).dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
    await chart?.updateComplete;
    expect(root?.activeElement?.getAttribute('data-row')).to.equal('unhealthy-sessions');
    root?.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
    expect(root?.activeElement?.getAttribute('data-row')).to.equal('session-health');
    root?.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(root?.activeElement?.getAttribute('part')).to.equal('picker');
    expect(root?.querySelector('.menu')?.matches(':popover-open')).to.equal(false);
  });
});

describe('a series that is hidden in one chart of a dashboard', () => {
  it('is no reason to draw another one anew, and neither is an update of the dashboard', async () => {
    const dashboard = await showDashboard('layout-key="" show="session-health session-counts user-health"');
    const [first, ...others] = dashboard.charts;
    await waitFor(() => dashboard.charts.every((chart) => !chart.isUpdatePending), 'all is calm');
    let updates = 0;
    for (const chart of others) {
      const drawn = chart as unknown as { performUpdate: () => void };
      const { performUpdate } = drawn;
      drawn.performUpdate = () => {
        updates += 1;
        performUpdate.call(chart);
      };
    }
    first?.toggleSeries('crashed', false);
    await dashboard.updateComplete;
    dashboard.requestUpdate();
    await dashboard.updateComplete;
    expect(dashboard.layout.hiddenSeries['session-health']).to.include('crashed');
    expect(updates).to.equal(0);
  });
});

describe('a style sheet of the page', () => {
  it('reaches the parts of the charts through the dashboard around', async () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('session-health-dashboard::part(card) { border-top-style: dotted; }');
    document.adoptedStyleSheets.push(sheet);
    try {
      const dashboard = await showDashboard();
      const cards = dashboard.charts.map((chart) => chart.shadowRoot?.querySelector('.card'));
      expect(cards).to.have.lengthOf(6);
      for (const card of cards) expect(card && getComputedStyle(card).borderTopStyle).to.equal('dotted');
    } finally {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    }
  });
});
