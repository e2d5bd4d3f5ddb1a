import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, askRefusal, askSessions, openEndpoint, postSessions } from './client.js';

/** Not on a boundary of any interval. */
const ODD_NOW = Date.parse('2025-11-19T10:23:47.500Z');

test('a period is widened to whole buckets, one more than fits', async () => {
  const endpoint = openEndpoint({ now: () => ODD_NOW });
  const table: [string, string, number][] = [['1h', '1m', 61], ['24h', '1h', 25], ['7d', '1h', 169], ['14d', '1h', 337], ['30d', '1h', 721], ['90d', '4h', 541], ['90d', '1d', 91]];
  for (const [period, interval, buckets] of table) {
    const answer = await askSessions(endpoint, `field=sum(session)&statsPeriod=${period}&interval=${interval}`);
    assert.equal(answer.intervals.length, buckets, `${period} / ${interval}`);
    assert.equal(answer.groups[0]?.series['sum(session)']?.length, buckets);
  }
});

test('start is rounded down, end up, and the buckets lie between', async () => {
  const endpoint = openEndpoint({ now: () => ODD_NOW });
  const answer = await askSessions(endpoint, 'field=sum(session)&statsPeriod=3h&interval=1h');
  assert.equal(answer.start, '2025-11-19T07:00:00Z');
  assert.equal(answer.end, '2025-11-19T11:00:00Z');
  assert.deepEqual(answer.intervals, ['2025-11-19T07:00:00Z', '2025-11-19T08:00:00Z', '2025-11-19T09:00:00Z', '2025-11-19T10:00:00Z']);
});

test('an end on a boundary adds no bucket', async () => {
  const endpoint = openEndpoint();
  const answer = await askSessions(endpoint, 'field=sum(session)&start=2025-11-18T00:00:00&end=2025-11-20T00:00:00Z&interval=1d');
  assert.deepEqual(answer.intervals, ['2025-11-18T00:00:00Z', '2025-11-19T00:00:00Z']);
  assert.equal(answer.end, '2025-11-20T00:00:00Z');
});

test('a range may be given in many ways', async () => {
  const endpoint = openEndpoint();
  const bounds = async (range: string): Promise<string[]> => {
    const { start, end } = await askSessions(endpoint, `field=sum(session)&interval=1h&${range}`);
    return [start, end];
  };
  assert.deepEqual(await bounds('statsPeriod=2h&start=2020-01-01&end=2020-01-02'), ['2026-11-23T10:00:00Z', '2026-11-23T12:00:00Z']);
  assert.deepEqual(await bounds('statsPeriod=7200'), ['2026-11-23T10:00:00Z', '2026-11-23T12:00:00Z']);
  assert.deepEqual(await bounds('statsPeriodStart=15d&statsPeriodEnd=8d'), ['2026-11-08T12:00:00Z', '2026-11-15T12:00:00Z']);
  assert.deepEqual(await bounds('start=2026-11-23T02:00:00%2B02:00&end=2026-11-23T05:30:00'), ['2026-11-23T00:00:00Z', '2026-11-23T06:00:00Z']);
});

test('an unreadable interval is an hour', async () => {
  const answer = await askSessions(openEndpoint(), 'field=sum(session)&statsPeriod=2h&interval=soon');
  assert.equal(answer.intervals.length, 2);
});

test('a bucket counts what began in it, its first second included', async () => {
  const endpoint = openEndpoint();
  await postSessions(endpoint, ['09:59:59.999', '10:00:00', '10:59:59.999', '11:00:00'].map((time) => ({ started: `2026-11-23T${time}Z` })));
  const answer = await askSessions(endpoint, 'field=sum(session)&statsPeriod=2h&interval=1h');
  assert.deepEqual(answer.groups, [{ by: {}, totals: { 'sum(session)': 3 }, series: { 'sum(session)': [2, 1] } }]);
});

