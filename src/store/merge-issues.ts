import type { Column } from '../core/columns.js';
import type { IssueSeriesAnswer, ReleaseIssuesAnswer } from '../data/answers.js';
import { ADDED_UP } from '../data/issue-axes.js';

/** Adds up the issues of several environments, asked for one by one over the same buckets; at least one answer. */
export function mergeIssueSeries(answers: readonly [IssueSeriesAnswer, ...IssueSeriesAnswer[]]): IssueSeriesAnswer {
  const [first, ...others] = answers;
  if (others.length === 0) return first;
  return {
    ...first,
    newIssues: others.reduce((sum, other) => addColumns(sum, other.newIssues, first.starts, other.starts), first.newIssues),
    resolvedIssues: others.reduce((sum, other) => addColumns(sum, other.resolvedIssues, first.starts, other.starts), first.resolvedIssues),
    notes: [...first.notes, ADDED_UP],
  };
}

/** The same by release. */
export function mergeReleaseIssues(answers: readonly [ReleaseIssuesAnswer, ...ReleaseIssuesAnswer[]]): ReleaseIssuesAnswer {
  const [first, ...others] = answers;
  if (others.length === 0) return first;
  const sums = new Map<string | null, Column>();
  for (const { starts, series } of answers) {
    for (const { release, values } of series) {
      sums.set(release, addColumns(sums.get(release) ?? new Float64Array(first.starts.length), values, first.starts, starts));
    }
  }
  return { ...first, series: [...sums].map(([release, values]) => ({ release, values })), notes: [...first.notes, ADDED_UP] };
}

function addColumns(sum: Column, values: Column, starts: Float64Array, from: Float64Array): Column {
  const at = new Map(Array.from(values, (value, i) => [from[i], value]));
  return Float64Array.from(sum, (value, i) => value + (at.get(starts[i]) ?? 0));
}
