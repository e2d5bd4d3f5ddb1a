import type { ErrorCode } from '../core/errors.js';

/** A heading and a sentence. */
export interface TitledText {
  readonly title: string;
  readonly text: string;
}

/** What charts count. */
export type Subject = 'sessions' | 'users' | 'issues';

/** A change in one word; `more` and `less` where neither is good or bad by itself. */
export type ChangeWord = 'worse' | 'better' | 'more' | 'less';

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
  /** After the share that did not crash: "crash-free". */
  readonly nounCrashFree: string;
  /** After the share of one release: "on 5.3.0". */
  readonly nounOnRelease: (release: string) => string;
  /** After the title of the same of sessions: how many users met no crash. */
  readonly crashFreeUsers: string;
  /** How many sessions, as a title. */
  readonly sessionsTitle: string;
  /** Share of all sessions that one release has. */
  readonly adoptionOf: (release: string) => string;
  /** The table of releases, as a title. */
  readonly releaseTable: string;
  /** The head of one of its columns. */
  readonly releaseColumn: (column: 'release' | 'created' | 'adoption' | 'crashFreeSessions' | 'crashFreeUsers' | 'sessions' | 'users' | 'newIssues') => string;
  /** Both formatted. */
  readonly pageOf: (page: string, pages: string) => string;
  readonly previousPage: string;
  readonly nextPage: string;
  /** Sessions that name no release. */
  readonly noRelease: string;
  /** Which releases are drawn; both numbers formatted. */
  readonly largestReleases: (shown: string, all: string) => string;
  /** The value axis does not begin at nothing; the share formatted. */
  readonly axisFrom: (share: string) => string;
  /** Behind a figure that covers the running bucket too. */
  readonly soFar: string;

  readonly loading: (title: string) => string;
  readonly noSource: TitledText;
  readonly emptySessions: { readonly title: string; readonly text: (from: string, to: string, environments: readonly string[]) => string };
  readonly emptyUsers: TitledText;
  /** The filters, environments and releases, let nothing through. */
  readonly emptyFiltered: { readonly title: string; readonly text: (from: string, to: string, filters: readonly string[]) => string };
  /** No session was ever sent. */
  readonly neverSessions: TitledText;
  /** On links to the documentation of the SDKs. */
  readonly howToRelease: string;
  readonly howToUser: string;
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
  readonly firstSeen: (ago: string) => string;
  /** How urgent an issue is; an unknown word is its own name. */
  readonly priority: (priority: string) => string;
  /** A preview, and of how many; both formatted. */
  readonly mostRecent: (shown: string, total: string) => string;
  readonly users: (count: string) => string;
  readonly eventsNoun: string;
  readonly newTag: string;
  readonly unknownLevel: string;
  /** `net` > 0 = more new than resolved; `size` is its amount, formatted. */
  readonly netIssues: (net: number, size: string) => string;

  /** A note of an answer, by its stable code; `message` is its English sentence. */
  readonly note: (code: string, message: string) => string;
  /** What went wrong, by its stable code; `message` is its English sentence. */
  readonly errorText: (code: ErrorCode, message: string) => string;

  readonly showTable: string;
  readonly showChart: string;
  readonly compare: string;
  readonly compareShort: string;
  readonly more: string;
  readonly copyCsv: string;
  readonly downloadCsv: string;
  readonly downloadSvg: string;
  readonly downloadPng: string;
  readonly copied: string;
  readonly copyFailed: string;

  readonly zoomBack: string;
  readonly zoomReset: string;
  /** Spoken while a range is being selected: how to go on. */
  readonly selecting: (from: string, to: string) => string;

  readonly releases: string;
  readonly released: (version: string, time: string) => string;
  /** How many releases are not named, after those that are. */
  readonly moreReleases: (count: number) => string;
  /** On the axis at the target line: the most, or the least, that is allowed. */
  readonly targetLimit: (share: string, isMost: boolean) => string;
  /** In the tooltip of a bucket that misses the target. */
  readonly targetMissed: (isMost: boolean) => string;
  /** Legend entry of the period before: "14 days before". */
  readonly periodBefore: (period: string) => string;
  readonly mergedBuckets: (count: number) => string;

  readonly noData: string;
  readonly time: string;
  readonly total: string;
  /** The row of a bucket that is still running. */
  readonly since: (time: string) => string;
  readonly tableCaption: (title: string, from: string, to: string, zone: string) => string;

  readonly summaryRange: (from: string, to: string, interval: string) => string;
  /** Total of a series, and what its shares are of (`''` = it is a count). */
  readonly summaryTotal: (figures: string, total: string) => string;
  readonly summaryLatest: (bucket: string, series: string, value: string) => string;
  readonly summaryWorst: (bucket: string, series: string, value: string) => string;
  readonly summaryTrend: (series: string, direction: 'up' | 'down' | 'same') => string;
  readonly summaryTarget: (missed: number, buckets: number, limit: string) => string;
  readonly summaryReleases: (count: number) => string;
  readonly summaryRunning: (from: string) => string;

  /** Name of the row of filters. */
  readonly filters: string;
  /** The name of one filter. */
  readonly filterName: (filter: 'project' | 'environment' | 'release' | 'range' | 'interval') => string;
  /** Nothing is left out. */
  readonly all: string;
  /** Buckets as long as the period asks for. */
  readonly auto: string;
  /** How many of a list are chosen; the number formatted. */
  readonly chosen: (count: string) => string;
  readonly searchIn: (filter: string) => string;
  readonly noMatch: string;
  /** How many matches are not shown; the number formatted. */
  readonly moreMatches: (count: string) => string;
  readonly loadingList: string;
  /** Why a project cannot be chosen. */
  readonly withoutSessions: string;
  readonly notOffered: string;
  readonly apply: string;
  readonly cancel: string;
  /** A period up to now: "Last 14 days". */
  readonly lastPeriod: (period: string) => string;
  readonly rangeFrom: string;
  readonly rangeTo: string;
  readonly rangeZone: (zone: string) => string;
  readonly rangeWrong: string;
  readonly clearFilters: string;

  readonly arrange: string;
  readonly done: string;
  readonly undo: string;
  readonly resetLayout: string;
  readonly addChart: string;
  readonly moveChart: (title: string) => string;
  readonly hideChart: (title: string) => string;
  readonly widthOf: (title: string) => string;
  /** How wide a chart is; 0 = nobody chose. */
  readonly columns: (count: number) => string;
  /** Announced after a chart was moved; both from 1. */
  readonly placed: (title: string, place: number, places: number) => string;

  readonly copies: string;
  /** The dashboard that the copies are of. */
  readonly original: string;
  readonly duplicate: string;
  readonly renameCopy: string;
  readonly deleteCopy: string;
  readonly deleteReally: (name: string) => string;
  readonly copyName: string;
  readonly exportLayout: string;
  readonly importLayout: string;
  readonly saveSnapshot: string;
  /** In place of the age, where the numbers are from a file. */
  readonly savedAt: (time: string) => string;
  readonly fullScreen: string;

  readonly updatedWord: string;
  /** "vs 14 days before". */
  readonly versus: (period: string) => string;
  /** A difference of shares, shortly: "0.25 pts". */
  readonly points: (points: string) => string;
  readonly aboutAsMany: (period: string) => string;
  /** `size` in points where `isPoints`, else as a percentage. */
  readonly spokenChange: (size: string, isPoints: boolean, judgement: ChangeWord, period: string) => string;
  readonly boardSentence: (share: string, sessions: string) => string;
  readonly boardChange: (points: string, isMore: boolean) => string;
  readonly boardReference: (period: string) => string;
  readonly boardSame: (period: string) => string;
  readonly crashesRisen: (release: string) => string;
}
