import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAnswerNow, readNow } from '../../src/store/server-now.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const at = (iso: string): number => Date.parse(iso);
const NOW_MS = at('2025-11-18T12:30:00Z');

/** Buckets from 10:00 to 13:00; at {@link NOW_MS} the last one, from 12:00, is running. */
const HOURS = { starts: Float64Array.of(at('2025-11-18T10:00:00Z'), at('2025-11-18T11:00:00Z'), at('2025-11-18T12:00:00Z')), end: at('2025-11-18T13:00:00Z'), intervalMs: HOUR_MS };
const DAYS = { starts: Float64Array.of(at('2025-11-17'), at('2025-11-18')), end: at('2025-11-19'), intervalMs: DAY_MS };

/** How many buckets have ended at an instant. */
function countComplete({ starts, end }: typeof HOURS, nowMs: number): number {
  return [...starts].filter((_, i) => (starts[i + 1] ?? end) <= nowMs).length;
}

test('a right clock is believed, whether the server tells its own or not', () => {
  for (const clockSkewMs of [0, -900, 59_000, null, undefined]) {
    const answer = clockSkewMs === undefined ? HOURS : { ...HOURS, clockSkewMs };
    assert.equal(readNow(answer, NOW_MS, true), NOW_MS);
    assert.equal(readNow(answer, NOW_MS, false), NOW_MS);
  }
});

test('F42: a clock that is a day off draws as a right one where the server tells the time', () => {
  for (const answer of [HOURS, DAYS]) {
    for (const offMs of [DAY_MS, -DAY_MS]) {
      const skewed = { ...answer, clockSkewMs: -offMs };
      assert.equal(readNow(skewed, NOW_MS + offMs, true), NOW_MS);
      assert.equal(readNow(skewed, NOW_MS + offMs, false), NOW_MS, 'in a range from start to end too');
    }
  }
});

test('a few seconds count where buckets are as short', () => {
  const seconds = { ...HOURS, intervalMs: 10_000 };
  assert.equal(readNow({ ...seconds, clockSkewMs: 11_000 }, NOW_MS, true), NOW_MS + 11_000);
  assert.equal(readNow({ ...seconds, clockSkewMs: 9_000 }, NOW_MS, true), NOW_MS);
});

test('F42: where no time is told, the last bucket of a period is the running one, however wrong the clock', () => {
  for (const answer of [HOURS, DAYS]) {
    const complete = countComplete(answer, NOW_MS);
    assert.equal(complete, answer.starts.length - 1);
    for (const offMs of [DAY_MS, -DAY_MS]) {
      assert.equal(countComplete(answer, readNow({ ...answer, clockSkewMs: null }, NOW_MS + offMs, true)), complete, String(offMs));
    }
  }
});

test('a range from start to end lies where it lies: nothing can be read from it', () => {
  assert.equal(readNow(HOURS, NOW_MS + DAY_MS, false), NOW_MS + DAY_MS);
  assert.equal(readNow(HOURS, NOW_MS - DAY_MS, false), NOW_MS - DAY_MS);
});

test('an answer that has lain in an open page is no wrong clock', () => {
  const laterMs = NOW_MS + 5 * HOUR_MS;
  assert.equal(readNow(HOURS, laterMs, true, NOW_MS), laterMs);
});

test('under a wrong clock the running bucket ends when it has been here for its length', () => {
  const receivedAtMs = NOW_MS + DAY_MS;
  const after = (ms: number): number => countComplete(HOURS, readNow(HOURS, receivedAtMs + ms, true, receivedAtMs));
  assert.deepEqual([after(0), after(HOUR_MS / 2), after(HOUR_MS), after(-HOUR_MS)], [2, 2, 3, 2]);
});

test('an endpoint whose periods end with the last complete bucket is believed', () => {
  assert.equal(readNow(HOURS, HOURS.end + HOUR_MS, true), HOURS.end + HOUR_MS);
  assert.equal(countComplete(HOURS, readNow(HOURS, HOURS.end + HOUR_MS + 1, true)), 2);
});

test('where buckets are short, an answer that ended more than one of them ago shows a wrong clock, long before an hour', () => {
  const minutes = { starts: Float64Array.of(at('2025-11-18T12:28:00Z'), at('2025-11-18T12:29:00Z')), end: NOW_MS, intervalMs: 60_000 };
  assert.equal(readNow(minutes, NOW_MS + 60_000, true), NOW_MS + 60_000);
  assert.equal(readNow(minutes, NOW_MS + 60_001, true), at('2025-11-18T12:29:00Z') + 1);
});

test('an answer that ended two days ago is an old one', () => {
  const nowMs = HOURS.end + 2 * DAY_MS;
  assert.equal(readNow(HOURS, nowMs, true), nowMs);
});

test('an answer without buckets leaves the clock alone', () => {
  for (const nowMs of [7, HOURS.end + 2 * HOUR_MS]) assert.equal(readNow({ ...HOURS, starts: new Float64Array() }, nowMs, true), nowMs);
});

test('of a watch, the answer tells when it came; without one the clock counts', (t) => {
  const nowMs = NOW_MS + DAY_MS;
  t.mock.timers.enable({ apis: ['Date'], now: nowMs });
  const period = { statsPeriod: '3h' };
  const watched = { status: 'ready', data: HOURS, error: null, updatedAtMs: nowMs, fetching: false } as const;
  assert.equal(readAnswerNow(null, period), nowMs);
  assert.equal(readAnswerNow({ ...watched, data: null }, period), nowMs);
  assert.equal(countComplete(HOURS, readAnswerNow(watched, period)), 2);
  assert.equal(readAnswerNow(watched, {}), nowMs, 'a range from start to end');
  assert.equal(readAnswerNow({ ...watched, updatedAtMs: NOW_MS }, period), nowMs, 'an old answer');
});
