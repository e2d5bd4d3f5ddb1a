import type { ErrorCode } from '../core/errors.js';

/** A heading and a sentence. */
export interface TitledText {
  readonly title: string;
  readonly text: string;
}

/** What charts count. */
export type Subject = 'sessions' | 'users' | 'issues';

/**
 * Every text that the elements show, but for what the data say. Set `messages` on an element
 * to replace some of them.
 */
export interface Messages {
  /** Title of a chart of the catalogue, or of `issues`. */
  readonly title: (chart: string) => string;
  readonly dashboardTitle: string;
  /** Name of a series; an id that nobody knows is its own name. */
  readonly seriesLabel: (id: string) => string;
  /** What a status means in a web page (`frontend`) or an app (`mobile`); `''` = nothing to add. */
  readonly seriesHint: (id: string, module: 'frontend' | 'mobile') => string;
  readonly noun: (subject: Subject) => string;
  /** Behind the share that ended well. */
  readonly nounHealthy: string;
  /** Behind the number of new issues. */
  readonly nounNew: string;
  /** Behind a figure that covers the running bucket too. */
  readonly soFar: string;

  readonly loading: (title: string) => string;
  readonly noSource: TitledText;
  readonly emptySessions: { readonly title: string; readonly text: (from: string, to: string, environments: readonly string[]) => string };
  readonly emptyUsers: TitledText;
  readonly notReported: string;
  readonly fieldMissing: (subject: Subject) => string;
  readonly allHidden: string;
  readonly errorTitle: (code: ErrorCode, status: number | undefined) => string;
  /** Over data that could not be refreshed; `time` = when they came, `''` = not known. */
  readonly keptData: (problem: string, time: string) => string;

  readonly tryAgain: string;
  readonly retry: string;
  readonly showAll: string;
  readonly refresh: string;
  readonly viewAllIssues: string;
  readonly showInThisPlace: string;
  readonly swapHint: string;

  /** On the control that shows one series alone, and its whole name. */
  readonly only: string;
  readonly onlyName: (series: string) => string;

  readonly plotLabel: (title: string) => string;
  readonly legendLabel: (title: string) => string;

  readonly noneInBucket: (subject: Subject) => string;
  readonly ofTotal: (total: string, subject: Subject) => string;
  readonly stillRunning: string;

  readonly lastSeen: string;
  readonly noIssues: string;
  readonly seen: (ago: string) => string;
  readonly users: (count: string) => string;
  readonly eventsNoun: string;
  readonly newTag: string;
  readonly unknownLevel: string;
  /** `net` > 0 = more new than resolved; `size` is its amount, formatted. */
  readonly netIssues: (net: number, size: string) => string;

  readonly updatedWord: string;
  /** "vs 14 days before". */
  readonly versus: (period: string) => string;
  readonly aboutAsMany: (period: string) => string;
  readonly spokenChange: (
    size: string,
    direction: 'up' | 'down' | 'same',
    judgement: 'worse' | 'better' | 'none',
    period: string,
  ) => string;
  readonly boardSentence: (share: string, sessions: string) => string;
  readonly boardChange: (points: string, isMore: boolean) => string;
  readonly boardReference: (period: string) => string;
  readonly boardSame: (period: string) => string;
}
