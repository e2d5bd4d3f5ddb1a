import { resetMouse, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { IssuesChartElement, SessionChartElement, SessionHealthDashboardElement } from '../../src/classes.js';
import '../../src/index.js';
import { find, isDrawn, placeOf, readText, showChart } from '../support/chart-page.js';
import { dashboardAnswers } from '../support/dashboard-answers.js';
import { hasSettled, showDashboard, uniqueKey } from '../support/dashboard-page.js';
import { fixture, nextFrame, waitFor } from '../support/fixture.js';
import { issueRow } from '../support/issue-answers.js';
import { expectWarning } from '../support/page-police.js';
import { sessionsAnswer, THREE_HOURS } from '../support/session-answers.js';
import { respondJson, stubEndpoint, uniqueEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';

const CANARY = 'canary-5ecret-4711';
let endpoint: StubEndpoint;

beforeEach(() => {
  endpoint = stubEndpoint(dashboardAnswers());
});

afterEach(async () => {
  await resetMouse();
  endpoint.restore();
});

/** Everything of a page that can be read, shadow roots too. */
function serialise(root: ParentNode): string {
  return [...root.querySelectorAll('*')]
    .map((element) => {
      const attributes = [...element.attributes].map(({ name, value }) => `${name}=${value}`).join(' ');
      const own = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map(({ textContent }) => textContent).join('');
      return `${attributes} ${own} ${element.shadowRoot ? serialise(element.shadowRoot) : ''}`;
    })
    .join('\n');
}

describe('F63: texts of a server are shown as they are, and never run', () => {
  const HOSTILE = ['<img src=x onerror="window.ran=1">', '</title><script>window.ran=1</script>', '${window.ran=1}', '<svg onload=window.ran=1>', '&lt;b&gt;&amp;#x3c;'];

  it('in issues, projects, releases, environments, statuses, and what a server says of a failure', async () => {
    for (const text of HOSTILE) {
      endpoint.answer('issues', [issueRow({ title: text, culprit: text, shortId: text, level: text, priority: text, project: { name: text } })]);
      endpoint.answer('stats', [{ version: text, date: '2025-11-18T11:30:00Z' }]);
      endpoint.answer('projects', [{ id: '1', slug: text, hasSessions: true }]);
      endpoint.answer('sessions', sessionsAnswer({ ...THREE_HOURS, sessions: { ...THREE_HOURS.sessions, [text]: [1, 2, 3] } }));
      const dashboard = await showDashboard('layout-key="" show="session-health issues" stats-period="3h"');
      find(dashboard, '[data-filter="project"]').click();
      await waitFor(() => readText(dashboard, '#filter-project').includes(text.replace(/\s+/g, ' ')), 'the project is shown');
      const [chart, issues] = dashboard.charts as [SessionChartElement, IssuesChartElement];
      await waitFor(() => issues.shadowRoot?.querySelector('.issue-title')?.textContent === text, `the title is ${text}`);
      expect(find(chart, '.legend').textContent).to.contain(text);
      chart.toggleSeries(text, true);
      await chart.updateComplete;
      find(chart, '[data-action="table"]').click();
      await chart.updateComplete;
      expect(find(chart, 'table').textContent).to.contain(text);
      expect(new DOMParser().parseFromString(chart.toSVG(), 'image/svg+xml').querySelector('parsererror, script, img')).to.equal(null);
      endpoint.answer('sessions', () => respondJson({ detail: text }, { status: 400 }));
      const failed = await fixture<SessionChartElement>(`<session-chart endpoint="${uniqueEndpoint()}"></session-chart>`);
      await waitFor(() => failed.state === 'error', 'it failed');
      await nextFrame();
      expect(dashboard.shadowRoot?.querySelectorAll('img, script').length ?? 1).to.equal(0);
      dashboard.remove();
    }
    expect((window as unknown as { ran?: number }).ran).to.equal(undefined);
  }).timeout(30_000);

  it('F32: a status that is the name of something in every object is one like any other', async () => {
    const odd = JSON.parse('{"__proto__": [1, 1, 1], "constructor": [2, 2, 2], "toString": [3, 3, 3]}') as Record<string, number[]>;
    endpoint.answer('sessions', sessionsAnswer({ start: THREE_HOURS.start, intervalMs: THREE_HOURS.intervalMs, sessions: { healthy: [4, 4, 4], ...odd } }));
    const chart = await showChart('type="session-counts" hidden-series="none"');
    expect(chart.data?.series.find(({ id }) => id === 'constructor')?.total).to.equal(6);
    expect(({} as { polluted?: unknown }).polluted).to.equal(undefined);
  });
});

describe('F65: a link of an answer', () => {
  it('leads only where it may, in a new tab that knows nothing of this one', async () => {
    const links = ['//evil.example/x', '\\\\evil.example\\x', 'https://localhost@evil.example/', 'https://evil.example/', 'javascript:window.ran=1', 'data:text/html,x', ' java\nscript:window.ran=1'];
    for (const permalink of links) {
      endpoint.answer('issues', [issueRow({ permalink })]);
      const chart = await fixture<IssuesChartElement>(`<issues-chart endpoint="${uniqueEndpoint()}"></issues-chart>`);
      await waitFor(() => chart.shadowRoot?.querySelector('[part="issue"]'), 'the issue is shown');
      expect(chart.shadowRoot?.querySelector('[part="issue"] a'), permalink).to.equal(null);
    }
    endpoint.answer('issues', [issueRow({ permalink: '/organizations/acme/issues/1/' })]);
    const chart = await fixture<IssuesChartElement>(`<issues-chart endpoint="${uniqueEndpoint()}"></issues-chart>`);
    const link = await waitFor(() => chart.shadowRoot?.querySelector<HTMLAnchorElement>('[part="issue"] a'), 'the link is shown');
    expect([new URL(link.href).origin, link.target, link.rel]).to.deep.equal([location.origin, '_blank', 'noopener noreferrer']);
  });
});

describe('F69: a token', () => {
  it('is nowhere but in the header of its requests, whatever becomes of them', async () => {
    const seen: (string | null)[] = [];
    const told: string[] = [];
    const hear = (event: Event): void => void told.push(JSON.stringify((event as CustomEvent).detail ?? {}));
    const names = ['data-loaded', 'load-failed', 'layout-changed', 'filters-changed', 'series-toggled'].map((name) => `session-health-${name}`);
    for (const name of names) document.addEventListener(name, hear);
    const outcomes: readonly (() => Response | Promise<Response>)[] = [
      () => respondJson(sessionsAnswer(THREE_HOURS)),
      () => respondJson({ detail: 'Invalid token' }, { status: 401 }),
      () => new Response('{"half":', { headers: { 'content-type': 'application/json' } }),
      () => respondJson({ intervals: 7, groups: [] }),
      () => Promise.reject(new TypeError('Failed to fetch')),
    ];
    for (const outcome of outcomes) {
      const dashboard = await fixture<SessionHealthDashboardElement>(`<session-health-dashboard layout-key="${uniqueKey()}" show="session-health issues"></session-health-dashboard>`);
      dashboard.headers = { 'x-key': CANARY };
      dashboard.tokenProvider = () => Promise.resolve(CANARY);
      dashboard.fetch = (input, init) => {
        expect(input instanceof Request ? input.url : String(input)).not.to.contain(CANARY);
        seen.push(new Headers(init?.headers).get('authorization'));
        return Promise.resolve(outcome());
      };
      dashboard.setAttribute('endpoint', uniqueEndpoint());
      await waitFor(() => seen.length > 0 && dashboard.charts.some(({ state }) => state !== 'idle'), 'it is asked');
      await nextFrame();
      const [chart] = dashboard.charts as [SessionChartElement];
      await dashboard.duplicate('copy');
      const exported = [chart.toCSV(), chart.toSVG(), JSON.stringify(await dashboard.exportLayout()), JSON.stringify(dashboard.layout)];
      const snapshot = await dashboard.saveSnapshot().then((blob) => blob.text(), (error: unknown) => (error as Error).message);
      const everywhere = [serialise(document), ...exported, snapshot, JSON.stringify(chart.error), location.href, JSON.stringify({ ...localStorage }), JSON.stringify(performance.getEntries()), ...told].join('\n');
      expect(everywhere).not.to.contain(CANARY);
      dashboard.remove();
    }
    expect(new Set(seen)).to.deep.equal(new Set([`Bearer ${CANARY}`]));
    expect(await dumpDatabase()).not.to.contain(CANARY);
    for (const name of names) document.removeEventListener(name, hear);
  }).timeout(30_000);
});

/** Everything that is kept in the reader's browser. */
async function dumpDatabase(): Promise<string> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('session-health-elements');
    opening.onerror = () => { reject(new Error('storage')); };
    opening.onsuccess = () => {
      const all = opening.result.transaction('layouts').objectStore('layouts').getAll();
      all.onsuccess = () => {
        opening.result.close();
        resolve(JSON.stringify(all.result));
      };
    };
  });
}

