import { expect } from 'chai';
import '../../src/index.js';
import { find, readText } from '../support/chart-page.js';
import { dashboardAnswers } from '../support/dashboard-answers.js';
import { hasSettled, showDashboard } from '../support/dashboard-page.js';
import { waitFor } from '../support/fixture.js';
import { sessionsAnswer } from '../support/session-answers.js';
import { stubEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';

const START = '2025-11-18T10:00:00Z';
const HOUR_MS = 3_600_000;

let endpoint: StubEndpoint;

/** 500 sessions an hour, of which so many crashed; a release at 12 o'clock. */
function answerWith(crashed: readonly number[]): void {
  const healthy = crashed.map((count) => 500 - count);
  endpoint = stubEndpoint({
    ...dashboardAnswers(),
    sessions: sessionsAnswer({ start: START, intervalMs: HOUR_MS, sessions: { healthy, crashed } }),
    stats: [{ version: 'shop@4.12.0', date: new Date(Date.parse(START) + 2 * HOUR_MS).toISOString() }],
  });
}

afterEach(() => {
  endpoint.restore();
});

describe('the sentence of a dashboard', () => {
  it('names the release since which crashes have risen, and asks for nothing more to know it', async () => {
    answerWith([1, 1, 5, 5]);
    const dashboard = await showDashboard('layout-key=""');
    await waitFor(() => readText(dashboard, '.summary').endsWith('Crashes have risen since 4.12.0.'), 'the release is named');
    expect(find(dashboard, '.summary b[title]').textContent).to.equal('4.12.0');
    expect(find(dashboard, '.summary b[title]').title).to.equal('shop@4.12.0');
    await hasSettled(dashboard);
    expect(endpoint.to('stats').length).to.equal(1);
  });

  it('names none where as many crashed before', async () => {
    answerWith([3, 2, 3, 2]);
    const dashboard = await showDashboard('layout-key=""');
    await hasSettled(dashboard);
    expect(readText(dashboard, '.summary')).to.contain('0.50% of 2,000 sessions were unhealthy').and.not.to.contain('4.12.0');
  });

  it('puts the release where the language has it', async () => {
    answerWith([1, 1, 5, 5]);
    const dashboard = await showDashboard('layout-key="" lang="ja"');
    await waitFor(() => readText(dashboard, '.summary').endsWith('4.12.0 以降、クラッシュが増えています。'), 'the release is named');
    dashboard.messages = { crashesRisen: () => 'More crashes.' };
    await waitFor(() => readText(dashboard, '.summary').endsWith('More crashes.'), 'words without the release are shown as they are');
  });
});

describe('Compare, beside the period of a dashboard', () => {
  it('compares all charts with the period before, and those that take their places', async () => {
    answerWith([1, 1, 5, 5]);
    const dashboard = await showDashboard('layout-key="" show="session-counts issues"');
    await hasSettled(dashboard);
    const compare = find(dashboard, '.compare');
    const entries = (): (Element | null | undefined)[] => dashboard.charts.map((chart) => chart.shadowRoot?.querySelector("[data-series='previous']"));
    expect(compare.getAttribute('aria-pressed')).to.equal('false');
    expect(entries()).to.deep.equal([null, null]);
    compare.click();
    await waitFor(() => entries().every(Boolean), 'both charts are compared');
    expect(compare.getAttribute('aria-pressed')).to.equal('true');
    dashboard.layout = { slots: [{ chart: 'session-health' }, { chart: 'unhealthy-sessions' }] };
    await waitFor(() => dashboard.charts[1]?.matches('[type=unhealthy-sessions]') && entries().every(Boolean), 'so are others in their places');
    compare.click();
    await waitFor(() => !entries().some(Boolean), 'none is compared any more');
    expect(compare.getAttribute('aria-pressed')).to.equal('false');
  });
});
