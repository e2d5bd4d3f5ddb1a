import { readNumber } from '../core/numbers.js';
import { parseInstant } from '../core/time.js';
import type { Issue, IssueSeriesAnswer } from './answers.js';
import { readList, readObject, readPart, readText, refuse } from './checks.js';
import { alignAxes, readAxisRows, type AxisRow } from './issue-axes.js';

const LIST = 'list of issues';
/** Most rows of the list. */
const MAX_ISSUES = 200;
/** What an axis of either resource counts. */
const AXES = /^(?:count\((new|resolved)_issues\)|(new|resolved)_issues_count)$/;

/**
 * Checks an answer of either issue series and turns it into columns. Times may be seconds or
 * milliseconds; series split by release are not read here.
 *
 * @param askedEndMs End of the range that was asked for, ms: buckets from there on are surplus
 *   (the resource counts its end in) and are left out; null = keep all.
 * @param askedIntervalMs Length of a bucket as asked for, ms: counts where there is one bucket.
 * @throws {HealthError} `invalid-data` with the path of the fault, also over the bounds.
 */
export function normalizeIssueSeries(body: unknown, askedEndMs: number | null, askedIntervalMs: number): IssueSeriesAnswer {
  const axes = new Map<string | undefined, AxisRow>();
  for (const row of readAxisRows(body)) {
    const match = AXES.exec(row.axis);
    const name = match?.[1] ?? match?.[2];
    const { groupBy } = row.row;
    if (name !== undefined && !axes.has(name) && !(Array.isArray(groupBy) && groupBy.length > 0)) axes.set(name, row);
  }
  const { columns, ...answer } = alignAxes(body, [...axes.values()], askedEndMs, askedIntervalMs);
  const [newIssues, resolvedIssues] = ['new', 'resolved'].map((name) => columns[[...axes.keys()].indexOf(name)] ?? new Float64Array(answer.starts.length).fill(Number.NaN)) as [Float64Array, Float64Array];
  return { ...answer, newIssues, resolvedIssues };
}

/**
 * Checks a list of issues, newest seen first; all keys of a row but its id may be absent.
 *
 * @throws {HealthError} `invalid-data` when it is no list of objects with an id, or one of over 200.
 */
export function normalizeIssues(body: unknown): Issue[] {
  const issues = readList(body, MAX_ISSUES, LIST).map((row, i) => readIssue(row, i));
  return issues.sort((a, b) => (b.lastSeen ?? 0) - (a.lastSeen ?? 0));
}

function readIssue(value: unknown, index: number): Issue {
  const issue = readObject(value, LIST, [index]);
  if (typeof issue.id !== 'string' && !Number.isFinite(issue.id)) throw refuse(LIST, [index, 'id'], 'has the wrong shape');
  const id = String(issue.id);
  const metadata = readPart(issue, 'metadata', LIST, [index]);
  const project = readPart(issue, 'project', LIST, [index]);
  return {
    id,
    shortId: readText(issue.shortId),
    title: readText(issue.title) ?? readText(metadata.title) ?? readText(metadata.value) ?? readText(metadata.type) ?? id,
    culprit: readText(issue.culprit),
    level: readText(issue.level),
    project: readText(project.name) ?? readText(project.slug),
    firstSeen: parseInstant(issue.firstSeen),
    lastSeen: parseInstant(issue.lastSeen),
    events: readCount(issue.count),
    users: readCount(issue.userCount),
    isUnhandled: typeof issue.isUnhandled === 'boolean' ? issue.isUnhandled : null,
    substatus: readText(issue.substatus),
    priority: readText(issue.priority),
    permalink: typeof issue.permalink === 'string' ? issue.permalink : null,
  };
}

function readCount(value: unknown): number | null {
  const number = readNumber(value) ?? Number.NaN;
  return Number.isNaN(number) ? null : Math.max(0, number);
}
