import { readInstant } from './instant.js';
import { isJsonObject, readCount, readObject, readText, type JsonObject } from './json-value.js';

/** The five states a session can be found in, best first: an index into this list is the status's rank. */
export const SESSION_STATUSES = ['healthy', 'errored', 'unhandled', 'abnormal', 'crashed'] as const;

/** One of the five states. */
export type SessionStatus = (typeof SESSION_STATUSES)[number];

/** Where an item stands in time: when it came, how far its sender's clock is off, how old it may be. */
export interface ItemClock {
  /** Epoch milliseconds of the receipt. */
  readonly receivedAt: number;
  /** Milliseconds to add to the sender's times; 0 unless the clocks differ by 55 minutes or more. */
  readonly driftMs: number;
  /** Greatest age of a session at its receipt, in milliseconds. */
  readonly maxAgeMs: number;
}

/** What one update, or one status of an aggregate, says of sessions. */
export interface SessionReport {
  /** 32 lower-case hex digits; null for sessions that were only counted. */
  readonly sid: string | null;
  /** Epoch seconds. */
  readonly started: number;
  /** Rank in `SESSION_STATUSES`. */
  readonly rank: number;
  /** The distinct user, null if nobody is known. */
  readonly user: string | null;
  readonly release: string;
  /** Empty text if the sender named none or an invalid one. */
  readonly environment: string;
  /** How many sessions this stands for: 1 with a `sid`. */
  readonly count: number;
}

/** A sender's clock is put right from this difference on, in milliseconds (as Sentry's Relay does). */
const MIN_DRIFT_MS = 55 * 60_000;
const MAX_FUTURE_MS = 60_000;
const RANK_OF_WIRE_STATUS: Readonly<Record<string, number>> = { ok: 0, exited: 0, errored: 1, unhandled: 2, abnormal: 3, crashed: 4 };

/** Milliseconds to add to a sender's times, from the `sent_at` of its envelope; 0 if that is absent or near enough. */
export function measureDrift(sentAt: unknown, receivedAt: number): number {
  const sent = readInstant(sentAt);
  if (sent === null) return 0;
  const drift = receivedAt - sent;
  return Math.abs(drift) >= MIN_DRIFT_MS ? drift : 0;
}

/** Reads a `session` item; null if it must be refused: no start or release, an invalid one, too old, in the future. */
export function readSession(payload: unknown, clock: ItemClock): SessionReport | null {
  if (!isJsonObject(payload)) return null;
  const sid = payload['sid'] === undefined ? crypto.randomUUID().replaceAll('-', '') : readSid(payload['sid']);
  const started = readStarted(payload['started'], clock);
  const origin = readOrigin(payload);
  if (sid === null || started === null || origin === null) return null;
  const updated = readInstant(payload['timestamp']);
  if (updated !== null && !isTimely(Math.max(updated + clock.driftMs, started * 1000), clock)) return null;
  const status = typeof payload['status'] === 'string' ? payload['status'] : 'ok';
  const rank = Object.hasOwn(RANK_OF_WIRE_STATUS, status) ? (RANK_OF_WIRE_STATUS[status] ?? 1) : 1;
  return { sid, started, rank: Math.max(rank, readCount(payload, 'errors') > 0 ? 1 : 0), user: readUser(payload), ...origin, count: 1 };
}

/** Reads a `sessions` item: one report for every status counted in every entry; refused entries are left out. */
export function readAggregates(payload: unknown, clock: ItemClock): SessionReport[] {
  if (!isJsonObject(payload) || !Array.isArray(payload['aggregates'])) return [];
  const origin = readOrigin(payload);
  if (origin === null) return [];
  const reports: SessionReport[] = [];
  for (const entry of payload['aggregates'] as unknown[]) {
    if (!isJsonObject(entry)) continue;
    const started = readStarted(entry['started'], clock);
    if (started === null) continue;
    for (const key of ['exited', 'errored', 'unhandled', 'abnormal', 'crashed']) {
      const count = readCount(entry, key);
      if (count > 0) reports.push({ sid: null, started, rank: RANK_OF_WIRE_STATUS[key] ?? 0, user: readUser(entry), ...origin, count });
    }
  }
  return reports;
}

/** The environment under a key, empty text if it is absent or breaks Sentry's rules for names. Never throws. */
export function readEnvironment(source: JsonObject): string {
  const name = readText(source, 'environment', 65);
  return name === null || name.length > 64 || /[/\r\n\t\f]/.test(name) || /^(?:\.{1,2}|none)$/i.test(name) ? '' : name;
}

/** The release under a key, null if it is absent or breaks Sentry's rules for names. Never throws. */
export function readRelease(source: JsonObject): string | null {
  const name = readText(source, 'release', 251);
  return name === null || name.length > 250 || /[/\\\r\n\t\f]/.test(name) || /^(?:\.{1,2}|latest)$/i.test(name) ? null : name;
}

function readOrigin(payload: JsonObject): { release: string; environment: string } | null {
  const attrs = readObject(payload, 'attrs');
  const release = readRelease(attrs);
  return release === null ? null : { release, environment: readEnvironment(attrs) };
}

function readStarted(value: unknown, clock: ItemClock): number | null {
  const started = readInstant(value);
  if (started === null) return null;
  const corrected = started + clock.driftMs;
  return corrected >= 0 && isTimely(corrected, clock) ? Math.floor(corrected / 1000) : null;
}

function isTimely(instant: number, clock: ItemClock): boolean {
  return instant >= clock.receivedAt - clock.maxAgeMs && instant <= clock.receivedAt + MAX_FUTURE_MS;
}

function readSid(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const digits = value.replaceAll('-', '').toLowerCase();
  return /^[0-9a-f]{32}$/.test(digits) ? digits : null;
}

function readUser(source: JsonObject): string | null {
  const user = readText(source, 'did', 200);
  return user === null || /^[0-]+$/.test(user) && user.replaceAll('-', '').length === 32 ? null : user;
}
