import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AxisTick } from '../../src/charts/scene.js';
import { setTextScale } from '../../src/charts/text-scale.js';
import { buildTimeTicks } from '../../src/charts/ticks.js';
import { createFormats } from '../../src/i18n/create-formats.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const at = (iso: string): number => Date.parse(iso);

function buildTicks(timeZone: string, start: number, end: number, widthPx = 540, locale = 'en'): readonly AxisTick[] {
  return buildTimeTicks({ start, end, widthPx, bucketMs: 0, timeZone, formats: createFormats({ locale, timeZone }) });
}
const textsOf = (ticks: readonly AxisTick[]): string[] => ticks.map((tick) => tick.text);

test('two weeks have a label at every second local midnight', () => {
  // 540 px / 14 days = 38.6 px a day: two days are the first step over 62 px.
  const ticks = buildTicks('UTC', at('2026-11-09T16:00Z'), at('2026-11-23T16:00Z'));
  assert.deepEqual(textsOf(ticks), ['Nov 10', 'Nov 12', 'Nov 14', 'Nov 16', 'Nov 18', 'Nov 20', 'Nov 22']);
  assert.equal(ticks[0]?.value, at('2026-11-10T00:00Z'));
  assert.equal(ticks[0]?.px, 12.9); // 8 h of 336 h on 540 px
  assert.equal(ticks[0]?.align, 'start');
  assert.equal(ticks[1]?.align, 'middle');
});

test('a day has hours, and the date at midnight', () => {
  // 22.5 px an hour: three hours are the first step over 62 px.
  const ticks = buildTicks('UTC', at('2026-11-09T16:00Z'), at('2026-11-10T16:00Z'));
  assert.deepEqual(textsOf(ticks), ['18:00', '21:00', 'Nov 10', '03:00', '06:00', '09:00', '12:00', '15:00']);
});

test('no label stands within 18 px of the end', () => {
  // One px a minute; 10:00 is the last minute but 18 or 19.
  assert.equal(buildTicks('UTC', at('2026-11-09T09:30Z'), at('2026-11-09T10:17Z'), 47).some((tick) => tick.text === '10:00'), false);
  assert.equal(buildTicks('UTC', at('2026-11-09T09:30Z'), at('2026-11-09T10:18Z'), 48).some((tick) => tick.text === '10:00'), true);
});

test('a zone of odd minutes has its ticks at its own hours', () => {
  // Kathmandu is UTC+5:45: its midnight is 18:15 UTC.
  const ticks = buildTicks('Asia/Kathmandu', at('2026-11-09T12:00Z'), at('2026-11-10T12:00Z'));
  assert.equal(ticks.find((tick) => tick.text === 'Nov 10')?.value, at('2026-11-09T18:15Z'));
});

test('the first zone to see a day labels it by its own calendar', () => {
  // Kiritimati is UTC+14: 10:00 UTC on the 9th is midnight of the 10th.
  const ticks = buildTicks('Pacific/Kiritimati', at('2026-11-09T10:00Z'), at('2026-11-16T10:00Z'), 700);
  assert.deepEqual(textsOf(ticks), ['Nov 10', 'Nov 11', 'Nov 12', 'Nov 13', 'Nov 14', 'Nov 15', 'Nov 16']);
  assert.equal(ticks[0]?.px, 0);
});

test('F45: midnights stay midnights when clocks go back or forward', () => {
  const autumn = buildTicks('America/New_York', at('2026-10-30T04:00Z'), at('2026-11-04T05:00Z'), 500);
  assert.deepEqual(autumn.map((tick) => new Date(tick.value).toISOString().slice(5, 16)), ['10-30T04:00', '10-31T04:00', '11-01T04:00', '11-02T05:00', '11-03T05:00']);
  const spring = buildTicks('America/New_York', at('2026-03-07T05:00Z'), at('2026-03-10T04:00Z'), 300);
  assert.deepEqual(spring.map((tick) => new Date(tick.value).toISOString().slice(5, 16)), ['03-07T05:00', '03-08T05:00', '03-09T04:00']);
  const half = buildTicks('Australia/Lord_Howe', at('2026-10-02T13:30Z'), at('2026-10-05T13:00Z'), 300);
  assert.deepEqual(half.map((tick) => new Date(tick.value).toISOString().slice(5, 16)), ['10-02T13:30', '10-03T13:30', '10-04T13:00']);
});

