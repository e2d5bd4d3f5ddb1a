import { expect } from 'chai';
import type { SessionChartElement } from '../../src/classes.js';
import '../../src/index.js';
import { dashboardAnswers } from '../support/dashboard-answers.js';
import { fixture, nextFrame, startAtTop, waitFor } from '../support/fixture.js';
import { sessionsAnswer, THREE_HOURS } from '../support/session-answers.js';
import { stubEndpoint, uniqueEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';

/** How far from the viewport charts are drawn, px. */
const REACH_PX = 2_000;
/** No card is lower, px. */
const LEAST_CARD_PX = 364;
const TYPES = ['unhealthy-sessions', 'session-health', 'session-counts', 'user-health', 'user-counts'];

let endpoint: StubEndpoint;

startAtTop();

beforeEach(() => {
  endpoint = stubEndpoint(dashboardAnswers());
});

afterEach(() => {
  endpoint.restore();
});

/** That many charts below each other, all of one question; `gapPx` is free between the first and the others. */
async function showCharts(count: number, { attributes = '', gapPx = 0 } = {}): Promise<SessionChartElement[]> {
  const address = uniqueEndpoint();
  const charts = Array.from({ length: count }, (_, i) => `<session-chart type="${TYPES[i % TYPES.length] ?? ''}" endpoint="${address}" timezone="UTC" ${attributes}></session-chart>`);
  const [first = '', ...others] = charts;
  const wrapper = await fixture(`<div>${first}<div class="gap"></div>${others.join('')}</div>`);
  const gap = wrapper.querySelector<HTMLElement>('.gap');
  if (gap) gap.style.height = `${String(gapPx)}px`;
  return [...wrapper.querySelectorAll<SessionChartElement>('session-chart')];
}

function areReady(charts: readonly SessionChartElement[]): Promise<boolean> {
  return waitFor(() => charts.every(({ state }) => state === 'ready'), 'all charts have data');
}

function isDrawn({ shadowRoot }: Element): boolean {
  return shadowRoot?.querySelector('.plot .shape') != null;
}

/** One chart in view, and one so far below that nobody sees it. */
async function showFar(attributes = ''): Promise<[near: SessionChartElement, far: SessionChartElement]> {
  const [near, far] = await showCharts(2, { attributes, gapPx: REACH_PX + 2 * innerHeight });
  if (!near || !far) throw new Error('There are no charts.');
  await areReady([near, far]);
  await waitFor(() => isDrawn(near), 'the chart in view is drawn');
  await nextFrame();
  await nextFrame();
  return [near, far];
}

function plotOf({ shadowRoot }: Element): HTMLElement {
  const plot = shadowRoot?.querySelector<HTMLElement>('.plot');
  if (!plot) throw new Error('There is no plot.');
  return plot;
}

/** Counts what the page makes of something while `work` runs. */
async function count(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const made: Record<string, number> = {};
  const note = (name: string): void => { made[name] = (made[name] ?? 0) + 1; };
  const { ResizeObserver: Resize, IntersectionObserver: Intersection, setInterval: interval } = window;
  const { addEventListener: listen } = EventTarget.prototype;
  window.ResizeObserver = class extends Resize { constructor(tell: ResizeObserverCallback) { super(tell); note('ResizeObserver'); } };
  window.IntersectionObserver = class extends Intersection { constructor(tell: IntersectionObserverCallback, options?: IntersectionObserverInit) { super(tell, options); note('IntersectionObserver'); } };
  window.setInterval = ((...args: Parameters<typeof interval>) => { note('setInterval'); return interval(...args); }) as typeof interval;
  EventTarget.prototype.addEventListener = function (this: EventTarget | undefined, type: string, ...rest: [EventListener]) {
    const target = this ?? window;
    if (target === window || target === document || target instanceof MediaQueryList) note(`${target.constructor.name} ${type}`);
    listen.call(target, type, ...rest);
  };
  try {
    await work();
  } finally {
    Object.assign(window, { ResizeObserver: Resize, IntersectionObserver: Intersection, setInterval: interval });
    EventTarget.prototype.addEventListener = listen;
  }
  return made;
}

// First in this file: observers of the page are made once.
describe('a hundred charts of one question', () => {
  it('share one observer of each kind, one listener for each event of the page, and at most four requests', async () => {
    const made = await count(async () => {
      const charts = await showCharts(100);
      await areReady(charts);
    });
    expect(made.ResizeObserver, 'ResizeObserver').to.equal(1);
    expect(made.IntersectionObserver, 'IntersectionObserver').to.equal(1);
    expect(made.setInterval ?? 0, 'clocks').to.equal(0);
    const listeners = Object.entries(made).filter(([name]) => name.includes(' '));
    expect(listeners.map(([name]) => name)).to.include.members(['Window beforeprint', 'Window languagechange', 'HTMLDocument context-provider']);
    // Each question listens for the page's return, each request for what the page's policy blocks.
    expect(listeners.filter(([name, times]) => times > (/online|visibilitychange|securitypolicyviolation/.test(name) ? 4 : 1))).to.deep.equal([]);
    expect(endpoint.requests.length).to.be.at.most(4);
  }).timeout(60_000);

  it('of issues have one clock', async () => {
    const made = await count(async () => {
      const address = uniqueEndpoint();
      await fixture(`<div>${`<issues-chart endpoint="${address}"></issues-chart>`.repeat(20)}</div>`);
      await nextFrame();
    });
    expect(made.setInterval).to.equal(1);
  });
});

describe('two hundred charts that are scrolled through', () => {
  it('are drawn where somebody looks, all in the end, and going back draws nothing anew', async () => {
    const charts = await showCharts(200);
    await areReady(charts);
    const inView = (): SessionChartElement[] =>
      charts.filter((chart) => { const { top, bottom } = chart.getBoundingClientRect(); return bottom > 0 && top < innerHeight; });
    await waitFor(() => inView().every(isDrawn), 'what is in view is drawn');
    await nextFrame();
    expect(charts.filter(isDrawn).length).to.be.at.most(Math.ceil((innerHeight + REACH_PX) / LEAST_CARD_PX));
    const last = document.documentElement.scrollHeight - innerHeight;
    for (let y = 0; y <= last + innerHeight; y += innerHeight) {
      scrollTo(0, y);
      await waitFor(() => inView().every(isDrawn), `what is in view at ${String(y)} px is drawn`);
    }
    expect(charts.filter((chart) => !isDrawn(chart))).to.deep.equal([]);
    await nextFrame();
    await nextFrame();
    let changes = 0;
    const observer = new MutationObserver((records) => { changes += records.length; });
    for (const chart of charts) observer.observe(plotOf(chart), { subtree: true, childList: true, attributes: true, characterData: true });
    for (let y = last; y >= 0; y -= 2 * innerHeight) {
      scrollTo(0, y);
      await nextFrame();
    }
    await nextFrame();
    await nextFrame();
    observer.disconnect();
    expect(changes).to.equal(0);
  }).timeout(120_000);
});

describe('a chart far from what is seen', () => {
  it('is not drawn, but says, gives and exports all that one in view does', async () => {
    const loaded: string[] = [];
    const listen = (event: Event): void => { loaded.push((event.target as SessionChartElement).type ?? ''); };
    document.addEventListener('session-health-data-loaded', listen);
    const [, far] = await showFar();
    document.removeEventListener('session-health-data-loaded', listen);
    expect(isDrawn(far)).to.equal(false);
    expect(loaded).to.include('session-health');
    expect(far.data?.series.length).to.be.greaterThan(2);
    expect(far.toSVG()).to.match(/<path[^>]* d="M/);
    const plot = plotOf(far);
    expect(plot.getAttribute('role')).to.equal('slider');
    const [words, now] = [plot.getAttribute('aria-valuetext'), plot.getAttribute('aria-valuenow')];
    expect(now).to.equal('2');
    expect(far.shadowRoot?.querySelectorAll('.legend-item').length).to.be.greaterThan(2);
    const { height } = far.getBoundingClientRect();
    far.scrollIntoView();
    await waitFor(() => isDrawn(far), 'it is drawn when it comes near');
    expect([plot.getAttribute('aria-valuetext'), plot.getAttribute('aria-valuenow')]).to.deep.equal([words, now]);
    expect(far.getBoundingClientRect().height).to.equal(height);
  });

  it('keeps its drawing when new data come, and catches up when somebody looks', async () => {
    const [near, far] = await showFar();
    far.scrollIntoView();
    await waitFor(() => isDrawn(far), 'it is drawn');
    scrollTo(0, 0);
    await nextFrame();
    await nextFrame();
    const paths = (chart: Element): string[] => [...(chart.shadowRoot?.querySelectorAll('.plot .shape') ?? [])].map((shape) => shape.getAttribute('d') ?? '');
    const [before, inView] = [paths(far), paths(near)];
    endpoint.answer('sessions', sessionsAnswer({ ...THREE_HOURS, sessions: { healthy: [9, 2, 5], crashed: [1, 6, 2] } }));
    await far.refresh();
    expect(paths(near)).not.to.deep.equal(inView);
    expect(far.data?.series.find(({ id }) => id === 'crashed')?.values).to.deep.equal([0.1, 0.75, 2 / 7]);
    expect(paths(far)).to.deep.equal(before);
    far.scrollIntoView();
    await waitFor(() => paths(far).join() !== before.join(), 'it catches up');
  });

  it('is drawn before the page is printed', async () => {
    const [, far] = await showFar();
    window.dispatchEvent(new Event('beforeprint'));
    expect(isDrawn(far)).to.equal(true);
    window.dispatchEvent(new Event('afterprint'));
  });

  it('is drawn when keyboard focus goes into it', async () => {
    const [, far] = await showFar();
    plotOf(far).focus({ preventScroll: true });
    await far.updateComplete;
    expect(isDrawn(far)).to.equal(true);
    expect(scrollY).to.equal(0);
  });

  it('does not follow the cursor of another chart', async () => {
    const [near, far] = await showFar('group="far"');
    const plot = plotOf(near);
    const { left, top } = plot.getBoundingClientRect();
    plot.dispatchEvent(new PointerEvent('pointermove', { clientX: left + 50, clientY: top + 50, bubbles: true, composed: true }));
    const isLinked = (): boolean => far.shadowRoot?.querySelector('[data-linked]') != null;
    expect(near.shadowRoot?.querySelector('[data-cursor]')).not.to.equal(null);
    expect(isLinked()).to.equal(false);
    far.scrollIntoView();
    await waitFor(isLinked, 'it follows once somebody looks');
  });

  it('that is shown later, in a part of the page that was hidden, is drawn in the frame in which it gets its size', async () => {
    const [first] = await showFar();
    const wrapper = await fixture<HTMLElement>(`<div hidden>${first?.outerHTML ?? ''}</div>`);
    const chart = wrapper.firstElementChild as SessionChartElement;
    await areReady([chart]);
    await nextFrame();
    await nextFrame();
    wrapper.hidden = false;
    wrapper.style.cssText = 'position:absolute;top:0;width:600px';
    await nextFrame();
    await nextFrame();
    expect(isDrawn(chart)).to.equal(true);
  });
});
