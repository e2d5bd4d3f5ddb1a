import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { SessionChartElement, SessionHealthDashboardElement } from '../../src/classes.js';
import '../../src/index.js';
import { dashboardAnswers } from '../support/dashboard-answers.js';
import { fixture, waitFor } from '../support/fixture.js';
import { sessionsAnswer } from '../support/session-answers.js';
import { respondJson, stubEndpoint, uniqueEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';

const HOUR_MS = 3_600_000;
const START_MS = Date.parse('2025-11-18T00:00:00Z');
let endpoint: StubEndpoint;

/** A day in hours, or, of a question with start and end, just that range in hours. */
function answerRange(url: URL): Response {
  const start = Date.parse(url.searchParams.get('start') ?? new Date(START_MS).toISOString());
  const end = Date.parse(url.searchParams.get('end') ?? new Date(START_MS + 24 * HOUR_MS).toISOString());
  const count = Math.max(1, Math.round((end - start) / HOUR_MS));
  const hours = Array.from({ length: count }, (_, i) => Math.round((start - START_MS) / HOUR_MS) + i);
  return respondJson(
    sessionsAnswer({ start: new Date(start).toISOString(), intervalMs: HOUR_MS, sessions: { healthy: hours.map(() => 90), crashed: hours.map((hour) => Math.abs(hour)) } }),
  );
}

beforeEach(() => {
  endpoint = stubEndpoint({ ...dashboardAnswers(), sessions: answerRange });
});

afterEach(async () => {
  await resetMouse();
  endpoint.restore();
});

async function showChart(attributes = '', path = uniqueEndpoint()): Promise<SessionChartElement> {
  const chart = await fixture<SessionChartElement>(`<session-chart endpoint="${path}" timezone="UTC" ${attributes}></session-chart>`);
  await isDrawn(chart, 24);
  return chart;
}

async function isDrawn(chart: SessionChartElement, buckets: number): Promise<void> {
  await waitFor(() => chart.data?.starts.length === buckets && chart.shadowRoot?.querySelector('.shape'), `${String(buckets)} buckets are drawn`);
}

function find<T extends HTMLElement = HTMLElement>(chart: Element, selector: string): T {
  const found = chart.shadowRoot?.querySelector<T>(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
}

/** The page's place of an hour of the day that is drawn. */
function placeOf(chart: SessionChartElement, hour: number): [number, number] {
  const box = find(chart, '.plot').getBoundingClientRect();
  const right = find(chart, '.plot').querySelector('.grid-lines')?.getBoundingClientRect().width ?? 0;
  return [Math.round(box.left + ((hour + 0.5) / 24) * right), Math.round(box.top + 80)];
}

function listRanges(chart: HTMLElement): (number | null)[][] {
  const told: (number | null)[][] = [];
  chart.addEventListener('session-health-range-changed', (event) => {
    const { start, end } = event.detail;
    told.push([start === null ? null : (start - START_MS) / HOUR_MS, end === null ? null : (end - START_MS) / HOUR_MS]);
  });
  return told;
}

describe('a drag over the plot', () => {
  it('zooms to the buckets that it covers, asks for them alone, in a finer interval, and tells the page', async () => {
    const chart = await showChart('interval="1h"');
    const told = listRanges(chart);
    await sendMouse({ type: 'move', position: placeOf(chart, 6) });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: placeOf(chart, 8) });
    await sendMouse({ type: 'move', position: placeOf(chart, 11) });
    expect(find(chart, '.frame').hasAttribute('data-selecting')).to.equal(true);
    await sendMouse({ type: 'up' });
    await isDrawn(chart, 6);
    expect(told).to.deep.equal([[6, 12]]);
    expect(chart.data?.starts[0]).to.equal(START_MS + 6 * HOUR_MS);
    const asked = endpoint.to('sessions').find((url) => url.searchParams.get('start') === '2025-11-18T06:00:00Z')?.searchParams;
    expect([asked?.get('end'), asked?.get('interval')]).to.deep.equal(['2025-11-18T12:00:00Z', '1m']);
    expect(find(chart, '.frame').hasAttribute('data-selecting')).to.equal(false);
  });

  it('of a few pixels is a click, and one within a bucket no range: nothing is zoomed', async () => {
    const chart = await showChart();
    const told = listRanges(chart);
    const [x, y] = placeOf(chart, 6);
    await sendMouse({ type: 'move', position: [x, y] });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [x + 6, y] });
    await sendMouse({ type: 'up' });
    expect(told).to.deep.equal([]);
    expect(find(chart, '.tooltip').matches(':popover-open')).to.equal(true);
  });

  it('is left by Escape', async () => {
    const chart = await showChart();
    const told = listRanges(chart);
    find(chart, '.plot').focus();
    await sendMouse({ type: 'move', position: placeOf(chart, 6) });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: placeOf(chart, 11) });
    await sendKeys({ press: 'Escape' });
    await sendMouse({ type: 'up' });
    expect(told).to.deep.equal([]);
  });
});

