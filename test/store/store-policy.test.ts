import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { HealthError, type ErrorCode } from '../../src/core/errors.js';
import { createSentrySource } from '../../src/data/sentry-source.js';
import { pickPollDelay, readRetryDelay } from '../../src/store/policy.js';
import { createBench, failing, good, pending, scriptSource, watch } from './store-bench.js';

let bench: ReturnType<typeof createBench>;
beforeEach(() => {
  bench = createBench();
});
afterEach(() => {
  bench.stop();
});

const network = failing(new HealthError('network', 'down'));
const times = (source: { calls: { atMs: number }[] }): number[] => source.calls.map(({ atMs }) => atMs);

test('F3: a failing network is asked four times, half a second, a second and two apart', async () => {
  const source = scriptSource(network);
  const held = watch(bench.store, source);
  await bench.advance(60_000);
  // Math.random is 0.5: half of 1 s, 2 s and 4 s.
  assert.deepEqual(times(source), [0, 500, 1_500, 3_500]);
  assert.equal(held.snapshot.status, 'error');
  assert.equal(held.snapshot.error?.code, 'network');
  held.stop();
});

test('full jitter lies between nothing and the doubled second, never over 30 s', (t) => {
  bench.stop();
  const dice = t.mock.method(Math, 'random', () => 0);
  assert.deepEqual([0, 1, 2, 9].map((n) => readRetryDelay(n, new HealthError('network', ''))), [0, 0, 0, 0]);
  dice.mock.mockImplementation(() => 0.999_999);
  assert.deepEqual([0, 1, 2, 9].map((n) => Math.round(readRetryDelay(n, new HealthError('network', '')))), [1_000, 2_000, 4_000, 30_000]);
});

test('F4: an answer after two failures clears the error', async () => {
  const source = scriptSource(network, network, good);
  const held = watch(bench.store, source);
  await bench.advance(10_000);
  assert.equal(held.snapshot.status, 'ready');
  assert.equal(held.snapshot.error, null);
  assert.equal(source.calls.length, 3);
  held.stop();
});

test('F6, F12: what asking again cannot mend is asked for once', async () => {
  const codes: ErrorCode[] = ['bad-request', 'unauthorized', 'forbidden', 'not-found', 'not-json', 'invalid-data', 'too-large', 'config', 'timeout', 'internal'];
  for (const code of codes) {
    const source = scriptSource(failing(new HealthError(code, 'no')));
    const held = watch(bench.store, source);
    await bench.advance(10_000);
    assert.equal(source.calls.length, 1, code);
    held.stop();
  }
});

test('F14: a server that asked to wait seven seconds hears nothing for seven seconds, then one request', async () => {
  const source = scriptSource(failing(new HealthError('rate-limited', 'wait', { status: 429, retryAfterMs: 7_000 })), good);
  const held = watch(bench.store, source);
  await bench.advance(6_900);
  assert.equal(held.snapshot.error?.code, 'rate-limited', 'told while waiting');
  assert.equal(held.snapshot.fetching, false);
  assert.deepEqual(times(source), [0]);
  await bench.advance(1_000);
  assert.equal(source.calls.length, 2);
  assert.equal(held.snapshot.status, 'ready');
  assert.equal(held.snapshot.error, null);
  held.stop();
});

test('F17: a server in trouble that asks for more than a moment is told of while waiting, too, and a refresh settles', async () => {
  const source = scriptSource(good, failing(new HealthError('server', 'down', { status: 503, retryAfterMs: 600_000 })));
  const held = watch(bench.store, source);
  await bench.advance(10);
  let settled = false;
  void held.refresh().then(() => {
    settled = true;
  });
  await bench.advance(10);
  assert.deepEqual([settled, held.snapshot.status, held.snapshot.error?.code, held.snapshot.fetching], [true, 'ready', 'server', false]);
  held.stop();
  const short = watch(bench.store, scriptSource(failing(new HealthError('server', 'down', { status: 503, retryAfterMs: 5_000 })), good));
  await bench.advance(10);
  assert.deepEqual([short.snapshot.error, short.snapshot.fetching], [null, true], 'a moment is waited for without a word');
  short.stop();
});

test('F1: a source that never answers is given up after 60 s; a client that gives up by itself may take longer', async () => {
  const source = scriptSource(() => new Promise(() => undefined));
  const held = watch(bench.store, source, 20_000);
  await bench.advance(59_000);
  assert.equal(held.snapshot.status, 'loading');
  await bench.advance(2_000);
  assert.deepEqual([held.snapshot.error?.code, source.calls[0]?.signal.aborted, source.calls.length], ['timeout', true, 1]);
  held.stop();
  // Four requests that take 25 s each, one after the other.
  let answers = 0;
  const fetch = (): Promise<Response> => new Promise((resolve) => setTimeout(() => { answers += 1; resolve(new Response('[]', { headers: answers < 4 ? { link: '<x>; rel="next"; results="true"; cursor="1"' } : {} })); }, 25_000));
  const slow = bench.store.watchProjects(createSentrySource({ endpoint: 'https://slow.example/api/0/organizations/acme/', fetch }), () => undefined);
  await bench.advance(101_000);
  assert.deepEqual([slow.snapshot.status, answers], ['ready', 4]);
  slow.stop();
  await bench.advance(10);
  assert.equal(bench.timerCount(), 0);
});

