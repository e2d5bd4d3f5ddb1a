import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalizeSessions } from '../../src/data/normalize-sessions.js';
import { findCrashRise } from '../../src/store/crash-rise.js';
import { sessionsAnswer } from '../support/session-answers.js';

const START = '2025-11-18T10:00:00Z';
const HOUR_MS = 3_600_000;
const startMs = Date.parse(START);

/** Sessions of each hour, and how many of them crashed. */
function makeAnswer(all: readonly number[], crashed: readonly (number | null)[]): ReturnType<typeof normalizeSessions> {
  const healthy = all.map((count, i) => count - (crashed[i] ?? 0));
  return normalizeSessions(sessionsAnswer({ start: START, intervalMs: HOUR_MS, sessions: { healthy, crashed } }));
}

function releaseAt(hours: number, version = 'shop@4.12.0'): { version: string; date: number } {
  return { version, date: startMs + hours * HOUR_MS };
}

test('crashes have risen since a release where their share is at least twice that of the time before', () => {
  // 2 of 1,000 before, 4 of 1,000 after: twice. 3 of 1,000 is less than that.
  assert.equal(findCrashRise(makeAnswer([500, 500, 500, 500], [1, 1, 1, 3]), null, [releaseAt(2)]), 'shop@4.12.0');
  assert.equal(findCrashRise(makeAnswer([500, 500, 500, 500], [1, 1, 1, 2]), null, [releaseAt(2)]), null);
  // What did not crash at all before cannot double.
  assert.equal(findCrashRise(makeAnswer([500, 500, 500, 500], [0, 0, 1, 3]), null, [releaseAt(2)]), null);
});

test('of fewer than 1,000 sessions on either side nothing is said', () => {
  assert.equal(findCrashRise(makeAnswer([499, 500, 500, 500], [1, 1, 9, 9]), null, [releaseAt(2)]), null);
  assert.equal(findCrashRise(makeAnswer([500, 500, 500, 499], [1, 1, 9, 9]), null, [releaseAt(2)]), null);
});

test('the hour of the release is on neither side, one that is still running or not reported neither', () => {
  // Released at 12:30: 6 of 1,000 before, 12 of 1,000 after. With the hour of 12 o'clock it would be 12 of 1,500: no doubling.
  const answer = makeAnswer([500, 500, 500, 500, 500], [3, 3, 0, 6, 6]);
  assert.equal(findCrashRise(answer, null, [releaseAt(2.5)]), 'shop@4.12.0');
  // Without 14 o'clock, which is still running, 500 sessions are after it.
  assert.equal(findCrashRise(answer, startMs + 4 * HOUR_MS, [releaseAt(2.5)]), null);
  assert.equal(findCrashRise(makeAnswer([500, 500, 500, 500, 500], [3, 3, 0, null, 6]), null, [releaseAt(2.5)]), null);
});

test('of several releases it is the one with the largest rise, whatever came after it', () => {
  const answer = makeAnswer([1_000, 1_000, 1_000, 1_000], [1, 1, 10, 10]);
  // Since 11:00 7 times as often (21 of 3,000 against 1 of 1,000), since 12:00 10 times, since 13:00 2.5 times.
  assert.equal(findCrashRise(answer, null, [releaseAt(1, 'a'), releaseAt(2, 'b'), releaseAt(3, 'c')]), 'b');
  assert.equal(findCrashRise(answer, null, [releaseAt(-5, 'before'), releaseAt(9, 'later')]), null);
});
