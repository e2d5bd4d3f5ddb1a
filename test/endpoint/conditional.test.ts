// Who has an answer already is told so, and gets the new one as soon as there is one.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mock, test } from 'node:test';
import fc from 'fast-check';
import type { Endpoint } from '../../demo/endpoint/app.js';
import { AnswerStore, isKnown } from '../../demo/endpoint/conditional-answer.js';
import { createEndpoint } from '../../demo/endpoint/app.js';
import { Ingest } from '../../demo/endpoint/ingest.js';
import { askSessions, countByStatus, NOW, openEndpoint, post, postSessions, writeSession } from './client.js';

const SESSIONS = 'sessions/?project=11&field=sum(session)&groupBy=session.status&statsPeriod=1d&interval=1h';
const RESOURCES = [SESSIONS, 'issues-timeseries/?statsPeriod=1d&interval=1h', 'issues-metrics/?statsPeriod=1d', 'issues/?statsPeriod=14d&limit=2', 'projects/', 'environments/', 'releases/stats/', 'releases/'];

async function ask(endpoint: Endpoint, resource: string, tag?: string): Promise<Response> {
  const headers: Record<string, string> = tag === undefined ? {} : { 'if-none-match': tag };
  return endpoint.app.request(`http://localhost:8090/api/0/organizations/demo/${resource}`, { headers });
}

async function readTag(endpoint: Endpoint, resource: string): Promise<string> {
  return (await ask(endpoint, resource)).headers.get('etag') ?? '';
}

test('every resource has a tag, and answers 304 without a body to who names it', async () => {
  const endpoint = openEndpoint();
  await postSessions(endpoint, [{}]);
  for (const resource of RESOURCES) {
    const tag = await readTag(endpoint, resource);
    assert.match(tag, /^W\/"[\w-]{20,}"$/, resource);
    const again = await ask(endpoint, resource, `"other", ${tag}`);
    assert.deepEqual([again.status, await again.text()], [304, ''], resource);
    assert.equal(again.headers.get('etag'), tag);
    assert.equal(again.headers.get('cache-control'), 'private, no-cache');
    assert.equal(again.headers.get('date'), 'Mon, 23 Nov 2026 12:00:00 GMT');
    assert.equal((await ask(endpoint, resource, '"other"')).status, 200, resource);
  }
});

test('the tag of sessions is another one after every change: a new session, a worse status, a user who is told later', async () => {
  const endpoint = openEndpoint();
  const tags = [await readTag(endpoint, SESSIONS)];
  for (const update of [{ status: 'ok' }, { status: 'crashed' }, { status: 'crashed', did: 'ann' }]) {
    await post(endpoint, writeSession(update, 'a'.repeat(32)));
    tags.push(await readTag(endpoint, SESSIONS));
  }
  assert.equal(new Set(tags).size, tags.length);
  await post(endpoint, writeSession({ status: 'crashed', did: 'ann' }, 'a'.repeat(32)));
  assert.equal(await readTag(endpoint, SESSIONS), tags.at(-1), 'the same once more changes nothing');
});

test('the tag of sessions belongs to its buckets: it stays while they do, and changes with them', async () => {
  let now = NOW + 1;
  const endpoint = createEndpoint({ now: () => now });
  const tag = await readTag(endpoint, SESSIONS);
  now = NOW + 3_599_999;
  assert.equal(await readTag(endpoint, SESSIONS), tag);
  now = NOW + 3_600_001;
  assert.notEqual(await readTag(endpoint, SESSIONS), tag);
  const others = [SESSIONS.replace('project=11', 'project=12'), SESSIONS.replace('1d', '2d'), SESSIONS.replace('1h', '2h'), `${SESSIONS}&query=environment:x`, SESSIONS.replace('groupBy', 'x')];
  assert.equal(new Set(await Promise.all([SESSIONS, ...others].map((resource) => readTag(endpoint, resource)))).size, others.length + 1);
});

test('another start of the endpoint never gives a tag that it gave for other data', async () => {
  const [one, other] = [openEndpoint(), openEndpoint()];
  assert.notEqual(await readTag(one, SESSIONS), await readTag(other, SESSIONS));
});

test('a page on another site may send the tag, and read it', async () => {
  const endpoint = openEndpoint();
  const preflight = await endpoint.app.request('/api/0/organizations/demo/sessions/', { method: 'OPTIONS', headers: { origin: 'https://portal.example' } });
  assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /If-None-Match/);
  for (const name of ['ETag', 'Date', 'Retry-After', 'Link']) {
    assert.match((await ask(endpoint, SESSIONS)).headers.get('access-control-expose-headers') ?? '', new RegExp(`\\b${name}\\b`));
  }
});

test('tags are compared as text in quotes, weak or not, and a star stands for any', () => {
  const cases: [string | undefined, boolean][] = [[undefined, false], ['', false], ['W/"a"', true], ['"a"', true], ['"b", W/"a"', true], ['*', true], ['"ab"', false], ['a', false]];
  for (const [header, expected] of cases) assert.equal(isKnown(header, 'W/"a"'), expected, header);
});