describe('F85: two dashboards of one page', () => {
  it('with different endpoints, periods, languages, zones and themes keep out of each other\'s way', async () => {
    const [first, second] = [uniqueEndpoint(), uniqueEndpoint()];
    endpoint.answer('sessions', (url: URL) =>
      url.pathname.startsWith(second) ? respondJson({ detail: 'no' }, { status: 403 }) : respondJson(sessionsAnswer(THREE_HOURS)),
    );
    const one = await showDashboard('layout-key="" stats-period="24h" lang="en" timezone="UTC" theme="light"', first);
    const two = await showDashboard('layout-key="" stats-period="7d" lang="fr" timezone="Asia/Kolkata" theme="dark"', second);
    await hasSettled(two);
    expect([one.charts[0]?.state, two.charts[0]?.state]).to.deep.equal(['ready', 'error']);
    one.charts[1]?.toggleSeries('crashed', false);
    one.charts[0]?.zoomTo(Date.parse(THREE_HOURS.start), Date.parse(THREE_HOURS.start) + 7_200_000);
    await one.updateComplete;
    expect([two.layout.hiddenSeries, two.shadowRoot?.querySelector('[data-action="reset"]')]).to.deep.equal([{}, null]);
    const periods = (path: string): Set<string | null> => new Set(endpoint.requests.filter((url) => url.pathname.startsWith(path) && url.searchParams.has('statsPeriod')).map((url) => url.searchParams.get('statsPeriod')));
    expect([[...periods(first)], [...periods(second)]]).to.deep.equal([['24h'], ['7d']]);
    await waitFor(() => readText(two, '.filters').includes('Période'), 'the other is French');
    expect(readText(one, '.filters')).to.contain('Period');
  });
});