describe('a finger on the plot', () => {
  function touch(chart: SessionChartElement, type: string, hour: number, timeStamp: number): void {
    const [clientX, clientY] = placeOf(chart, hour);
    const event = new PointerEvent(type, { bubbles: true, pointerType: 'touch', pointerId: 1, isPrimary: true, button: type === 'pointermove' ? -1 : 0, clientX, clientY });
    Object.defineProperty(event, 'timeStamp', { value: timeStamp });
    find(chart, '.plot').setPointerCapture = () => undefined;
    find(chart, '.plot').dispatchEvent(event);
  }

  it('zooms when it is drawn along at once', async () => {
    const chart = await showChart();
    const told = listRanges(chart);
    touch(chart, 'pointerdown', 6, 0);
    touch(chart, 'pointermove', 9, 100);
    touch(chart, 'pointerup', 9, 200);
    expect(told).to.deep.equal([[6, 10]]);
  });

  it('reads along when it rests first', async () => {
    const chart = await showChart();
    const told = listRanges(chart);
    touch(chart, 'pointerdown', 6, 0);
    touch(chart, 'pointermove', 9, 600);
    expect(find(chart, '.plot').getAttribute('aria-valuenow')).to.equal('9');
    touch(chart, 'pointerup', 9, 800);
    expect(told).to.deep.equal([]);
  });
});

describe('a zoom by keyboard', () => {
  it('is marked by Shift and arrows, spoken, entered by Enter, and keeps focus on the plot', async () => {
    const chart = await showChart();
    const plot = find(chart, '.plot');
    plot.focus();
    await sendKeys({ press: 'Home' });
    // WebDriver holds no key down: what a held Shift gives is dispatched.
    for (let i = 0; i < 3; i++) plot.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', shiftKey: true, bubbles: true }));
    expect(plot.getAttribute('aria-valuetext')).to.match(/^Selected Nov 18, 00:00 to Nov 18, 04:00, Enter to zoom, /);
    await sendKeys({ press: 'Enter' });
    await isDrawn(chart, 4);
    expect(chart.shadowRoot?.activeElement).to.equal(plot);
  });

  it('leads back by controls that Tab reaches, step by step or at once, and loses no focus', async () => {
    const chart = await showChart();
    chart.zoomTo(START_MS + 2 * HOUR_MS, START_MS + 12 * HOUR_MS);
    await isDrawn(chart, 10);
    chart.zoomTo(START_MS + 4 * HOUR_MS, START_MS + 8 * HOUR_MS);
    await isDrawn(chart, 4);
    find(chart, '[data-action="back"]').focus();
    await sendKeys({ press: 'Enter' });
    await isDrawn(chart, 10);
    find(chart, '[data-action="whole"]').focus();
    await sendKeys({ press: 'Enter' });
    await isDrawn(chart, 24);
    expect(chart.shadowRoot?.querySelector('[data-action="whole"]')).to.equal(null);
    expect(chart.shadowRoot?.activeElement).to.equal(find(chart, '.plot'));
  });
});

