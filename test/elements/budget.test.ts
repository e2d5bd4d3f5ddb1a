import { expect } from 'chai';
import { noChange } from 'lit';
import '../../src/index.js';
import { planRehearsal } from '../../src/elements/rehearse.js';
import { makeAnswers, makeData } from '../bench/data.js';
import { dashboardAnswers } from '../support/dashboard-answers.js';
import { showDashboard } from '../support/dashboard-page.js';
import { nextFrame, waitFor } from '../support/fixture.js';
import { issueTimeseries } from '../support/issue-answers.js';
import { sessionsAnswer, THREE_HOURS } from '../support/session-answers.js';
import { stubEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';
import { listLeftTimers } from '../support/timer-police.js';

/** Most nodes that a dashboard of six charts may have, in all its shadow roots. */
const MAX_NODES = 600;
let endpoint: StubEndpoint;

beforeEach(() => {
  endpoint = stubEndpoint(dashboardAnswers());
});

afterEach(() => {
  endpoint.restore();
});

function listRoots(root: ParentNode): ParentNode[] {
  return [root, ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? listRoots(shadowRoot) : []))];
}

/** Plans rehearsals and waits until they have run; the tags that were made for them. */
async function listRehearsed(): Promise<string[]> {
  const made: string[] = [];
  const { createElement } = document;
  document.createElement = (tag: string): HTMLElement => {
    made.push(tag);
    return createElement.call(document, tag);
  };
  for (const tag of ['session-chart', 'issues-chart', 'session-health-dashboard']) planRehearsal(tag);
  // Idle callbacks run in their order: this one comes after those of the rehearsals.
  if ('requestIdleCallback' in window) await new Promise((resolve) => { requestIdleCallback(resolve); });
  await nextFrame();
  document.createElement = createElement;
  return made;
}

// First of all: what is shown on a page ends its rehearsals.
describe('a rehearsal', () => {
  it('asks nobody, shows nothing and leaves nothing behind', async () => {
    const before = document.documentElement.outerHTML;
    const rehearsed = await listRehearsed();
    // WebKit never says that it is idle.
    if ('requestIdleCallback' in window) expect(rehearsed).to.include.members(['session-chart', 'issues-chart', 'session-health-dashboard']);
    expect(endpoint.requests).to.deep.equal([]);
    expect(document.documentElement.outerHTML).to.equal(before);
    expect(await listLeftTimers()).to.deep.equal([]);
  });

  it('is left out once a chart is shown: it has run in earnest', async () => {
    const dashboard = await showDashboard();
    await waitFor(() => dashboard.charts.some(({ state }) => state === 'ready'), 'a chart is shown');
    expect(await listRehearsed()).to.deep.equal([]);
  });
});

describe('a dashboard of six charts', () => {
  it('has at most 600 nodes, however many buckets there are, as menus have rows only while they are open', async () => {
    for (const [resource, answer] of Object.entries(makeAnswers(makeData(2_160, 1)))) endpoint.answer(resource, answer);
    const dashboard = await showDashboard();
    await waitFor(() => dashboard.charts.every((chart) => chart.shadowRoot?.querySelector('.drawing')), 'all are drawn');
    const nodes = listRoots(dashboard.renderRoot).reduce((sum, root) => sum + root.querySelectorAll('*').length, 0);
    expect(nodes).to.be.greaterThan(200);
    expect(nodes).to.be.at.most(MAX_NODES);
    const [chart] = dashboard.charts;
    const rows = (): number => chart?.shadowRoot?.querySelectorAll('.menu-row').length ?? 0;
    expect(rows()).to.equal(0);
    chart?.shadowRoot?.querySelector<HTMLElement>('[part="picker"]')?.click();
    expect(rows()).to.equal(6);
    chart?.shadowRoot?.querySelector<HTMLElement>('[part="picker"]')?.click();
    await waitFor(() => rows() === 0, 'the rows go with the menu');
  });

  it('that is asked again and hears the same draws nothing', async () => {
    const dashboard = await showDashboard();
    await waitFor(() => dashboard.charts.every((chart) => chart.shadowRoot?.querySelector('.drawing')), 'all are drawn');
    await waitFor(() => endpoint.to('sessions').length === 2, 'the period before is asked for');
    await nextFrame();
    await nextFrame();
    const changes: string[] = [];
    const observer = new MutationObserver((records) => {
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        if (element?.closest('svg.drawing, .plot')) changes.push(element.outerHTML.slice(0, 120));
      }
    });
    for (const { shadowRoot } of dashboard.charts) if (shadowRoot) observer.observe(shadowRoot, { subtree: true, childList: true, attributes: true, characterData: true });
    const asked = endpoint.requests.length;
    await dashboard.refresh();
    await nextFrame();
    observer.disconnect();
    expect(endpoint.requests.length).to.be.greaterThan(asked);
    expect(changes).to.deep.equal([]);
  });
});

describe('charts that are asked again', () => {
  interface Rendering {
    render(): unknown;
  }

  it('are rendered once each for new numbers, not at all for the same, and tell of both', async () => {
    const dashboard = await showDashboard();
    await waitFor(() => dashboard.charts.every((chart) => chart.shadowRoot?.querySelector('.drawing')), 'all are drawn');
    await waitFor(() => endpoint.to('sessions').length === 2, 'the period before is asked for');
    await nextFrame();
    await nextFrame();
    let rendered: string[] = [];
    let told = 0;
    const prototypes = [...new Set(dashboard.charts.map((chart) => Object.getPrototypeOf(chart) as object))];
    const undo = prototypes.map((prototype) => {
      const { render } = prototype as Rendering;
      Object.defineProperty(prototype, 'render', {
        configurable: true,
        value(this: HTMLElement) {
          const view = render.call(this);
          if (view !== noChange) rendered.push(this.getAttribute('type') ?? 'issues');
          return view;
        },
      });
      return () => Reflect.deleteProperty(prototype, 'render');
    });
    dashboard.addEventListener('session-health-data-loaded', () => (told += 1));
    try {
      await dashboard.refresh();
      expect(rendered).to.deep.equal([]);
      expect(told).to.equal(6);
      const start = Date.parse(THREE_HOURS.start);
      endpoint.answer('sessions', sessionsAnswer({ ...THREE_HOURS, sessions: { ...THREE_HOURS.sessions, healthy: [91, 0, 60] } }));
      endpoint.answer('issues-timeseries', issueTimeseries([start, start + 3_600_000], [4, 5], [1, 2]));
      await dashboard.refresh();
      expect(told).to.equal(12);
      expect(rendered.sort()).to.deep.equal(['issues', 'session-counts', 'session-health', 'unhealthy-sessions', 'user-counts', 'user-health']);
      rendered = [];
      dashboard.charts[0]?.requestUpdate();
      await dashboard.charts[0]?.updateComplete;
      expect(rendered).to.have.length(1);
    } finally {
      for (const end of undo) end();
    }
  });
});
