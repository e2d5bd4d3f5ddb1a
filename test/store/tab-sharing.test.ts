import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { DataSource } from '../../src/data/source.js';
import { SessionStore, type Watch } from '../../src/store/session-store.js';
import { createBench, NOW_MS, REQUEST, watch, type Bench } from './store-bench.js';
import { endpointSource, fakeNetwork, type FakeNetwork } from './endpoint-bench.js';
import { fakeTabs, type FakeTabs } from './tab-bench.js';
import { sessionsAnswer, THREE_HOURS } from '../support/session-answers.js';

const body = (healthy: number): string => JSON.stringify(sessionsAnswer({ ...THREE_HOURS, sessions: { ...THREE_HOURS.sessions, healthy: [healthy, 0, 60] } }));

let bench: Bench;
let network: FakeNetwork;
let tabs: FakeTabs;
beforeEach(() => {
  bench = createBench();
  network = fakeNetwork(() => body(90));
  tabs = fakeTabs();
});
afterEach(() => {
  tabs.restore();
  network.restore();
  bench.stop();
});

/** A tab of its own: its store shares nothing with the others but the browser. */
function openTab(source: DataSource, refreshIntervalMs = 20_000): ReturnType<typeof watch> {
  return watch(new SessionStore(), source, refreshIntervalMs);
}

function openTabs(count: number, source = endpointSource()): ReturnType<typeof watch>[] {
  return Array.from({ length: count }, () => openTab(source));
}

/** Lets no time pass until so many tabs have loaded the code for it, and one of each question has the lock; gives its name. */
async function join(count = 1): Promise<string> {
  for (let i = 0; i < 20_000 && (tabs.channels().length < count || tabs.locks().held.length === 0); i++) await new Promise((resolve) => setImmediate(resolve));
  assert.equal(tabs.channels().length, count);
  return tabs.locks().held[0] ?? '';
}

const healthyOf = ({ snapshot }: Watch<unknown>): unknown =>
  (snapshot.data as { groups: { series: Map<string, Float64Array> }[] } | null)?.groups[0]?.series.get('sum(session)')?.[0];

test('of five tabs one polls, and all have its answer', async () => {
  const all = openTabs(5);
  await join(5);
  await bench.advance(1_000);
  assert.equal(network.asked.length, 5, 'each asks for itself when it opens');
  network.answer = () => body(91);
  await bench.advance(20_000);
  assert.equal(network.asked.length, 6);
  assert.deepEqual(all.map(healthyOf), [91, 91, 91, 91, 91]);
  assert.deepEqual(all.map(({ snapshot }) => snapshot.updatedAtMs), Array.from({ length: 5 }, () => NOW_MS + 20_000));
  await bench.advance(200_000);
  assert.equal(network.asked.length, 16);
  for (const tab of all) tab.stop();
});

test('an answer that did not change is the same object in the tabs that hear of it', async () => {
  const [, listener] = openTabs(2);
  await join(2);
  await bench.advance(1_000);
  const data = listener?.snapshot.data;
  await bench.advance(40_000);
  assert.deepEqual([listener?.snapshot.data === data, listener?.snapshot.updatedAtMs], [true, NOW_MS + 40_000]);
});

test('when the tab that polls is closed the next one polls, in time', async () => {
  const all = openTabs(3);
  await join(3);
  await bench.advance(21_000);
  assert.equal(network.asked.length, 4);
  all[0]?.stop();
  await bench.advance(19_500);
  assert.equal(network.asked.length, 5, 'twenty seconds after the last answer');
  all[1]?.stop();
  await bench.advance(20_000);
  assert.equal(network.asked.length, 6);
  all[2]?.stop();
  await bench.advance(10);
  assert.deepEqual([tabs.locks(), tabs.channels(), bench.timerCount(), bench.listenerCount()], [{ held: [], waiting: [] }, [], 0, 0]);
});

const forever = (): Promise<void> => new Promise(() => undefined);

