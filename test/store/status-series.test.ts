import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { SessionsAnswer } from '../../src/data/answers.js';
import { normalizeSessions } from '../../src/data/normalize-sessions.js';
import { computeShares, computeStatusSeries, computeUnhealthyShare, type SessionField, type StatusSeries } from '../../src/store/status-series.js';
import { sessionsAnswer, THREE_HOURS } from '../support/session-answers.js';

const START = '2025-11-18T10:00:00Z';
const HOUR_MS = 3_600_000;

function read(name: string): SessionsAnswer {
  return normalizeSessions(JSON.parse(readFileSync(new URL(`../payloads/api/${name}.json`, import.meta.url), 'utf8')));
}
function build(sessions: Record<string, readonly (number | null)[]>): SessionsAnswer {
  return normalizeSessions(sessionsAnswer({ start: START, intervalMs: HOUR_MS, sessions }));
}
function compute(answer: SessionsAnswer, field: SessionField = 'sum(session)'): StatusSeries {
  const series = computeStatusSeries(answer, field);
  assert.ok(series);
  return series;
}
const list = (values: Iterable<number> | undefined): number[] => [...(values ?? [])];

test('the parts add up to the whole: 11 sessions, not 13, where unhandled is inside errored', () => {
  const series = compute(read('s02-status-breakdown-with-unhandled'));
  assert.deepEqual([...series.order], ['crashed', 'errored', 'unhandled', 'abnormal', 'healthy']);
  assert.equal(series.sumTotal, 11);
  assert.equal(series.order.reduce((sum, id) => sum + (series.totals.get(id) ?? 0), 0), 11);
  assert.equal(series.hasUnhandled, true);
});

test('errored counts handled errors, the sum counts the wire', () => {
  const series = compute(normalizeSessions(sessionsAnswer(THREE_HOURS)));
  assert.deepEqual(list(series.counts.get('errored')), [5, 0, 20]); // 8−3, 0, 30−10
  assert.deepEqual(list(series.counts.get('unhandled')), [3, 0, 10]);
  assert.deepEqual(list(series.sum), [100, 0, 100]);
  assert.equal(series.totals.get('errored'), 25); // 38−13
  assert.equal(series.sumTotal, 200);
});

test('users come from the totals, never from a sum of buckets', () => {
  const series = compute(normalizeSessions(sessionsAnswer(THREE_HOURS)), 'count_unique(user)');
  assert.deepEqual(list(series.counts.get('errored')), [3, 0, 6]);
  assert.equal(series.totals.get('healthy'), 50);
  assert.equal(series.totals.get('errored'), 7); // 12−5
  assert.equal(series.sumTotal, 66); // 50+12+3+1
});

test('the totals of the documented example win over its series, which is off by 3', () => {
  const series = compute(read('s01-docs-example-missing-status-groups'));
  const sum = series.sum.reduce((all, one) => all + one, 0);
  assert.equal(Math.abs(series.sumTotal - sum), 3);
});

test('without an unhandled group there is no unhandled series', () => {
  const series = compute(build({ healthy: [9], errored: [1] }));
  assert.deepEqual([...series.order], ['crashed', 'errored', 'abnormal', 'healthy']);
  assert.equal(series.hasUnhandled, false);
  assert.deepEqual(list(series.counts.get('errored')), [1]);
});

test('F31: missing status groups are zeros: crashed alone makes everything unhealthy', () => {
  const series = compute(build({ crashed: [3, 0] }));
  assert.deepEqual(list(series.sum), [3, 0]);
  assert.deepEqual(list(computeUnhealthyShare(series)), [1, Number.NaN]);
  assert.deepEqual(list(series.counts.get('healthy')), [0, 0]);
});

test('F31: unhandled alone makes everything unhealthy too', () => {
  const series = compute(build({ unhandled: [2] }));
  assert.deepEqual(list(series.sum), [2]);
  assert.deepEqual(list(computeUnhealthyShare(series)), [1]);
  assert.deepEqual(list(series.counts.get('errored')), [0]);
});

