import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTimeFormats } from '../../src/i18n/time-formats.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const at = (iso: string): number => Date.parse(iso);
const utc = createTimeFormats('en', 'UTC');
const newYork = createTimeFormats('en', 'America/New_York');

test('a bucket is told from–to in the zone of the reader, on a clock of 24 hours', () => {
  const start = at('2026-11-22T19:00Z');
  assert.equal(utc.bucket(start, start + HOUR_MS), 'Sun, Nov 22, 19:00 – 20:00');
  assert.equal(newYork.bucket(start, start + HOUR_MS), 'Sun, Nov 22, 14:00 – 15:00');
  assert.equal(createTimeFormats('en', 'Asia/Kathmandu').bucket(start, start + HOUR_MS), 'Mon, Nov 23, 00:45 – 01:45');
  assert.equal(utc.bucket(start, start + 30_000), 'Sun, Nov 22, 19:00 – 19:00:30');
});

test('a bucket up to midnight ends at 00:00 of the same evening, one over it names both days', () => {
  assert.equal(utc.bucket(at('2026-11-22T23:00Z'), at('2026-11-23T00:00Z')), 'Sun, Nov 22, 23:00 – 00:00');
  assert.equal(utc.bucket(at('2026-11-22T22:00Z'), at('2026-11-23T02:00Z')), 'Sun, Nov 22, 22:00 – Mon, Nov 23, 02:00');
});

test('F46: whole days have no times, and in UTC say so', () => {
  assert.equal(utc.bucket(at('2026-11-22T00:00Z'), at('2026-11-23T00:00Z')), 'Sun, Nov 22 UTC');
  assert.equal(utc.bucket(at('2026-11-16T00:00Z'), at('2026-11-23T00:00Z')), 'Mon, Nov 16 – Sun, Nov 22 UTC');
  assert.equal(newYork.bucket(at('2026-11-22T05:00Z'), at('2026-11-23T05:00Z')), 'Sun, Nov 22');
  assert.equal(newYork.bucket(at('2026-11-01T04:00Z'), at('2026-11-02T05:00Z')), 'Sun, Nov 1'); // 25 hours
});

test('a day that does not begin at midnight has its times', () => {
  assert.equal(utc.bucket(at('2026-11-22T16:00Z'), at('2026-11-23T16:00Z')), 'Sun, Nov 22, 16:00 – Mon, Nov 23, 16:00');
});

test('F45: over a change of clocks both ends name their zone', () => {
  assert.equal(newYork.bucket(at('2026-11-01T05:00Z'), at('2026-11-01T06:00Z')), 'Sun, Nov 1, 01:00 EDT – 01:00 EST');
  assert.equal(newYork.bucket(at('2026-11-01T06:00Z'), at('2026-11-01T07:00Z')), 'Sun, Nov 1, 01:00 – 02:00');
  assert.equal(newYork.bucket(at('2026-03-08T06:00Z'), at('2026-03-08T07:00Z')), 'Sun, Mar 8, 01:00 EST – 03:00 EDT');
});

test('lengths are in the largest unit that fits', () => {
  assert.deepEqual([30_000, 15 * 60_000, HOUR_MS, 6 * HOUR_MS, DAY_MS, 14 * DAY_MS].map((ms) => utc.duration(ms)),
    ['30 sec', '15 min', '1 hr', '6 hr', '1 day', '14 days']);
});

test('an age is told in words; a time to come is now', () => {
  const now = at('2026-11-22T19:00Z');
  const ago = (ms: number): string => utc.ago(now - ms, now);
  assert.deepEqual([12_000, 59_999, 125_000, 47 * HOUR_MS, 3 * DAY_MS].map(ago), ['12 sec. ago', '59 sec. ago', '2 min. ago', '47 hr. ago', '3 days ago']);
  assert.equal(ago(-5_000), ago(0));
});

test('ticks are short', () => {
  const ms = at('2026-11-22T14:00Z');
  const levels = ['hour', 'day', 'day-year', 'month', 'month-year'] as const;
  assert.deepEqual(levels.map((level) => utc.tick(ms, level)), ['14:00', 'Nov 22', 'Nov 22, 2026', 'Nov', 'Nov 2026']);
});

test('midnight is 00:00, never 24:00', () => {
  for (const locale of ['en', 'de', 'ja', 'fr']) assert.equal(createTimeFormats(locale, 'UTC').time(at('2026-11-22T00:00Z')), '00:00', locale);
});

test('the ends of what a date can hold throw nothing', () => {
  for (const ms of [8.64e15, -8.64e15]) for (const formats of [utc, newYork]) assert.equal(typeof formats.bucket(ms - 1, ms), 'string');
});
