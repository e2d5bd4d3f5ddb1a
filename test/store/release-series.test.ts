import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalizeSessions } from '../../src/data/normalize-sessions.js';
import { computeCrashFree, selectReleaseSeries } from '../../src/store/release-series.js';

interface Row {
  readonly release: string | null;
  readonly status?: string;
  readonly values: readonly number[];
}

function answer(rows: readonly Row[]) {
  const length = rows[0]?.values.length ?? 0;
  return normalizeSessions({
    intervals: Array.from({ length }, (_, i) => `2025-11-1${String(i)}T00:00:00Z`),
    end: `2025-11-1${String(length)}T00:00:00Z`,
    groups: rows.map(({ release, status, values }) => ({
      by: { release, ...(status ? { 'session.status': status } : {}) },
      totals: { 'sum(session)': values.reduce((a, b) => a + b, 0) },
      series: { 'sum(session)': values },
    })),
  });
}

test('the crash-free rate of a release is 1 − crashed / all of it, errored and abnormal sessions among them', () => {
  const [only] = selectReleaseSeries(
    answer([
      { release: 'a@1', status: 'healthy', values: [80, 0] },
      { release: 'a@1', status: 'errored', values: [10, 0] },
      { release: 'a@1', status: 'unhandled', values: [4, 0] },
      { release: 'a@1', status: 'crashed', values: [8, 0] },
      { release: 'a@1', status: 'abnormal', values: [2, 0] },
    ]),
    'sum(session)',
  );
  assert.ok(only);
  // 80 + 10 + 8 + 2 = 100; the unhandled are a part of the errored. A bucket without sessions is a gap.
  assert.deepEqual([...only.sum], [100, 0]);
  assert.deepEqual([...computeCrashFree(only)], [0.92, Number.NaN]);
  assert.deepEqual([only.total, only.crashedTotal], [100, 8]);
});

test('twenty crashed beside eighty healthy are 80 %', () => {
  const [only] = selectReleaseSeries(answer([{ release: 'a@1', status: 'healthy', values: [80] }, { release: 'a@1', status: 'crashed', values: [20] }]), 'sum(session)');
  assert.deepEqual(only && [...computeCrashFree(only)], [0.8]);
  assert.deepEqual([...computeCrashFree({ sum: Float64Array.of(1, 1), crashed: Float64Array.of(1, 0) })], [0, 1]);
});

test('releases come largest first, equal ones by version, and sessions without a release are one of them', () => {
  const releases = selectReleaseSeries(
    answer([
      { release: 'b@2', status: 'healthy', values: [5] },
      { release: null, status: 'healthy', values: [9] },
      { release: 'a@1', status: 'healthy', values: [5] },
      { release: '', status: 'crashed', values: [1] },
    ]),
    'sum(session)',
  );
  assert.deepEqual(releases.map(({ release, total }) => [release, total]), [['', 10], ['a@1', 5], ['b@2', 5]]);
});

test('of equal releases the order is that of their versions, however they came', () => {
  for (const order of ['abc', 'acb', 'bac', 'bca', 'cab', 'cba']) {
    const rows = [...order].map((release) => ({ release, status: 'healthy', values: [5] }));
    assert.deepEqual(selectReleaseSeries(answer(rows), 'sum(session)').map(({ release }) => release), ['a', 'b', 'c'], order);
  }
});

test('the size is the total of the answer, and what was reported only where there is none', () => {
  const by = { release: 'a@1', 'session.status': 'healthy' };
  const read = (totals: Record<string, number>): number | undefined =>
    selectReleaseSeries(normalizeSessions({ intervals: ['2025-11-10', '2025-11-11'], groups: [{ by, totals, series: { 'count_unique(user)': [4, 5] } }] }), 'count_unique(user)')[0]?.size;
  assert.deepEqual([read({ 'count_unique(user)': 6 }), read({})], [6, 9]);
});

test('an answer is worked out once for each field, groups without a release are none, and a field that is not reported has no releases', () => {
  const known = answer([{ release: 'a@1', status: 'healthy', values: [1] }]);
  assert.equal(selectReleaseSeries(known, 'sum(session)'), selectReleaseSeries(known, 'sum(session)'));
  assert.deepEqual(selectReleaseSeries(known, 'count_unique(user)'), []);
  const without = normalizeSessions({ intervals: ['2025-11-10'], groups: [{ by: { 'session.status': 'healthy' }, series: { 'sum(session)': [4] } }] });
  assert.deepEqual(selectReleaseSeries(without, 'sum(session)'), []);
});

test('a release of which only some groups have a status cannot be told apart', () => {
  const rows = [{ release: 'a@1', status: 'healthy', values: [1] }, { release: 'a@1', values: [2] }];
  assert.throws(() => selectReleaseSeries(answer(rows), 'sum(session)'), { code: 'invalid-data' });
});

test('without statuses the sessions of a release are counted, and no rate is told', () => {
  const [only] = selectReleaseSeries(answer([{ release: 'a@1', values: [7, 0] }]), 'sum(session)');
  assert.ok(only);
  assert.deepEqual([[...only.sum], only.crashed], [[7, 0], null]);
  assert.deepEqual([...computeCrashFree(only)], [Number.NaN, Number.NaN]);
});

test('a release of which nothing but crashes is told has a rate of 0', () => {
  const [only] = selectReleaseSeries(answer([{ release: 'a@1', status: 'crashed', values: [3] }]), 'sum(session)');
  assert.deepEqual(only && [...computeCrashFree(only)], [0]);
});
