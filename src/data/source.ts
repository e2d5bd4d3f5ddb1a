/**
 * What every resource is asked about: which projects, environments and releases, and when.
 * Field names are those of the element attributes. Either `statsPeriod`, or `start` and `end`.
 */
export interface ScopeQuery {
  /** Project ids as text, sorted; `['-1']` = all that the caller may read. */
  readonly project: readonly string[];
  /** Environment names, sorted; empty = all. */
  readonly environment: readonly string[];
  /** Release versions, sorted; empty = all. */
  readonly release: readonly string[];
  /** A further release-health search expression; `''` = none. */
  readonly query: string;
  /** Period up to now, such as `14d`. */
  readonly statsPeriod?: string;
  /** Start, ms since 1970 UTC, inclusive. */
  readonly start?: number;
  /** End, ms since 1970 UTC, exclusive. */
  readonly end?: number;
}

/** A question to the sessions resource. */
export interface SessionsQuery extends ScopeQuery {
  /** Such as `sum(session)`, `count_unique(user)`. */
  readonly field: readonly string[];
  /** Such as `session.status`. */
  readonly groupBy: readonly string[];
  /** Bucket length, such as `1h`; always sent. */
  readonly interval: string;
}

/** A question about issues: their series, or the most recently seen ones. */
export interface IssuesQuery extends ScopeQuery {
  /** Bucket length of the series, such as `6h`; the list ignores it. */
  readonly interval: string;
  /** How many issues the list should hold; the series ignores it. */
  readonly limit: number;
  /** `release` = new issues by the release in which they were first seen; absent = new and resolved ones, all together. */
  readonly groupBy?: readonly string[];
}

/**
 * Where answers come from. Every method answers in the shape of the Sentry resource of the
 * same name; what it returns is checked, wherever it came from. A missing method hides the
 * chart or filter that needs it.
 *
 * @see https://docs.sentry.io/api/releases/retrieve-release-health-session-statistics/
 */
export interface DataSource {
  /** Identity for sharing: sources with equal keys share requests and answers. */
  readonly key: string;
  sessions(query: SessionsQuery, signal: AbortSignal): Promise<unknown>;
  issueSeries?(query: IssuesQuery, signal: AbortSignal): Promise<unknown>;
  recentIssues?(query: IssuesQuery, signal: AbortSignal): Promise<unknown>;
  projects?(signal: AbortSignal): Promise<unknown>;
  environments?(query: ScopeQuery, signal: AbortSignal): Promise<unknown>;
  releases?(query: ScopeQuery, signal: AbortSignal): Promise<unknown>;
  /**
   * The page that lists all issues of a query, where the source knows one; else `null`.
   * `query` as given to the other methods.
   */
  issuesPage?(query: ScopeQuery): string | null;
  /** `issueSeries` takes one environment only: several are asked for one by one and added up. */
  readonly readsOneEnvironment?: boolean;
  /**
   * What is answered depends on nothing but the question, the key and the browser's cookies, so that the tabs of one origin
   * may pass answers on. Absent = they may not: it is that of every source that sends a token or a header, or asks in a way of its own.
   */
  readonly sharesTabs?: boolean;
  /** When the answers were saved, ms since 1970 UTC; null = not known (yet); absent = they are asked for anew. */
  savedAt?(): number | null;
  /**
   * Called when nobody watches anything of this source any more: whoever comes next may be somebody else. The store lets go of
   * the answers of a source that has it.
   */
  forget?(): void;
  /** Origins to which links of an answer may lead, such as `https://sentry.io`. */
  readonly linkOrigins?: readonly string[];
}
