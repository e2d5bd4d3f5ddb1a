import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IssueSeriesAnswer, ReleaseIssuesAnswer } from '../../src/data/answers.js';
import { mergeIssueSeries, mergeReleaseIssues } from '../../src/store/merge-issues.js';

const HOUR_MS = 3_600_000;
const frame = (starts: readonly number[]): Pick<IssueSeriesAnswer, 'starts' | 'end' | 'intervalMs' | 'notes'> => ({
  starts: Float64Array.from(starts, (hour) => hour * HOUR_MS), end: 3 * HOUR_MS, intervalMs: HOUR_MS, notes: [],
});
const issues = (starts: readonly number[], fresh: readonly number[], resolved: readonly number[]): IssueSeriesAnswer => ({
  ...frame(starts), newIssues: Float64Array.from(fresh), resolvedIssues: Float64Array.from(resolved),
});
const byRelease = (starts: readonly number[], series: readonly (readonly [string | null, readonly number[]])[]): ReleaseIssuesAnswer => ({
  ...frame(starts), series: series.map(([release, values]) => ({ release, values: Float64Array.from(values) })),
});

test('issues of one environment are as they were answered', () => {
  const one = issues([0, 1], [1, 2], [3, 4]);
  assert.equal(mergeIssueSeries([one]), one);
  const released = byRelease([0, 1], [['a', [1, 2]]]);
  assert.equal(mergeReleaseIssues([released]), released);
});

test('issues of several environments are added up by their times, and that is noted', () => {
  const sum = mergeIssueSeries([issues([0, 1, 2], [1, 2, 3], [1, 0, 0]), issues([1, 2], [10, 20], [0, 5]), issues([0, 1, 2], [100, Number.NaN, 100], [0, 0, 7])]);
  assert.deepEqual([...sum.newIssues], [101, Number.NaN, 123]);
  assert.deepEqual([...sum.resolvedIssues], [1, 0, 12]);
  assert.deepEqual(sum.notes.map(({ code }) => code), ['issues-added-up']);
});

test('so are those of a release, whichever environments tell of it', () => {
  const sum = mergeReleaseIssues([byRelease([0, 1], [['a', [1, 2]], [null, [5, 5]]]), byRelease([0, 1], [['b', [7, 0]], ['a', [10, 20]]])]);
  assert.deepEqual(sum.series.map(({ release, values }) => [release, ...values]), [['a', 11, 22], [null, 5, 5], ['b', 7, 0]]);
  assert.deepEqual(sum.notes.map(({ code }) => code), ['issues-added-up']);
});
