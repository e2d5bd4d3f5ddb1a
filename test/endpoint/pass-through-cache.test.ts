// How often a real Sentry is asked.
import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, mock, test } from 'node:test';
import { UpstreamCache } from '../../demo/endpoint/upstream-cache.js';
import type { UpstreamAnswer } from '../../demo/endpoint/upstream.js';
import { passThrough, sendJson, startFakeSentry } from './fake-sentry.js';

const ROOT = '/api/0/organizations/acme/';
const NOW = Date.parse('2026-11-23T12:00:00Z');

const sentry = await startFakeSentry();
const first = sentry.answer;
mock.method(console, 'error', () => undefined);

beforeEach(() => {
  sentry.answer = first;
  sentry.asked.length = 0;
  mock.timers.enable({ apis: ['Date'], now: NOW });
});
afterEach(() => { mock.timers.reset(); });
after(() => sentry.stop());

test('a hundred screens that ask at once cost one question, and those of the next seconds none', async () => {
  const ask = passThrough(sentry);
  const bodies = await Promise.all(Array.from({ length: 100 }, async () => (await ask(`${ROOT}sessions/?project=1`)).text()));
  assert.equal(new Set(bodies).size, 1);
  assert.equal(sentry.asked.length, 1);
  mock.timers.setTime(NOW + 4_999);
  const late = await ask(`${ROOT}sessions/?project=1`);
  assert.equal(late.headers.get('age'), '4');
  assert.equal(sentry.asked.length, 1);
  mock.timers.setTime(NOW + 5_001);
  assert.equal((await ask(`${ROOT}sessions/?project=1`)).headers.get('age'), '0');
  assert.equal(sentry.asked.length, 2);
});

test('other questions are other answers', async () => {
  const ask = passThrough(sentry);
  const places = [`${ROOT}sessions/?project=1`, `${ROOT}sessions/?project=2`, `${ROOT}issues/?project=1`, `${ROOT}sessions/`];
  assert.deepEqual(await Promise.all(places.map(async (place) => (await ask(place)).json())), places.map((place) => ({ asked: place })));
  assert.equal(sentry.asked.length, 4);
});

test('a refusal is not asked for again at once either', async () => {
  sentry.answer = (_, response) => { sendJson(response, { detail: 'down' }, {}, 500); };
  const ask = passThrough(sentry);
  for (let i = 0; i < 10; i++) assert.equal((await ask(`${ROOT}sessions/`)).status, 500);
  assert.equal(sentry.asked.length, 1);
  sentry.answer = first;
  mock.timers.setTime(NOW + 5_001);
  assert.equal((await ask(`${ROOT}sessions/`)).status, 200);
});

test('a rate limit stops every question for as long as it says', async () => {
  const ask = passThrough(sentry);
  sentry.answer = (_, response) => { sendJson(response, { detail: 'too frequently' }, { 'Retry-After': '30' }, 429); };
  assert.equal((await ask(`${ROOT}sessions/`)).headers.get('retry-after'), '30');
  sentry.answer = first;
  mock.timers.setTime(NOW + 12_000);
  const refused = await ask(`${ROOT}issues/`);
  assert.deepEqual([refused.status, refused.headers.get('retry-after'), await refused.json()], [429, '18', { detail: 'too frequently' }]);
  assert.equal(sentry.asked.length, 1);
  mock.timers.setTime(NOW + 30_001);
  assert.equal((await ask(`${ROOT}issues/`)).status, 200);
});

test('a rate limit that names no pause lasts until its window ends', async () => {
  const ask = passThrough(sentry);
  sentry.answer = (_, response) => { sendJson(response, { detail: 'x' }, { 'X-Sentry-Rate-Limit-Reset': String(NOW / 1000 + 7) }, 429); };
  assert.equal((await ask(`${ROOT}sessions/`)).headers.get('retry-after'), '7');
  sentry.answer = (_, response) => { sendJson(response, { detail: 'x' }, { 'Retry-After': 'Mon, 23 Nov 2026 12:00:50 GMT' }, 429); };
  mock.timers.setTime(NOW + 10_000);
  await ask(`${ROOT}sessions/`);
  mock.timers.setTime(NOW + 30_000);
  assert.equal((await ask(`${ROOT}issues/`)).headers.get('retry-after'), '20');
});

function answerOf(bytes: number): UpstreamAnswer {
  return { status: 200, headers: {}, link: null, body: Buffer.alloc(bytes), tag: null, receivedAt: NOW };
}

test('the oldest answers give way when all of them together are too long', async () => {
  const cache = new UpstreamCache({ freshMs: 60_000, maxBytes: 250 });
  let asked = 0;
  const ask = async (): Promise<UpstreamAnswer> => { asked += 1; return answerOf(100); };
  for (const question of ['a', 'b', 'c']) await cache.get(question, ask);
  await cache.get('c', ask);
  await cache.get('b', ask);
  assert.equal(asked, 3);
  await cache.get('a', ask);
  assert.equal(asked, 4);
});

test('Sentry is asked eight questions at once, others wait, and far too many are turned away', async () => {
  const cache = new UpstreamCache({ freshMs: 60_000 });
  const waiting: (() => void)[] = [];
  let most = 0;
  let underWay = 0;
  const ask = async (): Promise<UpstreamAnswer> => {
    most = Math.max(most, (underWay += 1));
    await new Promise<void>((resolve) => { waiting.push(resolve); });
    underWay -= 1;
    return answerOf(1);
  };
  const answers = Array.from({ length: 300 }, (_, index) => cache.get(String(index), ask));
  const all = Promise.all(answers);
  let isDone = false;
  void all.then(() => { isDone = true; });
  while (!isDone) {
    waiting.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const statuses = (await all).map(({ status }) => status);
  assert.equal(most, 8);
  assert.equal(statuses.filter((status) => status === 200).length, 208);
  assert.equal(statuses.filter((status) => status === 503).length, 92);
});
