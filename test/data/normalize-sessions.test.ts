import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { HealthError } from '../../src/core/errors.js';
import { parseInstant } from '../../src/core/time.js';
import { normalizeSessions } from '../../src/data/normalize-sessions.js';

const HOUR_MS = 3_600_000;
const iso = (hour: number): string => new Date(Date.UTC(2025, 10, 18, hour)).toISOString();
const at = (hour: number): number => Date.UTC(2025, 10, 18, hour);

function answer(intervals: readonly unknown[], values: unknown, rest: object = {}): unknown {
  return { intervals, groups: [{ by: { 'session.status': 'healthy' }, totals: { n: 1 }, series: { n: values } }], ...rest };
}
function column(body: unknown): number[] {
  return [...(normalizeSessions(body).groups[0]?.series.get('n') ?? [])];
}
function codes(body: unknown): string[] {
  return normalizeSessions(body).notes.map(({ code }) => code);
}
function refusal(body: unknown): HealthError {
  try {
    normalizeSessions(body);
  } catch (thrown) {
    if (thrown instanceof HealthError) return thrown;
    throw thrown;
  }
  throw new Error('The answer was taken.');
}

test('every recorded sessions answer is taken without a note', () => {
  const folder = new URL('../payloads/api/', import.meta.url);
  const names = readdirSync(folder).filter((name) => name.startsWith('s'));
  assert.ok(names.length >= 5);
  for (const name of names) {
    const { notes, starts, groups } = normalizeSessions(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
    assert.deepEqual(notes, [], name);
    for (const { series } of groups) for (const values of series.values()) assert.equal(values.length, starts.length, name);
  }
});

test('the answer says where its buckets lie, also into the future', () => {
  const body = JSON.parse(readFileSync(new URL('../payloads/api/s04-six-hour-buckets.json', import.meta.url), 'utf8')) as { intervals: string[]; end: string };
  const { starts, end, intervalMs } = normalizeSessions(body);
  assert.equal(intervalMs, 6 * HOUR_MS);
  assert.equal(starts[0], Date.parse(body.intervals[0] ?? ''));
  assert.equal(end, Date.parse(body.end));
});

test('null is not reported, which is not zero', () => {
  assert.deepEqual(column(answer([iso(0), iso(1)], [null, 0])), [Number.NaN, 0]);
});

test('F37: a short series is padded with "not reported", a long one is cut, and both are noted', () => {
  assert.deepEqual(column(answer([iso(0), iso(1)], [5])), [5, Number.NaN]);
  assert.deepEqual(codes(answer([iso(0), iso(1)], [5])), ['short-series']);
  assert.deepEqual(column(answer([iso(0)], [5, 6])), [5]);
  assert.deepEqual(codes(answer([iso(0)], [5, 6])), ['long-series']);
});

test('F47: buckets out of order are sorted with their values', () => {
  const body = answer([iso(2), iso(0), iso(1)], [2, 0, 1]);
  assert.deepEqual([...normalizeSessions(body).starts], [at(0), at(1), at(2)]);
  assert.deepEqual(column(body), [0, 1, 2]);
});

test('F47: buckets that come twice are merged and noted', () => {
  const body = answer([iso(0), iso(1), iso(1)], [1, 2, 3]);
  assert.deepEqual(column(body), [1, 5]);
  assert.deepEqual(codes(body), ['duplicate-buckets']);
});

test('F43, F47: buckets without a readable time are left out and noted', () => {
  const body = answer([iso(0), 'soon', null, iso(1)], [1, 9, 9, 2]);
  assert.deepEqual(column(body), [1, 2]);
  assert.deepEqual(codes(body), ['unreadable-buckets']);
});

test('F47: buckets of unequal length are noted', () => {
  assert.deepEqual(codes(answer([iso(0), iso(1), iso(5)], [1, 2, 3])), ['irregular-buckets']);
});

test('F47: one bucket is as long as the answer says, none is no bucket', () => {
  assert.equal(normalizeSessions(answer([iso(0)], [1], { start: iso(0), end: iso(6) })).intervalMs, 6 * HOUR_MS);
  assert.equal(normalizeSessions(answer([], [])).starts.length, 0);
});

test('F35: counts below zero become zero, in totals too, and are noted', () => {
  const body = { intervals: [iso(0)], groups: [{ by: {}, totals: { n: -3 }, series: { n: [-4] } }] };
  assert.deepEqual(column(body), [0]);
  assert.equal(normalizeSessions(body).groups[0]?.totals.get('n'), 0);
  assert.deepEqual(codes(body), ['negative-values']);
});

test('totals or series may be missing, and unknown keys are let through', () => {
  const { groups } = normalizeSessions({ intervals: [iso(0)], groups: [{}, { by: null, totals: null, series: null, more: 1 }], more: 2 });
  assert.deepEqual(groups.map(({ by, totals, series }) => by.size + totals.size + series.size), [0, 0]);
});

test('F48: what is no number is refused with its place', () => {
  for (const value of [true, '1e999', {}, 'x', 1e308]) {
    const error = refusal(answer([iso(0), iso(1)], [1, value]));
    assert.equal(error.code, 'invalid-data');
    assert.equal(error.path, 'groups[0].series.n[1]');
  }
  assert.equal(refusal({ intervals: [], groups: [{ totals: { 'sum(session)': true } }] }).path, 'groups[0].totals["sum(session)"]');
  assert.deepEqual(column(answer([iso(0)], ['12'])), [12]);
});

test('F27: what is no sessions answer is refused', () => {
  for (const body of [null, [], 'text', 7, {}, { intervals: [] }, { groups: [] }, { intervals: {}, groups: [] }, { intervals: [], groups: [7] }, { intervals: [], groups: [{ series: { n: 7 } }] }]) {
    const { code, message } = refusal(body);
    assert.equal(code, 'invalid-data');
    assert.match(message, /^The sessions answer cannot be used: .+ (is|holds|has) /);
  }
});

test('F67: a hostile size is refused within 200 ms, before any element is looked at', () => {
  const million = new Array(1_000_000).fill('bad');
  const bodies: unknown[] = [
    { intervals: million, groups: [] },
    { intervals: [], groups: new Array(100_000).fill({}) },
    answer([iso(0)], million),
    answer([iso(0)], Object.assign([], { length: 1_000_000_000 })),
    { intervals: Array.from({ length: 12_000 }, (_, i) => i), groups: Array.from({ length: 40 }, () => ({ series: { n: [] } })) },
  ];
  for (const body of bodies) {
    const startMs = performance.now();
    const { code, message } = refusal(body);
    assert.ok(performance.now() - startMs < 200);
    assert.equal(code, 'invalid-data');
    assert.ok(message.length < 300);
  }
});

test('a count is no more than is exact, and a zero below zero is one', () => {
  assert.ok(Object.is(column(answer([iso(0)], [-0]))[0], 0));
  assert.deepEqual(column(answer([iso(0)], [2 ** 53])), [2 ** 53]);
  assert.match(refusal(answer([iso(0)], [2 ** 53 + 2])).message, /series\.n\[0\] is not a number/);
});

test('as many values as may be are taken, and a list that is none is told as such', () => {
  const intervals = Array.from({ length: 10_000 }, (_, i) => iso(i));
  const body = (more: object): unknown => ({ intervals, groups: Array.from({ length: 40 }, (_, i) => ({ series: { n: [1], ...(i > 0 ? {} : more) } })) });
  assert.equal(normalizeSessions(body({})).groups.length, 40);
  assert.match(refusal(body({ m: [] })).message, /more than 400000 values/);
  assert.match(refusal(answer([iso(0)], { length: 1e9 })).message, /series\.n is not an array/);
});

test('only what was asked for is looked at; without a question all of it is, and null is nothing', () => {
  const body = { intervals: [iso(0)], groups: [{ totals: { n: 1, m: null, o: {} }, series: { n: [1], m: null, o: [{}] } }] };
  const [group] = normalizeSessions(body, ['n', 'm']).groups;
  assert.deepEqual([[...(group?.totals ?? [])], [...(group?.series.keys() ?? [])]], [[['n', 1]], ['n']]);
  assert.match(refusal(body).message, /groups\[0\]\.totals\.o is not a number/);
});

test('F67: depth is no danger', () => {
  let deep: unknown = 1;
  for (let i = 0; i < 100_000; i++) deep = [deep];
  assert.equal(refusal(answer([iso(0)], [deep])).code, 'invalid-data');
});

test('F66: names of object machinery are only names, at every level', () => {
  const text = `{"__proto__":{"x":1},"constructor":{"x":1},"intervals":["${iso(0)}"],"groups":[{"__proto__":{"x":1},
    "by":{"__proto__":"a","constructor":"b"},"totals":{"__proto__":1,"toString":2},"series":{"__proto__":[1],"hasOwnProperty":[2]}}]}`;
  const { groups } = normalizeSessions(JSON.parse(text));
  assert.equal(({} as { x?: number }).x, undefined);
  assert.deepEqual([...(groups[0]?.by.keys() ?? [])], ['__proto__', 'constructor']);
  assert.equal(groups[0]?.totals.get('toString'), 2);
  assert.deepEqual([...(groups[0].series.get('__proto__') ?? [])], [1]);
  assert.equal(groups[0].series.get('constructor'), undefined);
});

test('F37, F47: whatever the buckets are, columns fit them, in ascending order without doubles', () => {
  const bucket = fc.oneof(fc.constantFrom(iso(0), iso(1), iso(2), 'x', null, '9999-12-31T23:00:00Z'), fc.anything());
  const value = fc.oneof(fc.nat(), fc.constant(null));
  fc.assert(
    fc.property(fc.array(bucket, { maxLength: 8 }), fc.array(value, { maxLength: 8 }), (intervals, values) => {
      if (intervals.length > 0 && intervals.every((at) => parseInstant(at) === null)) {
        assert.throws(() => normalizeSessions(answer(intervals, values)), { code: 'invalid-data', path: 'intervals' }, 'none can be read');
        return;
      }
      const { starts, end, intervalMs, groups } = normalizeSessions(answer(intervals, values));
      assert.equal(groups[0]?.series.get('n')?.length, starts.length);
      for (let i = 1; i < starts.length; i++) assert.ok((starts[i] ?? 0) > (starts[i - 1] ?? 0));
      assert.ok(Number.isFinite(end) && intervalMs > 0);
      assert.ok(starts.length === 0 || end > (starts.at(-1) ?? 0));
    }),
  );
});

test('F66: whatever comes, it is taken or refused, never anything else', () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), (body) => {
      assert.equal(refusal(body).code, 'invalid-data');
    }),
  );
});
