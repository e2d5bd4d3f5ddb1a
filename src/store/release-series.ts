import { sumColumn, type Column } from '../core/columns.js';
import type { SessionsAnswer } from '../data/answers.js';
import { computeStatusSeries, type SessionField } from './status-series.js';

/** The sessions, or users, of one release. */
export interface ReleaseSeries {
  /** Version; `''` = sessions that name no release. */
  readonly release: string;
  /** All of them, one count a bucket; `NaN` = not reported. */
  readonly sum: Column;
  /** All of the whole range; `NaN` = not known. */
  readonly total: number;
  /** The same, or, where it is not known, what was reported: says which release is larger. */
  readonly size: number;
  /** Those that crashed, a part of all; null = the answer tells no statuses. */
  readonly crashed: Column | null;
  readonly crashedTotal: number;
}

const known = new WeakMap<SessionsAnswer, Map<SessionField, readonly ReleaseSeries[]>>();

/**
 * An answer grouped by release (and status) as one entry a release, the largest first; equal ones
 * by version. Computed once an answer. All of a release = healthy + errored + crashed + abnormal, where
 * the wire's errored holds the unhandled ones; see {@link computeStatusSeries}.
 *
 * @throws {HealthError} `invalid-data` when neither statuses nor releases tell the groups apart.
 */
export function selectReleaseSeries(answer: SessionsAnswer, field: SessionField): readonly ReleaseSeries[] {
  const fields = known.get(answer) ?? new Map<SessionField, readonly ReleaseSeries[]>();
  known.set(answer, fields);
  let releases = fields.get(field);
  if (!releases) {
    releases = computeReleaseSeries(answer, field);
    fields.set(field, releases);
  }
  return releases;
}

function computeReleaseSeries(answer: SessionsAnswer, field: SessionField): ReleaseSeries[] {
  const groups = new Map<string, SessionsAnswer['groups'][number][]>();
  for (const group of answer.groups) {
    const release = group.by.get('release');
    if (release === undefined) continue;
    const members = groups.get(release ?? '') ?? [];
    members.push(group);
    groups.set(release ?? '', members);
  }
  return [...groups]
    .flatMap(([release, members]) => {
      const hasStatus = members.some(({ by }) => by.has('session.status'));
      return readRelease(release, { ...answer, groups: members.map((group) => (hasStatus ? group : { ...group, by: new Map([['session.status', 'healthy']]) })) }, field, hasStatus) ?? [];
    })
    .sort((a, b) => b.size - a.size || (a.release < b.release ? -1 : 1));
}

function readRelease(release: string, answer: SessionsAnswer, field: SessionField, hasStatus: boolean): ReleaseSeries | null {
  const statuses = computeStatusSeries(answer, field);
  if (!statuses) return null;
  const { sum, sumTotal: total } = statuses;
  const size = Number.isNaN(total) ? sumColumn(sum.filter((count) => count > 0)) : total;
  if (!hasStatus) return { release, sum, total, size, crashed: null, crashedTotal: Number.NaN };
  const crashed = statuses.counts.get('crashed') ?? new Float64Array(sum.length);
  // Never more than all, since they are a part of it: a rate is never below zero.
  return { release, sum, total, size, crashed, crashedTotal: statuses.totals.get('crashed') ?? Number.NaN };
}

/** The share that did not crash, one a bucket; `NaN` where there was nothing, or no status is told. */
export function computeCrashFree({ sum, crashed }: Pick<ReleaseSeries, 'sum' | 'crashed'>): Column {
  return sum.map((all, i) => (all > 0 && crashed ? 1 - (crashed[i] ?? Number.NaN) / all : Number.NaN));
}
