import { expect } from 'chai';
import '../../src/index.js';
import { dashboardAnswers } from '../support/dashboard-answers.js';
import { hasSettled, showDashboard } from '../support/dashboard-page.js';
import { waitFor } from '../support/fixture.js';
import { stubEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';

const START_MS = Date.parse('2025-11-18T10:00:00Z');
let endpoint: StubEndpoint;
let address = '';

beforeEach(() => {
  endpoint = stubEndpoint(dashboardAnswers());
  address = location.href;
});

afterEach(() => {
  history.replaceState(history.state, '', address);
  endpoint.restore();
});

/** The parameters of the dashboard in the page's address. */
function readOwn(key: string): [string, string][] {
  return [...new URLSearchParams(location.search)].filter(([name]) => name.startsWith(`${key}.`));
}

describe('sync-url', () => {
  it('writes filters, zoom and hidden series to the query string, and leaves what is there of others', async () => {
    const url = new URL(location.href);
    url.searchParams.append('mine', '1');
    url.searchParams.append('mine', '2');
    history.replaceState(history.state, '', url);
    const before = history.length;
    const dashboard = await showDashboard('layout-key="u1" without-persistence sync-url');
    dashboard.layout = { filters: { environment: ['pre prod', 'b'], statsPeriod: '7d' } };
    dashboard.charts[1]?.toggleSeries('crashed', false);
    dashboard.charts[0]?.zoomTo(START_MS, START_MS + 7_200_000);
    await waitFor(() => readOwn('u1').length === 5, 'all is written');
    expect(readOwn('u1')).to.deep.equal([
      ['u1.environment', 'pre prod'],
      ['u1.environment', 'b'],
      ['u1.statsPeriod', '7d'],
      ['u1.zoom', '2025-11-18T10:00:00.000Z/2025-11-18T12:00:00.000Z'],
      ['u1.hide', 'session-health:crashed,healthy'],
    ]);
    expect(new URLSearchParams(location.search).getAll('mine')).to.deep.equal(['1', '2']);
    expect(history.length).to.equal(before);
    // A toggle alone draws nothing of the dashboard anew, and is written all the same.
    dashboard.charts[1]?.toggleSeries('errored', false);
    await waitFor(() => readOwn('u1').some(([name, value]) => name === 'u1.hide' && value === 'session-health:crashed,errored,healthy'), 'the toggle is written');
    dashboard.layout = { filters: {}, hiddenSeries: {} };
    dashboard.charts[0]?.resetZoom();
    await waitFor(() => readOwn('u1').every(([name]) => name !== 'u1.zoom'), 'the zoom is gone');
  });

  it('is read before the first request, over attributes', async () => {
    const url = new URL(location.href);
    url.searchParams.append('u2.environment', 'production');
    url.searchParams.append('u2.hide', 'session-health:errored');
    history.replaceState(history.state, '', url);
    const dashboard = await showDashboard('layout-key="u2" without-persistence sync-url environment="staging"');
    await hasSettled(dashboard);
    expect(endpoint.to('sessions').map(({ searchParams }) => searchParams.get('environment'))).to.satisfy((all: string[]) => all.length > 0 && all.every((name) => name === 'production'));
    await waitFor(() => dashboard.charts[1]?.data?.series.find(({ id }) => id === 'errored')?.visible === false, 'the series is hidden');
  });

  it('follows the reader back and forth', async () => {
    const dashboard = await showDashboard('layout-key="u3" without-persistence sync-url');
    const url = new URL(location.href);
    url.searchParams.set('u3.environment', 'canary');
    history.replaceState(history.state, '', url);
    window.dispatchEvent(new PopStateEvent('popstate'));
    await waitFor(() => endpoint.to('sessions').some(({ searchParams }) => searchParams.get('environment') === 'canary'), 'it is asked for');
    expect(dashboard.layout.filters).to.deep.equal({ environment: ['canary'] });
  });

  it('brings back hidden series with an earlier address', async () => {
    const dashboard = await showDashboard('layout-key="u5" without-persistence sync-url');
    const { href } = location;
    dashboard.charts[1]?.toggleSeries('crashed', false);
    await waitFor(() => readOwn('u5').length === 1, 'the toggle is written');
    history.replaceState(history.state, '', href);
    window.dispatchEvent(new PopStateEvent('popstate'));
    expect(dashboard.layout.hiddenSeries).to.deep.equal({});
    await waitFor(() => dashboard.charts[1]?.data?.series.find(({ id }) => id === 'crashed')?.visible, 'the series is shown again');
  });

  it('reads the address when the attribute comes later', async () => {
    const url = new URL(location.href);
    url.searchParams.append('u6.statsPeriod', '7d');
    url.searchParams.append('u6.hide', 'session-health:errored');
    history.replaceState(history.state, '', url);
    const dashboard = await showDashboard('layout-key="u6" without-persistence');
    dashboard.charts[2]?.toggleSeries('crashed', false);
    dashboard.syncUrl = true;
    await dashboard.updateComplete;
    expect(dashboard.layout.filters).to.deep.equal({ statsPeriod: '7d' });
    expect(dashboard.layout.hiddenSeries['session-health']).to.deep.equal(['errored']);
    await waitFor(() => readOwn('u6').length === 3, 'what was hidden before is written, too');
    expect(readOwn('u6')[0]).to.deep.equal(['u6.statsPeriod', '7d']);
  });

  it('is left alone without the attribute', async () => {
    const before = location.search;
    const dashboard = await showDashboard('layout-key="u4" without-persistence');
    dashboard.layout = { filters: { environment: ['b'] } };
    await dashboard.updateComplete;
    expect(location.search).to.equal(before);
  });
});
