import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEndpoint, type Endpoint } from '../../demo/endpoint/app.js';
import { ask, askJson, askRefusal, NOW, openEndpoint, post, readEnvelopeFile } from './client.js';

interface IssueRow {
  readonly id: string;
  readonly shortId: string;
  readonly title: string;
  readonly level: string;
  readonly status: string;
  readonly substatus: string;
  readonly count: string;
  readonly userCount: number;
  readonly permalink: string;
  readonly isUnhandled: boolean;
}

interface Point {
  readonly timestamp: number;
  readonly value: number;
}

const HOUR_MS = 3_600_000;
let serial = 0;

/** One error event as SDKs send it. */
function writeEvent(parts: { value?: string; at?: number; user?: string; eventId?: string; fn?: string } = {}): string {
  serial += 1;
  const { value = 'no price', at = NOW, user, eventId = serial.toString(16).padStart(32, '0'), fn = 'renderPrice' } = parts;
  const exception = {
    values: [{ type: 'TypeError', value, stacktrace: { frames: [{ function: 'main' }, { function: fn, filename: '/app.js', in_app: true }] }, mechanism: { handled: false } }],
  };
  const event = { event_id: eventId, timestamp: at / 1000, level: 'error', platform: 'javascript', release: 'app@1.0', environment: 'production', exception, ...(user ? { user: { id: user } } : {}) };
  return `{}\n{"type":"event"}\n${JSON.stringify(event)}`;
}

async function listIssues(endpoint: Endpoint, search = 'query='): Promise<IssueRow[]> {
  return askJson<IssueRow[]>(endpoint, `issues/?${search}`);
}

async function setStatus(endpoint: Endpoint, id: string, status: string): Promise<number> {
  const request = { method: 'PUT', body: JSON.stringify({ status }), headers: { 'content-type': 'application/json' } };
  return (await endpoint.app.request(`http://localhost:8090/api/0/organizations/demo/issues/${id}/`, request)).status;
}

test('events of the same type, value and top frame are one issue, with events and users counted', async () => {
  const endpoint = openEndpoint();
  for (const user of ['ada', 'ada', 'bob']) await post(endpoint, writeEvent({ user }));
  await post(endpoint, writeEvent({ fn: 'renderCart' }));
  await post(endpoint, writeEvent({ value: 'no cart' }));
  const issues = await listIssues(endpoint);
  assert.equal(issues.length, 3);
  const [first] = issues.filter((issue) => issue.count === '3');
  assert.equal(first?.title, 'TypeError: no price');
  assert.equal(first.userCount, 2);
  assert.equal(first.level, 'error');
  assert.equal(first.isUnhandled, true);
  assert.match(first.shortId, /^SHOP-WEB-\w+$/);
});

test('the same event counts once however often it comes', async () => {
  const endpoint = openEndpoint();
  const event = writeEvent({ eventId: 'a'.repeat(32) });
  for (let i = 0; i < 3; i++) await post(endpoint, event);
  assert.deepEqual((await listIssues(endpoint)).map((issue) => issue.count), ['1']);
});

test('errors that real SDKs sent become issues of their own', async () => {
  const endpoint = openEndpoint();
  await post(endpoint, readEnvelopeFile('browser-v11_handled-error_03_event'));
  await post(endpoint, readEnvelopeFile('browser-v11_unhandled-error_03_event'));
  const titles = (await listIssues(endpoint)).map((issue) => issue.title).sort();
  assert.equal(titles.length, 2);
  assert.match(titles[0] ?? '', /^SyntaxError: Expected property name/);
  assert.equal(titles[1], 'TypeError: checkout exploded');
});

test('a resolved issue leaves the unresolved ones and comes back when it is seen again', async () => {
  const endpoint = openEndpoint();
  await post(endpoint, writeEvent());
  const [issue] = await listIssues(endpoint, 'query=is:unresolved');
  assert.ok(issue);
  assert.equal(await setStatus(endpoint, issue.id, 'resolved'), 200);
  assert.deepEqual(await listIssues(endpoint, 'query=is:unresolved'), []);
  assert.deepEqual((await listIssues(endpoint, 'query=is:resolved')).map(({ id }) => id), [issue.id]);
  await post(endpoint, writeEvent());
  assert.deepEqual((await listIssues(endpoint, 'query=is:unresolved')).map(({ substatus }) => substatus), ['regressed']);
});

