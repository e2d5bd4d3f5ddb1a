import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { IssuesChartElement, SessionChartElement } from '../../src/classes.js';
import '../../src/index.js';
import { find, isDrawn, readText } from '../support/chart-page.js';
import { dashboardAnswers } from '../support/dashboard-answers.js';
import { fixture, waitFor } from '../support/fixture.js';
import { issueRow, issueTimeseries } from '../support/issue-answers.js';
import { sessionsAnswer, THREE_HOURS } from '../support/session-answers.js';
import { respondJson, stubEndpoint, uniqueEndpoint, type StubEndpoint } from '../support/stub-endpoint.js';

const NOTHING = sessionsAnswer({ ...THREE_HOURS, sessions: { healthy: [0, 0, 0], crashed: [0, 0, 0] }, users: { healthy: [0, 0, 0] } });
const START_MS = Date.parse(THREE_HOURS.start);
const HOUR_MS = 3_600_000;
let endpoint: StubEndpoint;

beforeEach(() => {
  endpoint = stubEndpoint(dashboardAnswers());
});

afterEach(async () => {
  await resetMouse();
  endpoint.restore();
});

/** What stands in the plot's place. */
async function readState(attributes: string, expected: string): Promise<{ text: string; link: string | null }> {
  const chart = await fixture<SessionChartElement>(`<session-chart endpoint="${uniqueEndpoint()}" timezone="UTC" project="11" ${attributes}></session-chart>`);
  await waitFor(() => readText(chart, '[part="state"]').includes(expected), expected);
  return { text: readText(chart, '[part="state"]'), link: chart.shadowRoot?.querySelector<HTMLAnchorElement>('[part="state"] a')?.href ?? null };
}

describe('where there is nothing to show, the reader is told why and what to do', () => {
  it('no session was ever sent: how to set a release', async () => {
    endpoint.answer('sessions', NOTHING);
    endpoint.answer('projects', [{ id: '11', slug: 'new', hasSessions: false }, { id: '12', slug: 'old', hasSessions: true }]);
    const { text, link } = await readState('', 'Waiting for the first session');
    expect(text).to.contain('SDK that is told its release');
    expect(link).to.match(/^https:\/\/docs\.sentry\.io\/.*releases/);
  });

  it('nothing in this period, of a project that has had sessions', async () => {
    endpoint.answer('sessions', NOTHING);
    endpoint.answer('projects', [{ id: '11', slug: 'old', hasSessions: true }]);
    const { text } = await readState('', 'No sessions');
    expect(text).to.contain('Nothing was recorded from');
  });

  it('the filters let nothing through', async () => {
    endpoint.answer('sessions', NOTHING);
    const { text } = await readState('environment="staging" release="a@1"', 'Nothing matches');
    expect(text).to.contain('staging, a@1');
  });

  it('sessions without users: how to set the user', async () => {
    endpoint.answer('sessions', sessionsAnswer({ ...THREE_HOURS, users: { healthy: [0, 0, 0] } }));
    const { link } = await readState('type="user-health"', 'No users');
    expect(link).to.match(/identify-user/);
  });

  it('a server without the resource, and one that takes no requests from this origin', async () => {
    endpoint.answer('sessions', () => respondJson({ detail: 'The requested resource does not exist' }, { status: 404 }));
    expect((await readState('', 'Not found')).text).to.contain('Check the organization in the endpoint');
    endpoint.answer('sessions', () => respondJson('Invalid origin: http://localhost', { status: 400 }));
    expect((await readState('', 'refused')).text).to.contain('Add the origin to the token\'s integration');
  });

  it('is told in the words of the page where it has some', async () => {
    endpoint.answer('sessions', NOTHING);
    const chart = await fixture<SessionChartElement>(`<session-chart endpoint="${uniqueEndpoint()}"></session-chart>`);
    chart.messages = { emptySessions: { title: 'Ask the web team', text: () => 'They know.' } };
    await waitFor(() => readText(chart, '[part="state"]').startsWith('Ask the web team They know.'), 'the words of the page');
  });
});

describe('the preview of issues', () => {
  beforeEach(() => {
    endpoint.answer('issues-timeseries', issueTimeseries([START_MS, START_MS + HOUR_MS, START_MS + 2 * HOUR_MS], [3, 5, 1], [1, 2, 0]));
    endpoint.answer('issues', () =>
      respondJson([issueRow({ priority: 'high', substatus: 'new' }), issueRow({ id: '2', shortId: 'SHOP-WEB-2' })], { headers: { 'content-type': 'application/json', 'x-hits': '148' } }),
    );
  });

  async function showIssues(): Promise<IssuesChartElement> {
    const chart = await fixture<IssuesChartElement>(`<issues-chart endpoint="${uniqueEndpoint()}" timezone="UTC" start="2025-11-18T10:00:00Z" end="2025-11-18T13:00:00Z" interval="1h"></issues-chart>`);
    await isDrawn(chart);
    await waitFor(() => chart.shadowRoot?.querySelector('[part="issue"]'), 'the list is here');
    return chart;
  }

  it('says of how many it is, and of each issue how urgent it is, of which project, and when it was first seen', async () => {
    const chart = await showIssues();
    expect(readText(chart, '.issues-heading')).to.equal('2 most recently seen of 148');
    expect(readText(chart, '[part="issue"] .last')).to.match(/^NewHighSHOP-WEB-1 · shop-web · seen .* ago · first seen .* ago$/);
  });

  it('is narrowed, with the link to all issues, by a click on a bucket; another leads back', async () => {
    const chart = await showIssues();
    const box = find(chart, '.plot').getBoundingClientRect();
    const lines = find(chart, '.grid-lines').getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(lines.left + lines.width / 2), Math.round(box.top + 100)] });
    await waitFor(() => readText(chart, '.issues-heading').includes('11:00 – 12:00'), 'the list is of the bucket');
    await waitFor(() => endpoint.to('issues').at(-1)?.searchParams.get('start') === '2025-11-18T11:00:00Z', 'the bucket is asked for');
    expect(endpoint.to('issues').at(-1)?.searchParams.get('end')).to.equal('2025-11-18T12:00:00Z');
    expect(new URL(find<HTMLAnchorElement>(chart, '[data-action="view-all"]').href).searchParams.get('start')).to.equal('2025-11-18T11:00:00Z');
    find(chart, '[data-action="all-issues"]').click();
    await chart.updateComplete;
    expect(readText(chart, '.issues-heading')).not.to.contain('11:00');
  });

  it('is narrowed by Enter on a bucket', async () => {
    const chart = await showIssues();
    find(chart, '.plot').focus();
    await sendKeys({ press: 'Home' });
    await sendKeys({ press: 'Enter' });
    await waitFor(() => readText(chart, '.issues-heading').includes('10:00 – 11:00'), 'the list is of the bucket');
    expect(chart.shadowRoot?.activeElement).to.equal(find(chart, '.plot'));
  });
});
