import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildValueAxis, linearScale, pickFloatingBase } from '../../src/charts/scales.js';

const ticksOf = (max: number, unit: 'share' | 'count', intervals = 3): readonly number[] => buildValueAxis(max, unit, intervals).ticks;

test('a straight scale maps ends onto ends, and a domain without length onto the start', () => {
  const scale = linearScale([10, 20], [100, 0]);
  assert.equal(scale(10), 100);
  assert.equal(scale(20), 0);
  assert.equal(scale(12.5), 75);
  assert.deepEqual([4, 5, 6].map(linearScale([5, 5], [7, 9])), [7, 7, 7]);
});

test('counts go up in steps of 1, 2, 2.5 or 5 and never show a part of one', () => {
  assert.deepEqual(ticksOf(57, 'count'), [0, 20, 40, 60]);
  assert.deepEqual(ticksOf(57, 'count', 2), [0, 50, 100]);
  assert.deepEqual(ticksOf(70, 'count'), [0, 25, 50, 75]);
  assert.deepEqual(ticksOf(4, 'count'), [0, 2, 4]);
  assert.deepEqual(ticksOf(3, 'count'), [0, 1, 2, 3]);
  assert.deepEqual(ticksOf(1, 'count'), [0, 1]);
  assert.deepEqual(ticksOf(7, 'count'), [0, 5, 10]);
  assert.deepEqual(ticksOf(0.5, 'count'), [0, 1]);
  assert.deepEqual(ticksOf(5, 'count', 2), [0, 5, 10], 'never under two steps of several');
});

test('shares end at 100 % and never above', () => {
  assert.deepEqual(ticksOf(1, 'share'), [0, 0.5, 1]);
  assert.deepEqual(ticksOf(0.97, 'share'), [0, 0.5, 1]);
  assert.deepEqual(ticksOf(0.025, 'share'), [0, 0.01, 0.02, 0.03]);
  assert.deepEqual(ticksOf(0.00001, 'share'), [0, 0.000005, 0.00001]);
});

test('an axis over nothing still has two lines', () => {
  assert.deepEqual(buildValueAxis(0, 'count', 3), { domain: [0, 1], ticks: [0, 1] });
  assert.deepEqual(buildValueAxis(0, 'share', 2), { domain: [0, 0.01], ticks: [0, 0.005, 0.01] });
  assert.deepEqual(buildValueAxis(Number.NaN, 'count', 3).domain, [0, 1]);
});

test('crash-free rates may start at 99, 95 or 90 %, whichever lies under all of them, and end at 100 %', () => {
  const floating = (min: number, max: number): readonly number[] => buildValueAxis(max, 'share', 3, pickFloatingBase([{ values: Float64Array.of(max, min) }])).ticks;
  assert.deepEqual(floating(0.992, 0.998), [0.99, 0.995, 1]);
  assert.deepEqual(floating(0.99, 0.99), [0.99, 0.995, 1]);
  assert.deepEqual(floating(0.951, 1), [0.95, 0.975, 1]);
  assert.deepEqual(floating(0.93, 1), [0.9, 0.95, 1]);
  assert.deepEqual(floating(0.7, 1), [0, 0.5, 1]);
  assert.deepEqual(buildValueAxis(0.998, 'share', 3).ticks, [0, 0.5, 1]);
  // Where there is nothing, and where something is over 100 %, the base stays at 0.
  assert.equal(pickFloatingBase([{ values: Float64Array.of(Number.NaN) }]), 0);
  assert.equal(buildValueAxis(1.2, 'share', 3, 0.95).domain[0], 0);
});

test('a huge count has an axis, even one beyond all numbers', () => {
  assert.deepEqual(ticksOf(1e12, 'count'), [0, 5e11, 1e12]);
  assert.ok(buildValueAxis(Infinity, 'count', 3).ticks.every(Number.isFinite));
});

test('any axis ascends, holds its largest value and is at least half used', () => {
  const shares = fc.double({ min: 0, max: 1, noNaN: true }).map((max) => ({ max, unit: 'share' as const }));
  const counts = fc.integer({ min: 0, max: 2 ** 53 }).map((max) => ({ max, unit: 'count' as const }));
  fc.assert(
    fc.property(fc.oneof(shares, counts), fc.constantFrom(2, 3), ({ max, unit }, intervals) => {
      const { domain, ticks } = buildValueAxis(max, unit, intervals);
      assert.ok(ticks.length >= 2 && ticks.length <= intervals + 1);
      assert.deepEqual([ticks[0], ticks.at(-1)], domain);
      assert.ok(ticks.every((tick, i) => i === 0 || tick > (ticks[i - 1] ?? Infinity)));
      assert.ok(domain[1] >= max * (1 - 1e-9), 'the largest value is on the axis');
      if (unit === 'share') assert.ok(domain[1] <= 1);
      else assert.ok(ticks.every(Number.isInteger));
      if (max > 1e-9 && (unit === 'share' || max > 2)) assert.ok(domain[1] <= max * 2.5, `${String(max)} up to ${String(domain[1])}`);
    }),
  );
});
