import 'axe-core/axe.min.js';
import type { AxeResults } from 'axe-core';
import { expect } from 'chai';
import type { SessionChartElement, SessionHealthDashboardElement } from '../../src/classes.js';
import '../../src/index.js';
import { dashboardAnswers } from '../support/dashboard-answers.js';
import { fixture, waitFor } from '../support/fixture.js';
import { sessionsAnswer, THREE_HOURS } from '../support/session-answers.js';
import { stubEndpoint, uniqueEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';

const { axe } = globalThis as unknown as { axe: { run: (node: Element, options: object) => Promise<AxeResults> } };
let endpoint: StubEndpoint;

beforeEach(() => {
  endpoint = stubEndpoint(dashboardAnswers());
});

afterEach(() => {
  endpoint.restore();
});

async function listViolations(node: Element): Promise<string[]> {
  const { violations } = await axe.run(node, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${JSON.stringify(target)}`));
}

describe('F94: axe', () => {
  for (const theme of ['light', 'dark']) {
    it(`finds nothing in a dashboard with data, and with an open menu, in ${theme}`, async () => {
      const dashboard = await fixture<SessionHealthDashboardElement>(
        `<session-health-dashboard endpoint="${uniqueEndpoint()}" layout-key="" theme="${theme}"></session-health-dashboard>`,
      );
      const wrapper = dashboard.parentElement;
      if (wrapper) wrapper.style.background = theme === 'dark' ? '#0c0e12' : '#f4f5f7';
      await waitFor(() => dashboard.charts.every((chart) => chart.state === 'ready'), 'all charts are ready');
      await waitFor(() => dashboard.charts[0]?.shadowRoot?.querySelector('.shape'), 'the plot is drawn');
      expect(await listViolations(dashboard)).to.deep.equal([]);
      dashboard.charts[0]?.shadowRoot?.querySelector<HTMLButtonElement>('[part="picker"]')?.click();
      await dashboard.updateComplete;
      expect(await listViolations(dashboard)).to.deep.equal([]);
    }).timeout(40_000); // WebKitGTK takes five seconds a look
  }

  it('finds nothing in a chart without a source, and in one that failed', async () => {
    endpoint.answer('sessions', () => new Response(''));
    const wrapper = await fixture(`<div><session-chart></session-chart><session-chart endpoint="${uniqueEndpoint()}"></session-chart></div>`);
    wrapper.style.background = '#f4f5f7';
    await waitFor(() => [...wrapper.querySelectorAll('session-chart')].map((chart) => chart.state).join() === 'idle,error', 'both say so');
    expect(await listViolations(wrapper)).to.deep.equal([]);
  });

  const STATES: readonly { readonly name: string; readonly reach: (chart: SessionChartElement) => void | Promise<void> }[] = [
    { name: 'with all series hidden', reach: (chart) => chart.data?.series.forEach(({ id }) => { chart.toggleSeries(id, false); }) },
    { name: 'as a table', reach: (chart) => find(chart, '[data-action="table"]').click() },
    { name: 'with its menu open', reach: (chart) => find(chart, '[data-menu="more"]').click() },
    { name: 'that is zoomed', reach: (chart) => { chart.zoomTo(Date.parse(THREE_HOURS.start), Date.parse(THREE_HOURS.start) + 7_200_000); } },
    {
      name: 'that is read, compared, with a target and releases',
      reach: async (chart) => {
        Object.assign(chart, { compare: 'previous', target: '2%' });
        await chart.updateComplete;
        find(chart, '.plot').focus();
        find(chart, '.plot').dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true }));
      },
    },
    {
      name: 'with data from before a failure',
      reach: async (chart) => {
        endpoint.answer('sessions', () => new Response('', { status: 403 }));
        await chart.refresh();
      },
    },
    {
      name: 'without sessions',
      reach: async (chart) => {
        endpoint.answer('sessions', sessionsAnswer({ ...THREE_HOURS, sessions: { healthy: [0, 0, 0] } }));
        await chart.refresh();
      },
    },
    {
      name: 'that loads',
      reach: async (chart) => {
        endpoint.answer('sessions', () => new Promise<Response>(() => undefined));
        chart.setAttribute('stats-period', '7d');
        await waitFor(() => chart.state === 'loading', 'it loads');
      },
    },
  ];

  const DASHBOARD_STATES: readonly { readonly name: string; readonly reach: (dashboard: SessionHealthDashboardElement) => void | Promise<void> }[] = [
    { name: 'with a filter open', reach: async (dashboard) => { find(dashboard, '[data-filter="project"]').click(); await waitFor(() => find(dashboard, '#filter-project .choice'), 'the list is here'); } },
    { name: 'with the period open', reach: async (dashboard) => { find(dashboard, '[data-filter="range"]').click(); await waitFor(() => find(dashboard, '#filter-range .presets'), 'the panel is here'); } },
    { name: 'with a filter set', reach: (dashboard) => { dashboard.layout = { filters: { environment: ['production'] } }; } },
    { name: 'that is arranged', reach: async (dashboard) => { find(dashboard, '[data-action="arrange"]').click(); await waitFor(() => find(dashboard, '[data-grip]'), 'it is arranged'); } },
    {
      name: 'with the dialog of a copy open',
      reach: async (dashboard) => {
        find(dashboard, '[data-menu="copies"]').click();
        await dashboard.updateComplete;
        find(dashboard, '[data-row="duplicate"]').click();
        await waitFor(() => (find(dashboard, 'dialog') as HTMLDialogElement).open, 'the dialog is open');
      },
    },
    { name: 'of an app', reach: async (dashboard) => { dashboard.setAttribute('module', 'mobile'); await waitFor(() => dashboard.shadowRoot?.querySelector('.tile'), 'the tiles are here'); } },
  ];

  for (const theme of ['light', 'dark']) {
    it(`finds nothing in a dashboard that is filtered, arranged and copied, in ${theme}`, async () => {
      endpoint.answer('projects', [{ id: '11', slug: 'shop-web', hasSessions: true }, { id: '12', slug: 'docs', hasSessions: false }]);
      for (const { name, reach } of DASHBOARD_STATES) {
        const dashboard = await fixture<SessionHealthDashboardElement>(
          `<session-health-dashboard endpoint="${uniqueEndpoint()}" layout-key="" show="session-health" theme="${theme}"></session-health-dashboard>`,
        );
        if (dashboard.parentElement) dashboard.parentElement.style.background = theme === 'dark' ? '#0c0e12' : '#f4f5f7';
        await waitFor(() => dashboard.charts[0]?.shadowRoot?.querySelector('.shape'), 'the plot is drawn');
        await reach(dashboard);
        await dashboard.updateComplete;
        await waitFor(() => dashboard.charts.every(({ state }) => state !== 'loading'), 'the charts have settled');
        expect(await listViolations(dashboard), name).to.deep.equal([]);
        dashboard.parentElement?.remove();
      }
    }).timeout(60_000);
  }

  for (const theme of ['light', 'dark']) {
    it(`finds nothing in a chart in any of its states, in ${theme}`, async () => {
      for (const { name, reach } of STATES) {
        endpoint.answer('sessions', sessionsAnswer(THREE_HOURS));
        const chart = await fixture<SessionChartElement>(`<session-chart endpoint="${uniqueEndpoint()}" theme="${theme}"></session-chart>`);
        if (chart.parentElement) chart.parentElement.style.background = theme === 'dark' ? '#0c0e12' : '#f4f5f7';
        await waitFor(() => chart.shadowRoot?.querySelector('.shape'), 'the plot is drawn');
        await reach(chart);
        await chart.updateComplete;
        expect(await listViolations(chart), name).to.deep.equal([]);
        chart.parentElement?.remove();
      }
    }).timeout(60_000);
  }
});

function find(chart: HTMLElement, selector: string): HTMLElement {
  const found = chart.shadowRoot?.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`The chart has no ${selector}.`);
  return found;
}
