import 'axe-core/axe.min.js';
import type { AxeResults } from 'axe-core';
import { expect } from 'chai';
import type { SessionHealthDashboardElement } from '../../src/classes.js';
import '../../src/index.js';
import { dashboardAnswers } from '../support/dashboard-answers.js';
import { fixture, waitFor } from '../support/fixture.js';
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

describe('axe', () => {
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
});