test('a tab that hears nothing for two intervals asks for itself, and the others hear of it', async () => {
  const source = endpointSource();
  const first = openTab(source);
  const name = await join();
  first.stop();
  await bench.advance(10);
  void navigator.locks.request(name, { signal: new AbortController().signal }, forever);
  network.asked.length = 0;
  const openedAtMs = Date.now();
  const all = openTabs(2, source);
  await join(2);
  await bench.advance(39_000);
  assert.equal(network.asked.length, 2);
  await bench.advance(2_000);
  assert.ok(network.asked.length > 2);
  assert.deepEqual(all.map(({ snapshot }) => snapshot.updatedAtMs), Array.from({ length: 2 }, () => openedAtMs + 40_000));
  for (const tab of all) tab.stop();
});

test('a tab whose lock is taken away, or not granted at all, polls as if it were alone', async () => {
  const all = openTabs(2);
  tabs.steal(await join(2));
  await bench.advance(21_000);
  assert.ok(network.asked.length >= 3);
  for (const tab of all) tab.stop();
  await bench.advance(10);
  Object.assign(navigator, { locks: { request: () => Promise.reject(new DOMException('no', 'SecurityError')) } });
  network.asked.length = 0;
  const alone = openTab(endpointSource());
  await bench.advance(41_000);
  assert.equal(network.asked.length, 3);
  alone.stop();
});

test('where the browser has no locks, no channels, or refuses them, every tab polls', async () => {
  const refuse = class { constructor() { throw new DOMException('no', 'SecurityError'); } };
  for (const lack of [() => Object.assign(navigator, { locks: undefined }), () => Reflect.deleteProperty(globalThis, 'BroadcastChannel'), () => Object.defineProperty(globalThis, 'BroadcastChannel', { configurable: true, value: refuse })]) {
    tabs.restore();
    tabs = fakeTabs();
    lack();
    network.asked.length = 0;
    const all = openTabs(3);
    await bench.advance(41_000);
    assert.equal(network.asked.length, 9);
    assert.deepEqual([all[2]?.snapshot.status, tabs.channels()], ['ready', []]);
    for (const tab of all) tab.stop();
  }
});

test('F69: who carries a token, a header or a way of its own to ask never meets other tabs', async () => {
  const fetch = (input: RequestInfo | URL): Promise<Response> => globalThis.fetch(input);
  const own = endpointSource();
  const apart = [endpointSource({ tokenProvider: () => Promise.resolve('c4nary') }), endpointSource({ headers: { 'x-key': 'c4nary' } }), endpointSource({ fetch }), { key: own.key, sessions: own.sessions }];
  for (const source of apart) {
    network.asked.length = 0;
    const all = openTabs(2, source);
    await bench.advance(41_000);
    assert.equal(network.asked.length, 6, source.key);
    for (const tab of all) tab.stop();
  }
  assert.deepEqual(tabs.said, []);
});

test('F69: neither the names nor what is passed on hold more than the answer', async () => {
  const source = endpointSource({ endpoint: 'https://c4nary.example/api/0/organizations/c4nary/' });
  network.answer = () => new Response(body(90), { headers: { 'x-secret': 'c4nary', 'x-hits': '5' } });
  const all = openTabs(2, source);
  await join(2);
  await bench.advance(21_000);
  assert.doesNotMatch([...tabs.channels(), ...tabs.locks().held, ...tabs.said.map(({ name }) => name)].join(' '), /c4nary|acme/);
  const [message] = tabs.said;
  assert.deepEqual((message?.data as object[]).map((answer) => Object.keys(answer)), [['url', 'text', 'headers', 'atMs']]);
  assert.deepEqual((message?.data as { headers: object }[])[0]?.headers, { date: null, link: null, 'x-hits': '5' });
  for (const tab of all) tab.stop();
});

test('other questions, other credentials and other endpoints have channels of their own', async () => {
  const endpoint = 'https://apart.example/api/0/organizations/acme/';
  const all = [
    openTab(endpointSource({ endpoint })),
    openTab(endpointSource({ endpoint, credentials: 'include' })),
    openTab(endpointSource({ endpoint: endpoint.replace('acme', 'other') })),
    watch(new SessionStore(), endpointSource({ endpoint }), 20_000, { ...REQUEST, statsPeriod: '7d' }),
  ];
  await join(4);
  await bench.advance(10);
  assert.equal(new Set(tabs.channels()).size, 4);
  assert.equal(tabs.locks().waiting.length, 0);
  for (const tab of all) tab.stop();
});

