import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkInterval, chooseInterval, INTERVAL_LADDER, parseDuration, parseInstant } from '../../src/core/time.js';

const DAY_MS = 86_400_000;
/** 2025-11-18T10:00:00Z, from `date -u -d @1763460000`. */
const TEN_MS = 1_763_460_000_000;

test('a duration is a number and a unit, from seconds to weeks', () => {
  assert.equal(parseDuration('90s'), 90_000);
  assert.equal(parseDuration('5m'), 300_000);
  assert.equal(parseDuration(' 1h '), 3_600_000);
  assert.equal(parseDuration('14d'), 1_209_600_000);
  assert.equal(parseDuration('2w'), 1_209_600_000);
});

test('what is no duration is null', () => {
  for (const text of ['', 'abc', '14', 'd', '-1d', '1.5h', '1y', '1e3s', '1hour', '5m x', '99999999999d', '١٤d']) assert.equal(parseDuration(text), null, text);
});

test('F43: every form of one instant is the same instant', () => {
  const forms: unknown[] = [
    '2025-11-18T10:00:00Z',
    '2025-11-18T10:00:00+00:00',
    '2025-11-18T15:30:00+05:30',
    '2025-11-18T05:00:00-0500',
    '2025-11-18T10:00:00',
    '2025-11-18 10:00',
    '2025-11-18T12:00+02',
    '20251118T100000Z',
    '2025-11-18T10:00:00.000Z',
    '2025-11-18T10:00:00.000999Z',
    1_763_460_000,
    1_763_460_000_000,
    1_763_460_000_000_000,
  ];
  for (const form of forms) assert.equal(parseInstant(form), TEN_MS, String(form));
});

test('F43: the zone of the machine changes no instant', (t) => {
  const before = process.env.TZ;
  t.after(() => {
    process.env.TZ = before;
    if (before === undefined) delete process.env.TZ;
  });
  const offsets = new Set<number>();
  for (const zone of ['UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Kiritimati']) {
    process.env.TZ = zone;
    offsets.add(new Date(TEN_MS).getTimezoneOffset());
    assert.equal(parseInstant('2025-11-18T10:00:00'), TEN_MS, zone);
    assert.equal(parseInstant('2025-11-18'), TEN_MS - 36_000_000, zone);
  }
  assert.equal(offsets.size, 4, 'the zones were really set');
});

test('F43: garbage is null, never NaN', () => {
  const garbage = ['', 'now', '2025', '2025-11', '18.11.2025', '2025-13-01', '2025-02-30', '2025-11-18T25:00', '2025-11-18T10:00+99:00', 'Tue, 18 Nov 2025 10:00:00 GMT'];
  for (const value of [...garbage, Number.NaN, Infinity, -1, 1e300, true, null, undefined, {}, [], 'x'.repeat(1e6)]) {
    assert.equal(parseInstant(value), null);
  }
});

test('an instant is read to the millisecond, and what is finer is cut', () => {
  assert.equal(parseInstant('2025-11-18T10:00:00.5Z'), TEN_MS + 500);
  assert.equal(parseInstant('2025-11-18T10:00:00,0459Z'), TEN_MS + 45);
  assert.equal(parseInstant(1_763_460_000.25), TEN_MS + 250);
  assert.equal(parseInstant(1_763_460_000.0004), TEN_MS);
  assert.equal(parseInstant(1_763_460_000_001.4), TEN_MS + 1);
  assert.equal(parseInstant(1_763_460_000_001_499), TEN_MS + 1);
  assert.equal(parseInstant(0), 0);
});

test('an instant may stand between spaces, and its letters be small; other text beside it makes it none', () => {
  assert.equal(parseInstant(' 2025-11-18t10:00:00z '), TEN_MS);
  for (const text of ['at 2025-11-18T10:00:00Z', '2025-11-18T10:00:00Z!', '2025-11-18T10:00:00Zulu', `2025-11-18T10:00:00.${'0'.repeat(64)}Z`]) assert.equal(parseInstant(text), null, text);
});

test('each month has its last day, February that of its year', () => {
  assert.equal(parseInstant('2025-11-30'), Date.UTC(2025, 10, 30));
  assert.equal(parseInstant('2025-12-31'), Date.UTC(2025, 11, 31));
  assert.equal(parseInstant('2024-02-29'), Date.UTC(2024, 1, 29));
  for (const text of ['2025-11-31', '2025-02-29', '2025-11-00']) assert.equal(parseInstant(text), null, text);
});

test('F43: whatever comes, an instant is finite or null', () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.string(), fc.double(), fc.date().map(String)), (value) => {
      const instant = parseInstant(value);
      return instant === null || Number.isFinite(instant);
    }),
  );
});

test('the chosen interval is the finest that keeps within the bound', () => {
  assert.equal(chooseInterval(3_600_000, 400), '10s'); // 360 buckets
  assert.equal(chooseInterval(DAY_MS, 400), '5m'); // 288; 1m would be 1,440
  assert.equal(chooseInterval(14 * DAY_MS, 400), '1h'); // 336; 30m would be 672
  assert.equal(chooseInterval(30 * DAY_MS, 400), '2h'); // 360; 1h would be 720
  assert.equal(chooseInterval(90 * DAY_MS, 400), '6h'); // 360; 4h would be 540
  assert.equal(chooseInterval(14 * DAY_MS, 64), '6h'); // 56; 4h would be 84
  assert.equal(chooseInterval(4_000_000, 400), '10s'); // 400, just as many as may be
  assert.equal(chooseInterval(4_000_001, 400), '1m');
  assert.equal(chooseInterval(10_000 * DAY_MS, 400), '1d'); // none fits
});

test('every interval of the ladder is one that the sessions resource takes', () => {
  for (const interval of INTERVAL_LADDER) assert.equal(checkInterval(interval), null, interval);
});

test('an interval that the resource would refuse is refused with a reason', () => {
  assert.match(checkInterval('5h') ?? '', /divides one day/);
  assert.match(checkInterval('59m') ?? '', /divides one day/);
  assert.match(checkInterval('15s') ?? '', /multiple of ten seconds/);
  assert.match(checkInterval('0s') ?? '', /multiple of ten seconds/);
  assert.match(checkInterval('2d') ?? '', /at most one day/);
  assert.match(checkInterval('abc') ?? '', /number/);
});

test('an interval is refused when it makes more than 1,000 buckets of the period', () => {
  assert.match(checkInterval('1h', 90 * DAY_MS) ?? '', /1,000/); // 2,161 buckets
  assert.equal(checkInterval('4h', 90 * DAY_MS), null); // 541 buckets
  // A period that begins within an hour takes one bucket more than it is hours long.
  assert.equal(checkInterval('1h', 999 * 3_600_000), null);
  assert.match(checkInterval('1h', 999 * 3_600_000 + 1) ?? '', /1,000/);
});
