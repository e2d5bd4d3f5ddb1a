import { expect } from 'chai';
import type { SessionChartElement } from '../../src/classes.js';
import '../../src/index.js';
import { isDrawn, readText, showChart } from '../support/chart-page.js';
import { dashboardAnswers } from '../support/dashboard-answers.js';
import { listCharts, showDashboard, uniqueKey } from '../support/dashboard-page.js';
import { fixture, waitFor } from '../support/fixture.js';
import { sessionsAnswer } from '../support/session-answers.js';
import { stubEndpoint, uniqueEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';

const HOUR_MS = 3_600_000;
let endpoint: StubEndpoint;

beforeEach(() => {
  endpoint = stubEndpoint(dashboardAnswers());
});

afterEach(() => {
  endpoint.restore();
});

describe('F30: a server that widens the range to whole buckets', () => {
  it('is drawn as it answered, not as it was asked', async () => {
    endpoint.answer('sessions', sessionsAnswer({ start: '2025-11-18T10:00:00Z', intervalMs: HOUR_MS, sessions: { healthy: [1, 2, 3] } }));
    const chart = await showChart('start="2025-11-18T10:20:00Z" end="2025-11-18T12:40:00Z"');
    expect([chart.data?.starts[0], chart.data?.end]).to.deep.equal([Date.parse('2025-11-18T10:00:00Z'), Date.parse('2025-11-18T13:00:00Z')]);
    expect(readText(chart, '#summary')).to.contain('From Nov 18, 10:00 to Nov 18, 13:00');
    expect(chart.data?.notes.map(({ code }) => code)).to.deep.equal(['range-adjusted']);
    expect(readText(chart, '[part="note"]')).to.match(/^The server answered for whole buckets/);
  });
});

describe('F91: twenty charts on one page', () => {
  it('hold no id twice within one root, and refer to none that is not there', async () => {
    const path = uniqueEndpoint();
    const wrapper = await fixture(`<div>${Array.from({ length: 20 }, () => `<session-chart endpoint="${path}" target="5%"></session-chart>`).join('')}</div>`);
    const charts = [...wrapper.querySelectorAll('session-chart')];
    for (const chart of charts) {
      chart.scrollIntoView();
      await isDrawn(chart);
    }
    for (const { shadowRoot } of charts) {
      const ids = [...(shadowRoot?.querySelectorAll('[id]') ?? [])].map(({ id }) => id);
      expect(ids).to.deep.equal([...new Set(ids)]);
      const referred = [...(shadowRoot?.innerHTML.matchAll(/url\(#([\w-]+)\)|aria-(?:describedby|labelledby|controls)="([^"]+)"/g) ?? [])].map(([, url, id]) => url ?? id ?? '');
      expect(referred.filter((id) => !ids.includes(id))).to.deep.equal([]);
    }
    // All of them share one question, and the period before.
    expect(endpoint.to('sessions')).to.have.lengthOf(2);
  });
});

describe('F104: properties', () => {
  it('that are set before the element is defined keep their values, and none turns into a text for people', async () => {
    const early = document.createElement('late-session-chart') as SessionChartElement;
    const formatters = { showTable: 'Numbers' };
    Object.assign(early, { endpoint: uniqueEndpoint(), type: 'unhealthy-sessions', messages: formatters, headers: { 'x-team': 'web' }, timezone: 'UTC' });
    const { SessionChartElement: Base } = await import('../../src/classes.js');
    customElements.define('late-session-chart', class extends Base {});
    const wrapper = await fixture('<div></div>');
    wrapper.append(early);
    await isDrawn(early);
    expect(early.data?.series.map(({ id }) => id)).to.deep.equal(['unhealthy']);
    expect([early.messages, early.getAttributeNames().filter((name) => /object/i.test(early.getAttribute(name) ?? ''))]).to.deep.equal([formatters, []]);
  });
});

describe('F60 and F53: a database that goes away', () => {
  it('between two visits, or while it is open, gives defaults; the next change is kept again', async () => {
    const key = uniqueKey();
    const dashboard = await showDashboard(`layout-key="${key}"`);
    dashboard.layout = { slots: [{ chart: 'issues' }] };
    await dashboard.openCopy(null);
    const deleted = await new Promise<string>((resolve) => {
      const request = indexedDB.deleteDatabase('session-health-elements');
      request.onsuccess = () => { resolve('deleted'); };
      request.onerror = () => { resolve('failed'); };
      setTimeout(() => { resolve('blocked'); }, 3_000);
    });
    expect(deleted).to.equal('deleted');
    dashboard.layout = { slots: [{ chart: 'user-counts' }] };
    await dashboard.openCopy(null);
    dashboard.remove();
    const later = await showDashboard(`layout-key="${key}"`);
    await waitFor(() => listCharts(later).join() === 'user-counts', 'what was changed since is back');
  });
});