test('F31: an answer without groups has all series, at zero', () => {
  const series = compute(read('s14-empty-groups'));
  assert.equal(series.sumTotal, 0);
  assert.ok(list(series.sum).every((value) => value === 0));
  assert.ok(list(computeUnhealthyShare(series)).every(Number.isNaN));
});

test('F32: a status that nobody knows is a series of its own and belongs to the sum', () => {
  const series = compute(build({ healthy: [6], frozen: [2], unhealthy: [2] }));
  assert.deepEqual([...series.order], ['crashed', 'errored', 'abnormal', 'healthy', 'frozen', 'unhealthy']);
  assert.deepEqual(list(series.sum), [10]);
  assert.deepEqual(list(computeUnhealthyShare(series)), [0.4]);
});

test('F32, F66: null, numbers and names of object machinery are only names', () => {
  const body = JSON.parse(`{"intervals":["${START}"],"groups":[
    {"by":{"session.status":null},"series":{"sum(session)":[1]}},
    {"by":{"session.status":7},"series":{"sum(session)":[1]}},
    {"by":{"session.status":"__proto__"},"series":{"sum(session)":[1]}},
    {"by":{"session.status":"constructor"},"series":{"sum(session)":[1]}}]}`) as unknown;
  const series = compute(normalizeSessions(body));
  assert.deepEqual(series.order.slice(4), ['unknown', '7', '__proto__', 'constructor']);
  assert.deepEqual(list(series.sum), [4]);
  assert.equal(({} as { x?: unknown }).x, undefined);
});

test('F33: a bucket without sessions is a gap in shares and zero in counts', () => {
  const series = compute(build({ healthy: [1, 0, 1], crashed: [1, 0, 0] }));
  assert.deepEqual(list(computeShares(series.counts.get('crashed') ?? new Float64Array(), series.sum)), [0.5, Number.NaN, 0]);
  assert.deepEqual(list(series.counts.get('crashed')), [1, 0, 0]);
});

test('F36: groups of one status are added up', () => {
  const answer = sessionsAnswer({ start: START, intervalMs: HOUR_MS, sessions: { healthy: [5, 5] } });
  const groups = answer.groups as Record<string, unknown>[];
  const series = compute(normalizeSessions({ ...answer, groups: [...groups, ...groups] }));
  assert.deepEqual(list(series.counts.get('healthy')), [10, 10]);
  assert.equal(series.totals.get('healthy'), 20);
  assert.deepEqual(series.notes, []);
});

test('F37, F38: a part that is not reported makes the sum unknown, not smaller', () => {
  const series = compute(build({ healthy: [9, null], crashed: [1, 1] }));
  assert.deepEqual(list(series.sum), [10, Number.NaN]);
  assert.deepEqual(list(computeUnhealthyShare(series)), [0.1, Number.NaN]);
});

test('F38: a field that is not in the answer is told as such', () => {
  const answer = build({ healthy: [1] });
  assert.equal(computeStatusSeries(answer, 'count_unique(user)'), null);
  assert.equal(computeStatusSeries(read('s13-users-by-status'), 'sum(session)'), null);
  assert.ok(computeStatusSeries(read('s13-users-by-status'), 'count_unique(user)'));
});

test('totals that are absent are summed for sessions and unknown for users', () => {
  const by = { 'session.status': 'healthy' };
  const answer = normalizeSessions({
    intervals: [START, '2025-11-18T11:00:00Z'],
    groups: [{ by, series: { 'sum(session)': [1, 2], 'count_unique(user)': [1, 2] } }],
  });
  assert.equal(compute(answer).sumTotal, 3);
  assert.equal(compute(answer, 'count_unique(user)').sumTotal, Number.NaN);
});

test('more unhandled than errored, as from a twice counted update, leaves no handled errors and is noted', () => {
  const series = compute(build({ healthy: [9], errored: [1], unhandled: [2] }));
  assert.deepEqual(list(series.sum), [10]);
  assert.deepEqual(list(series.counts.get('unhandled')), [2]);
  assert.deepEqual(list(series.counts.get('errored')), [0]);
  assert.equal(series.totals.get('unhandled'), 2);
  assert.deepEqual(series.notes.map(({ code }) => code), ['unhandled-above-errored']);
});