test('an answer that was written is given again, and the oldest is forgotten', () => {
  const store = new AnswerStore<string>(2);
  const write = mock.fn((tag: string) => tag);
  for (const tag of ['a', 'a', 'b', 'c', 'b', 'a']) assert.equal(store.get(tag, () => write(tag)), tag);
  assert.deepEqual(write.mock.calls.map(({ arguments: [tag] }) => tag), ['a', 'b', 'c', 'a']);
});

const RANKED = ['ok', 'errored', 'unhandled', 'abnormal', 'crashed'];
const session = fc.record({ hour: fc.nat(47), status: fc.constantFrom(...RANKED), user: fc.nat(4), release: fc.constantFrom('a@1', 'a@2') });

test('sessions and users are counted as one would count them by hand, whatever their order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(session, { maxLength: 40 }), async (all) => {
      const endpoint = openEndpoint();
      await postSessions(endpoint, all.map(({ hour, status, user, release }) => ({ started: new Date(NOW - (hour + 0.5) * 3_600_000).toISOString(), status, release, ...(user > 0 ? { did: `u${String(user)}` } : {}) })));
      const answer = await askSessions(endpoint, 'project=11&field=sum(session)&field=count_unique(user)&groupBy=release&groupBy=session.status&statsPeriod=2d&interval=1h');
      assert.equal(answer.groups.length, new Set(all.map(({ release }) => release)).size * 5);
      for (const { by, totals, series } of answer.groups) {
        const own = all.filter(({ release }) => release === by['release']);
        assert.deepEqual(totals, countByHand(own, String(by['session.status'])));
        answer.intervals.forEach((start, index) => {
          const there = own.filter(({ hour }) => Math.floor((NOW - (hour + 0.5) * 3_600_000) / 3_600_000) * 3_600_000 === Date.parse(start));
          const expected = countByHand(there, String(by['session.status']));
          for (const field of ['sum(session)', 'count_unique(user)'] as const) assert.equal(series[field]?.[index], expected[field], `${start} ${field}`);
        });
      }
    }),
    { numRuns: 60 },
  );
});

/** By the definitions of Sentry: `unhandled` is errored too, and a user is healthy who met nothing else. */
function countByHand(all: readonly { readonly status: string; readonly user: number }[], status: string): { 'sum(session)': number; 'count_unique(user)': number } {
  const usersOf = (statuses: readonly string[]): number => new Set(all.filter((one) => statuses.includes(one.status) && one.user > 0).map(({ user }) => user)).size;
  const sessionsOf = (statuses: readonly string[]): number => all.filter((one) => statuses.includes(one.status)).length;
  const bad = RANKED.slice(1);
  if (status === 'healthy') return { 'sum(session)': sessionsOf(['ok']), 'count_unique(user)': usersOf(RANKED) - usersOf(bad) };
  if (status !== 'errored') return { 'sum(session)': sessionsOf([status]), 'count_unique(user)': usersOf([status]) };
  return { 'sum(session)': sessionsOf(['errored', 'unhandled']), 'count_unique(user)': Math.max(0, usersOf(bad) - usersOf(['crashed']) - usersOf(['abnormal'])) };
}

test('envelopes that come at once are one transaction, each with its own answer, and none is answered before it is in the file', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'session-health-group-'));
  try {
    const dataFile = path.join(folder, 'endpoint.db');
    const endpoint = openEndpoint({ dataFile });
    const bodies = [...Array.from({ length: 40 }, () => writeSession({})), '', 'no envelope'];
    const statuses = await Promise.all(bodies.map(async (body) => {
      const { status } = await post(endpoint, body);
      // Another reader of the file sees what was committed, and nothing else.
      if (status === 200) assert.equal((await countByStatus(openEndpoint({ dataFile }), 11))['healthy'], 40);
      return status;
    }));
    assert.deepEqual(statuses, [...Array.from({ length: 40 }, () => 200), 400, 400]);
    endpoint.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('after a write that failed nothing more is said to be taken in', async () => {
  const endpoint = openEndpoint();
  const told = mock.method(console, 'error', () => undefined);
  await postSessions(endpoint, [{}]);
  endpoint.close();
  const failed = await post(endpoint, writeSession({}));
  const later = await post(endpoint, writeSession({}));
  assert.deepEqual([failed.status, later.status], [500, 503]);
  assert.equal(((await later.json()) as { detail: string }).detail, 'The database could not be written. Start the endpoint again.');
  assert.equal(told.mock.callCount(), 1);
});

test('an envelope is not acknowledged when its transaction fails at the end', async () => {
  let depth = 0;
  const batch = (work: () => unknown): unknown => {
    if (depth > 0) return work();
    depth = 1;
    work();
    depth = 0;
    throw new Error('the disk is full');
  };
  const ingest = new Ingest({ findProject: () => ({}) } as never, { batch } as never, { take: () => undefined } as never, {} as never, 86_400_000);
  const send = (): Promise<unknown> => ingest.submit(11, Buffer.from(writeSession({})), NOW);
  await assert.rejects(send(), /the disk is full/);
  await assert.rejects(send(), /could not be written/);
});
