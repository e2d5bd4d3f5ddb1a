import type { Endpoint } from './endpoint/app.js';
import { writeEventEnvelope, writeSessionEnvelopes, type SeedEnvelope } from './seed-envelopes.js';
import { planIssues, planLastIssues, type SeedIssue } from './seed-issues.js';
import { Random } from './seed-random.js';
import { planHour, SHOP_APP, SHOP_WEB, StatusMixer, type SeedApp, type SeedSession } from './seed-traffic.js';

/** What was fed to the endpoint. */
export interface SeedSummary {
  readonly sessions: number;
  readonly envelopes: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Two periods of fourteen days, so that the latter has one before it to be compared with. */
const SEED_DAYS = 28;

/**
 * Fills an endpoint with invented traffic of four weeks up to now, body by body, through the code that takes in what SDKs
 * post; all of it or, where that is broken off, nothing. The same `now` gives the same traffic.
 *
 * @param now epoch milliseconds
 */
export function seedEndpoint(endpoint: Endpoint, now: number): SeedSummary {
  const web = new AppSeeder(endpoint, SHOP_WEB, [...planIssues(110, SEED_DAYS, [25.2, 21.4, 17.6, 9.6, 5.9, 3.3, 3.1], now, new Random(7)), ...planLastIssues(3.1, now)], now);
  const app = new AppSeeder(endpoint, SHOP_APP, planIssues(38, SEED_DAYS, [23.8, 17, 11.4, 9.2, 5.1, 1.4], now, new Random(8)), now);
  // From midnight on, so that the first bucket is full, whatever its size.
  const first = Math.floor((now - SEED_DAYS * DAY_MS) / DAY_MS) * DAY_MS;
  endpoint.batch(() => {
    for (let hour = first; hour < now; hour += HOUR_MS) {
      web.seedHour(hour);
      app.seedHour(hour);
    }
    web.seedLast();
  });
  return { sessions: web.sessions + app.sessions, envelopes: web.envelopes + app.envelopes };
}

/** Feeds the traffic of one application, hour by hour, in the order of time. */
class AppSeeder {
  readonly #endpoint: Endpoint;
  readonly #app: SeedApp;
  readonly #issues: readonly SeedIssue[];
  readonly #now: number;
  readonly #random: Random;
  readonly #mixer: StatusMixer;
  readonly #seen = new Set<SeedIssue>();
  readonly #settled = new Set<SeedIssue>();
  sessions = 0;
  envelopes = 0;

  constructor(endpoint: Endpoint, app: SeedApp, issues: readonly SeedIssue[], now: number) {
    this.#endpoint = endpoint;
    this.#app = app;
    this.#issues = issues;
    this.#now = now;
    this.#random = new Random(app.project);
    this.#mixer = new StatusMixer(this.#random);
  }

  seedHour(hour: number): void {
    for (const session of planHour(this.#app, hour, this.#now, { random: this.#random, mixer: this.#mixer })) {
      this.sessions += 1;
      for (const envelope of writeSessionEnvelopes(session, this.#now, this.#random)) this.#send(envelope);
      if (session.status === 'healthy' || session.status === 'abnormal') continue;
      const issue = this.#pickIssue(session);
      if (issue === null) continue;
      const at = Math.min(session.started + 4_000, this.#now - 120_000);
      if (at >= session.started) this.#send(writeEventEnvelope(session, issue, at, this.#random));
    }
    this.#settle(hour + HOUR_MS);
  }

  /** Two visitors of the last minutes run into the two errors that the dashboard lists first. */
  seedLast(): void {
    const release = this.#app.releases.at(-1)?.name ?? '';
    planLastIssues(3.1, this.#now).forEach((issue, index) => {
      const started = this.#now - 100_000 + index * 60_000;
      const status = issue.handled ? 'errored' : 'unhandled';
      const session: SeedSession = { release, environment: 'production', status, user: `user-${String(index)}`, started };
      this.sessions += 1;
      for (const envelope of writeSessionEnvelopes(session, this.#now, this.#random)) this.#send(envelope);
      this.#send(writeEventEnvelope(session, issue, started + 5_000, this.#random));
    });
  }

  /** An error that occurs at this time: one that has yet to be seen for the first time goes before the others. */
  #pickIssue(session: SeedSession): SeedIssue | null {
    const isHandled = session.status === 'errored';
    const alive = this.#issues.filter((issue) => issue.handled === isHandled && issue.since <= session.started && session.started < issue.settled - HOUR_MS);
    const fresh = alive.find((issue) => !this.#seen.has(issue));
    const picked = fresh ?? this.#weigh(alive);
    if (picked !== null) this.#seen.add(picked);
    return picked;
  }

  #weigh(issues: readonly SeedIssue[]): SeedIssue | null {
    let left = this.#random.next() * issues.reduce((sum, issue) => sum + issue.weight, 0);
    for (const issue of issues) {
      left -= issue.weight;
      if (left < 0) return issue;
    }
    return null;
  }

  #settle(now: number): void {
    for (const issue of this.#issues) {
      if (issue.settled > now || this.#settled.has(issue)) continue;
      this.#settled.add(issue);
      this.#endpoint.setIssueStatus(this.#app.project, `${issue.type}: ${issue.value}`, 'resolved', issue.settled);
    }
  }

  #send(envelope: SeedEnvelope): void {
    this.envelopes += 1;
    this.#endpoint.ingest(this.#app.project, envelope.body, envelope.receivedAt);
  }
}
