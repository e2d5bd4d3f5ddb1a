import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { SessionChartElement } from '../../src/classes.js';
import '../../src/index.js';
import { find, placeOf, readText, showChart } from '../support/chart-page.js';
import { waitFor } from '../support/fixture.js';
import { expectWarning } from '../support/page-police.js';
import { sessionsAnswer, THREE_HOURS } from '../support/session-answers.js';
import { respondJson, stubEndpoint, uniqueEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';

const HOUR_MS = 3_600_000;
let endpoint: StubEndpoint;

beforeEach(() => {
  endpoint = stubEndpoint({
    sessions: sessionsAnswer(THREE_HOURS),
    stats: [
      { version: 'frontend@1.1.0', date: '2025-11-18T11:30:00Z' },
      { version: 'frontend@1.0.0', date: '2025-11-18T10:20:00Z' },
      { version: 'frontend@0.9.0', date: '2025-11-17T10:20:00Z' },
    ],
  });
});

afterEach(async () => {
  await resetMouse();
  endpoint.restore();
});

async function showReleases(attributes = ''): Promise<SessionChartElement> {
  const chart = await showChart(attributes);
  await waitFor(() => chart.shadowRoot?.querySelector('button[data-series="releases"]'), 'the releases are here');
  await chart.updateComplete;
  return chart;
}

function readMarks(chart: SessionChartElement): string[] {
  return [...(chart.shadowRoot?.querySelectorAll('.release-label') ?? [])].map((text) => text.textContent.trim());
}

describe('releases', () => {
  it('of the period are marked and counted in the legend; one before it is not', async () => {
    const chart = await showReleases();
    expect(readText(chart, 'button[data-series="releases"]')).to.equal('Releases 2');
    expect(readMarks(chart)).to.deep.equal(['1.0.0', '1.1.0']);
  });

  it('are told with version and time, by mouse and by keyboard in the same words', async () => {
    const chart = await showReleases();
    await sendMouse({ type: 'move', position: placeOf(chart, 1) });
    await waitFor(() => readText(chart, '.tooltip').includes('1.1.0 released 11:30'), 'the tooltip names it');
    find(chart, '.plot').focus();
    await sendKeys({ press: 'Home' });
    expect(find(chart, '.plot').getAttribute('aria-valuetext')).to.contain('1.0.0 released 10:20').and.not.to.contain('1.1.0');
  });

  it('are toggled like a series, by key, and stay hidden over a refresh', async () => {
    const chart = await showReleases();
    const told: string[][] = [];
    chart.addEventListener('session-health-series-toggled', ({ detail }) => told.push([detail.id, String(detail.visible)]));
    find(chart, 'button[data-series="releases"]').focus();
    await sendKeys({ press: 'Enter' });
    await chart.updateComplete;
    expect(told).to.deep.equal([['releases', 'false']]);
    expect(readMarks(chart)).to.deep.equal([]);
    await chart.refresh();
    expect(find(chart, 'button[data-series="releases"]').getAttribute('aria-pressed')).to.equal('false');
  });

  it('are neither asked for nor shown with without-markers', async () => {
    const chart = await showChart('without-markers');
    expect(endpoint.to('stats')).to.have.lengthOf(0);
    expect(chart.shadowRoot?.querySelector('button[data-series="releases"]')).to.equal(null);
  });

  it('that cannot be had leave the chart as it is', async () => {
    endpoint.answer('stats', () => respondJson({ detail: 'no' }, { status: 403 }));
    const chart = await showChart();
    await waitFor(() => endpoint.to('stats').length > 0, 'they are asked for');
    expect(chart.state).to.equal('ready');
    expect(chart.error).to.equal(null);
  });
});

describe('a target', () => {
  it('is a line, a mark on what misses it, and words in tooltip and summary', async () => {
    const chart = await showChart('type="unhealthy-sessions" target="20%"');
    // 10 %, none, 40 %.
    expect(chart.shadowRoot?.querySelectorAll('.target')).to.have.lengthOf(1);
    expect(readText(chart, '#summary')).to.contain('1 of 2 buckets missed the target of 20% max.');
    const plot = find(chart, '.plot');
    plot.focus();
    await sendKeys({ press: 'Home' });
    expect(plot.getAttribute('aria-valuetext')).not.to.contain('target');
    await sendKeys({ press: 'End' });
    expect(plot.getAttribute('aria-valuetext')).to.contain('above target');
  });

  it('that is no share is named in a warning, and not drawn', async () => {
    expectWarning(/target/);
    const chart = await showChart('type="unhealthy-sessions" target="twenty"');
    expect(chart.shadowRoot?.querySelector('.target')).to.equal(null);
  });

  it('is not drawn in a chart of counts', async () => {
    const chart = await showChart('type="session-counts" target="20%"');
    expect(chart.shadowRoot?.querySelector('.target')).to.equal(null);
  });
});

describe('the legend', () => {
  it('lights the series under the pointer, and no longer when it leaves', async () => {
    const chart = await showChart();
    const { left, top } = find(chart, 'button[data-series="errored"]').getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(left + 8), Math.round(top + 8)] });
    expect([...(chart.shadowRoot?.querySelectorAll<SVGElement>('.shape.lit') ?? [])].every(({ dataset }) => dataset.series === 'errored')).to.equal(true);
    expect(find(chart, '.drawing').classList.contains('dim')).to.equal(true);
    await sendMouse({ type: 'move', position: [0, 0] });
    expect(find(chart, '.drawing').classList.contains('dim')).to.equal(false);
  });

  it('makes the areas of other series paler, but lets nothing show through them: they lie over one another', async () => {
    const chart = await showChart('type="session-health"');
    const areas = [...(chart.shadowRoot?.querySelectorAll<SVGElement>('.area:not(.running)') ?? [])];
    const looks = (): string[] => areas.map((area) => getComputedStyle(area).fill);
    const before = looks();
    const { left, top } = find(chart, 'button[data-series="errored"]').getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(left + 8), Math.round(top + 8)] });
    expect(areas.map((area) => getComputedStyle(area).opacity)).to.deep.equal(areas.map(() => '1'));
    expect(areas.filter((_, i) => looks()[i] === before[i]).map(({ dataset }) => dataset.series)).to.deep.equal(['errored']);
    await sendMouse({ type: 'move', position: [0, 0] });
  });
});

