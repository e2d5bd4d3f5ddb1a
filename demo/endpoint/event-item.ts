import { readInstant } from './instant.js';
import { isJsonObject, readObject, readText, type JsonObject } from './json-value.js';
import { readEnvironment, readRelease, type ItemClock } from './session-item.js';

/** What the list of issues needs of one error event. */
export interface EventReport {
  /** 32 lower-case hex digits. */
  readonly eventId: string;
  /** Events with equal text here are one issue. */
  readonly fingerprint: string;
  /** Empty for an event without an exception. */
  readonly type: string;
  readonly value: string;
  /** Where it happened, `function (file)`; empty if unknown. */
  readonly culprit: string;
  readonly level: string;
  readonly handled: boolean;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly user: string | null;
  /** Empty text if the sender named none. */
  readonly release: string;
  /** Empty text if the sender named none. */
  readonly environment: string;
}

const LEVELS = new Set(['fatal', 'error', 'warning', 'info', 'debug', 'sample']);
const MAX_AGE_MS = 30 * 86_400_000;

/** Reads an `event` item; null if it is no error event or carries no readable id. A time out of bounds becomes the receipt's. */
export function readEvent(payload: unknown, envelopeId: unknown, clock: ItemClock): EventReport | null {
  if (!isJsonObject(payload) || payload['type'] === 'transaction') return null;
  const eventId = readEventId(payload['event_id'] ?? envelopeId);
  if (eventId === null) return null;
  const exception = readMainException(payload);
  const type = readText(exception, 'type', 200) ?? '';
  const value = readText(exception, 'value', 1000) ?? (type === '' ? readMessage(payload) : '');
  const frame = readTopFrame(exception);
  const where = describeFrame(frame);
  const level = readText(payload, 'level', 20) ?? 'error';
  return {
    eventId,
    fingerprint: readFingerprint(payload) ?? JSON.stringify([type, value, where]),
    type,
    value,
    culprit: readText(payload, 'transaction', 200) ?? where,
    level: LEVELS.has(level) ? level : 'error',
    handled: readObject(exception, 'mechanism')['handled'] !== false,
    at: readTime(payload['timestamp'], clock),
    user: readPerson(readObject(payload, 'user')),
    release: readRelease(payload) ?? '',
    environment: readEnvironment(payload),
  };
}

function readEventId(value: unknown): string | null {
  const digits = typeof value === 'string' ? value.replaceAll('-', '').toLowerCase() : '';
  return /^[0-9a-f]{32}$/.test(digits) ? digits : null;
}

/** The last of the chain is the exception that was caught; those before it are its causes. */
function readMainException(payload: JsonObject): JsonObject {
  const exception = payload['exception'];
  const values: unknown = Array.isArray(exception) ? exception : isJsonObject(exception) ? exception['values'] : undefined;
  const last: unknown = Array.isArray(values) ? values.at(-1) : undefined;
  return isJsonObject(last) ? last : {};
}

function readMessage(payload: JsonObject): string {
  const entry = readObject(payload, 'logentry');
  return (
    readText(payload, 'message', 1000) ??
    readText(entry, 'formatted', 1000) ??
    readText(entry, 'message', 1000) ??
    readText(readObject(payload, 'message'), 'formatted', 1000) ??
    '<unlabeled event>'
  );
}

/** The innermost frame of the app's own code; frames are listed outermost first. */
function readTopFrame(exception: JsonObject): JsonObject {
  const frames = readObject(exception, 'stacktrace')['frames'];
  const known = Array.isArray(frames) ? (frames as unknown[]).filter(isJsonObject) : [];
  return known.findLast((frame) => frame['in_app'] === true) ?? known.at(-1) ?? {};
}

/** Host and query of a file's address differ between visitors of one app, its path does not. */
function describeFrame(frame: JsonObject): string {
  const file = (readText(frame, 'filename', 400) ?? '').replace(/^[a-z-]+:\/\/[^/]*/i, '').replace(/[?#].*$/, '');
  const name = (readText(frame, 'function', 200) ?? '').replace(/^\?$/, '');
  return name === '' ? file : file === '' ? name : `${name} (${file})`;
}

function readFingerprint(payload: JsonObject): string | null {
  const parts = payload['fingerprint'];
  if (!Array.isArray(parts) || parts.length === 0 || parts.some((part) => typeof part !== 'string' || /^\{\{\s*default\s*\}\}$/.test(part))) return null;
  return JSON.stringify(parts).slice(0, 1000).toWellFormed();
}

function readPerson(user: JsonObject): string | null {
  return readText(user, 'id', 200) ?? readText(user, 'email', 200) ?? readText(user, 'username', 200);
}

function readTime(value: unknown, clock: ItemClock): number {
  const sent = readInstant(value);
  if (sent === null) return clock.receivedAt;
  const at = sent + clock.driftMs;
  return at > clock.receivedAt + 60_000 || at < clock.receivedAt - MAX_AGE_MS ? clock.receivedAt : at;
}