describe('a zoom', () => {
  it('keeps what was drawn, busy, until the answer is here', async () => {
    const chart = await showChart();
    const held: (() => void)[] = [];
    endpoint.answer('sessions', async (url: URL) => {
      await new Promise<void>((resolve) => held.push(resolve));
      return answerRange(url);
    });
    chart.zoomTo(START_MS, START_MS + 3 * HOUR_MS);
    await chart.updateComplete;
    expect([chart.state, chart.data?.starts.length]).to.deep.equal(['ready', 24]);
    expect(find(chart, 'figure').getAttribute('aria-busy')).to.equal('true');
    await waitFor(() => endpoint.to('sessions').some((url) => url.searchParams.get('end') === '2025-11-18T03:00:00Z'), 'the range is asked for');
    for (const release of held) release();
    await isDrawn(chart, 3);
    expect(find(chart, 'figure').getAttribute('aria-busy')).to.equal('false');
  });

  it('survives a refresh', async () => {
    const chart = await showChart();
    chart.zoomTo(START_MS, START_MS + 3 * HOUR_MS);
    await isDrawn(chart, 3);
    await chart.refresh();
    expect(chart.data?.starts).to.have.lengthOf(3);
  });

  it('that fails says so, and still leads back', async () => {
    const chart = await showChart();
    endpoint.answer('sessions', (url: URL) => (url.searchParams.has('start') ? respondJson({ detail: 'no' }, { status: 400 }) : answerRange(url)));
    chart.zoomTo(START_MS, START_MS + 3 * HOUR_MS);
    await waitFor(() => chart.state === 'error', 'the failure is shown');
    find(chart, '[data-action="whole"]').click();
    await isDrawn(chart, 24);
  });

  it('is shared within a group, as is the cursor, and by nobody else', async () => {
    const path = uniqueEndpoint();
    const [one, two, three] = [await showChart('group="g"', path), await showChart('group="g"', path), await showChart('', path)];
    await sendMouse({ type: 'move', position: placeOf(one, 5) });
    expect(find(two, '.frame').hasAttribute('data-linked')).to.equal(true);
    expect(find(two, '.tooltip').matches(':popover-open')).to.equal(false);
    expect(find(two, '.crosshair').getAttribute('d')).to.equal(find(one, '.crosshair').getAttribute('d'));
    expect(find(two, '.crosshair').checkVisibility({ visibilityProperty: true, opacityProperty: true })).to.equal(true);
    expect(Number(getComputedStyle(find(two, '.crosshair')).strokeOpacity)).to.be.closeTo(0.28, 0.01);
    expect(find(three, '.frame').hasAttribute('data-linked')).to.equal(false);
    // There and back at the same instant: each follows the other once more.
    await sendMouse({ type: 'move', position: placeOf(two, 5) });
    expect(find(one, '.frame').hasAttribute('data-linked')).to.equal(true);
    await sendMouse({ type: 'move', position: placeOf(one, 5) });
    expect(find(two, '.frame').hasAttribute('data-linked')).to.equal(true);
    expect(find(two, '.markers').childElementCount).to.equal(find(one, '.markers').childElementCount);
    await sendMouse({ type: 'move', position: [0, 0] });
    expect(find(two, '.frame').hasAttribute('data-linked')).to.equal(false);
    one.zoomTo(START_MS, START_MS + 3 * HOUR_MS);
    await isDrawn(two, 3);
    expect(three.data?.starts).to.have.lengthOf(24);
  });

  it('goes for the whole dashboard: its charts, its sentence, and controls in its head', async () => {
    const dashboard = await fixture<SessionHealthDashboardElement>(
      `<session-health-dashboard endpoint="${uniqueEndpoint()}" layout-key="" timezone="UTC" show="unhealthy-sessions session-health issues"></session-health-dashboard>`,
    );
    const [first, second] = dashboard.charts as SessionChartElement[];
    if (!first || !second) throw new Error('The dashboard has no charts.');
    await isDrawn(second, 24);
    first.zoomTo(START_MS, START_MS + 3 * HOUR_MS);
    await isDrawn(second, 3);
    // Crashed 0, 1 and 2 beside 90 each: 3 of 273.
    await waitFor(() => find(dashboard, '.summary').textContent.includes('1.10% of 273 sessions'), 'the sentence is of the range');
    const told = listRanges(dashboard);
    find(dashboard, '[data-action="reset"]').click();
    await isDrawn(second, 24);
    expect(told).to.deep.equal([[null, null]]);
    expect(dashboard.shadowRoot?.querySelector('[data-action="reset"]')).to.equal(null);
  });

  it('of a dashboard goes with the period that it is a part of, however that changes, and stays with another filter', async () => {
    const dashboard = await fixture<SessionHealthDashboardElement>(
      `<session-health-dashboard endpoint="${uniqueEndpoint()}" layout-key="" timezone="UTC" show="session-health"></session-health-dashboard>`,
    );
    const [chart] = dashboard.charts as SessionChartElement[];
    if (!chart) throw new Error('The dashboard has no chart.');
    const zoom = async (): Promise<void> => {
      await isDrawn(chart, 24);
      chart.zoomTo(START_MS, START_MS + 3 * HOUR_MS);
      await isDrawn(chart, 3);
    };
    await zoom();
    dashboard.layout = { filters: { environment: ['production'] } };
    await dashboard.updateComplete;
    expect(find(dashboard, '[data-action="reset"]')).not.to.equal(null);
    const told = listRanges(dashboard);
    dashboard.layout = { filters: { statsPeriod: '7d' } };
    await zoom();
    dashboard.layout = { filters: {} };
    await zoom();
    dashboard.statsPeriod = '30d';
    await isDrawn(chart, 24);
    expect(told).to.deep.equal([[null, null], [0, 3], [null, null], [0, 3], [null, null]]);
    expect(dashboard.shadowRoot?.querySelector('[data-action="reset"]')).to.equal(null);
    dashboard.statsPeriod = '60d';
    chart.zoomTo(START_MS, START_MS + 3 * HOUR_MS);
    await isDrawn(chart, 3);
  });
});
