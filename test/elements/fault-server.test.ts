// Elements against a server that misbehaves on real connections; see test/support/fault-server.mjs.
import { expect } from 'chai';
import type { SessionChartElement, SessionHealthDashboardElement } from '../../src/classes.js';
import '../../src/index.js';
import { find, isDrawn, readText } from '../support/chart-page.js';
import { FAULT_ORIGIN } from '../support/fault-origin.js';
import type { FaultRequest } from '../support/fault-server.mjs';
import { fixture, waitFor } from '../support/fixture.js';

let serial = 0;
const { setTimeout: realSetTimeout } = window;
const { random } = Math;

beforeEach(() => {
  serial += 1;
});

afterEach(() => {
  window.setTimeout = realSetTimeout;
  Math.random = random;
});

/** A run's name that no other test, and no other browser, uses. */
const runName = (): string => `${navigator.userAgent.replace(/\W+/g, '').slice(-24)}-${String(serial)}`;
const endpointOf = (fault: string): string => `${FAULT_ORIGIN}/${encodeURIComponent(fault)}/${runName()}/api/0/organizations/acme/`;

async function readLog(): Promise<readonly FaultRequest[]> {
  const answer = await fetch(`${FAULT_ORIGIN}/log/${runName()}`);
  return (await answer.json()) as FaultRequest[];
}

async function swap(fault: string): Promise<void> {
  await fetch(`${FAULT_ORIGIN}/swap/${runName()}/${encodeURIComponent(fault)}`);
}

const LIMITS_MS: readonly number[] = [30_000, 60_000];

/** The package's waits between two tries last a hundredth; with `limits` those until it gives up do too: 30 s are seen in 0.3 s. */
function shortenWaits({ limits = false } = {}): void {
  const shorten = (delayMs: number): number => (LIMITS_MS.includes(delayMs) ? delayMs / (limits ? 20 : 1) : delayMs >= 500 ? delayMs / 100 : delayMs);
  window.setTimeout = ((callback: () => void, delayMs = 0, ...rest: unknown[]) => realSetTimeout(callback, shorten(delayMs), ...rest)) as typeof setTimeout;
}

async function show(fault: string): Promise<SessionChartElement> {
  return fixture<SessionChartElement>(`<session-chart endpoint="${endpointOf(fault)}" without-headline without-markers timezone="UTC"></session-chart>`);
}

describe('a chart whose server', () => {
  for (const [title, fault, code, says, requests] of [
    ['F1: never answers', 'hang', 'timeout', /within 30 seconds/, 1],
    ['F2: stops in the middle of its answer', 'stall', 'timeout', /within 60 seconds/, 1],
    ['F2: sends a byte now and then', 'drip', 'timeout', /within 60 seconds/, 1],
    ['F12: shows its sign-in page', 'html', 'not-json', /sign-in page/, 1],
    ['F12: shows its sign-in page as JSON', 'html-as-json', 'not-json', /sign-in page/, 1],
    ['F26: sends half of its answer', 'half-json', 'not-json', /is not JSON/, 1],
    ['F68: sends 200 MB, and says so', 'huge', 'too-large', /5 MiB/, 1],
    ['F68: sends 200 MB without a word', 'huge-chunked', 'too-large', /5 MiB/, 1],
    ['F68: sends 200 MB in 200 kB', 'gzip-bomb', 'too-large', /5 MiB/, 1],
    ['F6: refuses the question', 'status~400', 'bad-request', /refused on purpose/, 1],
    ['F6: shows the page of a proxy', 'proxy-page', 'server', /502/, 4],
    ['F27: answers something else', 'wrong-json', 'invalid-data', /./, 1],
  ] as const) {
    it(`${title}, says so in its place`, async () => {
      shortenWaits({ limits: code === 'timeout' });
      const chart = await show(fault);
      await waitFor(() => chart.state === 'error', 'it gives up');
      expect(chart.error?.code).to.equal(code);
      await waitFor(() => says.test(readText(chart, '.state')), 'the words are shown');
      expect(chart.shadowRoot?.querySelectorAll('form, script, .shape')).to.have.lengthOf(0);
      expect(await readLog()).to.have.lengthOf(requests);
      expect(window).to.not.have.property('ran');
    });
  }

  it('F26: breaks the connection in its answer, and then does not, is asked again without a word', async () => {
    Math.random = () => 0.9; // the wait before the first retry is 0.9 s
    const chart = await show('reset-body');
    await waitFor(async () => (await readLog()).length === 1, 'it is asked');
    await swap('ok');
    await isDrawn(chart);
    expect([chart.state, chart.error]).to.deep.equal(['ready', null]);
  });
});

