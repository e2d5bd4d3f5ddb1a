import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { HealthError } from '../../src/core/errors.js';
import { createSentrySource, type DataSource } from '../../src/data/index.js';
import { getSharedStore, planReleasesRequest } from '../../src/store/index.js';
import { createBench, failing, good, NOW_MS, pending, REQUEST, scriptSource, watch } from './store-bench.js';
import { sessionsAnswer, THREE_HOURS } from '../support/session-answers.js';

let bench: ReturnType<typeof createBench>;
beforeEach(() => {
  bench = createBench();
});
afterEach(() => {
  bench.stop();
});

test('an answer arrives as a snapshot of columns', async () => {
  const source = scriptSource(good);
  const held = watch(bench.store, source);
  assert.deepEqual({ ...held.snapshot }, { status: 'loading', data: null, error: null, updatedAtMs: null, fetching: true });
  await bench.advance(10);
  const { status, data, error, updatedAtMs, fetching } = held.snapshot;
  assert.deepEqual({ status, error, fetching, starts: (data as { starts: Float64Array }).starts.length }, { status: 'ready', error: null, fetching: false, starts: 3 });
  assert.equal(updatedAtMs, NOW_MS);
  assert.equal(held.told.at(-1), held.snapshot, 'the snapshot stays the same object until something changes');
  held.stop();
});

test('F84: six watches of one question make one request, and a seventh gets the answer at once', async () => {
  const source = scriptSource(good);
  const six = Array.from({ length: 6 }, () => watch(bench.store, source));
  await bench.advance(10);
  const seventh = watch(bench.store, { ...source }, 0, { ...REQUEST, project: [...REQUEST.project] });
  assert.equal(seventh.snapshot.status, 'ready');
  assert.equal(seventh.snapshot.data, six[0]?.snapshot.data);
  await bench.advance(1_000);
  assert.equal(source.calls.length, 1);
  for (const held of [...six, seventh]) held.stop();
});

test('another question, and the same question to another source, are asked apart', async () => {
  const [one, other] = [scriptSource(good), scriptSource(good)];
  watch(bench.store, one);
  watch(bench.store, one, 0, { ...REQUEST, interval: '2h' });
  watch(bench.store, other);
  await bench.advance(10);
  assert.deepEqual([one.calls.length, other.calls.length], [2, 1]);
});

test('questions that differ in the order of their properties only are one', async () => {
  const source = scriptSource(good);
  const { project, ...rest } = REQUEST;
  const held = [watch(bench.store, source), watch(bench.store, source, 0, { ...rest, project })];
  await bench.advance(10);
  assert.equal(source.calls.length, 1);
  assert.equal(held[0]?.snapshot, held[1]?.snapshot);
  for (const one of held) one.stop();
});

test('F8: the request is aborted when the last of its watches stops, not before', async () => {
  const slow = pending();
  const source = scriptSource(slow.reply);
  const first = watch(bench.store, source);
  const second = watch(bench.store, source);
  await bench.advance(10);
  first.stop();
  await bench.advance(10);
  assert.equal(source.calls[0]?.signal.aborted, false);
  second.stop();
  await bench.advance(10);
  assert.equal(source.calls[0]?.signal.aborted, true);
  const heard = second.told.length;
  slow.resolve(sessionsAnswer(THREE_HOURS));
  await bench.advance(1_000);
  assert.equal(second.told.length, heard, 'nothing is told after stop');
});

test('F77: an element that leaves and comes back in one task keeps its request', async () => {
  const slow = pending();
  const source = scriptSource(slow.reply);
  watch(bench.store, source).stop();
  const again = watch(bench.store, source);
  await bench.advance(10);
  assert.equal(source.calls.length, 1);
  assert.equal(source.calls[0]?.signal.aborted, false);
  again.stop();
});

test('an answer outlives its watches for five minutes', async () => {
  const source = scriptSource(good);
  const first = watch(bench.store, source);
  await bench.advance(10);
  first.stop();
  await bench.advance(30_000);
  const second = watch(bench.store, source);
  assert.equal(second.snapshot.status, 'ready');
  await bench.advance(10);
  assert.equal(source.calls.length, 1, 'young enough not to be asked for again');
  second.stop();
  await bench.advance(200_000);
  const third = watch(bench.store, source);
  assert.equal(third.snapshot.status, 'ready', 'shown at once');
  await bench.advance(10);
  assert.equal(source.calls.length, 2, 'and asked for again');
  third.stop();
  await bench.advance(301_000);
  assert.equal(watch(bench.store, source).snapshot.status, 'loading');
});

