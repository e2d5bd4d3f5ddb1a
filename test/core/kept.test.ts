import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Kept } from '../../src/core/kept.js';

test('what was made is kept for as long as every part is the same', () => {
  const kept = new Kept<object>();
  const part = {};
  const first = kept.get([part, 1, Number.NaN], () => ({}));
  assert.equal(kept.get([part, 1, Number.NaN], () => ({})), first);
  for (const parts of [[{}, 1, Number.NaN], [part, 2, Number.NaN], [part, 1], [part, 1, Number.NaN, 0]]) {
    assert.notEqual(kept.get(parts, () => ({})), first);
  }
});

test('what could not be made is tried again, and nothing older stands in for it', () => {
  const kept = new Kept<string>();
  kept.get([1], () => 'one');
  assert.throws(() => kept.get([2], () => { throw new Error('no'); }), /no/);
  assert.equal(kept.get([1], () => 'one again'), 'one again');
});
