import type { Random } from './seed-random.js';

/** How often sessions go wrong: shares from 0 to 1 of all sessions. */
export interface Trouble {
  readonly errored: number;
  readonly unhandled: number;
  readonly abnormal: number;
  readonly crashed: number;
}

/** A release and how it behaves. */
export interface SeedRelease {
  readonly name: string;
  /** Days before now at which it came out. */
  readonly daysAgo: number;
  readonly trouble: Trouble;
}

/** An application that sends sessions. */
export interface SeedApp {
  readonly project: number;
  /** Of late; there were fewer, the longer ago. */
  readonly sessionsADay: number;
  /** Oldest first. */
  readonly releases: readonly SeedRelease[];
  /** Hours until about two thirds of the users have moved to a new release. */
  readonly adoptionHours: number;
  /** Share of sessions whose user is known. */
  readonly knownUsers: number;
  readonly users: number;
  /** A time during which much goes wrong, in days before now. */
  readonly incident: { readonly fromDaysAgo: number; readonly hours: number; readonly trouble: Trouble } | null;
}

/** One session as it will be told to the endpoint. */
export interface SeedSession {
  readonly release: string;
  readonly environment: string;
  readonly status: 'healthy' | keyof Trouble;
  readonly user: string | null;
  /** Epoch milliseconds. */
  readonly started: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What a day before had fewer, as a share of the sessions of late: the shop grows by a tenth in two weeks. */
const GROWTH_A_DAY = 0.006;
const CALM: Trouble = { errored: 0.021, unhandled: 0.006, abnormal: 0.0008, crashed: 0.0021 };

/** The shop in the browser: the newest of its three releases crashes more. */
export const SHOP_WEB: SeedApp = {
  project: 11,
  sessionsADay: 6400,
  releases: [
    { name: 'shop-web@4.11.0', daysAgo: 30, trouble: CALM },
    { name: 'shop-web@4.11.1', daysAgo: 9.6, trouble: { errored: 0.017, unhandled: 0.0045, abnormal: 0.0007, crashed: 0.0016 } },
    { name: 'shop-web@4.12.0', daysAgo: 3.3, trouble: { errored: 0.028, unhandled: 0.024, abnormal: 0.0012, crashed: 0.0125 } },
  ],
  adoptionHours: 9,
  knownUsers: 0.6,
  users: 7000,
  incident: { fromDaysAgo: 5.9, hours: 5, trouble: { errored: 0.036, unhandled: 0.03, abnormal: 0.002, crashed: 0.011 } },
};

/** The shop as a mobile app: six releases, which people take up slowly. */
export const SHOP_APP: SeedApp = {
  project: 12,
  sessionsADay: 1900,
  releases: [
    { name: 'shop-app@3.2.0+320', daysAgo: 40, trouble: { ...CALM, unhandled: 0, crashed: 0.006 } },
    { name: 'shop-app@3.2.1+321', daysAgo: 17, trouble: { ...CALM, unhandled: 0, crashed: 0.005 } },
    { name: 'shop-app@3.3.0+330', daysAgo: 11.4, trouble: { ...CALM, unhandled: 0, abnormal: 0.004, crashed: 0.019 } },
    { name: 'shop-app@3.3.1+331', daysAgo: 9.2, trouble: { ...CALM, unhandled: 0, crashed: 0.006 } },
    { name: 'shop-app@3.4.0+340', daysAgo: 5.1, trouble: { ...CALM, unhandled: 0, crashed: 0.0045 } },
    { name: 'shop-app@3.4.1+341', daysAgo: 1.4, trouble: { ...CALM, unhandled: 0, crashed: 0.003 } },
  ],
  adoptionHours: 44,
  knownUsers: 0.92,
  users: 3200,
  incident: null,
};

/** What decides what happens. */
export interface SeedChance {
  readonly random: Random;
  readonly mixer: StatusMixer;
}

const STATUSES = ['errored', 'unhandled', 'abnormal', 'crashed'] as const;

/**
 * Hands out statuses at their rates, evenly instead of by lot: what a rate owes is carried on to the next session, so a
 * small shop's charts look like those of a large one.
 */
export class StatusMixer {
  readonly #random: Random;
  readonly #owed = new Map<keyof Trouble, number>();
  #mood = new Map<keyof Trouble, number>();

  constructor(random: Random) {
    this.#random = random;
  }

  /** A new hour: each rate is a little higher or lower in it. */
  beginHour(): void {
    this.#mood = new Map(STATUSES.map((status) => [status, this.#random.between(0.86, 1.14)]));
  }

  /** The status of the next session. */
  next(trouble: Trouble): SeedSession['status'] {
    let due: keyof Trouble | null = null;
    for (const status of STATUSES) {
      const owed = (this.#owed.get(status) ?? this.#random.next()) + trouble[status] * (this.#mood.get(status) ?? 1);
      this.#owed.set(status, owed);
      if (owed >= 1) due ??= status;
    }
    if (due !== null) this.#owed.set(due, (this.#owed.get(due) ?? 1) - 1);
    return due ?? 'healthy';
  }
}

/**
 * The sessions that begin in one hour: few at night, fewer at weekends, in order of their start.
 *
 * @param hourStart epoch milliseconds of the full hour
 * @param now epoch milliseconds after which nothing begins
 */
export function planHour(app: SeedApp, hourStart: number, now: number, { random, mixer }: SeedChance): SeedSession[] {
  mixer.beginHour();
  const elapsed = Math.min(1, (now - hourStart) / HOUR_MS);
  const count = random.round((app.sessionsADay / 24) * (1 - GROWTH_A_DAY * ((now - hourStart) / DAY_MS)) * readBusyness(hourStart) * random.between(0.92, 1.08) * elapsed);
  const starts = Array.from({ length: count }, () => hourStart + random.next() * elapsed * HOUR_MS).sort((a, b) => a - b);
  return starts.map((started) => planSession(app, started, (now - started) / DAY_MS, { random, mixer }));
}

function planSession(app: SeedApp, started: number, daysAgo: number, { random, mixer }: SeedChance): SeedSession {
  const release = pickRelease(app, daysAgo, random);
  const { incident } = app;
  const isIncident = incident !== null && daysAgo <= incident.fromDaysAgo && daysAgo > incident.fromDaysAgo - incident.hours / 24;
  const status = mixer.next(isIncident ? incident.trouble : release.trouble);
  // Squaring favours some: a few people come every day, most of them seldom.
  const user = random.chance(app.knownUsers) ? `user-${String(Math.floor(app.users * random.next() ** 2))}` : null;
  return { release: release.name, environment: random.chance(0.04) ? 'staging' : 'production', status, user, started };
}

function pickRelease(app: SeedApp, daysAgo: number, random: Random): SeedRelease {
  for (const release of app.releases.toReversed()) {
    const age = (release.daysAgo - daysAgo) * 24;
    // Newest first: each takes its share of those whom the newer ones left.
    if (age > 0 && random.chance(0.985 * (1 - Math.exp(-age / app.adoptionHours)))) return release;
  }
  const [oldest] = app.releases;
  if (oldest === undefined) throw new RangeError('an app needs a release');
  return oldest;
}

/** Visitors of an hour relative to the mean one: highest in the evening, lowest before dawn, by UTC. */
function readBusyness(hourStart: number): number {
  const date = new Date(hourStart);
  const hour = date.getUTCHours();
  const day = 1 - 0.62 * Math.cos(((hour - 3.5) / 24) * 2 * Math.PI) + 0.22 * Math.exp(-(((hour - 19.5) / 2) ** 2));
  const isWeekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
  return day * (isWeekend ? 0.74 : 1.08);
}
