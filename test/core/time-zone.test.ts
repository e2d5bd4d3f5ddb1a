import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromWallClock, isValidTimeZone, offsetMs, toWallClock } from '../../src/core/time-zone.js';

const HOUR_MS = 3_600_000;
const at = (iso: string): number => Date.parse(iso);

test('an IANA zone is known, anything else is not', () => {
  for (const zone of ['UTC', 'Europe/Berlin', 'Australia/Lord_Howe']) assert.equal(isValidTimeZone(zone), true, zone);
  for (const zone of ['', 'Mars/Base', 'UTC; x']) assert.equal(isValidTimeZone(zone), false, zone);
});

test('the offset is local time minus UTC', () => {
  assert.equal(offsetMs('UTC', 0), 0);
  assert.equal(offsetMs('Asia/Kolkata', at('2025-11-18T10:00:00Z')), 5.5 * HOUR_MS);
  assert.equal(offsetMs('America/New_York', at('2025-11-18T10:00:00Z')), -5 * HOUR_MS);
  assert.equal(offsetMs('America/New_York', at('2025-07-18T10:00:00Z')), -4 * HOUR_MS);
  assert.equal(offsetMs('Pacific/Kiritimati', at('2025-11-18T10:00:00Z')), 14 * HOUR_MS);
});

test('F45: a change of clocks by half an hour is exact to the minute', () => {
  // Lord Howe goes from +10:30 to +11 on 5 October 2025 at 02:00, which is 15:30 UTC the day before.
  assert.equal(offsetMs('Australia/Lord_Howe', at('2025-10-04T15:29:00Z')), 10.5 * HOUR_MS);
  assert.equal(offsetMs('Australia/Lord_Howe', at('2025-10-04T15:30:00Z')), 11 * HOUR_MS);
});

test('a time on the wall is the instant at which it is shown', () => {
  assert.equal(fromWallClock('America/New_York', at('2025-11-18T00:00:00Z')), at('2025-11-18T05:00:00Z'));
  assert.equal(fromWallClock('Asia/Kolkata', at('2025-11-19T00:00:00Z')), at('2025-11-18T18:30:00Z'));
  assert.equal(fromWallClock('UTC', at('1969-12-31T00:00:00Z')), at('1969-12-31T00:00:00Z'));
});

test('a time that a change of clocks skips is the first instant after it', () => {
  // São Paulo went from 00:00 to 01:00 on 4 November 2018, at 03:00 UTC.
  assert.equal(fromWallClock('America/Sao_Paulo', at('2018-11-04T00:00:00Z')), at('2018-11-04T03:00:00Z'));
});

test('F45: a day later is the same time on the wall, after 23 or 25 hours too', () => {
  const addDays = (zone: string, ms: number, days: number): number => fromWallClock(zone, toWallClock(zone, ms) + days * 24 * HOUR_MS);
  const before = at('2025-11-01T04:00:00Z'); // midnight in New York, the day before clocks go back
  assert.equal(addDays('America/New_York', before, 1) - before, 24 * HOUR_MS);
  assert.equal(addDays('America/New_York', before, 2) - before, 49 * HOUR_MS);
  const spring = at('2025-03-09T05:00:00Z');
  assert.equal(addDays('America/New_York', spring, 1) - spring, 23 * HOUR_MS);
  assert.equal(addDays('Australia/Lord_Howe', at('2025-10-04T13:30:00Z'), 1), at('2025-10-05T13:00:00Z'));
});

test('a time on the wall that comes twice is the first of the two', () => {
  const wall = at('2025-11-02T01:30:00Z');
  assert.equal(fromWallClock('America/New_York', wall), at('2025-11-02T05:30:00Z'));
  assert.equal(toWallClock('America/New_York', at('2025-11-02T05:30:00Z')), wall);
  assert.equal(toWallClock('America/New_York', at('2025-11-02T06:30:00Z')), wall);
});
