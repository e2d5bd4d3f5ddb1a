// An endpoint that misbehaves on purpose, by name. Unit tests, browser tests and journeys ask the same one.
//
//   /{fault}/{run}/…/{resource}/   answers the resource with the fault; `{fault}` may hold a value after `~`, such as `status~503`
//   /log/{run}                     what was asked under a run's name, as JSON
//
// It listens on every loopback name: `127.0.0.1` and `localhost` are two origins of one server.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';

const SESSIONS = readFileSync(new URL('../payloads/api/s02-status-breakdown-with-unhandled.json', import.meta.url));
const LOGIN_PAGE = '<!DOCTYPE html><html><head><title>Sign in</title></head><body><form><input type="password"></form><script>window.ran = 1</script></body></html>';
const JSON_TYPE = { 'content-type': 'application/json' };
const HUGE_BYTES = 200 * 1024 * 1024;
const CHUNK = Buffer.alloc(64 * 1024, ' ');
/** 200 MB of white space, under a megabyte on the way. */
const BOMB = gzipSync(Buffer.alloc(HUGE_BYTES, ' '), { level: 1 });

function send(response, status, headers, body) {
  response.writeHead(status, headers).end(body);
}

/** Writes until the other side has had enough, or all is written. */
function pour(response, bytes) {
  if (response.destroyed || bytes <= 0) {
    response.end();
    return;
  }
  if (response.write(CHUNK)) setImmediate(pour, response, bytes - CHUNK.length);
  else response.once('drain', () => pour(response, bytes - CHUNK.length));
}

/** What each fault does with a request; the answer is the recorded one of the sessions resource. */
const FAULTS = {
  ok: (response) => send(response, 200, JSON_TYPE, SESSIONS),
  /** Takes the request and never answers. */
  hang: () => undefined,
  /** Headers and half of the body, then nothing more. */
  stall: (response) => response.writeHead(200, JSON_TYPE).write(SESSIONS.subarray(0, SESSIONS.length / 2)),
  /** A byte at a time, for ever. */
  drip: (response) => {
    response.writeHead(200, JSON_TYPE);
    const timer = setInterval(() => response.write(' '), 20);
    response.once('close', () => clearInterval(timer));
  },
  /** The first byte comes after so many milliseconds. */
  slow: (response, value) => setTimeout(() => send(response, 200, JSON_TYPE, SESSIONS), Number(value)),
  /** The connection ends before an answer. */
  reset: (response) => response.destroy(),
  /** The connection ends within the body. */
  'reset-body': (response) => {
    response.writeHead(200, { ...JSON_TYPE, 'content-length': SESSIONS.length }).write(SESSIONS.subarray(0, 100), () => setTimeout(() => response.destroy(), 20));
  },
  html: (response) => send(response, 200, { 'content-type': 'text/html' }, LOGIN_PAGE),
  'html-as-json': (response) => send(response, 200, JSON_TYPE, LOGIN_PAGE),
  /** A proxy's page in place of the server's answer. */
  'proxy-page': (response) => send(response, 502, { 'content-type': 'text/html' }, '<html><body><h1>502 Bad Gateway</h1><hr>nginx</body></html>'),
  status: (response, value) => send(response, Number(value), JSON_TYPE, Number(value) === 204 ? undefined : '{"detail":"refused on purpose"}'),
  /** 429 with the value as it is in its header; without one, without the header. */
  'retry-after': (response, value) => send(response, 429, value === '' ? JSON_TYPE : { ...JSON_TYPE, 'retry-after': value }, '{"detail":"slow down"}'),
  huge: (response) => {
    response.writeHead(200, { ...JSON_TYPE, 'content-length': HUGE_BYTES });
    pour(response, HUGE_BYTES);
  },
  'huge-chunked': (response) => {
    response.writeHead(200, JSON_TYPE);
    pour(response, HUGE_BYTES);
  },
  'gzip-bomb': (response) => {
    send(response, 200, { ...JSON_TYPE, 'content-encoding': 'gzip' }, BOMB);
  },
  /** Says more bytes than it sends. */
  'lying-length': (response) => {
    response.writeHead(200, { ...JSON_TYPE, 'content-length': SESSIONS.length + 1000 });
    response.write(SESSIONS, () => setTimeout(() => response.destroy(), 20));
  },
  /** To the same place of the other origin. */
  redirect: (response, _value, { request, path }) => {
    const [host = '', port = ''] = (request.headers.host ?? '').split(':');
    send(response, 302, { location: `http://${host === 'localhost' ? '127.0.0.1' : 'localhost'}:${port}${path.replace('/redirect/', '/ok/')}` });
  },
  'wrong-json': (response) => send(response, 200, JSON_TYPE, '{"hello":"world"}'),
  'half-json': (response) => send(response, 200, JSON_TYPE, SESSIONS.subarray(0, SESSIONS.length / 2)),
  /** A body as it stands in the address. */
  body: (response, value) => send(response, 200, JSON_TYPE, value),
  /** Answers as it should, without a word to other origins. */
  'no-cors': (response) => {
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    send(response, 200, JSON_TYPE, SESSIONS);
  },
};

/** The names of all faults. */
export const FAULT_NAMES = Object.keys(FAULTS);

function allowEverybody(request, response) {
  response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
  response.setHeader('access-control-allow-headers', request.headers['access-control-request-headers'] ?? '*');
  response.setHeader('access-control-allow-credentials', 'true');
  response.setHeader('access-control-expose-headers', 'date, retry-after, link, x-hits');
}

/** Starts the server on a free port. `swap` changes what a run's requests get, from now on. */
export async function startFaultServer() {
  const logs = new Map();
  const swapped = new Map();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const [, asked = '', run = ''] = pathname.split('/').map(decodeURIComponent);
    allowEverybody(request, response);
    if (asked === 'log') return send(response, 200, JSON_TYPE, JSON.stringify(logs.get(run) ?? []));
    if (asked === 'swap') {
      swapped.set(run, decodeURIComponent(pathname.split('/')[3] ?? ''));
      return send(response, 204, {});
    }
    if (request.method === 'OPTIONS') return send(response, 204, {});
    const entry = { path: pathname, host: request.headers.host, authorization: request.headers.authorization ?? null, key: request.headers['x-key'] ?? null, atMs: Date.now(), wasCut: false };
    logs.set(run, [...(logs.get(run) ?? []), entry]);
    response.once('close', () => {
      entry.wasCut = !response.writableFinished;
    });
    const [name = '', value = ''] = (swapped.get(run) ?? asked).split(/~(.*)/s);
    const fault = FAULTS[name];
    if (!fault) return send(response, 400, JSON_TYPE, JSON.stringify({ detail: `There is no fault ${name}.` }));
    return fault(response, value, { request, path: pathname });
  });
  await new Promise((resolve) => server.listen(0, resolve));
  const { port } = server.address();
  return {
    origin: `http://127.0.0.1:${port}`,
    log: (run) => logs.get(run) ?? [],
    swap: (run, fault) => void swapped.set(run, fault),
    stop: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}