test('F72: of a source that has to forget its reader nothing is kept once nobody watches any of it', async () => {
  const asked: string[] = [];
  let reader = 'a';
  const tokenProvider = (): Promise<string> => Promise.resolve(reader);
  const fetch = (_url: unknown, init?: RequestInit): Promise<Response> => {
    asked.push(new Headers(init?.headers).get('authorization') ?? '');
    return Promise.resolve(new Response(JSON.stringify(sessionsAnswer(THREE_HOURS))));
  };
  const create = (): DataSource => createSentrySource({ endpoint: 'https://sentry.example/api/0/organizations/acme/', tokenProvider, fetch });
  const [first, zoomed] = [watch(bench.store, create()), watch(bench.store, create(), 0, { ...REQUEST, statsPeriod: '7d' })];
  await bench.advance(10);
  zoomed.stop();
  await bench.advance(10);
  const back = watch(bench.store, create(), 0, { ...REQUEST, statsPeriod: '7d' });
  assert.equal(back.snapshot.status, 'ready', 'somebody still watches: it is the same reader');
  first.stop();
  back.stop();
  await bench.advance(10);
  reader = 'b';
  const next = watch(bench.store, create());
  assert.deepEqual([next.snapshot.status, next.snapshot.data], ['loading', null]);
  await bench.advance(10);
  assert.deepEqual(asked, ['Bearer a', 'Bearer a', 'Bearer b']);
  next.stop();
});

test('nothing is kept of a source that throws when it has to forget its reader', async () => {
  let isBroken = true;
  const source: DataSource = { ...scriptSource(good), forget: () => { if (isBroken) throw new Error('on purpose'); } };
  const { queueMicrotask } = globalThis;
  const heard: unknown[] = [];
  globalThis.queueMicrotask = (work) => { queueMicrotask(() => { try { work(); } catch (thrown) { heard.push(thrown); } }); };
  const held = watch(bench.store, source);
  await bench.advance(10);
  held.stop();
  await bench.advance(10);
  globalThis.queueMicrotask = queueMicrotask;
  isBroken = false;
  const next = watch(bench.store, source);
  assert.deepEqual([heard.length, next.snapshot.data], [1, null]);
  next.stop();
});

test('a list to choose from that failed is asked for along with what is asked for again', async () => {
  let isDown = true;
  const source: DataSource = { ...scriptSource(good), projects: () => (isDown ? Promise.reject(new HealthError('forbidden', 'no')) : Promise.resolve([{ id: '1', slug: 'a' }])) };
  const held = watch(bench.store, source);
  const list = bench.store.watchProjects(source, () => undefined);
  await bench.advance(10);
  assert.equal(list.snapshot.status, 'error');
  isDown = false;
  void held.refresh();
  await bench.advance(10);
  assert.deepEqual([list.snapshot.error, list.snapshot.data?.length], [null, 1]);
  for (const one of [held, list]) one.stop();
});

test('what was not asked for does not spoil an answer', async () => {
  const body = sessionsAnswer(THREE_HOURS) as { groups: { totals: object; series: object }[] };
  const groups = body.groups.map(({ totals, series, ...rest }) => ({ ...rest, totals: { ...totals, 'p50(session.duration)': 'n/a' }, series: { ...series, more: 'x' } }));
  const held = watch(bench.store, scriptSource(() => ({ ...body, groups })));
  await bench.advance(10);
  assert.equal(held.snapshot.status, 'ready');
  const [group] = (held.snapshot.data as { groups: { series: Map<string, unknown> }[] }).groups;
  assert.deepEqual([...(group?.series.keys() ?? [])], ['sum(session)', 'count_unique(user)']);
  held.stop();
});

test('F5: a failed refresh keeps the last good answer, with the error beside it', async () => {
  const source = scriptSource(good, failing(new HealthError('bad-request', 'no', { status: 400 })));
  const held = watch(bench.store, source);
  await bench.advance(10);
  const { data } = held.snapshot;
  const refreshed = held.refresh();
  await bench.advance(10);
  await refreshed;
  assert.equal(held.snapshot.status, 'ready');
  assert.equal(held.snapshot.data, data);
  assert.equal(held.snapshot.error?.code, 'bad-request');
  assert.equal(held.snapshot.updatedAtMs, NOW_MS);
  held.stop();
});

