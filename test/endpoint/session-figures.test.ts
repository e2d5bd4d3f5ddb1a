import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionAnswer } from '../../demo/endpoint/session-answer.js';
import type { Endpoint } from '../../demo/endpoint/app.js';
import { ask, askSessions, countByStatus, openEndpoint, post, postSessions, readAnswerFile, writeSession, type Update } from './client.js';

const DAYS = 'start=2025-11-18T00:00:00&end=2025-11-20T00:00:00&interval=1d';

function repeat(count: number, update: Update): Update[] {
  return Array.from({ length: count }, () => update);
}

function openIn2025(): Endpoint {
  return openEndpoint({ now: () => Date.parse('2025-11-20T00:00:00Z') });
}

test('eleven sessions come out as in the recorded answer, unhandled ones among the errored', async () => {
  const endpoint = openIn2025();
  const started = '2025-11-19T08:00:00Z';
  const statuses = [...repeat(6, { status: 'exited' }), ...repeat(2, { errors: 1 }), ...repeat(2, { status: 'unhandled', errors: 1 }), { status: 'crashed', errors: 1 }];
  await postSessions(endpoint, statuses.map((update) => ({ ...update, started })));
  const answer = await askSessions(endpoint, `field=sum(session)&groupBy=session.status&${DAYS}`);
  assert.deepEqual(answer, readAnswerFile<SessionAnswer>('s02-status-breakdown-with-unhandled'));
});

test('six-hour buckets come out as in the recorded answer', async () => {
  const endpoint = openEndpoint({ now: () => Date.parse('2025-11-19T12:27:15Z') });
  const at = (count: number, started: string): Update[] => repeat(count, { started });
  await postSessions(endpoint, [...at(1, '2025-11-19T05:00:00Z'), ...at(2, '2025-11-19T06:00:00Z'), ...at(8, '2025-11-19T12:10:00Z')]);
  const answer = await askSessions(endpoint, 'field=sum(session)&statsPeriod=1d&interval=6h');
  assert.deepEqual(answer, readAnswerFile<SessionAnswer>('s04-six-hour-buckets'));
});

test('users by status come out as in the recorded answer', async () => {
  const endpoint = openIn2025();
  const of = (did: string, status: string): Update => ({ did, status, started: '2025-11-19T01:00:00Z' });
  const updates = [of('a', 'ok'), of('b', 'ok'), of('c', 'exited'), of('d', 'unhandled'), of('d', 'ok'), of('e', 'crashed'), of('e', 'ok'), of('f', 'abnormal')];
  await postSessions(endpoint, updates);
  const answer = await askSessions(endpoint, `field=count_unique(user)&groupBy=session.status&${DAYS}`);
  assert.deepEqual(answer, readAnswerFile<SessionAnswer>('s13-users-by-status'));
});

test('every rate is what paper and pencil give', async () => {
  const endpoint = openEndpoint();
  // Twenty sessions: 12 healthy, 3 errored, 2 unhandled, 1 abnormal, 2 crashed. Users: a crashed once and was fine twice, b is fine,
  // c was errored and unhandled, d was abnormal; so of four users one crashed, one was abnormal and one unhandled.
  const updates: Update[] = [
    ...repeat(9, {}), ...repeat(2, { did: 'a' }), { did: 'b' },
    ...repeat(2, { errors: 1 }), { status: 'errored', did: 'c' },
    { status: 'unhandled' }, { status: 'unhandled', did: 'c' },
    { status: 'abnormal', did: 'd' },
    { status: 'crashed', did: 'a' }, { status: 'crashed' },
  ];
  await postSessions(endpoint, updates);
  const expected: Record<string, number> = {
    'sum(session)': 20,
    'count_unique(user)': 4,
    'crash_rate(session)': 2 / 20,
    'crash_free_rate(session)': 18 / 20,
    'unhandled_rate(session)': 2 / 20,
    'abnormal_rate(session)': 1 / 20,
    'errored_rate(session)': 5 / 20,
    'unhealthy_rate(session)': 8 / 20,
    'crash_rate(user)': 1 / 4,
    'crash_free_rate(user)': 3 / 4,
    'unhandled_rate(user)': 1 / 4,
    'abnormal_rate(user)': 1 / 4,
    'errored_rate(user)': 1 / 4,
  };
  const answer = await askSessions(endpoint, `${Object.keys(expected).map((field) => `field=${field}`).join('&')}&statsPeriod=1d&interval=1d`);
  assert.deepEqual(answer.groups[0]?.totals, expected);
  assert.deepEqual(await countByStatus(endpoint, 11), { healthy: 12, errored: 5, unhandled: 2, abnormal: 1, crashed: 2 });
  assert.deepEqual(await countByStatus(endpoint, 11, 'count_unique(user)'), { healthy: 1, errored: 1, unhandled: 1, abnormal: 1, crashed: 1 });
});

