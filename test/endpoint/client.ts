import { readFileSync } from 'node:fs';
import { createEndpoint, type Endpoint, type EndpointOptions } from '../../demo/endpoint/app.js';
import type { SessionAnswer } from '../../demo/endpoint/session-answer.js';

/** The moment at which the tests live, unless they say otherwise. */
export const NOW = Date.parse('2026-11-23T12:00:00Z');

/** One update of a session, as far as a test cares. */
export interface Update {
  readonly started?: string;
  readonly status?: string;
  readonly errors?: number;
  readonly did?: string | null;
  readonly release?: string;
  readonly environment?: string;
}

let serial = 0;

/** An endpoint in memory whose clock stands still. */
export function openEndpoint(options: EndpointOptions = {}): Endpoint {
  return createEndpoint({ now: () => NOW, ...options });
}

/** A session id that no other call gives. */
export function createSid(): string {
  serial += 1;
  return serial.toString(16).padStart(32, '0');
}

/** The body of an envelope with one `session` item. */
export function writeSession(update: Update, sid = createSid()): string {
  const { started = '2026-11-23T11:30:00Z', release = 'app@1.0', environment = 'production', ...rest } = update;
  const payload = { sid, init: true, started, timestamp: started, status: 'ok', errors: 0, ...rest, attrs: { release, environment } };
  return `{}\n{"type":"session"}\n${JSON.stringify(payload)}`;
}

/** Posts a body to the ingest route of a project. */
export async function post(endpoint: Endpoint, body: string | Uint8Array, project: number | string = 11, headers: Record<string, string> = {}): Promise<Response> {
  return endpoint.app.request(`http://localhost:8090/api/${String(project)}/envelope/?sentry_key=k&sentry_version=7`, { method: 'POST', body: body as BodyInit, headers });
}

/** Posts sessions, and fails if one is refused as a whole. */
export async function postSessions(endpoint: Endpoint, updates: readonly Update[], project = 11): Promise<void> {
  for (const update of updates) {
    const response = await post(endpoint, writeSession(update), project);
    if (response.status !== 200) throw new Error(`refused: ${await response.text()}`);
  }
}

/** Asks a resource of the organization `demo`. */
export async function ask(endpoint: Endpoint, resource: string): Promise<Response> {
  return endpoint.app.request(`http://localhost:8090/api/0/organizations/demo/${resource}`);
}

/** The parsed body of a resource. */
export async function askJson<T>(endpoint: Endpoint, resource: string): Promise<T> {
  return (await (await ask(endpoint, resource)).json()) as T;
}

/** The answer of the sessions resource. */
export async function askSessions(endpoint: Endpoint, search: string): Promise<SessionAnswer> {
  return askJson<SessionAnswer>(endpoint, `sessions/?${search}`);
}

/** Status and `detail` of a refusal. */
export async function askRefusal(endpoint: Endpoint, resource: string): Promise<[number, unknown]> {
  const response = await ask(endpoint, resource);
  return [response.status, ((await response.json()) as { detail?: unknown }).detail];
}

/** Totals of one field by status. */
export async function countByStatus(endpoint: Endpoint, project: number, field = 'sum(session)', search = 'statsPeriod=1d&interval=1d'): Promise<Record<string, number | null>> {
  const answer = await askSessions(endpoint, `field=${field}&groupBy=session.status&project=${String(project)}&${search}`);
  return Object.fromEntries(answer.groups.map((group) => [String(group.by['session.status']), group.totals[field] ?? null]));
}

/** The bytes of a recorded envelope. */
export function readEnvelopeFile(name: string): Buffer {
  return readFileSync(new URL(`../payloads/envelopes/${name}.txt`, import.meta.url));
}

/** A recorded answer, parsed. */
export function readAnswerFile<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../payloads/api/${name}.json`, import.meta.url), 'utf8')) as T;
}
