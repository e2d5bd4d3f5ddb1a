import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HealthError, toHealthError } from '../../src/core/errors.js';

test('an unknown fault becomes internal and keeps its words to itself', () => {
  const error = toHealthError(new Error('token s3cret'));
  assert.equal(error.code, 'internal');
  assert.doesNotMatch(error.message, /s3cret/);
  const known = new HealthError('network', 'x');
  assert.equal(toHealthError(known), known);
  assert.ok(error.cause instanceof Error && !('cause' in known));
  assert.deepEqual([error.name, error.retryAtMs, error.status, error.path], ['HealthError', null, undefined, undefined]);
});

test('a server that asks to wait is asked from then on, by the reader\'s clock', (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: 1_000_000 });
  const { retryAfterMs, retryAtMs, status } = new HealthError('rate-limited', 'x', { status: 429, retryAfterMs: 30_000 });
  assert.deepEqual([retryAfterMs, retryAtMs, status], [30_000, 1_030_000, 429]);
});
