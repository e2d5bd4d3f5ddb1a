import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { normalizeReleaseIssues } from '../../src/data/normalize-release-issues.js';

const HOUR_MS = 3_600_000;
const START_MS = 1_763_550_000_000;

function series(groupBy: readonly unknown[], values: readonly number[], meta: object = {}): unknown {
  return { yAxis: 'count(new_issues)', groupBy, values: values.map((value, i) => ({ timestamp: START_MS + i * HOUR_MS, value })), meta: { interval: HOUR_MS, ...meta } };
}

function read(body: unknown, buckets = 2): [string | null, number[]][] {
  return normalizeReleaseIssues(body, START_MS + buckets * HOUR_MS, HOUR_MS).series.map(({ release, values }) => [release, [...values]]);
}

test('the older resource: its axis by release is read, the others are not', () => {
  const body: unknown = JSON.parse(readFileSync('test/payloads/api/p04-issues-metrics-grouped.json', 'utf8'));
  const releases = read(body).map(([release]) => release);
  assert.ok(releases.includes('1.0.0') && releases.includes('1.2.0'), releases.join());
  assert.deepEqual(read(body).find(([release]) => release === '1.0.0'), ['1.0.0', [1, 1]]);
});

test('the newer resource: a release, and the rest by its mark or by naming none', () => {
  const body = { timeSeries: [series([{ key: 'release', value: 'a@1' }], [1, 2]), series([], [3, 4], { isOther: true }), series([], [1, 1])] };
  assert.deepEqual(read(body), [['a@1', [1, 2]], [null, [4, 5]]]);
});

test('the surplus bucket at the asked end is left out, and values below zero are zero', () => {
  assert.deepEqual(read({ timeSeries: [series([{ key: 'release', value: 'a@1' }], [1, -2, 3])] }), [['a@1', [1, 0]]]);
});

test('no releases are no series', () => {
  assert.deepEqual(read({ timeSeries: [] }), []);
});

test('what is no number is refused with its place', () => {
  assert.throws(() => read({ timeSeries: [series(['a'], ['x' as unknown as number])] }), /timeSeries\[0\]\.values\[0\]\.value/);
});