test('F7: the answer to an aborted request is not taken, whatever the source makes of the signal', async () => {
  let answer: (body: unknown) => void = () => undefined;
  const deaf = (): Promise<unknown> => new Promise((resolve) => { answer = resolve; });
  const source = scriptSource(deaf, pending().reply);
  const first = watch(bench.store, source);
  await bench.advance(10);
  first.stop();
  await bench.advance(10);
  const second = watch(bench.store, source);
  answer(sessionsAnswer(THREE_HOURS));
  await bench.advance(10);
  assert.deepEqual([second.snapshot.status, second.snapshot.fetching], ['loading', true]);
  second.stop();
});

test('a snapshot is replaced only when something changed, and who was stopped meanwhile is not told', async () => {
  const source = scriptSource(good, failing(new HealthError('bad-request', 'no', { status: 400 })), good);
  const told: string[] = [];
  const other = bench.store.watchSessions(source, REQUEST, { refreshIntervalMs: 0 }, () => {
    told.push('other');
    one.stop();
  });
  const one = bench.store.watchSessions(source, REQUEST, { refreshIntervalMs: 0 }, () => told.push('one'));
  await bench.advance(10);
  assert.deepEqual(told, ['other']);
  const { snapshot } = other;
  other.stop();
  await bench.advance(10);
  assert.equal(other.snapshot, snapshot);
  const third = watch(bench.store, source);
  void third.refresh();
  await bench.advance(10);
  assert.deepEqual([third.snapshot.data === snapshot.data, third.snapshot.error?.code], [true, 'bad-request']);
  third.stop();
  await bench.advance(10);
  const fourth = watch(bench.store, source);
  await bench.advance(10);
  assert.deepEqual([fourth.snapshot.error, source.calls.length], [null, 3], 'young data are asked for again after a failure');
  fourth.stop();
});

test('six refreshes at once are one request, and all settle', async () => {
  const source = scriptSource(good);
  const all = Array.from({ length: 6 }, () => watch(bench.store, source));
  await bench.advance(10);
  const refreshed = Promise.all(all.map((held) => held.refresh()));
  await bench.advance(10);
  await refreshed;
  assert.equal(source.calls.length, 2);
  for (const held of all) held.stop();
});

test('what a source throws is told without its words', async () => {
  const held = watch(bench.store, scriptSource(failing(new Error('token s3cret'))));
  await bench.advance(10);
  assert.equal(held.snapshot.error?.code, 'internal');
  assert.doesNotMatch(JSON.stringify(held.snapshot.error?.message), /s3cret/);
  held.stop();
});

test('an answer that cannot be used is an error with a path, asked for once', async () => {
  const source = scriptSource(() => ({ intervals: 'x', groups: [] }));
  const held = watch(bench.store, source);
  await bench.advance(60_000);
  assert.equal(held.snapshot.error?.code, 'invalid-data');
  assert.equal(held.snapshot.error.path, 'intervals');
  assert.equal(source.calls.length, 1);
  held.stop();
});

test('F7: after a change of the question only the answer to the last one is shown', async () => {
  const slow = pending();
  const source = scriptSource(slow.reply, good);
  const first = watch(bench.store, source);
  await bench.advance(10);
  first.stop();
  const second = watch(bench.store, source, 0, { ...REQUEST, statsPeriod: '7d' });
  await bench.advance(10);
  assert.equal(source.calls[0]?.signal.aborted, true);
  slow.reject(new Error('late'));
  await bench.advance(10);
  assert.equal(second.snapshot.status, 'ready');
  assert.equal(second.snapshot.error, null);
  second.stop();
});

test('a source without issues says so', async () => {
  const source = scriptSource(good);
  const request = { ...REQUEST, limit: 2 };
  const held = bench.store.watchRecentIssues(source, request, { refreshIntervalMs: 0 }, () => undefined);
  await bench.advance(10);
  assert.equal(held.snapshot.error?.code, 'not-found');
  held.stop();
});

test('the issue series is asked for on whole buckets up to the end of the running one', async () => {
  const asked: { start?: number; end?: number; statsPeriod?: string }[] = [];
  const source = {
    ...scriptSource(good),
    issueSeries: (query: { start?: number; end?: number; statsPeriod?: string }) => {
      asked.push(query);
      return Promise.resolve({ timeSeries: [] });
    },
  };
  const held = bench.store.watchIssueSeries(source, { ...REQUEST, statsPeriod: '1d', interval: '6h', limit: 2 }, { refreshIntervalMs: 0 }, () => undefined);
  await bench.advance(10);
  // Now is 13:00: the running bucket of six hours ends at 18:00, the day before begins at 12:00.
  assert.deepEqual(
    asked.map(({ start, end, statsPeriod }) => [start, end, statsPeriod]),
    [[Date.parse('2025-11-17T12:00:00Z'), Date.parse('2025-11-18T18:00:00Z'), undefined]],
  );
  held.stop();
});

