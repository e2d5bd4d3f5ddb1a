import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalizeSessions } from '../../src/data/normalize-sessions.js';
import { computeHeadline } from '../../src/store/headline.js';
import { sessionsAnswer, THREE_HOURS } from '../support/session-answers.js';

const HOUR_MS = 3_600_000;
const startMs = Date.parse(THREE_HOURS.start);

test('while a bucket is running, crash-free is of the complete ones, each with its crashes', () => {
  const answer = normalizeSessions(sessionsAnswer({ ...THREE_HOURS, sessions: { healthy: [90, 49, 10], crashed: [10, 1, 90] } }));
  const input = { answer, before: null, field: 'sum(session)', figure: 'crash-free' } as const;
  assert.equal(computeHeadline({ ...input, incompleteFrom: startMs + 2 * HOUR_MS }).value, 1 - 11 / 150);
  assert.equal(computeHeadline({ ...input, incompleteFrom: startMs + HOUR_MS }).value, 0.9);
  // The one bucket there is runs: nothing is complete.
  assert.equal(computeHeadline({ ...input, incompleteFrom: startMs }).value, null);
});

test('what is not reported has no figure, and one that is not known is compared with nothing', () => {
  const answer = normalizeSessions(sessionsAnswer({ start: THREE_HOURS.start, intervalMs: HOUR_MS, sessions: THREE_HOURS.sessions }));
  const unknown = { value: null, unit: 'count', before: null, delta: null };
  assert.deepEqual(computeHeadline({ answer, before: null, field: 'count_unique(user)', figure: 'count', incompleteFrom: null }), unknown);
  const users = normalizeSessions(sessionsAnswer(THREE_HOURS));
  assert.deepEqual(computeHeadline({ answer: users, before: users, field: 'count_unique(user)', figure: 'count', incompleteFrom: startMs + HOUR_MS }), unknown);
});