describe('a chart with good data', () => {
  it('F5: keeps them, with their age and one event for each refresh that fails, and heals', async () => {
    shortenWaits();
    const chart = await show('ok');
    await isDrawn(chart);
    const { data } = chart;
    const failed: string[] = [];
    chart.addEventListener('session-health-load-failed', ({ detail }) => failed.push(detail.code));
    for (const fault of ['status~500', 'html', 'half-json']) {
      await swap(fault);
      await chart.refresh();
      expect([chart.state, chart.matches(':state(stale)')]).to.deep.equal(['ready', true]);
      expect(chart.data).to.deep.equal(data);
      expect(readText(chart, '.banner')).to.match(/Data up to \d\d:\d\d/);
    }
    expect(failed).to.deep.equal(['server', 'not-json', 'not-json']);
    await swap('ok');
    await chart.refresh();
    expect([chart.shadowRoot?.querySelector('.banner'), chart.error]).to.deep.equal([null, null]);
  });
});

describe('a server that asks to wait', () => {
  it('F14, F18: is not asked by anybody, and the way to ask again counts down', async () => {
    // Cooling a whole origin: the server's other name, which no other test asks.
    const endpoint = endpointOf('retry-after~2').replace('127.0.0.1', 'localhost');
    const chart = await fixture<SessionChartElement>(`<session-chart endpoint="${endpoint}" without-headline without-markers></session-chart>`);
    const button = await waitFor(() => chart.shadowRoot?.querySelector<HTMLButtonElement>('.state [aria-disabled="true"]'), 'it waits');
    expect(chart.error?.code).to.equal('rate-limited');
    const label = button.textContent.trim();
    expect(label).to.match(/^Try again \([123] sec\)$/);
    button.click();
    await chart.refresh();
    const other = await fixture<SessionChartElement>(`<session-chart endpoint="${endpoint.replace('/acme/', '/other/')}" without-headline without-markers></session-chart>`);
    await waitFor(() => other.error?.code === 'rate-limited', 'the other one waits too');
    expect(await readLog()).to.have.lengthOf(1);
    await waitFor(() => readText(chart, '.state button') !== label, 'the seconds go by');
    await swap('ok');
    await isDrawn(chart);
    await isDrawn(other);
    const [first, second] = await readLog();
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).to.be.greaterThan(1_900);
  });
});

describe('F20: twenty elements with twenty questions', () => {
  it('have four requests under way at most, and all are answered', async () => {
    const wrapper = await fixture(
      `<div>${Array.from({ length: 20 }, (_, i) => `<session-chart endpoint="${endpointOf('slow~60').replace('/acme/', `/acme${String(i)}/`)}" without-headline without-markers></session-chart>`).join('')}</div>`,
    );
    const charts = [...wrapper.querySelectorAll('session-chart')];
    await waitFor(() => charts.every(({ state }) => state === 'ready'), 'all are drawn');
    const starts = (await readLog()).map(({ atMs }) => atMs).sort((a, b) => a - b);
    expect(starts).to.have.lengthOf(20);
    // Each takes 60 ms: the fifth after one begins when that one has ended.
    for (let i = 4; i < starts.length; i++) expect((starts[i] ?? 0) - (starts[i - 4] ?? 0)).to.be.at.least(50);
  });
});

describe('F13: a redirect to another origin', () => {
  it('is not followed with a key or a token, in any browser', async () => {
    for (const carry of [
      { headers: { 'x-key': 'c4nary' } },
      { tokenProvider: () => Promise.resolve('c4nary') },
    ]) {
      serial += 1;
      shortenWaits();
      const chart = document.createElement('session-chart');
      Object.assign(chart, carry, { endpoint: endpointOf('redirect'), withoutHeadline: true, withoutMarkers: true });
      (await fixture('<div></div>')).append(chart);
      await waitFor(() => chart.state === 'error', 'it is refused');
      window.setTimeout = realSetTimeout;
      const log = await readLog();
      expect(log.map(({ host }) => host.split(':')[0]).filter((host) => host !== '127.0.0.1')).to.deep.equal([]);
    }
  });
});

describe('F28: a dashboard of which parts fail', () => {
  it('says so in one line, shows the others, and asks for all again at one press', async () => {
    const dashboard = await fixture<SessionHealthDashboardElement>(`<session-health-dashboard layout-key="" endpoint="${endpointOf('status~403')}" show="session-health session-counts"></session-health-dashboard>`);
    const banner = await waitFor(() => dashboard.shadowRoot?.querySelector('.banner'), 'the line is shown');
    expect(readText(dashboard, '.banner p')).to.equal('No permission to read this (403): Session Health, Session Counts');
    await swap('ok');
    find(dashboard, '.banner button').click();
    await waitFor(() => dashboard.charts.every(({ state }) => state === 'ready') && !banner.isConnected, 'all are drawn, and the line is gone');
  });
});
