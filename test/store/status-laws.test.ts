import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { HealthError } from '../../src/core/errors.js';
import { normalizeSessions } from '../../src/data/normalize-sessions.js';
import { computeShares, computeStatusSeries, computeUnhealthyShare } from '../../src/store/status-series.js';

const LENGTH = 4;
const intervals = Array.from({ length: LENGTH }, (_, i) => new Date(Date.UTC(2025, 10, 18, i)).toISOString());
const statuses = fc.constantFrom('healthy', 'errored', 'crashed', 'abnormal', 'unhandled', 'frozen', '__proto__', 'toString');

function groupsOf(count: fc.Arbitrary<unknown>): fc.Arbitrary<unknown[]> {
  const values = fc.array(count, { minLength: LENGTH, maxLength: LENGTH });
  const group = fc.record({ status: statuses, values, total: count }).map(({ status, values, total }) => ({
    by: { 'session.status': status },
    totals: { 'sum(session)': total },
    series: { 'sum(session)': values },
  }));
  return fc.array(group, { minLength: 1, maxLength: 8 });
}

function checkLaws(groups: unknown[]): void {
  const series = computeStatusSeries(normalizeSessions({ intervals, groups }), 'sum(session)');
  assert.ok(series);
  const unhealthy = computeUnhealthyShare(series);
  const shares = series.order.map((id) => computeShares(series.counts.get(id) ?? new Float64Array(), series.sum));
  const isContradiction = series.notes.some(({ code }) => code === 'unhandled-above-errored');
  const healthy = shares[series.order.indexOf('healthy')];
  for (let i = 0; i < LENGTH; i++) {
    const parts = shares.map((share) => share[i] ?? Number.NaN);
    if (!((series.sum[i] ?? 0) > 0)) {
      assert.ok(parts.every(Number.isNaN), 'all are gaps');
      assert.ok(Number.isNaN(unhealthy[i]));
      continue;
    }
    const sum = parts.reduce((all, part) => all + part, 0);
    // More unhandled than errored can't add up; that is noted, and nothing is cut to make it look right.
    if (!isContradiction) {
      assert.ok(Math.abs(sum - 1) < 1e-9, `shares add up to ${String(sum)}`);
      assert.ok(parts.every((part) => part >= 0 && part <= 1));
    }
    assert.ok(Math.abs((unhealthy[i] ?? 0) - (1 - (healthy?.[i] ?? 0))) < 1e-9);
  }
}

test('F34: shares of any counts add up to one or are all gaps, and unhealthy is one minus healthy', () => {
  fc.assert(fc.property(groupsOf(fc.nat({ max: 1_000_000 })), checkLaws));
});

test('F35: negative counts change none of that', () => {
  fc.assert(fc.property(groupsOf(fc.integer({ min: -1_000, max: 1_000 })), checkLaws));
});

test('F34: counts of the four statuses are those of the answer', () => {
  const count = fc.nat();
  fc.assert(
    fc.property(count, count, count, count, (healthy, errored, crashed, abnormal) => {
      const body = {
        intervals: intervals.slice(0, 1),
        groups: Object.entries({ healthy, errored, crashed, abnormal }).map(([status, value]) => ({
          by: { 'session.status': status },
          series: { 'sum(session)': [value] },
        })),
      };
      const series = computeStatusSeries(normalizeSessions(body), 'sum(session)');
      assert.deepEqual(
        ['healthy', 'errored', 'crashed', 'abnormal'].map((id) => series?.counts.get(id)?.[0]),
        [healthy, errored, crashed, abnormal],
      );
    }),
  );
});

test('F48: whatever the numbers are, the answer is refused or everything stays finite', () => {
  const odd = fc.oneof(fc.double(), fc.constantFrom('12', '1e999', true, null, 2 ** 53, 2 ** 53 + 2, 0.5, -0, 1e308), fc.integer());
  fc.assert(
    fc.property(groupsOf(odd), (groups) => {
      try {
        const series = computeStatusSeries(normalizeSessions({ intervals, groups }), 'sum(session)');
        const all = [series?.sum ?? [], ...(series?.counts.values() ?? [])].flatMap((column) => [...column]);
        assert.ok([...all, ...(series?.totals.values() ?? []), series?.sumTotal].every((value) => Math.abs(value ?? 0) !== Infinity));
      } catch (thrown) {
        assert.ok(thrown instanceof HealthError && thrown.code === 'invalid-data', String(thrown));
      }
    }),
  );
});