/** A source whose issue series come with a `Date`, from a server whose clock is `aheadMs` ahead; keeps the ranges that it is asked for. */
function clockedSource(aheadMs: number): { readonly asked: string[]; readonly source: DataSource } {
  const asked: string[] = [];
  const fetch = (input: unknown): Promise<Response> => {
    const { searchParams } = new URL(String(input));
    asked.push(`${searchParams.get('start') ?? ''} ${searchParams.get('end') ?? ''}`);
    return Promise.resolve(new Response('{"timeSeries":[]}', { headers: { date: new Date(Date.now() + aheadMs).toUTCString() } }));
  };
  return { asked, source: createSentrySource({ endpoint: 'https://sentry.example/api/0/organizations/acme/', fetch }) };
}

test('F42: an issue series that was asked for by a wrong clock is asked for again by the server’s', async () => {
  const request = { ...REQUEST, statsPeriod: '1d', interval: '6h', limit: 2 };
  for (const aheadMs of [0, 86_400_000, -86_400_000, 120_000]) {
    const { asked, source } = clockedSource(aheadMs);
    const held = bench.store.watchIssueSeries(source, request, { refreshIntervalMs: 0 }, () => undefined);
    await bench.advance(10);
    // Now is 13:00 on the 18th; two minutes make no other range of it.
    const ranges: Record<number, string[]> = { 86_400_000: ['2025-11-18T12:00:00Z 2025-11-19T18:00:00Z'], [-86_400_000]: ['2025-11-16T12:00:00Z 2025-11-17T18:00:00Z'] };
    assert.deepEqual(asked, ['2025-11-17T12:00:00Z 2025-11-18T18:00:00Z', ...(ranges[aheadMs] ?? [])]);
    assert.equal(held.snapshot.status, 'ready');
    held.stop();
  }
  const { asked, source } = clockedSource(86_400_000);
  const { statsPeriod: _period, ...range } = request;
  const held = bench.store.watchIssueSeries(source, { ...range, start: NOW_MS - 86_400_000, end: NOW_MS }, { refreshIntervalMs: 0 }, () => undefined);
  await bench.advance(10);
  assert.deepEqual([asked.length, held.snapshot.status], [1, 'ready'], 'a range from start to end is asked for once');
  held.stop();
});

test('releases come oldest first; a source without them says so', async () => {
  const request = planReleasesRequest({ project: ['11'], environment: [], release: ['a'], query: 'x', range: { period: '14d' }, interval: 'auto' });
  const asked: unknown[] = [];
  const source: DataSource = {
    ...scriptSource(good),
    releases: (query) => {
      asked.push(query);
      return Promise.resolve([{ version: 'b', date: '2025-11-18T12:00:00Z' }, { version: 'a', date: '2025-11-17T12:00:00Z' }]);
    },
  };
  const held = bench.store.watchReleases(source, request, { refreshIntervalMs: 0 }, () => undefined);
  const without = bench.store.watchReleases(scriptSource(good), request, { refreshIntervalMs: 0 }, () => undefined);
  await bench.advance(10);
  assert.deepEqual(held.snapshot.data?.map(({ version }) => version), ['a', 'b']);
  assert.deepEqual(asked, [request]);
  assert.deepEqual([without.snapshot.status, without.snapshot.error?.code], ['error', 'not-found']);
  for (const one of [held, without]) one.stop();
});

test('all of a page share one store', () => {
  assert.equal(getSharedStore(), getSharedStore());
});

test('F80: a listener that throws stops neither the request nor the other listeners', async (t) => {
  const rethrown: (() => void)[] = [];
  t.mock.method(globalThis, 'queueMicrotask', (task: () => void) => rethrown.push(task));
  const source = scriptSource(good);
  bench.store.watchSessions(source, REQUEST, { refreshIntervalMs: 0 }, () => {
    throw new Error('mine');
  });
  const held = watch(bench.store, source);
  await bench.advance(10);
  assert.equal(held.snapshot.status, 'ready');
  assert.ok(rethrown.length > 0);
  assert.throws(() => { rethrown[0]?.(); }, /mine/, 'and the page hears of it');
});