describe('the period before', () => {
  it('is behind the chart, with the difference of each bucket and of the whole', async () => {
    // Three hours before: one in a hundred crashed in each.
    endpoint.answer('sessions', (url: URL) =>
      respondJson(
        sessionsAnswer(
          url.searchParams.has('start')
            ? { start: '2025-11-18T07:00:00Z', intervalMs: HOUR_MS, sessions: { healthy: [99, 99, 99], crashed: [1, 1, 1] } }
            : THREE_HOURS,
        ),
      ),
    );
    const chart = await showChart('compare="previous" stats-period="3h"');
    await waitFor(() => chart.shadowRoot?.querySelector('.before'), 'the period before is drawn');
    const plot = find(chart, '.plot');
    plot.focus();
    await sendKeys({ press: 'End' });
    // 6 of 100 against 1 of 100.
    expect(plot.getAttribute('aria-valuetext')).to.contain('Crashed 6.00% (6) ▲ 5.00 pts');
    // 8 of 200 against 3 of 300.
    expect(readText(chart, 'button[data-series="crashed"]')).to.contain('4.00%').and.to.contain('▲ 3.00 pts');
  });
});

describe('F42: a reader\'s clock that is a day off', () => {
  const now = Date.now.bind(Date);
  const serverNow = Date.parse('2025-11-18T12:30:00Z');

  afterEach(() => {
    Date.now = now;
  });

  for (const [name, offMs] of [['ahead', 24 * HOUR_MS], ['behind', -24 * HOUR_MS]] as const) {
    for (const tells of [true, false]) {
      it(`${name}: the hour that is running is the server's, ${tells ? 'which tells the time' : 'which tells no time'}`, async () => {
        const started = now();
        Date.now = () => serverNow + offMs + now() - started;
        endpoint.answer('sessions', () =>
          respondJson(sessionsAnswer(THREE_HOURS), {
            headers: { 'content-type': 'application/json', ...(tells ? { date: new Date(serverNow).toUTCString() } : {}) },
          }),
        );
        const chart = await showChart('stats-period="3h"', { endpoint: uniqueEndpoint() });
        expect(chart.data?.incompleteFrom).to.equal(Date.parse('2025-11-18T12:00:00Z'));
      });
    }
  }
});
