import { expect } from 'chai';
import type { SessionChartElement, SessionHealthDashboardElement } from '../../src/classes.js';
import '../../src/index.js';
import { chartHarness } from '../../src/testing/index.js';
import { fixture, waitFor } from '../support/fixture.js';
import { expectWarning } from '../support/page-police.js';
import { sessionsAnswer, THREE_HOURS } from '../support/session-answers.js';
import { respondJson, stubEndpoint, uniqueEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';

let endpoint: StubEndpoint;

beforeEach(() => {
  endpoint = stubEndpoint({ sessions: sessionsAnswer(THREE_HOURS) });
});

afterEach(() => {
  endpoint.restore();
});

/** What stands in the plot's place: what is the matter, and what it means. */
function wordsOf(chart: SessionChartElement): string {
  const notice = chartHarness(chart).readNotice();
  return notice ? `${notice.title} ${notice.text}` : '';
}

async function showChart(attributes = ''): Promise<SessionChartElement> {
  return fixture<SessionChartElement>(`<session-chart endpoint="${uniqueEndpoint()}" timezone="UTC" ${attributes}></session-chart>`);
}

async function showFailure(answer: () => Response, code: string): Promise<SessionChartElement> {
  endpoint.answer('sessions', answer);
  const failures: string[] = [];
  const note = (event: CustomEvent<{ code: string }>): void => void failures.push(event.detail.code);
  document.addEventListener('session-health-load-failed', note);
  const chart = await showChart();
  await waitFor(() => chart.state === 'error', 'the chart gives up');
  document.removeEventListener('session-health-load-failed', note);
  expect(chart.error?.code).to.equal(code);
  expect(failures).to.deep.equal([code]);
  expect(chart.matches(':state(error)')).to.equal(true);
  return chart;
}

describe('a chart without an answer', () => {
  it('says that it has no data source', async () => {
    const chart = await fixture<SessionChartElement>('<session-chart></session-chart>');
    expect(chart.state).to.equal('idle');
    expect(wordsOf(chart)).to.equal('No data source Set endpoint, or snapshot, on this element.');
    expect(chart.data).to.equal(null);
  });

  it('takes an endpoint of nothing but spaces for none', async () => {
    const chart = await fixture<SessionChartElement>('<session-chart endpoint="  "></session-chart>');
    expect(chart.state).to.equal('idle');
  });

  it('says that a source, or a provider of tokens, is not one', async () => {
    expectWarning(/is not one/);
    const [sessions, key] = [(): Promise<unknown> => Promise.resolve({}), 'k'];
    for (const properties of [{ source: { sessions } }, { source: { key } }, { source: 'c4nary' }, { endpoint: uniqueEndpoint(), tokenProvider: 'c4nary' }]) {
      const chart = await fixture<SessionChartElement>('<session-chart></session-chart>');
      Object.assign(chart, properties);
      await chart.updateComplete;
      expect(chart.error).to.deep.equal({ code: 'config', message: 'The source, or the tokenProvider, is not one.' });
    }
    expect(endpoint.requests).to.deep.equal([]);
  });

  it('says that it is loading', async () => {
    endpoint.answer('sessions', () => new Promise<Response>(() => undefined));
    const chart = await showChart();
    await chart.updateComplete;
    expect(chart.state).to.equal('loading');
    expect(chart.matches(':state(loading)')).to.equal(true);
    expect(chart.shadowRoot?.querySelector('[role="status"]')?.textContent.trim()).to.equal('Loading Session Health');
  });

  it('says what is wrong with an endpoint that is no address, with one warning', async () => {
    expectWarning(/The endpoint must begin with http/);
    const chart = await fixture<SessionChartElement>('<session-chart endpoint="javascript:alert(1)"></session-chart>');
    expect(chart.state).to.equal('error');
    expect(chart.error?.code).to.equal('config');
    expect(wordsOf(chart)).to.contain('Not set up');
    expect(endpoint.requests).to.deep.equal([]);
  });

  it('says that a page came in place of an answer', async () => {
    const page = (): Response => new Response('<!doctype html><title>Sign in</title>', { headers: { 'content-type': 'text/html' } });
    const chart = await showFailure(page, 'not-json');
    expect(wordsOf(chart)).to.contain('perhaps a sign-in page');
    expect(endpoint.to('sessions')).to.have.lengthOf(1);
  });

  it('says that an answer is empty', async () => {
    const chart = await showFailure(() => new Response(''), 'not-json');
    expect(wordsOf(chart)).to.contain('The answer is empty');
  });

  it('says that the reader may not see it', async () => {
    const chart = await showFailure(() => respondJson({ detail: 'You do not have permission' }, { status: 403 }), 'forbidden');
    expect(wordsOf(chart)).to.contain('(403)');
  });

  it('asks four times in all when the server fails, and then says so', async () => {
    const { random } = Math;
    Math.random = () => 0; // no waiting between the retries
    try {
      const chart = await showFailure(() => respondJson({ detail: 'Internal Error' }, { status: 500 }), 'server');
      expect(wordsOf(chart)).to.contain('Server error (500)').and.to.contain('The server answered 500.');
      expect(endpoint.to('sessions')).to.have.lengthOf(4);
    } finally {
      Math.random = random;
    }
  });

  it('tells of a long wait that a failing server asks for, and counts it down', async () => {
    endpoint.answer('sessions', () => new Response('', { status: 503, headers: { 'retry-after': '600' } }));
    const chart = await fixture<SessionChartElement>(`<session-chart endpoint="${uniqueEndpoint()}" without-headline without-markers></session-chart>`);
    const button = await waitFor(() => chart.shadowRoot?.querySelector('.state [aria-disabled="true"]'), 'it waits');
    expect([chart.state, chart.error?.code]).to.deep.equal(['error', 'server']);
    expect(button.textContent.trim()).to.equal('Try again (10 min)');
    expect(endpoint.to('sessions')).to.have.lengthOf(1);
  });

  it('says where an answer has the wrong shape', async () => {
    const body = structuredClone(sessionsAnswer(THREE_HOURS)) as { groups: { series: Record<string, unknown[]> }[] };
    body.groups[1]?.series['sum(session)']?.splice(1, 1, true);
    const chart = await showFailure(() => respondJson(body), 'invalid-data');
    expect(wordsOf(chart)).to.contain('groups[1].series["sum(session)"][1] is not a number');
  });

  it('tries again at the press of a button', async () => {
    const chart = await showFailure(() => respondJson({ detail: 'Gone' }, { status: 404 }), 'not-found');
    endpoint.answer('sessions', sessionsAnswer(THREE_HOURS));
    expect(chartHarness(chart).readNotice()?.action).to.equal('Try again');
    await chartHarness(chart).retry();
    await chartHarness(chart).waitUntilReady();
    expect(chart.error).to.equal(null);
  });

  it('says that nothing was recorded, and when', async () => {
    endpoint.answer('sessions', { start: '2025-11-20T00:00:00Z', end: '2025-11-22T00:00:00Z', intervals: ['2025-11-20T00:00:00Z', '2025-11-21T00:00:00Z'], groups: [], query: '' });
    const chart = await showChart('environment="production"');
    await waitFor(() => chart.state === 'empty', 'the chart has its answer');
    expect(wordsOf(chart)).to.equal('No sessions Nothing was recorded from Nov 20, 2025 to Nov 21, 2025 in production.');
    expect(chart.data?.series.map((series) => series.values)).to.deep.equal([[null, null], [null, null], [null, null], [null, null]]);
  });

  it('says that sessions came without users', async () => {
    endpoint.answer('sessions', sessionsAnswer({ ...THREE_HOURS, users: {}, userTotals: {} }));
    const chart = await showChart('type="user-health"');
    await waitFor(() => chart.state === 'empty', 'the chart has its answer');
    expect(wordsOf(chart)).to.contain('Sentry.setUser');
  });

  it('keeps the last good data, and says so, when a refresh fails', async () => {
    const chart = await showChart();
    await waitFor(() => chart.state === 'ready', 'the chart is ready');
    const before = chart.data;
    endpoint.answer('sessions', () => respondJson({ detail: 'no' }, { status: 400 }));
    await chart.refresh();
    expect(chart.state).to.equal('ready');
    expect(chart.data).to.deep.equal(before);
    expect(chart.matches(':state(stale)')).to.equal(true);
    expect(chartHarness(chart).readWarning()).to.match(/\(400\)\. Data up to \d\d:\d\d\./);
  });
});

describe('F100: what is announced', () => {
  it('is nothing while refreshes bring what was known, and one banner when they fail', async () => {
    const chart = await fixture<SessionChartElement>(`<session-chart endpoint="${uniqueEndpoint()}"></session-chart>`);
    await waitFor(() => chart.shadowRoot?.querySelector('.shape'), 'the plot is drawn');
    const said: string[] = [];
    const observer = new MutationObserver((records) => {
      for (const { target } of records) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest('[aria-live], [role="status"], [role="alert"]');
        if (region) said.push(region.textContent.trim());
      }
    });
    observer.observe(chart.shadowRoot as ShadowRoot, { subtree: true, childList: true, characterData: true });
    for (let i = 0; i < 20; i++) await chart.refresh();
    expect(said).to.deep.equal([]);
    endpoint.answer('sessions', () => respondJson({ detail: 'no' }, { status: 403 }));
    for (let i = 0; i < 5; i++) await chart.refresh();
    expect(chart.shadowRoot?.querySelectorAll('[role="status"]')).to.have.lengthOf(1);
    expect(new Set(said).size).to.be.at.most(1);
    observer.disconnect();
  });

  it('is a failure at once where a chart stands alone, and by the dashboard, once, where it does not', async () => {
    const refuse = (): Response => respondJson({ detail: 'no' }, { status: 403 });
    endpoint.answer('sessions', refuse);
    const chart = await showFailure(refuse, 'forbidden');
    expect(chart.shadowRoot?.querySelector('[role="alert"]')?.textContent).to.contain('(403)');
    for (const attributes of ['show="session-health user-health"', 'show="session-health"', 'show="session-health" without-picker']) {
      const dashboard = await fixture<SessionHealthDashboardElement>(`<session-health-dashboard endpoint="${uniqueEndpoint()}" layout-key="" ${attributes}></session-health-dashboard>`);
      await waitFor(() => dashboard.shadowRoot?.querySelector('p[role="status"]')?.textContent.includes('(403)'), 'the dashboard tells of it');
      for (const { shadowRoot } of dashboard.charts) expect(shadowRoot?.querySelectorAll('[role="alert"], [role="status"]')).to.have.lengthOf(0);
      endpoint.answer('sessions', sessionsAnswer(THREE_HOURS));
      await dashboard.refresh();
      await waitFor(() => !dashboard.shadowRoot?.querySelector('p[role="status"]'), 'it is over');
      endpoint.answer('sessions', refuse);
    }
  });
});

