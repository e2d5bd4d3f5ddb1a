import type { Column, Note } from '../core/columns.js';

/** An answer of the sessions resource after checking and normalising. */
export interface SessionsAnswer {
  /** Starts of the buckets, ms since 1970 UTC, ascending, no duplicates. */
  readonly starts: Float64Array;
  /** End of the last bucket, ms, exclusive; may lie in the future. */
  readonly end: number;
  /** Length of a bucket, ms. */
  readonly intervalMs: number;
  /** In the order of the answer. */
  readonly groups: readonly SessionGroup[];
  /** What was mended on the way in: clamped, padded, cut, merged. */
  readonly notes: readonly Note[];
  /** By how much the server's clock was ahead of the reader's when the answer came, ms; null = the source did not tell. */
  readonly clockSkewMs?: number | null;
}

/** One group of a sessions answer. */
export interface SessionGroup {
  /** What the group is of: `session.status` → `crashed`; `null` where the answer says null. */
  readonly by: ReadonlyMap<string, string | null>;
  /** Field → total of the range; `NaN` = not reported. A field that is absent has no entry. */
  readonly totals: ReadonlyMap<string, number>;
  /** Field → one value a bucket, as long as `starts`. A field that is absent has no entry. */
  readonly series: ReadonlyMap<string, Column>;
}

/** An answer of the issue series after checking and normalising. */
export interface IssueSeriesAnswer {
  /** Starts of the buckets, ms since 1970 UTC, ascending, no duplicates. */
  readonly starts: Float64Array;
  /** End of the last bucket, ms, exclusive. */
  readonly end: number;
  /** Length of a bucket, ms. */
  readonly intervalMs: number;
  /** Issues first seen in the bucket; all `NaN` where the answer has no such axis. */
  readonly newIssues: Column;
  /** Issues resolved in the bucket (and still resolved now); all `NaN` where absent. */
  readonly resolvedIssues: Column;
  readonly notes: readonly Note[];
  /** By how much the server's clock was ahead of the reader's when the answer came, ms; null = the source did not tell. */
  readonly clockSkewMs?: number | null;
}

/** New issues by release after checking and normalising. */
export interface ReleaseIssuesAnswer extends Pick<IssueSeriesAnswer, 'starts' | 'end' | 'intervalMs' | 'notes' | 'clockSkewMs'> {
  /** In the order of the answer: at most five releases, then the rest. */
  readonly series: readonly ReleaseIssues[];
}

/** Issues first seen in one release. */
export interface ReleaseIssues {
  /** Version; null = all other releases together. */
  readonly release: string | null;
  /** One count a bucket. */
  readonly values: Column;
}

/** One release. */
export interface Release {
  readonly version: string;
  /** When it was made, ms since 1970 UTC. */
  readonly date: number;
}

/** The most recently seen issues. */
export interface RecentIssues {
  /** Newest seen first. */
  readonly issues: readonly Issue[];
  /** How many there are in all; null = not told. */
  readonly total: number | null;
}

/** One row of the list of recently seen issues. Texts are cut at 1,000 characters. */
export interface Issue {
  readonly id: string;
  readonly shortId: string | null;
  readonly title: string;
  readonly culprit: string | null;
  /** `fatal`, `error`, `warning`, `info`, `debug`, `sample`, `unknown` or another text. */
  readonly level: string | null;
  /** Project name, else slug. */
  readonly project: string | null;
  /** ms since 1970 UTC. */
  readonly firstSeen: number | null;
  /** ms since 1970 UTC. */
  readonly lastSeen: number | null;
  /** Events, all time; null = not reported. */
  readonly events: number | null;
  /** Users, all time; null = not reported. */
  readonly users: number | null;
  readonly isUnhandled: boolean | null;
  readonly substatus: string | null;
  readonly priority: string | null;
  /** As the answer says it, unchecked: pass it through the link gate before showing it. */
  readonly permalink: string | null;
}
