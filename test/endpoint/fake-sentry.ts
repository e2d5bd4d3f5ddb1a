import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSentryApp } from '../../demo/endpoint/sentry-app.js';
import type { PassThroughOptions } from '../../demo/endpoint/pass-through.js';
import { readUpstreamSettings } from '../../demo/endpoint/upstream-settings.js';

/** A secret that must never be seen again. */
export const CANARY = 'sntryu_canary0123456789abcdef0123456789';

/** What the server was asked. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
}

/** A Sentry on the loopback address that answers as a test wants it to. */
export interface FakeSentry {
  readonly origin: string;
  readonly asked: Asked[];
  answer: (request: Asked, response: ServerResponse) => void;
  stop(): Promise<void>;
}

/** Answers JSON with status 200 and further headers. */
export function sendJson(response: ServerResponse, value: unknown, headers: Record<string, string> = {}, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(value));
}

/** Starts one that answers every question with its own path. */
export async function startFakeSentry(): Promise<FakeSentry> {
  const asked: Asked[] = [];
  const fake: FakeSentry = {
    origin: '',
    asked,
    answer: ({ url }, response) => { sendJson(response, { asked: url }); },
    stop: () => stop(server),
  };
  const server = createServer((request, response) => {
    const question = { method: request.method ?? '', url: request.url ?? '', headers: request.headers };
    asked.push(question);
    fake.answer(question, response);
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return Object.assign(fake, { origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}` });
}

/** Asks a server that passes the fake through, organization `acme`. */
export function passThrough(sentry: FakeSentry, options: PassThroughOptions = {}): (path: string, init?: RequestInit) => Promise<Response> {
  const settings = readUpstreamSettings({ SENTRY_URL: sentry.origin, SENTRY_ORG: 'acme', SENTRY_AUTH_TOKEN: CANARY });
  if (settings === null) throw new Error('no settings');
  const app = createSentryApp(settings, options);
  return async (path, init) => app.request(path.startsWith('http') ? path : `http://localhost:8090${path}`, init);
}

async function stop(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => { resolve(); });
    server.closeAllConnections();
  });
}