test('where nothing happened a count is 0, most rates are null and two are 0', async () => {
  const fields = ['sum(session)', 'count_unique(user)', 'crash_free_rate(session)', 'crash_rate(user)', 'errored_rate(session)', 'errored_rate(user)', 'unhealthy_rate(session)'];
  const answer = await askSessions(openEndpoint(), `${fields.map((field) => `field=${field}`).join('&')}&statsPeriod=1h&interval=1h`);
  assert.deepEqual(answer.groups.map((group) => Object.values(group.totals)), [[0, 0, null, null, 0, 0, 0]]);
  assert.deepEqual(answer.groups[0]?.series['crash_free_rate(session)'], [null]);
});

test('a user who crashed once and was fine ten times is crashed in the range and healthy in the other buckets', async () => {
  const endpoint = openEndpoint();
  await postSessions(endpoint, [0, 1, 2].map((hour) => ({ did: 'u', started: `2026-11-23T0${String(hour)}:30:00Z`, status: hour === 1 ? 'crashed' : 'ok' })));
  const answer = await askSessions(endpoint, 'field=count_unique(user)&groupBy=session.status&start=2026-11-23T00:00:00&end=2026-11-23T03:00:00&interval=1h');
  const group = (status: string): unknown => answer.groups.filter((candidate) => candidate.by['session.status'] === status).map(({ totals, series }) => [totals, series])[0];
  assert.deepEqual(group('healthy'), [{ 'count_unique(user)': 0 }, { 'count_unique(user)': [1, 0, 1] }]);
  assert.deepEqual(group('crashed'), [{ 'count_unique(user)': 1 }, { 'count_unique(user)': [0, 1, 0] }]);
});

test('nothing found has a shape for each way of asking', async () => {
  const endpoint = openEndpoint();
  const groups = async (search: string): Promise<SessionAnswer['groups']> => (await askSessions(endpoint, `field=sum(session)&statsPeriod=1h&interval=1h&${search}`)).groups;
  assert.deepEqual(await groups(''), [{ by: {}, totals: { 'sum(session)': 0 }, series: { 'sum(session)': [0] } }]);
  assert.deepEqual((await groups('groupBy=session.status')).map((group) => [group.by['session.status'], group.totals['sum(session)']]), [['abnormal', 0], ['crashed', 0], ['errored', 0], ['healthy', 0], ['unhandled', 0]]);
  assert.deepEqual(await groups('groupBy=release'), []);
  assert.deepEqual(await groups('query=session.status:frozen'), []);
});

async function openWithReleases(): Promise<Endpoint> {
  const endpoint = openEndpoint();
  const releases: [string, string, number][] = [['shop@1.0 (7)', 'production', 3], ['shop@2.0', 'production', 2], ['shop@2.0', 'staging', 1], ['shop@3.0', 'staging', 4]];
  await postSessions(endpoint, releases.flatMap(([release, environment, count]) => repeat(count, { release, environment })));
  await postSessions(endpoint, [{ release: 'shop@2.0', status: 'crashed' }], 12);
  return endpoint;
}

async function countBy(endpoint: Endpoint, search: string): Promise<unknown[]> {
  const { groups } = await askSessions(endpoint, `field=sum(session)&statsPeriod=1h&interval=1h&${search}`);
  return groups.map((group) => [...Object.values(group.by), group.totals['sum(session)']]);
}

test('sessions are grouped by any combination, the most first; the project is a number', async () => {
  const endpoint = await openWithReleases();
  assert.deepEqual(await countBy(endpoint, 'groupBy=release'), [['shop@2.0', 4], ['shop@3.0', 4], ['shop@1.0 (7)', 3]]);
  assert.deepEqual(await countBy(endpoint, 'groupBy=project'), [[11, 10], [12, 1]]);
  assert.deepEqual(await countBy(endpoint, 'groupBy=project&groupBy=environment'), [[11, 'production', 5], [11, 'staging', 5], [12, 'production', 1]]);
  assert.deepEqual(await countBy(endpoint, 'groupBy=project&groupBy=session.status&project=12'), [[12, 'abnormal', 0], [12, 'crashed', 1], [12, 'errored', 0], [12, 'healthy', 0], [12, 'unhandled', 0]]);
  assert.deepEqual(await countBy(endpoint, 'groupBy=project&orderBy=sum(session)'), [[12, 1], [11, 10]]);
});

