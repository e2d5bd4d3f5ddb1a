import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseInstant } from '../../src/core/time.js';
import { readBuckets } from '../../src/data/buckets.js';

const pair = fc.integer({ min: 0, max: 99 }).map((number) => String(number).padStart(2, '0'));
const usual = fc.tuple(fc.constantFrom('2026-02-28', '2026-03-01', '2024-02-29', '2026-02-30', '20x6-01-01'), fc.constantFrom('T', ' ', 't'), pair, fc.constantFrom(':', '.'), pair, pair, fc.constantFrom('Z', 'z', '+'))
  .map(([day, gap, hours, colon, minutes, seconds, zone]) => `${day}${gap}${hours}${colon}${minutes}:${seconds}${zone}`);

test('instants of one answer are read as if each were the only one', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(usual, fc.string({ maxLength: 24 })), { maxLength: 20 }), (texts) => {
      const readable = texts.map(parseInstant).filter((at) => at !== null);
      assert.deepEqual([...readBuckets(texts, null, 0).starts], [...new Set(readable)].sort((a, b) => a - b));
    }),
  );
});

test('a week of minutes is read right at both ends and at each change of day', () => {
  const first = Date.UTC(2026, 1, 26);
  const texts = Array.from({ length: 10_080 }, (_, i) => new Date(first + i * 60_000).toISOString().replace('.000Z', 'Z'));
  const { starts, intervalMs, places } = readBuckets(texts, null, 0);
  assert.equal(starts.length, 10_080);
  for (const i of [0, 1, 1_439, 1_440, 2_880, 4_320, 10_079]) assert.equal(starts[i], first + i * 60_000);
  assert.equal(intervalMs, 60_000);
  assert.equal(places, null);
});

const HOUR_MS = 3_600_000;
const at = (hour: number): number => Date.UTC(2026, 1, 26) + hour * HOUR_MS;

test('the last bucket ends with the answer where that lies within it, else after a whole one', () => {
  const end = (endMs: number | null): number => readBuckets([at(10), at(11)], endMs, 0).end;
  assert.deepEqual([11.5, 12, 14, 11, 9].map((hour) => end(at(hour))), [11.5, 12, 12, 12, 12].map(at));
  assert.equal(end(null), at(12));
  assert.deepEqual([readBuckets([], at(3), 0).end, readBuckets([], null, 0).end], [at(3), 0]);
});

test('a bucket is as long as the shortest step, in whatever order they came', () => {
  for (const hours of [[12, 10, 11], [10, 10, 11], [Number.NaN, 10, 11], [10, 11, 14]]) assert.equal(readBuckets(hours.map(at), null, 0).intervalMs, HOUR_MS, hours.join());
});

test('an only bucket is as long as the answer, else as was asked, else an hour', () => {
  const length = (endMs: number | null, fallbackMs: number): number => readBuckets([at(10)], endMs, fallbackMs).intervalMs;
  assert.deepEqual([length(at(12), 1), length(at(10), 900_000), length(null, 900_000), length(null, 0)], [2 * HOUR_MS, 900_000, 900_000, HOUR_MS]);
});