test('a refresh during a long wait settles with the reason', async () => {
  const source = scriptSource(failing(new HealthError('rate-limited', 'wait', { status: 429, retryAfterMs: 900_000 })));
  const held = watch(bench.store, source);
  await bench.advance(10);
  let settled = false;
  void held.refresh().then(() => {
    settled = true;
  });
  await bench.advance(10);
  assert.equal(settled, true);
  assert.equal(held.snapshot.error?.code, 'rate-limited');
  held.stop();
});

test('F16: whatever a source says of waiting, it is at least a second and at most fifteen minutes', () => {
  for (const retryAfterMs of [-5, 0, 1, 1e99, Infinity]) {
    const delayMs = readRetryDelay(0, new HealthError('rate-limited', '', { retryAfterMs }));
    assert.ok(delayMs >= 1_000 && delayMs <= 900_000, String(retryAfterMs));
  }
  assert.equal(readRetryDelay(0, new HealthError('rate-limited', '', { retryAfterMs: Number.NaN })), 500);
});

test('F84: polling follows the shortest interval of all watches, one request a cycle, and ends with the last', async () => {
  const source = scriptSource(good);
  const slow = watch(bench.store, source, 60_000);
  const fast = watch(bench.store, source, 20_000);
  const slowest = watch(bench.store, source, 90_000);
  await bench.advance(61_000);
  assert.deepEqual(times(source), [0, 20_000, 40_000, 60_000]);
  fast.stop();
  await bench.advance(59_000);
  assert.equal(source.calls.length, 4);
  await bench.advance(2_000);
  assert.equal(source.calls.length, 5, 'a minute later, and no sooner');
  slow.stop();
  slowest.stop();
  await bench.advance(200_000);
  assert.equal(source.calls.length, 5);
});

test('the poll has a floor of 15 s, a ceiling and a jitter of ten percent', (t) => {
  bench.stop();
  const dice = t.mock.method(Math, 'random', () => 0);
  assert.equal(pickPollDelay(1_000), 13_500);
  assert.equal(pickPollDelay(60_000), 54_000);
  dice.mock.mockImplementation(() => 1);
  assert.equal(Math.round(Number(pickPollDelay(60_000))), 66_000);
  assert.ok(Number(pickPollDelay(Infinity)) < 2 ** 31);
  assert.equal(pickPollDelay(0), false);
  assert.equal(pickPollDelay(Number.NaN), false);
});

test('F6: a refusal ends polling until somebody asks', async () => {
  const source = scriptSource(good, failing(new HealthError('forbidden', 'no', { status: 403 })), good);
  const held = watch(bench.store, source, 20_000);
  await bench.advance(200_000);
  assert.equal(source.calls.length, 2);
  const refreshed = held.refresh();
  await bench.advance(10);
  await refreshed;
  assert.equal(held.snapshot.error, null);
  await bench.advance(21_000);
  assert.equal(source.calls.length, 4, 'polls again');
  held.stop();
});

test('F23, F24: a hidden page asks nothing, and once when it is shown again', async () => {
  const source = scriptSource(good);
  const held = watch(bench.store, source, 20_000);
  await bench.advance(10);
  bench.setVisible(false);
  await bench.advance(200_000);
  assert.equal(source.calls.length, 1);
  for (let i = 0; i < 20; i++) {
    bench.setVisible(true);
    await bench.advance(75);
    bench.setVisible(false);
    await bench.advance(75);
  }
  assert.equal(source.calls.length, 2);
  held.stop();
});

test('a short look away asks nothing', async () => {
  const source = scriptSource(good);
  const held = watch(bench.store, source, 60_000);
  await bench.advance(5_000);
  bench.setVisible(false);
  bench.setVisible(true);
  await bench.advance(10);
  assert.equal(source.calls.length, 1);
  held.stop();
});

test('F21: offline is told and asks nothing; back online asks once', async () => {
  const source = scriptSource(good);
  const other = watch(bench.store, scriptSource(good));
  bench.setOnline(false);
  const held = watch(bench.store, source);
  await bench.advance(10_000);
  assert.equal(held.snapshot.error?.code, 'offline');
  assert.equal(held.snapshot.fetching, false);
  assert.equal(source.calls.length, 0);
  bench.setOnline(true);
  await bench.advance(10);
  assert.equal(source.calls.length, 1);
  assert.equal(held.snapshot.status, 'ready');
  held.stop();
  other.stop();
});

test('F21: a browser that wrongly believes to be offline is overruled by a refresh', async () => {
  const source = scriptSource(good);
  const other = watch(bench.store, scriptSource(good));
  bench.setOnline(false);
  const held = watch(bench.store, source);
  await bench.advance(10);
  const refreshed = held.refresh();
  await bench.advance(10);
  await refreshed;
  assert.equal(held.snapshot.status, 'ready');
  assert.equal(held.snapshot.error, null);
  held.stop();
  other.stop();
});

