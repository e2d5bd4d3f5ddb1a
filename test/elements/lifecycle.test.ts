import { expect } from 'chai';
import type { SessionChartElement } from '../../src/classes.js';
import '../../src/index.js';
import { find, isDrawn, readText, showChart } from '../support/chart-page.js';
import { dashboardAnswers } from '../support/dashboard-answers.js';
import { showDashboard } from '../support/dashboard-page.js';
import { fixture, nextFrame, waitFor } from '../support/fixture.js';
import { expectWarning } from '../support/page-police.js';
import { respondJson, stubEndpoint, uniqueEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';
import { countTimers, listLeftTimers } from '../support/timer-police.js';
import { sessionsAnswer } from '../support/session-answers.js';

let endpoint: StubEndpoint;

beforeEach(() => {
  endpoint = stubEndpoint(dashboardAnswers());
});

afterEach(() => {
  endpoint.restore();
});

describe('F76: five hundred dashboards that come and go', () => {
  it('leave no timer, no listener, no observed box and no request', async () => {
    const listeners = new Map<string, number>();
    const observed = new Set<Element>();
    const undo = countListeners(listeners, observed);
    try {
      const path = uniqueEndpoint();
      const wrapper = await fixture('<div></div>');
      // One stays until the end, so that what a page has once is there before counting.
      const first = document.createElement('session-health-dashboard');
      Object.assign(first, { endpoint: path, layoutKey: '', refreshInterval: '1h' });
      wrapper.append(first);
      await waitFor(() => first.charts.length > 0 && first.charts.every(({ state }) => state === 'ready'), 'the first is drawn');
      const count = (): string => JSON.stringify({ listeners: [...listeners].sort(), observed: observed.size, timers: countTimers() });
      // What a request listens to ends a moment after its answer was drawn.
      await waitFor(() => (listeners.get('securitypolicyviolation') ?? 0) === 0, 'the first asks for nothing any more');
      const before = count();
      for (let i = 0; i < 500; i++) {
        const dashboard = document.createElement('session-health-dashboard');
        Object.assign(dashboard, { endpoint: path, layoutKey: '', refreshInterval: '1h' });
        wrapper.append(dashboard);
        // Every tenth lives until it is drawn; the others go before that.
        if (i % 10 === 0) await waitFor(() => dashboard.charts[0]?.state === 'ready', 'it is drawn');
        else await dashboard.updateComplete;
        dashboard.remove();
      }
      await waitFor(() => count() === before, 'nothing is left over').catch(() => undefined);
      expect(count()).to.equal(before);
      expect(endpoint.to('sessions').length).to.be.at.most(2);
      first.remove();
      expect(await listLeftTimers()).to.deep.equal([]);
    } finally {
      undo();
    }
  }).timeout(60_000);
});

/** Counts listeners of window and document by type, and boxes under observation; gives what ends the counting. */
function countListeners(listeners: Map<string, number>, observed: Set<Element>): () => void {
  const targets = [window, document, matchMedia('print').constructor.prototype as EventTarget] as const;
  const kept = targets.map((target) => [target, target.addEventListener, target.removeEventListener] as const);
  for (const [target, add, remove] of kept) {
    const seen = new Set<unknown>();
    target.addEventListener = function (this: EventTarget, type: string, listener: EventListener, options?: AddEventListenerOptions | boolean) {
      if (!seen.has(listener)) listeners.set(type, (listeners.get(type) ?? 0) + 1);
      seen.add(listener);
      add.call(this, type, listener, options);
    };
    target.removeEventListener = function (this: EventTarget, type: string, listener: EventListener, options?: EventListenerOptions | boolean) {
      if (seen.delete(listener)) listeners.set(type, (listeners.get(type) ?? 0) - 1);
      remove.call(this, type, listener, options);
    };
  }
  const { observe, unobserve } = ResizeObserver.prototype;
  ResizeObserver.prototype.observe = function (element, options) {
    observed.add(element);
    observe.call(this, element, options);
  };
  ResizeObserver.prototype.unobserve = function (element) {
    observed.delete(element);
    unobserve.call(this, element);
  };
  return () => {
    for (const [target, add, remove] of kept) Object.assign(target, { addEventListener: add, removeEventListener: remove });
    Object.assign(ResizeObserver.prototype, { observe, unobserve });
  };
}

describe('F77: an element that is moved', () => {
  it('to another parent, to another place among its like, and to another document and back, asks nothing again and keeps what was chosen', async () => {
    const chart = await showChart('refresh-interval="1m"');
    chart.toggleSeries('healthy', true);
    await chart.updateComplete;
    const asked = endpoint.requests.length;
    const other = await fixture('<div></div>');
    other.append(chart);
    other.prepend(chart);
    await chart.updateComplete;
    const frame = document.createElement('iframe');
    other.append(frame);
    frame.contentDocument?.body.append(chart);
    expect(chart.ownerDocument).to.equal(frame.contentDocument);
    await isDrawn(chart);
    expect(getComputedStyle(find(chart, '.card')).borderTopWidth).to.equal('1px');
    other.append(chart);
    await isDrawn(chart);
    expect(getComputedStyle(find(chart, '.card')).borderTopWidth).to.equal('1px');
    expect(endpoint.requests.length).to.equal(asked);
    expect(find(chart, 'button[data-series="healthy"]').getAttribute('aria-pressed')).to.equal('true');
    let heard = 0;
    chart.addEventListener('session-health-series-toggled', () => (heard += 1));
    find(chart, 'button[data-series="healthy"]').click();
    expect(heard).to.equal(1);
  });

  it('out of a template is one like any other', async () => {
    const template = document.createElement('template');
    template.innerHTML = `<session-chart endpoint="${uniqueEndpoint()}" timezone="UTC"></session-chart>`;
    const wrapper = await fixture('<div></div>');
    wrapper.append(template.content.cloneNode(true));
    await isDrawn(wrapper.querySelector('session-chart') as SessionChartElement);
  });
});

describe('F80: a chart whose drawing fails', () => {
  it('says so in its place, once; its neighbours go on, and good data heal it', async () => {
    const dashboard = await showDashboard('layout-key="" show="session-health session-counts"');
    const [broken, sound] = dashboard.charts as [SessionChartElement, SessionChartElement];
    const failed: string[] = [];
    dashboard.addEventListener('session-health-load-failed', ({ detail }) => failed.push(detail.code));
    // A page's own texts are called while a chart is drawn.
    broken.messages = { legendLabel: () => { throw new Error('a secret of the page'); } };
    expectWarning(/a secret of the page/);
    await waitFor(() => broken.state === 'error', 'it says that it failed');
    expect(broken.error?.code).to.equal('internal');
    expect(readText(broken, '.state')).to.contain('Something failed').and.not.to.contain('secret');
    expect(sound.state).to.equal('ready');
    await dashboard.refresh();
    expect([sound.state, new Set(failed).size]).to.deep.equal(['ready', 1]);
    broken.messages = null;
    await isDrawn(broken);
    expect([broken.state, broken.error]).to.deep.equal(['ready', null]);
  });

  it('in the words that are shown while there is no data does so too', async () => {
    const chart = await showChart();
    chart.messages = { title: () => { throw new Error('broken title'); } };
    expectWarning(/broken title/);
    await waitFor(() => chart.state === 'error', 'it says that it failed');
    chart.messages = null;
    await isDrawn(chart);
  });
});

describe('F41: a bucket that ends between two answers', () => {
  it('is dashed and out of the headline while it runs, and neither afterwards', async () => {
    const HOUR_MS = 3_600_000;
    const start = Math.floor(Date.now() / HOUR_MS) * HOUR_MS - 2 * HOUR_MS;
    const answerAt = (last: number): Response =>
      respondJson(sessionsAnswer({ start: new Date(start).toISOString().replace('.000', ''), intervalMs: HOUR_MS, sessions: { healthy: [10, 10, last], crashed: [10, 10, 0] } }));
    endpoint.answer('sessions', () => answerAt(20));
    const chart = await showChart('type="unhealthy-sessions" interval="1h" stats-period="3h" without-markers');
    expect(chart.data?.incompleteFrom).to.equal(start + 2 * HOUR_MS);
    expect(chart.headline?.value).to.equal(0.5);
    expect(chart.shadowRoot?.querySelector('.running-column')).not.to.equal(null);
    const { now } = Date;
    Date.now = () => now() + HOUR_MS;
    try {
      await chart.refresh();
      expect(chart.data?.incompleteFrom).to.equal(null);
      expect(chart.headline?.value).to.equal(20 / 60);
      await nextFrame();
      expect(chart.shadowRoot?.querySelector('.running-column')).to.equal(null);
    } finally {
      Date.now = now;
    }
  });
});

describe('F75: a chart without room', () => {
  it('of no width, no height, one pixel or twenty thousand, and in a box that is not shown, draws what fits when it can', async () => {
    const chart = document.createElement('session-chart');
    Object.assign(chart, { endpoint: uniqueEndpoint(), timezone: 'UTC' });
    const wrapper = await fixture('<div></div>');
    wrapper.style.display = 'none';
    wrapper.append(chart);
    await waitFor(() => chart.data !== null, 'the answer is here');
    for (const widthPx of [0, 1, 40, 20_000, 600]) {
      wrapper.style.display = '';
      wrapper.style.width = `${String(widthPx)}px`;
      await nextFrame();
      await nextFrame();
      const negative = [...(chart.shadowRoot?.querySelectorAll('svg *') ?? [])].filter((shape) => ['width', 'height', 'r'].some((name) => Number(shape.getAttribute(name) ?? 0) < 0));
      expect(negative).to.deep.equal([]);
    }
    await isDrawn(chart);
    await waitFor(() => find(chart, '.plot').getBoundingClientRect().width < 600, 'it has the last width');
  });
});

