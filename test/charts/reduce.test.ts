import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pickBuckets } from '../../src/charts/reduce.js';

const GAP = Number.NaN;

test('few buckets are all drawn', () => {
  assert.deepEqual(pickBuckets(Float64Array.of(1, GAP, 3, 4), 0, 4, 2), [0, 1, 2, 3]);
  assert.deepEqual(pickBuckets(Float64Array.of(1, 2, 3, 4), 2, 4, 100), [2, 3]);
  assert.deepEqual(pickBuckets(new Float64Array(0), 0, 0, 100), []);
});

test('of a pixel column the first, the smallest, the largest and the last stay, in order of time', () => {
  //                            first  high  low       last | first=low  last=high
  const values = Float64Array.of(5, 9, 6, 1, 4, /* column 2 */ 1, 2, 3, 4, 5);
  assert.deepEqual(pickBuckets(values, 0, 10, 2), [0, 1, 3, 4, 5, 9]);
});

test('a column without any value keeps its gap', () => {
  const values = Float64Array.of(1, 2, 3, GAP, GAP, GAP, 4, 5, 6);
  assert.deepEqual(pickBuckets(values, 0, 9, 3), [0, 2, 3, 6, 8]);
});

test('the cost depends on the width, and no spike is lost', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 0, max: 1000 }) }, fc.constant(GAP)), { minLength: 1, maxLength: 2_000 }),
      fc.integer({ min: 1, max: 300 }),
      (list, widthPx) => {
        const values = Float64Array.from(list);
        const picked = pickBuckets(values, 0, list.length, widthPx);
        assert.ok(picked.length <= Math.max(widthPx * 4, 1));
        assert.ok(picked.every((bucket, i) => i === 0 || bucket > (picked[i - 1] ?? Infinity)), 'ascending, each once');
        const extremes = (numbers: readonly number[]): number[] => {
          const known = numbers.filter((value) => !Number.isNaN(value));
          return known.length === 0 ? [] : [known.reduce((a, b) => Math.min(a, b)), known.reduce((a, b) => Math.max(a, b))];
        };
        assert.deepEqual(extremes(picked.map((bucket) => values[bucket] ?? GAP)), extremes(list));
      },
    ),
  );
});

test('of a part of the buckets no other is picked, in whole columns of px, one at least', () => {
  const values = Float64Array.from({ length: 10 }, (_, i) => i);
  assert.deepEqual(pickBuckets(values, 4, 10, 3), [4, 5, 6, 7, 8, 9]);
  assert.deepEqual(pickBuckets(values, 4, 10, 2.9), [4, 6, 7, 9]);
  assert.deepEqual(pickBuckets(values, 4, 10, 0.5), [4, 9]);
});