test('what is wrong with a request is said in Sentry’s words', async () => {
  const endpoint = openEndpoint({ now: () => ODD_NOW });
  const tooMany = 'Your interval and date range would create too many results. Use a larger interval, or a smaller date range.';
  const cases: [string, string][] = [
    ['', 'Request is missing a "field"'],
    ['field=sum(sessions)', 'Invalid field: "sum(sessions)"'],
    ['field=sum(session)&groupBy=user', 'Invalid groupBy: "user"'],
    ['field=sum(session)', tooMany],
    ['field=sum(session)&statsPeriod=90d&interval=1h', tooMany],
    ['field=sum(session)&statsPeriod=1h&interval=15s', 'The interval has to be a multiple of the minimum interval of ten seconds.'],
    ['field=sum(session)&statsPeriod=1h&interval=0', 'The interval has to be a multiple of the minimum interval of ten seconds.'],
    ['field=sum(session)&statsPeriod=9d&interval=2d', 'The interval has to be less than one day.'],
    ['field=sum(session)&statsPeriod=9d&interval=5h', 'The interval should divide one day without a remainder.'],
    ['field=sum(session)&statsPeriod=1d&interval=59m', 'The interval should divide one day without a remainder.'],
    ['field=sum(session)&start=2025-11-01', 'Invalid date range: start and end are both required'],
    ['field=sum(session)&start=2025-11-02&end=2025-11-01', 'Invalid date range: start must be before end'],
    ['field=sum(session)&statsPeriod=14x', "Invalid date range: Invalid statsPeriod: '14x'"],
    ['field=sum(session)&project=shop', 'Invalid project parameter. Values must be numbers.'],
    ['field=sum(session)&statsPeriod=1d&per_page=0', 'Invalid per_page value. Must be between 1 and 5000.'],
    ['field=sum(session)&statsPeriod=1d&per_page=some', 'Invalid per_page parameter.'],
    ['field=sum(session)&statsPeriod=1d&cursor=next', 'Invalid cursor parameter.'],
    ['field=sum(session)&statsPeriod=1d&query=os:linux', 'Invalid search filter: os'],
    ['field=sum(session)&statsPeriod=1d&query=crash', 'Invalid search filter: message'],
    ['field=sum(session)&statsPeriod=1d&query=release:1.*', 'Invalid condition: wildcard search is not supported'],
    ['field=sum(session)&statsPeriod=1d&query=session.status:crashed OR release:1', 'Unable to parse condition with session.status'],
    ['field=count_unique(user)&statsPeriod=1d&query=session.status:[crashed,abnormal]', 'Cannot filter count_unique by multiple session.status unless it is in groupBy'],
    ['field=crash_rate(session)&statsPeriod=1d&groupBy=session.status', 'Cannot group field crash_rate(session) by session.status'],
    ['field=errored_rate(user)&statsPeriod=1d&query=session.status:crashed', 'Cannot filter field errored_rate(user) by session.status'],
    ['field=sum(session)&statsPeriod=1d&orderBy=crash_rate(session)', "'orderBy' must be one of the provided 'fields'"],
    ['field=sum(session)&statsPeriod=1d&orderBy=sum(session)&orderBy=-sum(session)', 'Cannot order by multiple fields'],
    ['field=sum(session)&statsPeriod=1d&groupBy=session.status&orderBy=sum(session)', "Cannot use 'orderBy' when grouping by sessions.status"],
    [
      'field=sum(session)&statsPeriod=1h&interval=1m&per_page=199&groupBy=release',
      'Requested intervals (61) of timedelta of 0:01:00 with statsPeriod timedelta of 1:01:00 is too granular for a per_page of 200 elements. ' +
        'Increase your interval, decrease your statsPeriod, or decrease your per_page parameter.',
    ],
  ];
  for (const [search, detail] of cases) assert.deepEqual(await askRefusal(endpoint, `sessions/?${search.replaceAll(' ', '%20')}`), [400, detail], search);
});

test('what does not exist is not found', async () => {
  const endpoint = openEndpoint();
  const missing = { detail: 'The requested resource does not exist' };
  for (const path of ['organizations/acme/sessions/?field=sum(session)', 'organizations/demo/nothing/', 'organizations/demo/sessions/?field=sum(session)&environment=moon', 'nothing/']) {
    const response = await endpoint.app.request(`/api/0/${path}`);
    assert.equal(response.status, 404, path);
    assert.deepEqual(await response.json(), missing);
  }
  assert.deepEqual(await askRefusal(endpoint, 'sessions/?field=sum(session)&project=999'), [403, 'You do not have permission to perform this action.']);
});

test('every answer of a resource may be read by any page, refusals too', async () => {
  const endpoint = openEndpoint();
  for (const resource of ['projects/', 'sessions/', 'nothing/']) {
    const response = await endpoint.app.request(`/api/0/organizations/demo/${resource}`, { headers: { origin: 'https://portal.example' } });
    assert.equal(response.headers.get('access-control-allow-origin'), 'https://portal.example');
    assert.match(response.headers.get('access-control-expose-headers') ?? '', /X-Hits.*Retry-After, Link, ETag, Date$/);
    assert.equal(response.headers.get('date'), 'Mon, 23 Nov 2026 12:00:00 GMT');
  }
  const preflight = await endpoint.app.request('/api/0/organizations/demo/sessions/', { method: 'OPTIONS', headers: { origin: 'https://portal.example' } });
  assert.equal(preflight.status, 200);
  assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /Authorization/);
  assert.equal((await ask(endpoint, 'projects/')).headers.get('access-control-allow-origin'), '*');
});
