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
  incident: { fromDaysAgo: 5.9, hours: 2.5, trouble: { errored: 0.075, unhandled: 0.09, abnormal: 0.006, crashed: 0.028 } },
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

/**
 * The sessions that begin in one hour: few at night, fewer at weekends, in order of their start.
 *
 * @param hourStart epoch milliseconds of the full hour
 * @param now epoch milliseconds after which nothing begins
 */
export function planHour(app: SeedApp, hourStart: number, now: number, random: Random): SeedSession[] {
  const elapsed = Math.min(1, (now - hourStart) / HOUR_MS);
  const count = random.round((app.sessionsADay / 24) * readBusyness(hourStart) * random.between(0.92, 1.08) * elapsed);
  const starts = Array.from({ length: count }, () => hourStart + random.next() * elapsed * HOUR_MS).sort((a, b) => a - b);
  return starts.map((started) => planSession(app, started, (now - started) / DAY_MS, random));
}

function planSession(app: SeedApp, started: number, daysAgo: number, random: Random): SeedSession {
  const release = pickRelease(app, daysAgo, random);
  const { incident } = app;
  const isIncident = incident !== null && daysAgo <= incident.fromDaysAgo && daysAgo > incident.fromDaysAgo - incident.hours / 24;
  const status = pickStatus(isIncident ? incident.trouble : release.trouble, random);
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

function pickStatus(trouble: Trouble, random: Random): SeedSession['status'] {
  let left = random.next();
  for (const status of ['errored', 'unhandled', 'abnormal', 'crashed'] as const) {
    left -= trouble[status];
    if (left < 0) return status;
  }
  return 'healthy';
}

/** Visitors of an hour relative to the mean one: highest in the evening, lowest before dawn, by UTC. */
function readBusyness(hourStart: number): number {
  const date = new Date(hourStart);
  const hour = date.getUTCHours();
  const day = 1 - 0.62 * Math.cos(((hour - 3.5) / 24) * 2 * Math.PI) + 0.22 * Math.exp(-(((hour - 19.5) / 2) ** 2));
  const isWeekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
  return day * (isWeekend ? 0.74 : 1.08);
}
