import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { MUTATIONS } from '../faults/mutations.js';

describe('the guards that npm run mutations takes out', () => {
  it('stand in their files, and are held by tests that are there', () => {
    const lost = MUTATIONS.filter(({ file, guard, test }) => !existsSync(`test/${test}`) || !readFileSync(file, 'utf8').includes(guard));
    assert.deepEqual(lost.map(({ number, file, guard }) => `F${String(number)} ${file}: ${guard}`), []);
  });
});
