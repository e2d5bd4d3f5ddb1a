import { Agent, request } from 'node:http';

/** What came of sending for a while. */
export interface LoadResult {
  /** Envelopes that were answered 200. */
  readonly taken: number;
  /** Those that were not. */
  readonly refused: number;
  readonly seconds: number;
  /** Time from sending to the answer, ms: the middle one, and one of a hundred. */
  readonly medianMs: number;
  readonly p99Ms: number;
}

/** How to send. */
export interface LoadPlan {
  readonly origin: string;
  readonly seconds: number;
  /** Connections, which each wait for their answer before they send again. */
  readonly connections: number;
  /** Envelopes a second at most; null = as fast as it goes. */
  readonly perSecond: number | null;
}

let serial = 0;

/** Sends envelopes of one session each, as browsers do, over connections that are kept open. */
export async function sendLoad({ origin, seconds, connections, perSecond }: LoadPlan): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const begun = performance.now();
  const until = begun + seconds * 1000;
  const delays: number[] = [];
  let [sent, refused] = [0, 0];
  const client = async (): Promise<void> => {
    while (performance.now() < until) {
      const dueMs = perSecond === null ? 0 : begun + (sent / perSecond) * 1000 - performance.now();
      sent += 1;
      if (dueMs > 0) await new Promise((resolve) => setTimeout(resolve, dueMs));
      const at = performance.now();
      const status = await sendOne(origin, agent);
      if (status === 200) delays.push(performance.now() - at);
      else refused += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, client));
  agent.destroy();
  delays.sort((a, b) => a - b);
  const quantile = (share: number): number => delays[Math.floor(delays.length * share)] ?? Number.NaN;
  return { taken: delays.length, refused, seconds: (performance.now() - begun) / 1000, medianMs: quantile(0.5), p99Ms: quantile(0.99) };
}

/** Status of the answer; 0 = there was none. */
function sendOne(origin: string, agent: Agent): Promise<number> {
  const body = writeEnvelope();
  return new Promise((resolve) => {
    const headers = { 'Content-Type': 'text/plain;charset=UTF-8', 'Content-Length': Buffer.byteLength(body) };
    const sending = request(`${origin}/api/11/envelope/?sentry_version=7&sentry_key=bench`, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.once('end', () => {
        resolve(response.statusCode ?? 0);
      });
      response.once('error', () => {
        resolve(0);
      });
    });
    sending.once('error', () => {
      resolve(0);
    });
    sending.end(body);
  });
}

function writeEnvelope(): string {
  serial += 1;
  const now = new Date().toISOString();
  const sid = (BigInt(process.pid) * 0x1_0000_0000n + BigInt(serial)).toString(16).padStart(32, 'b');
  const attrs = { release: 'shop@1.4', environment: 'production', ip_address: '{{auto}}', user_agent: 'Mozilla/5.0 (X11; Linux x86_64)' };
  const session = { sid, init: true, started: now, timestamp: now, status: 'ok', errors: 0, did: `user-${String(serial % 50_000)}`, attrs };
  return `${JSON.stringify({ sent_at: now, sdk: { name: 'sentry.javascript.browser', version: '11.12.0' } })}\n{"type":"session"}\n${JSON.stringify(session)}`;
}
