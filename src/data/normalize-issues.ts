import type { Column, Note } from '../core/columns.js';
import { readNumber } from '../core/numbers.js';
import { parseInstant } from '../core/time.js';
import type { Issue, IssueSeriesAnswer } from './answers.js';
import { placeValues, readBuckets } from './buckets.js';
import { issueFrame, issueListFrame, issueSeriesFrame, issueSeriesList, issueSeriesRow } from './issues-schema.js';
import { readServerSkew } from './server-clock.js';
import { checkRows, checkShape, formatPath, readText, refuse } from './zod.js';

/** What an answer with issues over time is called in messages. */
export const SERIES = 'issue series';
const LIST = 'list of issues';

const AXES = new Map<string, 'new' | 'resolved'>([
  ['new_issues_count', 'new'],
  ['count(new_issues)', 'new'],
  ['resolved_issues_count', 'resolved'],
  ['count(resolved_issues)', 'resolved'],
]);

/** One series as an answer tells it. */
export interface AxisValues {
  /** Instants, unread. */
  readonly times: readonly unknown[];
  readonly values: Column;
}

/**
 * Checks an answer of either issue series and turns it into columns. Times may be seconds or
 * milliseconds; series split by release are not read here.
 *
 * @param askedEndMs End of the range that was asked for, ms: buckets from there on are surplus
 *   (the resource counts its end in) and are left out; null = keep all.
 * @param askedIntervalMs Length of a bucket as asked for, ms: counts where there is one bucket.
 * @throws {HealthError} `invalid-data` with the path of the fault, `too-large` over the bounds.
 */
export function normalizeIssueSeries(body: unknown, askedEndMs: number | null, askedIntervalMs: number): IssueSeriesAnswer {
  const frame = checkShape(issueSeriesFrame, body, SERIES);
  const key = frame.timeSeries === undefined ? 'timeseries' : 'timeSeries';
  const list = checkRows(issueSeriesRow, checkShape(issueSeriesList, frame[key], SERIES, [key]), SERIES, [key]);
  const axes = new Map<'new' | 'resolved', AxisValues>();
  for (const [i, series] of list.entries()) {
    const axis = AXES.get(series.yAxis ?? series.axis ?? '');
    if (!axis || axes.has(axis) || (Array.isArray(series.groupBy) && series.groupBy.length > 0)) continue;
    axes.set(axis, readAxis(series.values, [key, i, 'values']));
  }
  const notes = new Map<string, Note>();
  const times = [...axes.values()].flatMap((axis) => axis.times.map(parseInstant)).filter((at) => at !== null);
  const distinct = [...new Set(times)].sort((a, b) => a - b);
  const kept = askedEndMs === null ? distinct : distinct.filter((at) => at < askedEndMs);
  const buckets = readBuckets(kept, null, askedIntervalMs);
  const read = (axis: 'new' | 'resolved'): Column => {
    const found = axes.get(axis);
    const position = new Map(kept.map((at, i) => [at, i]));
    if (!found) return new Float64Array(kept.length).fill(Number.NaN);
    const places = Int32Array.from(found.times, (time) => position.get(parseInstant(time) ?? Number.NaN) ?? -1);
    return clampAll(placeValues(found.values, { ...buckets, places }), notes);
  };
  const newIssues = read('new');
  const resolvedIssues = read('resolved');
  const { starts, end, intervalMs } = buckets;
  return { starts, end, intervalMs, newIssues, resolvedIssues, notes: [...buckets.notes, ...notes.values()], clockSkewMs: readServerSkew(body) };
}

/**
 * Checks a list of issues, newest seen first.
 *
 * @throws {HealthError} `invalid-data` when it is no list of objects with an id, `too-large`
 *   over 200 rows.
 */
export function normalizeIssues(body: unknown): Issue[] {
  const rows = checkRows(issueFrame, checkShape(issueListFrame, body, LIST), LIST);
  const issues = rows.map((issue): Issue => {
    const { metadata, project } = issue;
    return {
      id: String(issue.id),
      shortId: readText(issue.shortId),
      title: readText(issue.title) ?? readText(metadata?.title) ?? readText(metadata?.value) ?? readText(metadata?.type) ?? String(issue.id),
      culprit: readText(issue.culprit),
      level: readText(issue.level),
      project: readText(project?.name) ?? readText(project?.slug),
      firstSeen: parseInstant(issue.firstSeen),
      lastSeen: parseInstant(issue.lastSeen),
      events: readCount(issue.count),
      users: readCount(issue.userCount),
      isUnhandled: typeof issue.isUnhandled === 'boolean' ? issue.isUnhandled : null,
      substatus: readText(issue.substatus),
      priority: readText(issue.priority),
      permalink: typeof issue.permalink === 'string' ? issue.permalink : null,
    };
  });
  return issues.sort((a, b) => (b.lastSeen ?? 0) - (a.lastSeen ?? 0));
}

/** Times and numbers of one series. Throws `invalid-data` with the path of what is no number. */
export function readAxis(values: readonly unknown[], path: readonly PropertyKey[]): AxisValues {
  const times: unknown[] = [];
  const numbers = new Float64Array(values.length);
  for (const [i, point] of values.entries()) {
    const { timestamp, value } = (point ?? {}) as { timestamp?: unknown; value?: unknown };
    const number = readNumber(value);
    if (number === undefined) throw refuse(SERIES, formatPath([...path, i, 'value']), 'is not a number');
    times.push(timestamp);
    numbers[i] = number;
  }
  return { times, values: numbers };
}

/** Zero for what is below it, which is noted. */
export function clampAll(values: Column, notes: Map<string, Note>): Column {
  if (!values.some((value) => value < 0)) return values;
  notes.set('negative-values', { code: 'negative-values', message: 'Some counts were below zero; zero is shown in their place.' });
  return values.map((value) => (value < 0 ? 0 : value));
}

function readCount(value: unknown): number | null {
  const number = readNumber(value);
  return number === undefined || Number.isNaN(number) ? null : Math.max(0, number);
}