test('sessions are filtered by parameter and by search text', async () => {
  const endpoint = await openWithReleases();
  const count = async (search: string): Promise<unknown> => ((await countBy(endpoint, search))[0] as unknown[] | undefined)?.[0];
  const ask = (query: string): Promise<unknown> => count(`query=${encodeURIComponent(query)}`);
  assert.equal(await count('project=11'), 10);
  assert.equal(await count('project=-1'), 11);
  assert.equal(await count('project=11&project=12'), 11);
  assert.equal(await count('environment=staging'), 5);
  assert.equal(await count('environment=staging&environment=production'), 11);
  assert.equal(await ask('release:shop@2.0'), 4);
  assert.equal(await ask('release:"shop@1.0 (7)"'), 3);
  assert.equal(await ask('release:["shop@1.0 (7)", shop@2.0]'), 7);
  assert.equal(await ask('release:shop@2.0 environment:production'), 3);
  assert.equal(await ask('release:shop@2.0 AND !environment:production'), 1);
  assert.equal(await ask('!release:shop@2.0'), 7);
  assert.equal(await ask('(release:shop@2.0 OR release:shop@3.0) environment:staging'), 5);
  assert.equal(await ask('project:shop-app'), 1);
  assert.equal(await ask('project_id:12'), 1);
  assert.equal(await ask('session.status:crashed'), 1);
  assert.equal(await ask('!session.status:healthy project:12'), 1);
});

test('brackets and quotes inside a quoted release end neither it nor its list', async () => {
  const endpoint = openEndpoint();
  await postSessions(endpoint, [{ release: 'app[beta]@1' }, ...repeat(2, { release: 'q"]@2' }), ...repeat(4, { release: 'app@3' })]);
  const count = async (query: string): Promise<unknown> => ((await countBy(endpoint, `query=${encodeURIComponent(query)}`))[0] as unknown[])[0];
  assert.equal(await count('release:"app[beta]@1"'), 1);
  assert.equal(await count('release:["app[beta]@1","app@3"]'), 5);
  assert.equal(await count('(release:["app[beta]@1", "q\\"]@2"])'), 3);
  assert.equal(await count('release:[app@3,"app[beta]@1"] environment:production'), 5);
});

test('an excluded healthy status counts unhandled sessions twice, as in Sentry', async () => {
  const endpoint = openEndpoint();
  await postSessions(endpoint, [...repeat(6, {}), ...repeat(2, { errors: 1 }), ...repeat(2, { status: 'unhandled' }), { status: 'crashed' }]);
  assert.deepEqual(await countBy(endpoint, 'query=!session.status:healthy'), [[7]]);
});

test('pages follow each other by the cursor of the Link header', async () => {
  const endpoint = await openWithReleases();
  const search = 'sessions/?field=sum(session)&statsPeriod=1h&interval=1h&groupBy=release&per_page=2';
  const first = await ask(endpoint, search);
  assert.equal(((await first.json()) as SessionAnswer).groups.length, 2);
  const link = first.headers.get('link') ?? '';
  assert.match(link, /rel="previous"; results="false"; cursor="0:0:1", .*rel="next"; results="true"; cursor="0:2:0"$/);
  const second = await ask(endpoint, `${search}&cursor=0:2:0`);
  assert.deepEqual(((await second.json()) as SessionAnswer).groups.map((group) => group.by['release']), ['shop@1.0 (7)']);
  assert.match(second.headers.get('link') ?? '', /rel="previous"; results="true".*rel="next"; results="false"/);
});

test('groups beyond ten thousand values are left out without a word', async () => {
  const endpoint = openEndpoint();
  for (let release = 0; release < 25; release += 1) await post(endpoint, writeSession({ release: `app@${String(release)}` }));
  const answer = await askSessions(endpoint, 'field=sum(session)&groupBy=release&statsPeriod=500h&interval=1h');
  assert.equal(answer.intervals.length, 500);
  assert.equal(answer.groups.length, 20);
});
