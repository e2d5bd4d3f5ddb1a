import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startColumns } from '../../src/core/columns.js';

test('columns of one length lie in one piece of memory, and none reaches into its neighbour', () => {
  const take = startColumns(3, 2);
  const [first, second] = [take(), take()];
  first.fill(1);
  second[0] = 5;
  assert.deepEqual([[...first], [...second]], [[1, 1, 1], [5, 0, 0]]);
  assert.equal(first.buffer, second.buffer);
});

test('a column more than was asked for is a whole one, in memory of its own', () => {
  const take = startColumns(2, 1);
  const first = take();
  const more = take();
  assert.equal(more.length, 2);
  assert.notEqual(more.buffer, first.buffer);
  assert.equal(startColumns(0, 4)().length, 0);
});
