import type { SeedIssue } from './seed-issues.js';
import type { Random } from './seed-random.js';
import type { SeedSession } from './seed-traffic.js';

/** A body and when it arrives, in epoch milliseconds. */
export interface SeedEnvelope {
  readonly body: Buffer;
  readonly receivedAt: number;
}

const USER_AGENT = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Safari/537.36';
const WIRE_STATUS = { healthy: 'ok', errored: 'ok', unhandled: 'unhandled', abnormal: 'abnormal', crashed: 'crashed' } as const;

/**
 * What an SDK posts in the course of one session: its beginning, then what became of it, in the form of the
 * recorded bodies. Some users are known from the start, others sign in later; a few sessions end in words.
 *
 * @param now epoch milliseconds after which nothing arrives
 */
export function writeSessionEnvelopes(session: SeedSession, now: number, random: Random): SeedEnvelope[] {
  const sid = random.hex32();
  const signsInLater = session.user !== null && random.chance(0.12);
  const envelopes = [writeUpdate(session, { sid, init: true, status: 'ok', errors: 0, did: signsInLater ? null : session.user, at: session.started + 20 }, now)];
  const isFine = session.status === 'healthy';
  if (isFine && !signsInLater && !random.chance(0.08)) return envelopes;
  const at = session.started + random.between(4_000, 240_000);
  const status = isFine && !signsInLater ? 'exited' : WIRE_STATUS[session.status];
  envelopes.push(writeUpdate(session, { sid, init: false, status, errors: isFine ? 0 : 1, did: session.user, at }, now));
  return envelopes;
}

/** The body of an error event that belongs to a session. */
export function writeEventEnvelope(session: SeedSession, issue: SeedIssue, at: number, random: Random): SeedEnvelope {
  const eventId = random.hex32();
  const sentAt = new Date(at).toISOString();
  const event = {
    exception: {
      values: [
        {
          type: issue.type,
          value: issue.value,
          stacktrace: {
            frames: [
              { filename: 'https://shop.example/assets/vendor.js', function: 'dispatch', in_app: false, lineno: 3, colno: 9120 },
              { filename: `https://shop.example${issue.file}`, function: issue.function, in_app: true, lineno: issue.line, colno: 17 },
            ],
          },
          mechanism: { type: issue.handled ? 'generic' : 'auto.browser.global_handlers.onerror', handled: issue.handled },
        },
      ],
    },
    level: issue.level,
    event_id: eventId,
    platform: 'javascript',
    timestamp: at / 1000,
    environment: session.environment,
    release: session.release,
    ...(session.user === null ? {} : { user: { id: session.user } }),
  };
  const body = `${JSON.stringify({ event_id: eventId, sent_at: sentAt, sdk: readSdk(session) })}\n{"type":"event"}\n${JSON.stringify(event)}`;
  return { body: Buffer.from(body), receivedAt: at };
}

interface Update {
  readonly sid: string;
  readonly init: boolean;
  readonly status: string;
  readonly errors: number;
  readonly did: string | null;
  /** Epoch milliseconds. */
  readonly at: number;
}

function writeUpdate(session: SeedSession, update: Update, now: number): SeedEnvelope {
  const at = Math.floor(Math.min(update.at, now));
  const timestamp = new Date(at).toISOString();
  const payload = {
    sid: update.sid,
    init: update.init,
    started: new Date(session.started).toISOString(),
    timestamp,
    status: update.status,
    errors: update.errors,
    ...(update.did === null ? {} : { did: update.did }),
    attrs: { release: session.release, environment: session.environment, ip_address: '{{auto}}', user_agent: USER_AGENT },
  };
  const body = `${JSON.stringify({ sent_at: timestamp, sdk: readSdk(session) })}\n{"type":"session"}\n${JSON.stringify(payload)}`;
  return { body: Buffer.from(body), receivedAt: at };
}

/** Version 11 of the browser SDK says `unhandled` where version 10 said `crashed`. */
function readSdk(session: SeedSession): { name: string; version: string } {
  if (session.release.startsWith('shop-app@')) return { name: 'sentry.javascript.react-native', version: '8.4.0' };
  return { name: 'sentry.javascript.browser', version: session.status === 'crashed' ? '10.78.0' : '11.12.0' };
}
