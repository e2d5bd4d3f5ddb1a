import { expect } from 'chai';
import type { SessionChartElement, SessionHealthDashboardElement } from '../../src/classes.js';
import '../../src/index.js';
import { uniqueKey } from '../support/dashboard-page.js';
import { nextFrame, waitFor } from '../support/fixture.js';
import { dashboardAnswers } from '../support/dashboard-answers.js';
import { stubEndpoint, uniqueEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';

let endpoint: StubEndpoint;
let wrapper: HTMLElement;

beforeEach(() => {
  endpoint = stubEndpoint(dashboardAnswers());
  wrapper = document.createElement('div');
  document.body.append(wrapper);
});

afterEach(() => {
  wrapper.remove();
  endpoint.restore();
});

/** Puts an element onto the page and lets nothing happen but what belongs to this task: no timer, no frame, no message. */
async function connect<T extends HTMLElement>(tag: string, attributes: Readonly<Record<string, string>> = {}): Promise<T> {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries({ endpoint: uniqueEndpoint(), ...attributes })) element.setAttribute(name, value);
  wrapper.append(element);
  for (let i = 0; i < 50; i++) await Promise.resolve();
  return element as T;
}

function hasSkeleton({ shadowRoot }: Element): boolean {
  return shadowRoot?.querySelector('.skeleton-plot') != null;
}

describe('the task in which an element comes onto the page', () => {
  for (const [tag, asked] of [['session-chart', ['sessions', 'stats']], ['issues-chart', ['issues', 'issues-timeseries', 'stats']]] as const) {
    it(`of <${tag}> asks for all that it needs, and has its skeleton`, async () => {
      for (const resource of ['sessions', 'stats', 'issues', 'issues-timeseries']) endpoint.answer(resource, () => new Promise<Response>(() => undefined));
      const chart = await connect<SessionChartElement>(tag);
      expect(endpoint.requests.map(({ pathname }) => pathname.split('/').filter(Boolean).at(-1)).sort()).to.deep.equal([...asked]);
      expect(hasSkeleton(chart)).to.equal(true);
    });
  }

  it('of a dashboard asks for all that its charts need, and has their skeletons', async () => {
    for (const resource of ['sessions', 'stats', 'issues', 'issues-timeseries']) endpoint.answer(resource, () => new Promise<Response>(() => undefined));
    const dashboard = await connect<SessionHealthDashboardElement>('session-health-dashboard', { 'layout-key': '' });
    expect(endpoint.to('sessions').length).to.equal(1);
    expect(endpoint.to('issues-timeseries').length).to.equal(1);
    expect(dashboard.charts.map(hasSkeleton)).to.deep.equal([true, true, true, true, true, true]);
  });

  it('waits for no storage: with IndexedDB that never answers, requests, skeletons and data are there all the same', async () => {
    const original = Object.getOwnPropertyDescriptor(IDBFactory.prototype, 'open');
    Object.defineProperty(IDBFactory.prototype, 'open', { configurable: true, value: () => new EventTarget() });
    try {
      const dashboard = await connect<SessionHealthDashboardElement>('session-health-dashboard', { 'layout-key': uniqueKey() });
      expect(endpoint.to('sessions').length).to.be.at.least(1);
      expect(dashboard.charts.length).to.equal(6);
      await nextFrame();
      const begun = performance.now();
      await waitFor(() => dashboard.charts.every(({ state }) => state === 'ready'), 'all charts have data');
      // The storage is given up after two seconds.
      expect(performance.now() - begun).to.be.below(1_900);
      expect(await dashboard.copies()).to.deep.equal([]);
    } finally {
      if (original) Object.defineProperty(IDBFactory.prototype, 'open', original);
    }
  });
});

describe('answers that come before the first frame', () => {
  it('are shown together: a chart that says that it has data has its releases, too', async () => {
    const { requestAnimationFrame } = window;
    // The first frame is a long time off.
    window.requestAnimationFrame = () => 0;
    try {
      const releases = dashboardAnswers().stats;
      endpoint.answer('stats', async () => {
        await new Promise((resolve) => setTimeout(resolve, 50));
        return new Response(JSON.stringify(releases), { headers: { 'content-type': 'application/json' } });
      });
      const hasReleases = new Promise<boolean>((resolve) => {
        wrapper.addEventListener('session-health-data-loaded', ({ target }) => {
          resolve((target as Element).shadowRoot?.querySelector('[part~="legend-releases"]') != null);
        });
      });
      await connect<SessionChartElement>('session-chart');
      expect(await hasReleases).to.equal(true);
    } finally {
      window.requestAnimationFrame = requestAnimationFrame;
    }
  });

  it('do not wait for each other longer than that', async () => {
    endpoint.answer('stats', () => new Promise<Response>(() => undefined));
    const chart = await connect<SessionChartElement>('session-chart');
    await waitFor(() => chart.shadowRoot?.querySelector('.shape'), 'the chart is drawn without its releases');
  });
});
