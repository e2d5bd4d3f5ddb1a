import { expect } from 'chai';
import type { SessionChartElement, SessionHealthDashboardElement } from '../../src/classes.js';
import { HealthError } from '../../src/classes.js';
import '../../src/index.js';
import type { DataSource } from '../../src/data/source.js';
import { dashboardAnswers } from '../support/dashboard-answers.js';
import { hasSettled, showDashboard } from '../support/dashboard-page.js';
import { fixture, nextFrame, startAtTop, waitFor } from '../support/fixture.js';
import { issueRow, issueTimeseries } from '../support/issue-answers.js';
import { sessionsAnswer, THREE_HOURS } from '../support/session-answers.js';
import { stubEndpoint, uniqueEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';

const START = Date.UTC(2025, 10, 18, 10);
const NEXT_READER = { authorization: 'the next reader' };
let endpoint: StubEndpoint;

startAtTop();

beforeEach(() => {
  endpoint = stubEndpoint(dashboardAnswers());
});

afterEach(() => {
  endpoint.restore();
});

/** What belongs to this task, and no frame. */
async function endTask(): Promise<void> {
  for (let i = 0; i < 200; i++) await Promise.resolve();
}

/** Nine statuses in 11,520 minutes: charts work on it one after the other. */
function answerLarge(): Record<string, unknown> {
  const statuses = ['healthy', 'errored', 'crashed', 'abnormal', 'unhandled', 'a', 'b', 'c', 'd'];
  const counts = Object.fromEntries(statuses.map((status, k) => [status, Array.from({ length: 11_520 }, (_, i) => (i + k) % 7)]));
  return sessionsAnswer({ start: '2026-11-14T00:00:00Z', intervalMs: 60_000, sessions: counts, users: counts });
}

describe('when another reader signs in, of what the one before was answered', () => {
  for (const [name, begin] of [
    ['a large answer is gone from all charts in the same task', () => undefined],
    ['a large answer is gone also where the charts were about to work on it', (dashboard) => { for (const chart of dashboard.charts) chart.requestUpdate(); }],
  ] as readonly [string, (dashboard: SessionHealthDashboardElement) => void][]) {
    it(name, async () => {
      endpoint.answer('sessions', answerLarge());
      const dashboard = await showDashboard();
      await waitFor(() => dashboard.charts.every(({ data }) => data !== null), 'all charts have data');
      endpoint.answer('sessions', () => new Promise(() => undefined));
      begin(dashboard);
      await endTask();
      dashboard.headers = NEXT_READER;
      await endTask();
      const sessionCharts = dashboard.charts.filter(({ localName }) => localName === 'session-chart');
      // Not the data themselves: to tell how they differ would take minutes.
      expect(sessionCharts.map(({ data }) => data === null)).to.deep.equal([true, true, true, true, true]);
    }).timeout(30_000);
  }

  it('no drawing stays in a chart that is far away, although the next answer is at hand', async () => {
    const address = uniqueEndpoint();
    const chart = `<session-chart type="session-health" endpoint="${address}" timezone="UTC"></session-chart>`;
    const wrapper = await fixture(`<div>${chart}<div class="gap"></div>${chart}</div>`);
    const gap = wrapper.querySelector<HTMLElement>('.gap');
    if (gap) gap.style.height = `${String(2_000 + 2 * innerHeight)}px`;
    const [near, far] = wrapper.querySelectorAll<SessionChartElement>('session-chart');
    if (!near || !far) throw new Error('There are no charts.');
    const readPaths = (): string[] => [...(far.shadowRoot?.querySelectorAll('.plot .shape') ?? [])].map((path) => path.getAttribute('d') ?? '');
    scrollTo(0, document.documentElement.scrollHeight);
    await waitFor(() => readPaths().length > 0, 'the last chart is drawn');
    const before = readPaths().join();
    scrollTo(0, 0);
    for (let i = 0; i < 3; i++) await nextFrame();
    endpoint.answer('sessions', sessionsAnswer({ ...THREE_HOURS, sessions: { healthy: [9, 9, 9], errored: [1, 5, 1], crashed: [0, 4, 0], abnormal: [3, 0, 0], unhandled: [0, 1, 0] } }));
    near.headers = NEXT_READER;
    await waitFor(() => near.data?.series[0]?.values[1] === 4 / 18, 'the next answer is here');
    far.headers = { ...NEXT_READER };
    await far.updateComplete;
    expect(far.data?.series[0]?.values[1]).to.equal(4 / 18);
    expect(readPaths().join()).not.to.equal(before);
  });

  it('no words stay in a tooltip that was left', async () => {
    const chart = await fixture<SessionChartElement>(`<session-chart endpoint="${uniqueEndpoint()}" timezone="UTC"></session-chart>`);
    await waitFor(() => chart.shadowRoot?.querySelector('.shape'), 'the plot is drawn');
    const plot = chart.shadowRoot?.querySelector<HTMLElement>('.plot');
    const { left = 0, top = 0 } = plot?.getBoundingClientRect() ?? {};
    plot?.dispatchEvent(new PointerEvent('pointermove', { clientX: left + 40, clientY: top + 40, bubbles: true }));
    const readWords = (): string => [...(chart.shadowRoot?.querySelectorAll('.tooltip, .dock') ?? [])].map(({ textContent }) => textContent.trim()).join('');
    expect(readWords()).to.contain('Crashed');
    plot?.dispatchEvent(new PointerEvent('pointerleave'));
    expect(readWords()).to.equal('');
  });
});

describe('a source of the page’s own', () => {
  it('that throws where it should tell of itself is drawn all the same', async () => {
    const fail = (): never => { throw new Error('on purpose'); };
    const source: DataSource = {
      key: 'throws aside',
      sessions: () => Promise.resolve(sessionsAnswer(THREE_HOURS)),
      issueSeries: () => Promise.resolve(issueTimeseries([START], [3], [1])),
      recentIssues: () => Promise.resolve([issueRow({ id: '1', title: 'Seen last' })]),
      savedAt: fail,
      issuesPage: fail,
    };
    const dashboard = await fixture<SessionHealthDashboardElement>('<session-health-dashboard layout-key="" timezone="UTC"></session-health-dashboard>', { widthPx: 1200 });
    dashboard.source = source;
    await hasSettled(dashboard);
    await waitFor(() => dashboard.shadowRoot?.querySelector('.summary')?.textContent.includes('sessions'), 'the head tells of the numbers');
    expect(dashboard.charts.map(({ state }) => state)).to.deep.equal(dashboard.charts.map(() => 'ready'));
  });

  it('that asks to wait is counted down to by one clock in all charts', async () => {
    const source: DataSource = { key: 'asks to wait', sessions: () => Promise.reject(new HealthError('rate-limited', 'Later.', { retryAfterMs: 90_000 })) };
    const { setInterval, setTimeout } = window;
    const clocks: number[] = [];
    window.setInterval = ((...args: Parameters<typeof setInterval>) => { clocks.push(Number(args[1])); return setInterval(...args); }) as typeof setInterval;
    window.setTimeout = ((...args: Parameters<typeof setTimeout>) => { if (Number(args[1]) > 15_000 && Number(args[1]) < 60_000) clocks.push(Number(args[1])); return setTimeout(...args); }) as typeof setTimeout;
    try {
      const wrapper = await fixture(`<div>${'<session-chart without-markers></session-chart>'.repeat(5)}</div>`);
      const charts = [...wrapper.querySelectorAll<SessionChartElement>('session-chart')];
      for (const chart of charts) chart.source = source;
      await waitFor(() => charts.every((chart) => chart.shadowRoot?.querySelector('.state button')?.textContent.includes('2 min')), 'all count down');
    } finally {
      Object.assign(window, { setInterval, setTimeout });
    }
    expect(clocks).to.deep.equal([1_000]);
  });
});
