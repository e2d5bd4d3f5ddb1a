import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { SessionChartElement } from '../../src/classes.js';
import '../../src/index.js';
import { fixture, waitFor } from '../support/fixture.js';
import { sessionsAnswer, THREE_HOURS } from '../support/session-answers.js';
import { stubEndpoint, uniqueEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';

let endpoint: StubEndpoint;

beforeEach(() => {
  endpoint = stubEndpoint({ sessions: sessionsAnswer(THREE_HOURS) });
});

afterEach(() => {
  endpoint.restore();
});

async function showChart(attributes = ''): Promise<SessionChartElement> {
  const chart = await fixture<SessionChartElement>(
    `<session-chart endpoint="${uniqueEndpoint()}" timezone="UTC" type="session-health" ${attributes}></session-chart>`,
  );
  await waitFor(() => chart.shadowRoot?.querySelector('.shape'), 'the plot is drawn');
  return chart;
}

function find<T extends Element = HTMLElement>(chart: SessionChartElement, selector: string): T {
  const found = chart.shadowRoot?.querySelector<T>(selector);
  if (!found) throw new Error(`The chart has no ${selector}.`);
  return found;
}

function listShown(chart: SessionChartElement): string[] {
  return (chart.data?.series ?? []).filter(({ visible }) => visible).map(({ id }) => id);
}

/** The words of the tooltip as one line, and what the plot says to assistive technology. */
function readBoth(chart: SessionChartElement): { shown: string; spoken: string } {
  const shown = find(chart, '.tooltip').textContent.replace(/[\s,()·]+/g, ' ').trim();
  return { shown, spoken: (find(chart, '.plot').getAttribute('aria-valuetext') ?? '').replace(/[\s,()·]+/g, ' ').trim() };
}

async function press(key: string): Promise<void> {
  await sendKeys({ press: key });
}

describe('F95: a legend', () => {
  it('isolates a series by a click with Shift or Alt, and brings back what was shown before by another', async () => {
    const chart = await showChart();
    chart.toggleSeries('abnormal', false);
    await chart.updateComplete;
    const before = listShown(chart);
    expect(before).to.deep.equal(['crashed', 'errored', 'unhandled']);
    find(chart, 'button[data-series="healthy"]').dispatchEvent(new MouseEvent('click', { shiftKey: true, bubbles: true }));
    await chart.updateComplete;
    expect(listShown(chart)).to.deep.equal(['healthy']);
    find(chart, 'button[data-series="healthy"]').dispatchEvent(new MouseEvent('click', { altKey: true, bubbles: true }));
    await chart.updateComplete;
    expect(listShown(chart)).to.deep.equal(before);
  });

  it('has an "only" control for each series that the Tab key reaches after its entry', async () => {
    const chart = await showChart();
    find(chart, 'button[data-series="errored"]').focus();
    await press('Tab');
    const focused = chart.shadowRoot?.activeElement;
    expect(focused?.getAttribute('aria-label')).to.equal('Show only Errored');
    await press('Enter');
    await chart.updateComplete;
    expect(listShown(chart)).to.deep.equal(['errored']);
    expect(chart.shadowRoot?.activeElement).to.equal(focused);
    await press(' ');
    await chart.updateComplete;
    expect(listShown(chart)).to.deep.equal(['crashed', 'errored', 'unhandled', 'abnormal']);
  });

  it('keeps the looks of a hidden series\' value, so that nothing around it moves', async () => {
    const chart = await showChart();
    const read = (): unknown[] => {
      const value = find(chart, 'button[data-series="errored"] .figure-text');
      return [value.getBoundingClientRect().width, getComputedStyle(value).fontWeight, getComputedStyle(value).color];
    };
    const shown = read();
    find(chart, 'button[data-series="errored"]').click();
    await chart.updateComplete;
    expect(find(chart, 'button[data-series="errored"]').getAttribute('aria-pressed')).to.equal('false');
    expect(read()).to.deep.equal(shown);
  });

  it('does nothing when the only series of a chart is isolated', async () => {
    const chart = await showChart();
    chart.setAttribute('type', 'unhealthy-sessions');
    await chart.updateComplete;
    chart.isolateSeries('unhealthy');
    await chart.updateComplete;
    expect(listShown(chart)).to.deep.equal(['unhealthy']);
    expect(chart.shadowRoot?.querySelector('.only')).to.equal(null);
  });
});

describe('F96: a plot by keyboard', () => {
  it('is one tab stop that says of each bucket what the tooltip shows', async () => {
    const chart = await showChart();
    const plot = find(chart, '.plot');
    plot.focus();
    await press('Home');
    expect(chart.shadowRoot?.activeElement).to.equal(plot);
    expect(plot.getAttribute('aria-valuetext')).to.equal(
      'Tue, Nov 18, 10:00 – 11:00, Crashed 2.00% (2), Errored 5.00% (5), Unhandled 3.00% (3), Abnormal 0% (0), of 100 sessions',
    );
    await press('ArrowRight');
    expect(plot.getAttribute('aria-valuetext')).to.contain('11:00 – 12:00').and.to.contain('no sessions in this time');
    await press('End');
    expect(plot.getAttribute('aria-valuenow')).to.equal('2');
    const { shown, spoken } = readBoth(chart);
    expect(shown.replace(' 1 hr', '')).to.equal(spoken);
    await press('ArrowLeft');
    expect(plot.getAttribute('aria-valuenow')).to.equal('1');
  });

  it('goes from series to series with Up and Down, and leaves with Escape without losing focus', async () => {
    const chart = await showChart();
    const plot = find(chart, '.plot');
    plot.focus();
    await press('Home');
    await press('ArrowDown');
    await press('ArrowDown');
    expect(plot.getAttribute('aria-valuetext')).to.equal('Tue, Nov 18, 10:00 – 11:00, Errored 5.00% (5), of 100 sessions');
    expect(find(chart, '.tooltip .lit').textContent.trim()).to.equal('Errored');
    await press('ArrowUp');
    expect(plot.getAttribute('aria-valuetext')).to.contain('Crashed');
    await press('Escape');
    expect(find(chart, '.tooltip').matches(':popover-open')).to.equal(false);
    expect(chart.shadowRoot?.activeElement).to.equal(plot);
  });

  it('tells the page which bucket is read, and when none is any more', async () => {
    const chart = await showChart();
    const start = Date.parse(THREE_HOURS.start);
    const told: (number | null)[][] = [];
    find(chart, '.plot').focus();
    await press('End');
    chart.addEventListener('session-health-cursor-moved', ({ detail }) => told.push([detail.start, detail.end]));
    for (const key of ['ArrowLeft', 'ArrowDown', 'Home', 'Home', 'Escape']) await press(key);
    expect(told).to.deep.equal([[start + 3_600_000, start + 7_200_000], [start, start + 3_600_000], [null, null]]);
  });

  it('leaves keys to the page that are not its own: Escape when nothing is read, and those with Ctrl, Alt or Meta', async () => {
    const chart = await showChart();
    const plot = find(chart, '.plot');
    const isTaken = (init: KeyboardEventInit): boolean => !plot.dispatchEvent(new KeyboardEvent('keydown', { cancelable: true, ...init }));
    expect(isTaken({ key: 'Escape' })).to.equal(false);
    expect(isTaken({ key: 'ArrowLeft', altKey: true })).to.equal(false);
    expect(isTaken({ key: 'Home', ctrlKey: true })).to.equal(false);
    expect(isTaken({ key: 'ArrowLeft' })).to.equal(true);
    expect(isTaken({ key: 'Escape' })).to.equal(true);
  });

  it('F103: keeps focus while it loads something else, when it is no slider', async () => {
    const chart = await showChart();
    const plot = find(chart, '.plot');
    plot.focus();
    endpoint.answer('sessions', () => new Promise<Response>(() => undefined));
    chart.setAttribute('stats-period', '7d');
    await waitFor(() => chart.state === 'loading', 'the chart loads');
    expect(chart.shadowRoot?.activeElement).to.equal(plot);
    expect(plot.getAttributeNames().filter((name) => name === 'role' || name.startsWith('aria-'))).to.deep.equal([]);
  });

  it('has nothing to read where the only bucket is still running and dropped', async () => {
    const hour = Math.floor(Date.now() / 3_600_000) * 3_600_000;
    endpoint.answer('sessions', sessionsAnswer({ start: new Date(hour).toISOString(), intervalMs: 3_600_000, sessions: { healthy: [1] } }));
    const chart = await fixture<SessionChartElement>(`<session-chart endpoint="${uniqueEndpoint()}" incomplete="drop"></session-chart>`);
    await waitFor(() => chart.state === 'ready' && chart.shadowRoot?.querySelector('.baseline'), 'the chart has its answer');
    expect(find(chart, '.plot').getAttribute('role')).to.equal(null);
    find(chart, '.plot').dispatchEvent(new KeyboardEvent('keydown', { key: 'Home' }));
    expect(find(chart, '.tooltip').matches(':popover-open')).to.equal(false);
  });

  it('keeps focus and place when new data come', async () => {
    const chart = await showChart();
    const plot = find(chart, '.plot');
    plot.focus();
    await press('Home');
    endpoint.answer('sessions', sessionsAnswer({ ...THREE_HOURS, sessions: { healthy: [1, 1, 1], crashed: [1, 0, 0] } }));
    await chart.refresh();
    expect(chart.shadowRoot?.activeElement).to.equal(plot);
    expect(plot.getAttribute('aria-valuetext')).to.contain('Crashed 50.00% (1)').and.to.contain('of 2 sessions');
    expect(find(chart, '.tooltip').textContent).to.contain('50.00%');
  });
});

describe('the numbers of a chart as CSV', () => {
  it('hold one row a bucket with every series at full precision, and an empty cell for a gap', async () => {
    const chart = await showChart();
    expect(chart.toCSV().split('\r\n')).to.deep.equal([
      'start,end,complete,crashed,errored,unhandled,abnormal,healthy,total',
      '2025-11-18T10:00:00.000Z,2025-11-18T11:00:00.000Z,yes,0.02,0.05,0.03,0,0.9,100',
      '2025-11-18T11:00:00.000Z,2025-11-18T12:00:00.000Z,yes,,,,,,0',
      '2025-11-18T12:00:00.000Z,2025-11-18T13:00:00.000Z,yes,0.06,0.2,0.1,0.04,0.6,100',
      '',
    ]);
  });

  it('hold nothing that a spreadsheet would run', async () => {
    endpoint.answer('sessions', sessionsAnswer({ ...THREE_HOURS, sessions: { healthy: [1, 1, 1], '=HYPERLINK("x")': [1, 0, 0] } }));
    const chart = await showChart();
    expect(chart.toCSV().split('\r\n')[0]).to.contain(`,"'=HYPERLINK(""x"")",`);
  });
});

afterEach(async () => {
  await sendMouse({ type: 'move', position: [0, 0] });
});
