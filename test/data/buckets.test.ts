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