test('totals and buckets may contradict each other by themselves: either is noted, and neither leaves less than no handled errors', () => {
  const status = (name: string, total: number, series: number[]): unknown => ({ by: { 'session.status': name }, totals: { 'sum(session)': total }, series: { 'sum(session)': series } });
  const buildBoth = (errored: [number, number[]], unhandled: [number, number[]]): StatusSeries =>
    compute(normalizeSessions({ intervals: [START, '2025-11-18T11:00:00Z'], groups: [status('errored', ...errored), status('unhandled', ...unhandled)] }));
  const byTotals = buildBoth([3, [2, 1]], [5, [2, 1]]);
  assert.deepEqual([byTotals.totals.get('errored'), byTotals.sumTotal, byTotals.notes.length], [0, 3, 1]);
  const byBuckets = buildBoth([4, [1, 3]], [3, [2, 1]]);
  assert.deepEqual([byBuckets.totals.get('errored'), list(byBuckets.counts.get('errored')), byBuckets.notes.length], [1, [0, 2], 1]);
  const equal = buildBoth([3, [2, 1]], [3, [2, 1]]);
  assert.deepEqual([equal.totals.get('errored'), list(equal.counts.get('errored')), equal.notes], [0, [0, 0], []]);
});

test('a share of nothing is a gap, also where the answer tells of a part of it', () => {
  assert.deepEqual(list(computeShares(Float64Array.of(2, 0, 1), Float64Array.of(0, 0, 4))), [Number.NaN, Number.NaN, 0.25]);
});

test('a field that has totals and no buckets is reported', () => {
  const by = { 'session.status': 'healthy' };
  const series = compute(normalizeSessions({ intervals: [START], groups: [{ by, totals: { 'sum(session)': 7 } }] }));
  assert.deepEqual([series.sumTotal, list(series.sum)], [7, [Number.NaN]]);
});

test('a total that is told as null is summed for sessions', () => {
  const by = { 'session.status': 'healthy' };
  assert.equal(compute(normalizeSessions({ intervals: [START], groups: [{ by, totals: { 'sum(session)': null }, series: { 'sum(session)': [7] } }] })).sumTotal, 7);
});

test('a status of no letters is an unknown one', () => {
  const series = compute(build({ healthy: [6], '': [2] }));
  assert.deepEqual(series.order.slice(4), ['unknown']);
});

test('a group without a status is ignored when it is empty and refused when it counts', () => {
  const group = (count: number): unknown => ({ by: {}, totals: { 'sum(session)': count }, series: { 'sum(session)': [count] } });
  const empty = compute(normalizeSessions({ intervals: [START], groups: [group(0)] }));
  assert.deepEqual([empty.sumTotal, empty.order], [0, ['crashed', 'errored', 'abnormal', 'healthy']]);
  const intervals = [START, '2025-11-18T11:00:00Z'];
  for (const counting of [group(1), { by: {}, series: { 'sum(session)': [0, 1] } }, { by: {}, totals: { 'sum(session)': 1 } }]) {
    assert.throws(
      () => computeStatusSeries(normalizeSessions({ intervals, groups: [counting] }), 'sum(session)'),
      { name: 'HealthError', code: 'invalid-data', message: /not grouped by session\.status/ },
    );
  }
});

test('adding up users of several groups is noted', () => {
  const group = { by: { 'session.status': 'healthy' }, totals: { 'count_unique(user)': 2 }, series: { 'count_unique(user)': [2] } };
  const series = compute(normalizeSessions({ intervals: [START], groups: [group, group, group] }), 'count_unique(user)');
  assert.deepEqual(series.notes.map(({ code }) => code), ['users-added-up']);
  assert.deepEqual(compute(normalizeSessions({ intervals: [START], groups: [group] }), 'count_unique(user)').notes, []);
});
