import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { normalizeIssues, normalizeIssueSeries } from '../../src/data/normalize-issues.js';

const HOUR_MS = 3_600_000;

function payload(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../payloads/api/${name}.json`, import.meta.url), 'utf8'));
}
/** One axis of the older resource, in seconds. */
function seconds(axis: string, values: readonly (readonly [number, unknown])[]): unknown {
  return { axis, groupBy: [], values: values.map(([timestamp, value]) => ({ timestamp, value })) };
}
const START_S = Date.UTC(2025, 10, 18) / 1_000;

test('both issue series give the same columns: seconds or milliseconds, old names or new', () => {
  const older = normalizeIssueSeries({ timeseries: [seconds('new_issues_count', [[START_S, 1], [START_S + 3_600, 2]]), seconds('resolved_issues_count', [[START_S, 0], [START_S + 3_600, 4]])] }, null, HOUR_MS);
  const values = (list: number[]): unknown[] => list.map((value, i) => ({ timestamp: (START_S + i * 3_600) * 1_000, value, incomplete: false }));
  const newer = normalizeIssueSeries({ timeSeries: [{ yAxis: 'count(new_issues)', groupBy: [], values: values([1, 2]) }, { yAxis: 'count(resolved_issues)', groupBy: [], values: values([0, 4]) }] }, null, HOUR_MS);
  assert.deepEqual(older, newer);
  assert.deepEqual([[...older.newIssues], [...older.resolvedIssues]], [[1, 2], [0, 4]]);
  assert.deepEqual([older.starts[0], older.end, older.intervalMs], [START_S * 1_000, (START_S + 7_200) * 1_000, HOUR_MS]);
});

test('the recorded issue series are taken', () => {
  const newer = normalizeIssueSeries(payload('p07-issues-timeseries-two-axes'), null, HOUR_MS);
  assert.ok(newer.starts.length > 0);
  assert.ok(newer.newIssues.every(Number.isFinite) && newer.resolvedIssues.every(Number.isFinite));
  const older = normalizeIssueSeries(payload('p04-issues-metrics-grouped'), null, HOUR_MS);
  assert.ok(older.starts.every((start) => start > 1e12), 'in milliseconds');
});

test('the bucket that begins at the end of the range is surplus', () => {
  const body = { timeseries: [seconds('new_issues_count', [[START_S, 1], [START_S + 3_600, 2], [START_S + 7_200, 3]])] };
  const { starts, newIssues, end } = normalizeIssueSeries(body, (START_S + 7_200) * 1_000, HOUR_MS);
  assert.equal(starts.length, 2);
  assert.deepEqual([...newIssues], [1, 2]);
  assert.equal(end, (START_S + 7_200) * 1_000);
});

test('an axis that is absent, and a bucket without a value, are not reported', () => {
  const { newIssues, resolvedIssues } = normalizeIssueSeries({ timeseries: [seconds('new_issues_count', [[START_S, null], [START_S + 3_600, '7']])] }, null, HOUR_MS);
  assert.deepEqual([...newIssues], [Number.NaN, 7]);
  assert.deepEqual([...resolvedIssues], [Number.NaN, Number.NaN]);
});

test('series whose times are none of each other’s make no more buckets than one may have', () => {
  const axis = (name: string, from: number): unknown => seconds(name, Array.from({ length: 7_000 }, (_, i) => [START_S + (2 * i + from) * 60, 1] as const));
  const body = { timeseries: [axis('new_issues_count', 0), axis('resolved_issues_count', 1)] };
  assert.throws(() => normalizeIssueSeries(body, null, HOUR_MS), { code: 'invalid-data', message: /more than 12000 elements/ });
});

test('points out of order are sorted, negative counts become zero and are noted', () => {
  const { newIssues, notes } = normalizeIssueSeries({ timeseries: [seconds('new_issues_count', [[START_S + 3_600, 2], [START_S, -1]])] }, null, HOUR_MS);
  assert.deepEqual([...newIssues], [0, 2]);
  assert.deepEqual(notes.map(({ code }) => code), ['negative-values']);
});

test('one bucket is as long as was asked for: an answer may give its interval as 0', () => {
  assert.equal(normalizeIssueSeries({ timeseries: [seconds('new_issues_count', [[START_S, 1]])] }, null, 24 * HOUR_MS).intervalMs, 24 * HOUR_MS);
});

test('what is no issue series is refused', () => {
  const series = (value: unknown): unknown => ({ timeseries: [value] });
  const bodies = [null, {}, { timeSeries: {} }, series(7), series({ axis: 'x' }), series({ axis: 'new_issues_count', values: [{ timestamp: START_S, value: true }] })];
  for (const body of bodies) assert.throws(() => normalizeIssueSeries(body, null, HOUR_MS), { code: 'invalid-data' });
  assert.throws(() => normalizeIssueSeries({ timeseries: [{ axis: 'new_issues_count', values: new Array(1e6) }] }, null, HOUR_MS), { code: 'invalid-data' });
});

test('a refusal names the place', () => {
  const fault = { axis: 'new_issues_count', values: [] };
  assert.throws(() => normalizeIssueSeries({ timeSeries: [fault, { ...fault, axis: 7 }] }, null, HOUR_MS), { path: 'timeSeries[1].axis' });
  assert.throws(() => normalizeIssueSeries({ timeseries: [fault, { ...fault, values: {} }] }, null, HOUR_MS), { path: 'timeseries[1].values', message: /is not an array/ });
  assert.throws(() => normalizeIssueSeries({ timeseries: new Array(501).fill(fault) }, null, HOUR_MS), { path: 'timeseries', message: /holds more than 500 elements/ });
  assert.throws(() => normalizeIssues([{ id: 1 }, { id: 2, project: 'x' }]), { path: '[1].project', message: /is not an object/ });
});

test('the documented issue list is read, with its count as text', () => {
  const [issue] = normalizeIssues(payload('p01-issues-list-docs-example'));
  const [raw] = payload('p01-issues-list-docs-example') as { count: string; userCount: number; permalink: string; lastSeen: string }[];
  assert.ok(issue && raw);
  assert.equal(issue.events, Number(raw.count));
  assert.equal(issue.users, raw.userCount);
  assert.equal(issue.permalink, raw.permalink);
  assert.equal(issue.lastSeen, Date.parse(raw.lastSeen));
});

test('issues come newest seen first', () => {
  const ids = normalizeIssues([{ id: '1', lastSeen: '2025-11-17' }, { id: '2', lastSeen: '2025-11-18' }, { id: '3' }]).map(({ id }) => id);
  assert.deepEqual(ids, ['2', '1', '3']);
});

test('an issue needs nothing but an id', () => {
  assert.deepEqual(normalizeIssues([{ id: 7, metadata: null, project: { slug: 'shop' }, culprit: null, count: true }]), [
    { id: '7', shortId: null, title: '7', culprit: null, level: null, project: 'shop', firstSeen: null, lastSeen: null, events: null, users: null, isUnhandled: null, substatus: null, priority: null, permalink: null },
  ]);
  assert.throws(() => normalizeIssues([{}]), { code: 'invalid-data' });
  assert.throws(() => normalizeIssues({}), { code: 'invalid-data' });
  assert.throws(() => normalizeIssues(new Array(201).fill({ id: '1' })), { code: 'invalid-data' });
});

test('F73: texts are cut at 1,000 characters and well formed', () => {
  const [issue] = normalizeIssues([{ id: '1', title: 'x'.repeat(1_000_000), culprit: '\ud800' }]);
  assert.equal(issue?.title.length, 1_000);
  assert.equal(issue.culprit, '\ufffd');
});