test('F107: garbage on the channel changes nothing and asks nothing', async () => {
  const source = endpointSource();
  const tab = openTab(source);
  await join();
  await bench.advance(5_000);
  const { snapshot } = tab;
  const url = network.asked[0]?.url ?? '';
  const headers = { date: null, link: null, 'x-hits': null };
  const atMs = NOW_MS + 1_000;
  const fine = { url, text: body(7), headers, atMs };
  const garbage: unknown[] = [
    null, 'x', 7, {}, [], [null], [{}], Array.from({ length: 51 }, () => fine), { 0: fine, length: 1 },
    [{ ...fine, url: 'https://elsewhere.example/' }], [{ ...fine, url: 3 }],
    [{ ...fine, text: '' }], [{ ...fine, text: '<html>' }], [{ ...fine, text: '{"intervals":[],"groups":7}' }], [{ ...fine, text: { toString: 1 } }], [{ ...fine, text: ' '.repeat(5_300_000) }],
    [{ ...fine, headers: null }], [{ ...fine, headers: { date: 3 } }], [{ ...fine, headers: { date: 'a\r\nb: c' } }],
    [{ ...fine, atMs: Number.NaN }], [{ ...fine, atMs: -1 }], [{ ...fine, atMs: '1' }], [{ ...fine, atMs: NOW_MS + 1e9 }], [{ ...fine, atMs: NOW_MS }],
  ];
  for (const data of garbage) {
    tabs.say(tabs.channels()[0] ?? '', data);
    await bench.advance(10);
    assert.equal(tab.snapshot, snapshot, JSON.stringify(data)?.slice(0, 200));
  }
  assert.equal(network.asked.length, 1);
  tabs.say(tabs.channels()[0] ?? '', [fine]);
  await bench.advance(10);
  assert.equal(healthyOf(tab), 7, 'what is none is taken');
  tab.stop();
});

test('a hidden page gives its place away, keeps the last that it hears unread, and asks nothing when it is back', async (t) => {
  const tab = openTab(endpointSource());
  await join();
  await bench.advance(1_000);
  bench.setVisible(false);
  await bench.advance(10);
  assert.deepEqual(tabs.locks(), { held: [], waiting: [] });
  const [name] = tabs.channels();
  const url = network.asked[0]?.url ?? '';
  const parse = t.mock.method(JSON, 'parse');
  for (const healthy of [1, 2, 3]) {
    await bench.advance(20_000);
    tabs.say(name ?? '', [{ url, text: body(healthy), headers: { date: null, link: null, 'x-hits': null }, atMs: Date.now() }]);
  }
  await bench.advance(10_000);
  assert.deepEqual([parse.mock.callCount(), healthyOf(tab)], [0, 90]);
  bench.setVisible(true);
  await bench.advance(100);
  assert.deepEqual([healthyOf(tab), network.asked.length, tabs.locks().held.length], [3, 1, 1]);
  await bench.advance(10_500);
  assert.equal(network.asked.length, 2, 'the next poll is due twenty seconds after what was heard');
  tab.stop();
});

test('a page that comes back and heard nothing of use asks at once', async () => {
  const tab = openTab(endpointSource());
  await join();
  await bench.advance(1_000);
  bench.setVisible(false);
  tabs.say(tabs.channels()[0] ?? '', [{ url: 'https://elsewhere.example/', text: '', headers: {}, atMs: NOW_MS + 500 }]);
  await bench.advance(60_000);
  bench.setVisible(true);
  await bench.advance(100);
  assert.equal(network.asked.length, 2);
  tab.stop();
});

test('who does not poll holds neither lock nor channel', async () => {
  const tab = openTab(endpointSource(), 0);
  await bench.advance(1_000);
  assert.deepEqual([tabs.channels(), tabs.locks().held], [[], []]);
  tab.stop();
});

test('the poll of a question that was left does not come back with one that wants none', async () => {
  const source = endpointSource();
  const store = new SessionStore();
  const polled = watch(store, source, 20_000);
  await bench.advance(1_000);
  polled.stop();
  await bench.advance(10);
  const quiet = watch(store, source, 0);
  bench.setVisible(true);
  await bench.advance(100_000);
  assert.equal(network.asked.length, 1);
  quiet.stop();
});