describe('a control that goes when it is pressed', () => {
  it('leaves focus in the chart: that which tries again, and that which shows all series', async () => {
    const chart = await showFailure(() => respondJson({ detail: 'no' }, { status: 403 }), 'forbidden');
    const pressAction = (): void => {
      const button = chart.shadowRoot?.querySelector<HTMLElement>('.state button, .banner button');
      button?.focus();
      button?.click();
    };
    pressAction();
    await waitFor(() => chart.state === 'error' && chart.shadowRoot?.activeElement?.matches('.plot'), 'it failed again');
    endpoint.answer('sessions', sessionsAnswer(THREE_HOURS));
    pressAction();
    await waitFor(() => chart.state === 'ready', 'the data are here');
    expect(chart.shadowRoot?.activeElement?.role).to.equal('slider');
    chart.data?.series.forEach(({ id }) => { chart.toggleSeries(id, false); });
    await chart.updateComplete;
    pressAction();
    await chart.updateComplete;
    expect(chart.shadowRoot?.activeElement?.role).to.equal('slider');
    endpoint.answer('sessions', () => respondJson({ detail: 'no' }, { status: 403 }));
    await chart.refresh();
    endpoint.answer('sessions', sessionsAnswer(THREE_HOURS));
    pressAction();
    await waitFor(() => !chart.shadowRoot?.querySelector('.banner'), 'the strip is gone');
    expect(chart.shadowRoot?.activeElement?.role).to.equal('slider');
  });
});