test('issues come last seen first, as many as are asked for, and say how many there are', async () => {
  const endpoint = openEndpoint();
  for (const [i, value] of ['oldest', 'newest', 'between'].entries()) {
    await post(endpoint, writeEvent({ value, at: NOW - [3, 1, 2][i]! * HOUR_MS }));
  }
  const response = await ask(endpoint, 'issues/?query=&sort=date&limit=2');
  const titles = ((await response.json()) as IssueRow[]).map(({ title }) => title);
  assert.deepEqual(titles, ['TypeError: newest', 'TypeError: between']);
  assert.equal(response.headers.get('x-hits'), '3');
});

test('the page of an issue is there to be read', async () => {
  const endpoint = openEndpoint();
  await post(endpoint, writeEvent({ value: '<b>bold</b>' }));
  const [issue] = await listIssues(endpoint);
  const page = await endpoint.app.request(issue?.permalink ?? '');
  const html = await page.text();
  assert.equal(page.status, 200);
  assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
  assert.ok(html.includes('&lt;b&gt;bold') && !html.includes('<b>bold'));
});

/** Two issues five and one hours ago, the first of which was resolved two hours ago. */
async function openHistory(): Promise<Endpoint> {
  let now = NOW - 5 * HOUR_MS;
  const endpoint = createEndpoint({ now: () => now });
  await post(endpoint, writeEvent({ value: 'first', at: now }));
  const [issue] = await listIssues(endpoint);
  now = NOW - 2 * HOUR_MS;
  await setStatus(endpoint, issue?.id ?? '', 'resolved');
  now = NOW - HOUR_MS;
  await post(endpoint, writeEvent({ value: 'second', at: now }));
  now = NOW;
  return endpoint;
}

const RANGE = `start=${new Date(NOW - 6 * HOUR_MS).toISOString()}&end=${new Date(NOW).toISOString()}`;

test('the newer series counts new and resolved issues in milliseconds, its end counted in', async () => {
  const endpoint = await openHistory();
  const answer = await askJson<{ timeSeries: { yAxis: string; values: Point[] }[] }>(
    endpoint,
    `issues-timeseries/?yAxis=count(new_issues)&yAxis=count(resolved_issues)&interval=1h&${RANGE}`,
  );
  const [fresh, resolved] = answer.timeSeries;
  assert.deepEqual([fresh?.yAxis, resolved?.yAxis], ['count(new_issues)', 'count(resolved_issues)']);
  assert.deepEqual(fresh?.values.map(({ value }) => value), [0, 1, 0, 0, 0, 1, 0]);
  assert.deepEqual(resolved?.values.map(({ value }) => value), [0, 0, 0, 0, 1, 0, 0]);
  assert.equal(fresh?.values[0]?.timestamp, NOW - 6 * HOUR_MS);
});

test('the older series says the same in seconds and takes its interval in milliseconds', async () => {
  const endpoint = await openHistory();
  const answer = await askJson<{ timeseries: { axis: string; values: Point[] }[] }>(endpoint, `issues-metrics/?interval=3600000&${RANGE}`);
  const fresh = answer.timeseries.find(({ axis }) => axis === 'new_issues_count');
  assert.deepEqual(fresh?.values.map(({ value }) => value), [0, 1, 0, 0, 0, 1, 0]);
  assert.equal(fresh?.values[0]?.timestamp, (NOW - 6 * HOUR_MS) / 1000);
});

test('a series of more than 200 buckets is refused', async () => {
  const endpoint = openEndpoint();
  assert.equal((await askRefusal(endpoint, 'issues-timeseries/?interval=1h&statsPeriod=14d'))[0], 400);
  assert.deepEqual(await askRefusal(endpoint, 'issues-metrics/?interval=3600000&statsPeriod=14d'), [
    400,
    'The specified granularity is too precise. Increase your interval.',
  ]);
});
