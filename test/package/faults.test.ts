import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { writeFaultTable } from '../tools/fault-table.js';

test('the table of faults names the tests that there are', () => {
  assert.equal(readFileSync('test/faults/README.md', 'utf8'), writeFaultTable(), 'npm run faults writes it anew');
});