describe('F92: the bucket under the pointer', () => {
  it('is the right one in three nested shadow roots; events leave them, with a detail that nobody can change', async () => {
    const outer = await fixture('<div></div>');
    let root: ParentNode = outer;
    for (let depth = 0; depth < 3; depth++) {
      const host = document.createElement('div');
      root.append(host);
      root = host.attachShadow({ mode: 'open' });
    }
    const chart = document.createElement('session-chart');
    chart.setAttribute('endpoint', uniqueEndpoint());
    chart.setAttribute('timezone', 'UTC');
    root.append(chart);
    await isDrawn(chart);
    const moved: { start: number | null }[] = [];
    outer.addEventListener('session-health-cursor-moved', ({ detail }) => moved.push(detail));
    await sendMouse({ type: 'move', position: placeOf(chart, 2) });
    await waitFor(() => moved.length > 0, 'the event is heard outside');
    expect(moved[0]?.start).to.equal(Date.parse('2025-11-18T12:00:00Z'));
    expect(Object.isFrozen(moved[0])).to.equal(true);
    expect(readText(chart, '.tooltip')).to.contain('12:00 – 13:00');
  });
});

describe('F106: attributes that make no sense', () => {
  it('fall to their defaults with a warning each, and never make a storm of requests', async () => {
    const garbage = {
      interval: 'abc', 'refresh-interval': '-1', theme: 'sepia', type: 'pie', timezone: 'Mars/Base', 'stats-period': '5 parsecs', start: 'soon', end: 'later', plot: 'pie', incomplete: 'maybe', target: '200%', compare: 'next', module: 'tv',
    };
    for (const name of Object.keys(garbage)) expectWarning(new RegExp(` ${name}="`));
    const chart = await fixture<SessionChartElement>(`<session-chart endpoint="${uniqueEndpoint()}" ${Object.entries(garbage).map(([name, value]) => `${name}="${value}"`).join(' ')}></session-chart>`);
    await isDrawn(chart);
    expect(endpoint.to('sessions')[0]?.searchParams.get('statsPeriod')).to.equal('14d');
    // The period, and the one before.
    expect(endpoint.to('sessions').length).to.be.at.most(2);
  });

  it('are told of where they are too fine for the period, and are right for a shorter one', async () => {
    // 14 days of 15 minutes are 1,344 buckets; an hour is the finest with at most 400.
    expectWarning(/ interval="15m" cannot be used; auto, since it makes over 1,000 buckets of the period, is used instead/);
    const chart = await showChart('without-markers interval="15m" stats-period="14d"');
    expect(endpoint.to('sessions')[0]?.searchParams.get('interval')).to.equal('1h');
    chart.setAttribute('stats-period', '7d');
    await waitFor(() => endpoint.to('sessions').some((url) => url.searchParams.get('statsPeriod') === '7d'), 'the shorter period is asked for');
    expect(endpoint.to('sessions').find((url) => url.searchParams.get('statsPeriod') === '7d')?.searchParams.get('interval')).to.equal('15m');
  });

  it('F110: a hundred changes in one task make one request, of the last values', async () => {
    const chart = await showChart('without-markers');
    const before = endpoint.to('sessions').length;
    for (let i = 1; i <= 100; i++) chart.setAttribute('stats-period', `${String(i)}h`);
    await waitFor(() => endpoint.to('sessions').some((url) => url.searchParams.get('statsPeriod') === '100h'), 'the last is asked for');
    const asked = endpoint.to('sessions').slice(before).map((url) => url.searchParams.get('statsPeriod')).filter((period) => period !== null);
    expect(asked).to.deep.equal(['100h']);
  });
});

describe('F28: a part that fails', () => {
  it('leaves the other charts as they are', async () => {
    endpoint.answer('issues-timeseries', () => respondJson({ detail: 'no' }, { status: 403 }));
    endpoint.answer('issues', () => respondJson({ detail: 'no' }, { status: 403 }));
    const dashboard = await showDashboard('layout-key="" show="session-health issues"');
    expect(dashboard.charts.map(({ state }) => state)).to.deep.equal(['ready', 'error']);
    expect(readText(dashboard, '.summary')).to.contain('sessions were unhealthy');
  });
});
