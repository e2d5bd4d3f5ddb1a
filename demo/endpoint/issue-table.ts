import type { Catalog } from './catalog.js';
import type { Database } from './database.js';
import type { EventReport } from './event-item.js';
import { UintColumn } from './uint-column.js';

/** Whether somebody has declared an issue settled. */
export type IssueStatus = 'resolved' | 'unresolved';

/** Events that have the same cause, as far as type, value and top frame tell. */
export interface Issue {
  readonly id: number;
  readonly project: number;
  /** Counts the issues of its project from 1: the end of the short id. */
  readonly number: number;
  readonly fingerprint: string;
  readonly type: string;
  readonly value: string;
  readonly culprit: string;
  readonly level: string;
  readonly handled: boolean;
  readonly status: IssueStatus;
  /** `new`, `ongoing`, `regressed` or, of a resolved one, empty. */
  readonly substatus: string;
  /** Epoch milliseconds; null unless it is resolved now. */
  readonly resolvedAt: number | null;
  /** Epoch milliseconds of the earliest event. */
  readonly firstSeen: number;
  /** Release of the earliest event; empty text if it named none. */
  readonly firstRelease: string;
}

type MutableIssue = { -readonly [Key in keyof Issue]: Issue[Key] };

/** Issues, and their events as columns: memory answers, the file keeps. */
export class IssueTable {
  readonly #catalog: Catalog;
  readonly #database: Database;
  readonly #issues: MutableIssue[] = [];
  readonly #byFingerprint = new Map<string, MutableIssue>();
  readonly #perProject = new Map<number, number>();
  readonly #eventIds = new Set<string>();
  /** Index of the event's issue in `issues`. */
  readonly issue = new UintColumn();
  /** Epoch seconds of the event. */
  readonly at = new UintColumn();
  /** Number of the event's origin in the catalogue. */
  readonly origin = new UintColumn();
  /** Number of the user in the catalogue, 0 for nobody. */
  readonly user = new UintColumn();

  constructor(catalog: Catalog, database: Database) {
    this.#catalog = catalog;
    this.#database = database;
    for (const row of database.readIssues()) {
      const [id, project, number, fingerprint, type, value, culprit, level, handled, status, substatus, resolvedAt] = row;
      const state = { status: status === 'resolved' ? 'resolved' : 'unresolved', substatus, resolvedAt } as const;
      this.#remember({ id, project, number, fingerprint, type, value, culprit, level, handled: handled === 1, ...state, firstSeen: Infinity, firstRelease: '' });
    }
    for (const [id, issue, at, origin, user] of database.readEvents()) {
      const owner = this.#issues[issue - 1];
      if (owner !== undefined) this.#push(id, owner, at, origin, user);
    }
  }

  /** All issues, oldest first; the id of each is its index plus one. */
  get issues(): readonly Issue[] {
    return this.#issues;
  }

  /** Takes an event in; one whose id is known changes nothing. A resolved issue that is seen again is open again. */
  take(project: number, event: EventReport): void {
    const key = `${String(project)}${event.eventId}`;
    if (this.#eventIds.has(key)) return;
    const issue = this.#byFingerprint.get(`${String(project)}${event.fingerprint}`) ?? this.#open(project, event);
    if (issue.status === 'resolved') this.#setState(issue, 'unresolved', 'regressed', null);
    const origin = this.#catalog.numberOrigin({ project, release: event.release, environment: event.environment });
    const user = this.#catalog.numberUser(event.user);
    this.#database.writeEvent(this.at.length, key, issue.id, Math.floor(event.at), origin, user);
    this.#push(key, issue, event.at, origin, user);
  }

  /**
   * Declares an issue settled or open again.
   * @param at epoch milliseconds of the decision
   * @returns false if there is no such issue
   */
  setStatus(id: number, status: IssueStatus, at: number): boolean {
    const issue = this.#issues[id - 1];
    if (issue === undefined) return false;
    if (issue.status !== status) this.#setState(issue, status, status === 'resolved' ? '' : 'ongoing', status === 'resolved' ? at : null);
    return true;
  }

  #open(project: number, event: EventReport): MutableIssue {
    const { fingerprint, type, value, culprit, level, handled } = event;
    const number = (this.#perProject.get(project) ?? 0) + 1;
    const fixed = { id: this.#issues.length + 1, project, number, fingerprint, type, value, culprit, level, handled };
    const issue: MutableIssue = { ...fixed, status: 'unresolved', substatus: 'new', resolvedAt: null, firstSeen: Infinity, firstRelease: '' };
    this.#remember(issue);
    this.#database.writeIssue(issue.id, project, number, event);
    return issue;
  }

  #remember(issue: MutableIssue): void {
    this.#issues.push(issue);
    this.#byFingerprint.set(`${String(issue.project)}${issue.fingerprint}`, issue);
    this.#perProject.set(issue.project, issue.number);
  }

  #push(key: string, issue: MutableIssue, at: number, origin: number, user: number): void {
    this.#eventIds.add(key);
    this.issue.push(issue.id - 1);
    this.at.push(Math.floor(at / 1000));
    this.origin.push(origin);
    this.user.push(user);
    if (at >= issue.firstSeen) return;
    issue.firstSeen = at;
    issue.firstRelease = this.#catalog.origins[origin]?.release ?? '';
  }

  #setState(issue: MutableIssue, status: IssueStatus, substatus: string, resolvedAt: number | null): void {
    issue.status = status;
    issue.substatus = substatus;
    issue.resolvedAt = resolvedAt;
    this.#database.updateIssue(issue.id, status, substatus, resolvedAt);
  }
}
