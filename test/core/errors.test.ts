import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HealthError, toHealthError } from '../../src/core/errors.js';

test('an unknown fault becomes internal and keeps its words to itself', () => {
  const error = toHealthError(new Error('token s3cret'));
  assert.equal(error.code, 'internal');
  assert.doesNotMatch(error.message, /s3cret/);
  const known = new HealthError('network', 'x');
  assert.equal(toHealthError(known), known);
});
