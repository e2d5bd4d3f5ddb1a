import type { Column } from '../core/columns.js';
import { HealthError } from '../core/errors.js';
import type { Issue, IssueSeriesAnswer, Release, ReleaseIssuesAnswer, SessionsAnswer } from './answers.js';
import { ADDED_UP } from './issue-axes.js';

/** The answers behind a view, as far as they are here. */
export interface SnapshotContent {
  /** Grouped by status. */
  readonly sessions?: SessionsAnswer | null | undefined;
  /** Of the period of equal length before. */
  readonly sessionsBefore?: SessionsAnswer | null | undefined;
  readonly sessionsByRelease?: SessionsAnswer | null | undefined;
  readonly issueSeries?: IssueSeriesAnswer | null;
  readonly issuesByRelease?: ReleaseIssuesAnswer | null;
  readonly recentIssues?: readonly Issue[] | null;
  readonly releases?: readonly Release[] | null;
}

/** What several views were answered as one file; where two have the same, that of the later one. Throws `config` where there is nothing. */
export function packSnapshot(contents: readonly SnapshotContent[], query: unknown): Blob {
  const all: SnapshotContent = Object.fromEntries(contents.flatMap((content) => Object.entries(content).filter(([, answer]) => answer)));
  if (!all.sessions && !all.issueSeries) throw new HealthError('config', 'There are no numbers to save yet; wait for session-health-data-loaded.');
  return new Blob([JSON.stringify(writeSnapshotFile(all, query, Date.now()))], { type: 'application/json' });
}

/**
 * A snapshot file: each answer in the shape of the resource that gave it, so that it is read, and
 * checked, like one. It holds what the charts show, and nothing else: no address, no token, no header.
 */
function writeSnapshotFile(content: SnapshotContent, query: unknown, nowMs: number): object {
  const answers = {
    sessions: content.sessions && writeSessions(content.sessions),
    sessionsBefore: content.sessionsBefore && writeSessions(content.sessionsBefore),
    sessionsByRelease: content.sessionsByRelease && writeSessions(content.sessionsByRelease),
    issueSeries: content.issueSeries && writeIssueSeries(content.issueSeries),
    issuesByRelease: content.issuesByRelease && writeReleaseIssues(content.issuesByRelease),
    recentIssues: content.recentIssues?.map(writeIssue),
    releases: content.releases?.map(({ version, date }) => ({ version, date: writeInstant(date) })),
  };
  const known = Object.entries(answers).filter(([, answer]) => answer !== null && answer !== undefined);
  return { format: 'session-health-snapshot', version: 1, savedAt: writeInstant(nowMs), query, answers: Object.fromEntries(known) };
}

function writeSessions({ starts, end, groups }: SessionsAnswer): object {
  return {
    start: writeInstant(starts[0] ?? end),
    end: writeInstant(end),
    intervals: Array.from(starts, writeInstant),
    groups: groups.map(({ by, totals, series }) => ({
      by: Object.fromEntries(by),
      totals: Object.fromEntries([...totals].map(([field, total]) => [field, Number.isNaN(total) ? null : total])),
      series: Object.fromEntries([...series].map(([field, column]) => [field, writeColumn(column)])),
    })),
  };
}

function writeIssueSeries(answer: IssueSeriesAnswer): object {
  const axes = [['count(new_issues)', answer.newIssues], ['count(resolved_issues)', answer.resolvedIssues]] as const;
  const reported = axes.filter(([, column]) => !column.every(Number.isNaN));
  return { ...writeAddedUp(answer), timeSeries: reported.map(([yAxis, column]) => ({ yAxis, groupBy: [], ...writePoints(answer, column) })) };
}

function writeReleaseIssues(answer: ReleaseIssuesAnswer): object {
  return {
    ...writeAddedUp(answer),
    timeSeries: answer.series.map(({ release, values }) => {
      const { meta, ...points } = writePoints(answer, values);
      const groupBy = release === null ? [] : [{ key: 'release', value: release }];
      return { yAxis: 'count(new_issues)', groupBy, ...points, meta: { ...meta, isOther: release === null } };
    }),
  };
}

/** What several environments were added up to can't be told from the numbers. */
function writeAddedUp({ notes }: Pick<IssueSeriesAnswer, 'notes'>): object {
  return notes.some(({ code }) => code === ADDED_UP.code) ? { isAddedUp: true } : {};
}

function writePoints({ starts, intervalMs }: Pick<IssueSeriesAnswer, 'starts' | 'intervalMs'>, column: Column): { values: object[]; meta: { interval: number } } {
  const values = writeColumn(column);
  return { values: Array.from(starts, (timestamp, i) => ({ timestamp, value: values[i] ?? null })), meta: { interval: intervalMs } };
}

function writeIssue(issue: Issue): object {
  const { project, events, users, firstSeen, lastSeen, ...rest } = issue;
  return {
    ...rest,
    count: events,
    userCount: users,
    firstSeen: firstSeen === null ? null : writeInstant(firstSeen),
    lastSeen: lastSeen === null ? null : writeInstant(lastSeen),
    project: project === null ? null : { name: project },
  };
}

function writeColumn(column: Column): (number | null)[] {
  return Array.from(column, (value) => (Number.isNaN(value) ? null : value));
}

function writeInstant(ms: number): string {
  return new Date(ms).toISOString();
}