test('F25: a retry that falls due while the page is hidden waits for it', async () => {
  const source = scriptSource(network, good);
  const held = watch(bench.store, source);
  await bench.advance(100);
  bench.setVisible(false);
  await bench.advance(30_000);
  assert.equal(source.calls.length, 1);
  bench.setVisible(true);
  await bench.advance(100);
  assert.equal(source.calls.length, 2);
  assert.equal(held.snapshot.status, 'ready');
  held.stop();
});

test('F76: when nothing is watched, no timer and no listener is left', async () => {
  const source = scriptSource(good);
  const held = watch(bench.store, source, 20_000);
  await bench.advance(50_000);
  assert.equal(bench.timerCount(), 1);
  assert.ok(bench.listenerCount() > 0);
  held.stop();
  await bench.advance(10);
  assert.equal(bench.timerCount(), 0);
  assert.equal(bench.listenerCount(), 0);
});

test('F22: a page that is offline between two polls keeps its answer without a word, and asks once when it is back', async () => {
  const source = scriptSource(good);
  const held = watch(bench.store, source, 20_000);
  await bench.advance(10);
  bench.setOnline(false);
  await bench.advance(100_000);
  assert.equal(source.calls.length, 1);
  assert.deepEqual([held.snapshot.status, held.snapshot.data === null], ['ready', false]);
  bench.setOnline(true);
  await bench.advance(1_000);
  assert.equal(source.calls.length, 2);
  assert.equal(held.snapshot.error, null);
  held.stop();
});

test('F79: a laptop that slept for eight hours asks once, not once for each poll that it missed', async () => {
  const source = scriptSource(good);
  const held = watch(bench.store, source, 20_000);
  await bench.advance(10);
  // The wall clock jumps; the timer that was running goes on from where it was.
  mock.timers.setTime(Date.now() + 8 * 3_600_000);
  await bench.advance(1_000);
  const after = source.calls.length;
  assert.ok(after <= 2, String(after));
  await bench.advance(24_000);
  assert.ok(source.calls.length - after <= 2, String(source.calls.length));
  held.stop();
});

test('F76: whatever a question waits for, its end leaves no timer and no listener', async () => {
  const slow = watch(bench.store, scriptSource(pending().reply));
  const retried = watch(bench.store, scriptSource(network), 20_000);
  const told = watch(bench.store, scriptSource(failing(new HealthError('rate-limited', 'wait', { status: 429, retryAfterMs: 900_000 }))));
  await bench.advance(10);
  bench.setOnline(false);
  const offline = watch(bench.store, scriptSource(good), 20_000);
  await bench.advance(10);
  assert.equal(bench.timerCount(), 3, 'of the one whose time runs, and the two that are asked for again');
  for (const held of [slow, retried, told, offline]) held.stop();
  await bench.advance(10);
  assert.deepEqual([bench.timerCount(), bench.listenerCount()], [0, 0]);
  bench.setOnline(true);
  await bench.advance(60_000);
  assert.deepEqual([offline.snapshot.status, offline.snapshot.data], ['loading', null], 'nothing is asked afterwards');
});

test('while a page is hidden or its question at rest, no timer runs', async () => {
  const resting = watch(bench.store, scriptSource(good));
  const polled = watch(bench.store, scriptSource(good), 20_000);
  await bench.advance(1_000);
  assert.equal(bench.timerCount(), 1, 'to the next poll');
  bench.setVisible(false);
  await bench.advance(10);
  assert.equal(bench.timerCount(), 0);
  bench.setVisible(true);
  assert.equal(bench.timerCount(), 1);
  for (const held of [resting, polled]) held.stop();
});

test('a clock that is put back by a day does not put the poll off', async () => {
  const source = scriptSource(good);
  const held = watch(bench.store, source, 20_000);
  await bench.advance(5_000);
  bench.setVisible(false);
  mock.timers.setTime(Date.now() - 86_400_000);
  bench.setVisible(true);
  await bench.advance(21_000);
  assert.equal(source.calls.length, 2);
  held.stop();
});

test('what was known before an aborted request is known after it', async () => {
  const source = scriptSource(failing(new HealthError('forbidden', 'no', { status: 403 })), pending().reply, good);
  const first = watch(bench.store, source);
  await bench.advance(10);
  const second = watch(bench.store, source);
  first.stop();
  void second.refresh();
  await bench.advance(10);
  assert.deepEqual([second.snapshot.status, second.snapshot.fetching], ['loading', true]);
  second.stop();
  await bench.advance(10);
  assert.deepEqual([second.snapshot.status, second.snapshot.error?.code, second.snapshot.fetching], ['error', 'forbidden', false]);
  const third = watch(bench.store, source);
  assert.equal(third.snapshot.status, 'loading', 'a failure is asked again by whoever comes');
  await bench.advance(10);
  assert.equal(third.snapshot.status, 'ready');
  third.stop();
});