describe('secrets', () => {
  it('F70: takes a token out of the markup and does not repeat it', async () => {
    expectWarning(/a token does not belong into markup/);
    const chart = await fixture<SessionChartElement>('<session-chart token="canary-4711"></session-chart>');
    expect(chart.hasAttribute('token')).to.equal(false);
    expect(chart.outerHTML + (chart.shadowRoot?.innerHTML ?? '')).not.to.contain('canary');
  });
});

describe('an attribute that is there or not', () => {
  it('is off where a framework wrote "false" into it, and on where it is empty', async () => {
    const chart = await showChart('without-legend="false"');
    await waitFor(() => chart.state === 'ready', 'the chart is ready');
    expect(chart.withoutLegend).to.equal(false);
    expect(chart.shadowRoot?.querySelectorAll('[part~="legend-item"]').length).to.be.greaterThan(0);
    chart.setAttribute('without-legend', '');
    await chart.updateComplete;
    expect(chart.shadowRoot?.querySelectorAll('[part~="legend-item"]').length).to.equal(0);
  });
});

describe('session-health-data-loaded', () => {
  it('is told of another chart of the same answer, too, and once of each', async () => {
    const chart = await showChart();
    await waitFor(() => chart.state === 'ready', 'the chart is ready');
    const told: string[] = [];
    chart.addEventListener('session-health-data-loaded', ({ detail }) => told.push(detail.type));
    chart.type = 'session-counts';
    await waitFor(() => told.length > 0, 'the load is told');
    chart.heading = 'Another';
    await chart.updateComplete;
    expect(told).to.deep.equal(['session-counts']);
  });
});