test('F45: an hour that is skipped leaves no two labels on one place', () => {
  // 8 March 2026 in New York goes 01:00, 03:00: every second hour, 04:00 stands one hour after 03:00.
  const ticks = buildTicks('America/New_York', at('2026-03-08T05:00Z'), at('2026-03-08T15:00Z'), 320);
  assert.deepEqual(textsOf(ticks), ['Mar 8', '03:00', '06:00', '08:00', '10:00']);
});

test('F45: an hour that comes twice is labelled once', () => {
  const texts = textsOf(buildTicks('America/New_York', at('2026-11-01T04:00Z'), at('2026-11-01T10:00Z'), 600));
  assert.deepEqual(texts, ['Nov 1', '01:00', '02:00', '03:00', '04:00']);
});

test('months have their first days, and a new year adds the year once', () => {
  const ticks = buildTicks('UTC', at('2026-09-15T00:00Z'), at('2027-04-15T00:00Z'));
  assert.deepEqual(textsOf(ticks), ['Oct', 'Nov', 'Dec', 'Jan 2027', 'Feb', 'Mar', 'Apr']);
  assert.deepEqual(textsOf(buildTicks('UTC', at('2026-12-28T00:00Z'), at('2027-01-04T00:00Z'), 500)),
    ['Dec 28', 'Dec 29', 'Dec 30', 'Dec 31', 'Jan 1, 2027', 'Jan 2', 'Jan 3']);
});

test('a year is said where the first label is no longer of the year in which the axis begins', () => {
  // 300 px / 395 days = 0.76 px a day: three months are the first step over 62 px.
  assert.deepEqual(textsOf(buildTicks('UTC', at('2024-10-02T00:00Z'), at('2025-11-01T00:00Z'), 300)), ['Jan 2025', 'Apr', 'Jul', 'Oct']);
});

test('text twice as large has as much more room', () => {
  setTextScale(2);
  // 38.6 px a day: four days are the first step over 124 px.
  assert.deepEqual(textsOf(buildTicks('UTC', at('2026-11-09T16:00Z'), at('2026-11-23T16:00Z'))), ['Nov 10', 'Nov 14', 'Nov 18', 'Nov 22']);
  setTextScale(1);
});

test('a bucket has one label at most: under days there are no hours', () => {
  const input = { start: at('2026-11-09T00:00Z'), end: at('2026-11-12T00:00Z'), widthPx: 600, timeZone: 'UTC', formats: createFormats({ locale: 'en', timeZone: 'UTC' }) };
  assert.deepEqual(textsOf(buildTimeTicks({ ...input, bucketMs: DAY_MS })), ['Nov 9', 'Nov 10', 'Nov 11']);
});

test('years are always said where a label stands for a year', () => {
  const texts = textsOf(buildTicks('UTC', at('2019-06-01T00:00Z'), at('2026-06-01T00:00Z')));
  assert.deepEqual(texts, ['Jan 2020', 'Jan 2021', 'Jan 2022', 'Jan 2023', 'Jan 2024', 'Jan 2025', 'Jan 2026']);
});

test('no time and no room have no ticks', () => {
  assert.deepEqual(buildTicks('UTC', 0, 0), []);
  assert.deepEqual(buildTicks('UTC', DAY_MS, 0), []);
  assert.deepEqual(buildTicks('UTC', 0, DAY_MS, 0), []);
  assert.deepEqual(buildTicks('UTC', Number.NaN, DAY_MS), []);
});

test('in any zone, span and width labels ascend and lie on the plot', () => {
  const zones = ['UTC', 'Asia/Kathmandu', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Kiritimati', 'America/Sao_Paulo'];
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: at('2015-01-01T00:00Z') / 60_000, max: at('2035-01-01T00:00Z') / 60_000 }),
      fc.integer({ min: 1, max: 2_000_000 }),
      fc.integer({ min: 1, max: 3_000 }),
      (zone, startMinute, minutes, widthPx) => {
        const ticks = buildTicks(zone, startMinute * 60_000, (startMinute + minutes) * 60_000, widthPx);
        assert.ok(ticks.length <= widthPx / 40 + 1);
        ticks.forEach((tick, i) => {
          assert.ok(tick.px >= 0 && tick.px <= widthPx - 18 + 0.1);
          assert.ok(i === 0 || tick.px > (ticks[i - 1]?.px ?? 0));
        });
      },
    ),
    { numRuns: 300 },
  );
});
