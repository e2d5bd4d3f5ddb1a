import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { createBench, NOW_MS, REQUEST, watch, type Bench } from './store-bench.js';
import { endpointSource, fakeNetwork, type FakeNetwork } from './endpoint-bench.js';
import { sessionsAnswer, THREE_HOURS } from '../support/session-answers.js';

const BODY = JSON.stringify(sessionsAnswer(THREE_HOURS));
const OTHER = BODY.replace('[90,0,60]', '[91,0,60]');

let bench: Bench;
let network: FakeNetwork;
beforeEach(() => {
  bench = createBench();
  network = fakeNetwork(() => BODY);
});
afterEach(() => {
  network.restore();
  bench.stop();
});

function respond(body: string, headers: Record<string, string>): () => Response {
  return () => new Response(body, { headers });
}

async function refresh(held: { refresh(): Promise<void> }): Promise<void> {
  const done = held.refresh();
  await bench.advance(1_000);
  await done;
}

test('an answer of equal bytes is the very same object, not read again, and only its age is new', async (t) => {
  const held = watch(bench.store, endpointSource());
  await bench.advance(1_000);
  const first = held.snapshot;
  const parse = t.mock.method(JSON, 'parse');
  await refresh(held);
  assert.equal(held.snapshot.data, first.data);
  assert.equal(parse.mock.callCount(), 0);
  assert.deepEqual([first.updatedAtMs, held.snapshot.updatedAtMs], [NOW_MS, NOW_MS + 1_000]);
  assert.deepEqual([held.snapshot.status, held.snapshot.error, held.snapshot.fetching], ['ready', null, false]);
  network.answer = () => OTHER;
  await refresh(held);
  assert.notEqual(held.snapshot.data, first.data);
  assert.equal(parse.mock.callCount(), 1);
  network.answer = () => BODY;
  await refresh(held);
  assert.notEqual(held.snapshot.data, first.data, 'what was held before last is not kept');
  assert.equal(network.asked.length, 4);
  held.stop();
});

test('a failure between two equal answers leaves with the second', async () => {
  const held = watch(bench.store, endpointSource());
  await bench.advance(1_000);
  const { data } = held.snapshot;
  for (const bad of [new Response('{}', { status: 400 }), new Response('{"intervals":3}')]) {
    network.answer = () => bad;
    await refresh(held);
    assert.deepEqual([held.snapshot.data === data, held.snapshot.error === null], [true, false]);
    network.answer = () => BODY;
    await refresh(held);
    assert.deepEqual([held.snapshot.data === data, held.snapshot.error], [true, null]);
  }
  held.stop();
});

test('equal bytes with another count of rows beside them are another answer', async () => {
  network.answer = respond('[]', { 'x-hits': '7' });
  const held = bench.store.watchRecentIssues(endpointSource(), { ...REQUEST, limit: 2 }, { refreshIntervalMs: 0 }, () => undefined);
  await bench.advance(1_000);
  const { data } = held.snapshot;
  await refresh(held);
  assert.equal(held.snapshot.data, data);
  network.answer = respond('[]', { 'x-hits': '8' });
  await refresh(held);
  assert.deepEqual([data?.total, held.snapshot.data?.total], [7, 8]);
  held.stop();
});

test('F42: equal bytes after a clock was put right are another answer', async () => {
  const at = (aheadMs: number) => () => new Response(BODY, { headers: { date: new Date(Date.now() + aheadMs).toUTCString() } });
  network.answer = at(7_200_000);
  const held = bench.store.watchSessions(endpointSource(), REQUEST, { refreshIntervalMs: 0 }, () => undefined);
  await bench.advance(1_000);
  const { data } = held.snapshot;
  network.answer = at(7_220_000);
  await refresh(held);
  assert.equal(held.snapshot.data, data);
  network.answer = at(0);
  await refresh(held);
  assert.deepEqual([data?.clockSkewMs, held.snapshot.data?.clockSkewMs], [7_200_000, 0]);
  held.stop();
});

test('what is put together from several answers is put together anew', async () => {
  network.answer = () => '{"timeSeries":[]}';
  const request = { ...REQUEST, environment: ['a', 'b'], interval: '6h', limit: 2 };
  const held = bench.store.watchIssueSeries(endpointSource(), request, { refreshIntervalMs: 0 }, () => undefined);
  await bench.advance(1_000);
  const { data } = held.snapshot;
  network.answer = (url) => (url.searchParams.get('environment') === 'b' ? '{"timeSeries":[{"yAxis":"count(new_issues)","values":[],"meta":{"interval":21600000}}]}' : '{"timeSeries":[]}');
  await refresh(held);
  assert.notEqual(held.snapshot.data, data);
  assert.deepEqual([network.asked.length, held.snapshot.error], [4, null]);
  held.stop();
});

test('the server is always asked, never the cache of the browser alone, whatever travels with the question', async () => {
  const sources = [endpointSource(), endpointSource({ tokenProvider: () => Promise.resolve('t') }), endpointSource({ headers: { 'x-a': 'b' } })];
  const held = sources.map((source) => watch(bench.store, source));
  await bench.advance(1_000);
  const modes = sources.map((source) => network.asked.find(({ url }) => source.key.includes(new URL(url).host))?.init.cache);
  assert.deepEqual(modes, ['no-cache', 'no-cache', 'no-cache']);
  assert.ok(network.asked.every(({ init }) => !new Headers(init.headers).has('if-none-match')), 'a header of ours would need a preflight');
  for (const one of held) one.stop();
});
