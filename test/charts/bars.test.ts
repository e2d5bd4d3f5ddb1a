import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildBars, layOutBars, mergeBuckets, pickTallest } from '../../src/charts/bars.js';
import { DAY_MS, HOUR_MS, START_MS, makeSeries, makeSpec } from './chart-specs.js';

const GAP = Number.NaN;
const place = { lefts: Float64Array.of(0, 10, 20), shiftPx: 0, y: (value: number) => 100 - value, barPx: 4 };

test('a group takes 76 % of its step, with one px between its bars', () => {
  assert.deepEqual(layOutBars(20, 2), { barPx: 7, groupPx: 15 }); // (20 × .76 − 1) / 2 = 7.1
  assert.deepEqual(layOutBars(20, 1), { barPx: 14, groupPx: 14 }); // 15.2, at most 14
  assert.deepEqual(layOutBars(0.5, 2), { barPx: 1, groupPx: 3 });
});

test('all bars of a series are one path', () => {
  const range = { low: Float64Array.of(0, 0, 0), high: Float64Array.of(10, 0, 30) };
  assert.equal(buildBars([0, 1, 2], range, place), 'M0 100v-10h4v10ZM20 100v-30h4v30Z');
});

test('one of a thousand is still two px high; nothing and a gap are not drawn', () => {
  const range = { low: Float64Array.of(0, 0, 0), high: Float64Array.of(0.2, 0, GAP) };
  assert.equal(buildBars([0, 1, 2], range, place), 'M0 100v-2h4v2Z');
});

test('of bars that begin on the same px the tallest is drawn, the first of equals, and a gap hides none', () => {
  const tops = Float64Array.of(3, 5, 5, GAP, 2, 7, GAP);
  assert.deepEqual(pickTallest(tops, Float64Array.of(0, 0, 0, 1, 1, 1, 2), 0, 7), [1, 5]);
  assert.deepEqual(pickTallest(tops, Float64Array.of(0, 1, 2, 3, 4, 5, 6), 1, 5), [1, 2, 4]);
});

const issues = (count: number, changes = {}): ReturnType<typeof makeSpec> =>
  makeSpec([makeSeries('new', Array.from({ length: count }, (_, i) => i + 1))], { plot: 'bar', isAdditive: true, ...changes });

test('hours too narrow to tell apart are added up in groups that a reader knows', () => {
  // 336 h on 500 px: 1.49 px an hour, 8 px / .76 = 10.5 px a group, so 7.07 hours or more: 8.
  const merged = mergeBuckets(issues(336), 500);
  assert.equal(merged.mergedBuckets, 8);
  assert.equal(merged.intervalMs, 8 * HOUR_MS);
  assert.equal(merged.starts.length, 42);
  assert.equal(merged.starts[1], START_MS + 8 * HOUR_MS);
  assert.equal(merged.series[0]?.values[0], 36); // 1 + 2 + … + 8
  assert.equal(merged.series[0]?.values.reduce((sum, value) => sum + value), (336 * 337) / 2);
});

test('what has room, and what must not be added up, stays as it is', () => {
  for (const spec of [issues(14, { intervalMs: DAY_MS }), issues(336, { isAdditive: false }), issues(336, { plot: 'line' }), issues(0)]) {
    assert.equal(mergeBuckets(spec, 500), spec);
  }
  const spec = issues(336);
  for (const width of [0, -1, GAP]) assert.equal(mergeBuckets(spec, width), spec);
});

test('a group that holds a running bucket is running, one with an unreported bucket is unreported', () => {
  const spec = issues(336, { incompleteFrom: START_MS + 335 * HOUR_MS });
  spec.series[0]?.values.set([GAP], 9);
  const merged = mergeBuckets(spec, 500);
  assert.equal(merged.incompleteFrom, START_MS + 328 * HOUR_MS);
  assert.ok(Number.isNaN(merged.series[0]?.values[1]));
  assert.equal(merged.series[0]?.values[2], 164); // 17 + … + 24
});

test('the last group may be short', () => {
  const merged = mergeBuckets(issues(335), 500);
  assert.equal(merged.starts.length, 42);
  assert.equal(merged.series[0]?.values[41], 329 + 330 + 331 + 332 + 333 + 334 + 335);
  assert.equal(merged.end, START_MS + 335 * HOUR_MS);
});
