import { createEndpoint, type Endpoint } from '../../demo/endpoint/app.js';
import { Random } from '../../demo/seed-random.js';

/** How much there is to answer from. */
export interface Stock {
  readonly sessions: number;
  readonly events: number;
  readonly users: number;
}

const DAY_MS = 86_400_000;
const DAYS = 14;
const RELEASES = ['shop@1.0', 'shop@1.1', 'shop@1.2', 'shop@1.3', 'shop@1.4'];
const ENVIRONMENTS = ['production', 'production', 'production', 'staging'];
const STATUSES = ['ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'exited', 'exited', 'unhandled', 'crashed'];
/** As many items as an envelope may hold. */
const BATCH = 1000;

/**
 * Writes a database of fourteen days up to now, through the code that takes in what SDKs send: every session by its own
 * id, four of five with a user, all in project 11.
 */
export function fillDatabase(dataFile: string, stock: Stock, now: number): void {
  const endpoint = createEndpoint({ dataFile, now: () => now });
  try {
    const random = new Random(1);
    for (let done = 0; done < stock.sessions; done += BATCH) {
      const from = now - DAYS * DAY_MS + (done / stock.sessions) * DAYS * DAY_MS;
      sendSessions(endpoint, { from, to: from + (BATCH / stock.sessions) * DAYS * DAY_MS, now, users: stock.users }, random);
    }
    endpoint.batch(() => {
      for (let done = 0; done < stock.events; done += 1) sendEvent(endpoint, now - DAYS * DAY_MS * (1 - done / stock.events), stock.users, random);
    });
  } finally {
    endpoint.close();
  }
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly now: number;
  readonly users: number;
}

function sendSessions(endpoint: Endpoint, { from, to, now, users }: Span, random: Random): void {
  const receivedAt = Math.min(to, now);
  const items = Array.from({ length: BATCH }, () => {
    const at = new Date(Math.floor(Math.min(random.between(from, to), receivedAt))).toISOString();
    const did = random.chance(0.8) ? { did: `user-${String(Math.floor(random.next() * users))}` } : {};
    const attrs = { release: pick(RELEASES, random), environment: pick(ENVIRONMENTS, random) };
    const status = pick(STATUSES, random);
    return `{"type":"session"}\n${JSON.stringify({ sid: random.hex32(), init: true, started: at, timestamp: at, status, errors: status === 'ok' && random.chance(0.03) ? 1 : 0, ...did, attrs })}`;
  });
  endpoint.ingest(11, Buffer.from(`{}\n${items.join('\n')}`), receivedAt);
}

function sendEvent(endpoint: Endpoint, at: number, users: number, random: Random): void {
  const kind = Math.floor(random.next() ** 2 * 500);
  const event = {
    event_id: random.hex32(),
    timestamp: at / 1000,
    level: 'error',
    release: pick(RELEASES, random),
    environment: pick(ENVIRONMENTS, random),
    user: { id: `user-${String(Math.floor(random.next() * users))}` },
    exception: { values: [{ type: 'TypeError', value: `cannot read number ${String(kind)}`, mechanism: { handled: kind % 3 === 0 } }] },
  };
  endpoint.ingest(11, Buffer.from(`{}\n{"type":"event"}\n${JSON.stringify(event)}`), at);
}

function pick(list: readonly string[], random: Random): string {
  return list[Math.floor(random.next() * list.length)] ?? '';
}
