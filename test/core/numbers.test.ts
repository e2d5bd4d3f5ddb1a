import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readNumber } from '../../src/core/numbers.js';

test('F48: numbers and numeric text are counts', () => {
  assert.equal(readNumber(150), 150);
  assert.equal(readNumber('150'), 150);
  assert.equal(readNumber(0.5), 0.5);
  assert.equal(readNumber(-4), -4);
  assert.equal(readNumber(2 ** 53), 2 ** 53);
  assert.ok(Object.is(readNumber(-0), 0));
  assert.ok(Object.is(readNumber('-0'), 0));
});

test('F48: null and a missing value are not reported, which is not zero', () => {
  assert.equal(readNumber(null), Number.NaN);
  assert.equal(readNumber(undefined), Number.NaN);
});

test('F48: everything else is refused', () => {
  for (const value of [true, false, Infinity, -Infinity, Number.NaN, 1e308, 2 ** 53 + 2, '', 'x', '1e3', '0x10', ' 1', '1,000', {}, [], [1], 1n]) {
    assert.equal(readNumber(value), undefined, typeof value);
  }
});

test('F48: what is read can be added up 400,000 times and stays finite', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      const number = readNumber(value);
      return number === undefined || Number.isNaN(number) || Number.isFinite(number * 400_000);
    }),
  );
});
