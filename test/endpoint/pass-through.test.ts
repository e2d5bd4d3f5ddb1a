// A real Sentry behind the endpoint: what is asked of it, what is passed on, and what is not.
import assert from 'node:assert/strict';
import { after, beforeEach, mock, test } from 'node:test';
import type { UpstreamLimits } from '../../demo/endpoint/upstream.js';
import { CANARY, passThrough, sendJson, startFakeSentry } from './fake-sentry.js';

const ROOT = '/api/0/organizations/acme/';
const RESOURCES = ['sessions/', 'issues-timeseries/', 'issues-metrics/', 'issues/', 'projects/', 'environments/', 'releases/stats/'];

const sentry = await startFakeSentry();
const first = sentry.answer;
const logged: string[] = [];
for (const method of ['error', 'warn', 'log'] as const) mock.method(console, method, (...words: unknown[]) => { logged.push(words.map(String).join(' ')); });

beforeEach(() => {
  sentry.answer = first;
  sentry.asked.length = 0;
  logged.length = 0;
});
after(() => sentry.stop());

/** Everything of an answer that a page could read. */
async function readAll(response: Response): Promise<string> {
  return `${String(response.status)} ${JSON.stringify([...response.headers])} ${await response.text()}`;
}

async function readDetail(response: Response): Promise<string> {
  const body = (await response.json()) as { detail?: unknown };
  assert.deepEqual(Object.keys(body), ['detail']);
  return String(body.detail);
}

test('the seven resources are asked with the token, and with nothing else that the page sent', async () => {
  const ask = passThrough(sentry);
  for (const resource of RESOURCES) {
    const response = await ask(`${ROOT}${resource}?project=11&project=12&query=`, { headers: { cookie: 'sid=1', origin: 'http://localhost:8090', authorization: 'Bearer other', 'x-own': '1' } });
    assert.deepEqual(await response.json(), { asked: `${ROOT}${resource}?project=11&project=12&query=` });
  }
  assert.equal(sentry.asked.length, RESOURCES.length);
  for (const { method, headers } of sentry.asked) {
    assert.equal(method, 'GET');
    assert.equal(headers.authorization, `Bearer ${CANARY}`);
    for (const name of ['cookie', 'origin', 'referer', 'x-own']) assert.equal(headers[name], undefined, name);
  }
});

test('other paths, organizations and methods never reach Sentry', async () => {
  const ask = passThrough(sentry);
  const places = [
    '/api/0/', '/api/0/projects/acme/web/', '/api/0/organizations/acme/', '/api/0/organizations/other/sessions/', `${ROOT}members/`, `${ROOT}issues/1/`, `${ROOT}releases/`,
    `${ROOT}sessions/../members/`, `${ROOT}sessions/%2e%2e/members/`, `${ROOT}sessions%2f..%2fmembers/`, `${ROOT}%73essions/%2e%2e%2fmembers`, '/api/11/envelope/', `//evil.example${ROOT}sessions/`,
  ];
  for (const place of places) {
    const response = await ask(place);
    assert.equal(response.status, 404, place);
    if (place.startsWith('/api')) assert.equal(await readDetail(response), 'The requested resource does not exist', place);
  }
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    const response = await ask(`${ROOT}issues/`, { method });
    assert.equal(response.status, 405, method);
    assert.equal(response.headers.get('allow'), 'GET, HEAD, OPTIONS');
    assert.equal(await readDetail(response), `Method "${method}" not allowed.`);
  }
  assert.equal((await ask(`${ROOT}sessions/?query=${'x'.repeat(9000)}`)).status, 414);
  assert.equal((await ask('/api/11/envelope/', { method: 'POST', body: '{}' })).status, 404);
  assert.deepEqual(sentry.asked, []);
});

test('headers that matter are passed on, cookies and the rest are not, and links lead here', async () => {
  const link = `<${sentry.origin}${ROOT}issues/?&cursor=0:0:1>; rel="previous"; results="false"; cursor="0:0:1", <${sentry.origin}${ROOT}issues/?limit=2&cursor=0:2:0>; rel="next"; results="true"; cursor="0:2:0", <https://evil.example/x>; rel="next"`;
  const date = 'Mon, 23 Nov 2026 12:00:00 GMT';
  sentry.answer = (_, response) => {
    sendJson(response, [], { Date: date, Link: link, 'X-Hits': '31', 'X-Sentry-Rate-Limit-Remaining': '39', 'Set-Cookie': 'a=b', 'WWW-Authenticate': 'Basic', Server: 'nginx', 'Cache-Control': 'public, max-age=600', 'Access-Control-Allow-Origin': '*' });
  };
  const { headers } = await passThrough(sentry)(`${ROOT}issues/?limit=2`);
  const here = `http://localhost:8090${ROOT}issues/`;
  assert.equal(headers.get('link'), `<${here}?cursor=0:0:1>; rel="previous"; results="false"; cursor="0:0:1", <${here}?limit=2&cursor=0:2:0>; rel="next"; results="true"; cursor="0:2:0"`);
  assert.equal(headers.get('date'), date);
  assert.equal(headers.get('x-hits'), '31');
  assert.equal(headers.get('x-sentry-rate-limit-remaining'), '39');
  assert.equal(headers.get('cache-control'), 'private, no-cache');
  for (const name of ['set-cookie', 'www-authenticate', 'server', 'access-control-allow-origin']) assert.equal(headers.get(name), null, name);
});

test('who has an answer already gets a 304, and another one as soon as it changed', async () => {
  const ask = passThrough(sentry, { cacheSeconds: 0 });
  const tag = (await ask(`${ROOT}sessions/`)).headers.get('etag') ?? '';
  assert.match(tag, /^W\/"[\w-]+"$/);
  const again = await ask(`${ROOT}sessions/`, { headers: { 'if-none-match': tag } });
  assert.deepEqual([again.status, await again.text(), again.headers.get('etag')], [304, '', tag]);
  sentry.answer = (_, response) => { sendJson(response, { other: true }); };
  const changed = await ask(`${ROOT}sessions/`, { headers: { 'if-none-match': tag } });
  assert.equal(changed.status, 200);
  assert.notEqual(changed.headers.get('etag'), tag);
});

test('refusals of Sentry arrive with their status and text', async () => {
  const ask = passThrough(sentry, { cacheSeconds: 0 });
  for (const [status, value] of [[400, { detail: 'Invalid field: "x"' }], [401, { detail: 'Invalid token' }], [403, { detail: 'You do not have permission to perform this action.' }], [500, { detail: 'Internal Error', errorId: null }]] as const) {
    sentry.answer = (_, response) => { sendJson(response, value, {}, status); };
    const response = await ask(`${ROOT}sessions/`);
    assert.deepEqual([response.status, await response.json(), response.headers.get('etag'), response.headers.get('cache-control')], [status, value, null, 'no-store']);
  }
  sentry.answer = (_, response) => { response.writeHead(503, { 'Content-Type': 'text/html' }).end('<h1>down</h1>'); };
  const down = await ask(`${ROOT}sessions/`);
  assert.deepEqual([down.status, await readDetail(down)], [503, 'Sentry answered with status 503.']);
});

test('a redirect is not followed, and what is no JSON or too long is not passed on', async (context) => {
  const other = await startFakeSentry();
  context.after(() => other.stop());
  const ask = passThrough(sentry, { cacheSeconds: 0 });
  const cases: [string, typeof sentry.answer][] = [
    ['Sentry answered with a redirect (302)', (_, response) => { response.writeHead(302, { Location: `${other.origin}/` }).end(); }],
    ['Sentry answered with a redirect (308)', (_, response) => { response.writeHead(308, { Location: `${sentry.origin}/auth/` }).end(); }],
    ['something that is not JSON', (_, response) => { response.writeHead(200, { 'Content-Type': 'text/html' }).end('<form>'); }],
    ['something that is not JSON', (_, response) => { response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"groups":['); }],
    ['more than 5242880 bytes', (_, response) => { sendJson(response, 'x'.repeat(5 * 1024 * 1024)); }],
    ['cannot be reached', (_, response) => { response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '100' }).write('{'); setImmediate(() => response.destroy()); }],
  ];
  for (const [words, answer] of cases) {
    sentry.answer = answer;
    const response = await ask(`${ROOT}sessions/`);
    assert.equal(response.status, 502, words);
    assert.ok((await readDetail(response)).includes(words), words);
  }
  assert.equal(sentry.asked.length, cases.length, 'each was asked once');
  assert.deepEqual(other.asked, []);
});

test('a Sentry that is silent, or stops in the middle, or is away, is told of in a sentence', async () => {
  const ask = (limits: UpstreamLimits): Promise<Response> => passThrough(sentry, { cacheSeconds: 0, limits })(`${ROOT}sessions/`);
  sentry.answer = () => undefined;
  const silent = await ask({ headersMs: 40, wholeMs: 20_000, bodyBytes: 1000 });
  assert.deepEqual([silent.status, await readDetail(silent)], [504, 'Sentry did not answer within 0.04 seconds.']);
  sentry.answer = (_, response) => { response.writeHead(200, { 'Content-Type': 'application/json' }).write('{'); };
  const slow = await ask({ headersMs: 20_000, wholeMs: 80, bodyBytes: 1000 });
  assert.deepEqual([slow.status, await readDetail(slow)], [504, 'Sentry did not answer within 0.08 seconds.']);
  const gone = await startFakeSentry();
  await gone.stop();
  const away = await passThrough(gone)(`${ROOT}sessions/?query=secret`);
  assert.deepEqual([away.status, await readDetail(away)], [502, 'Sentry cannot be reached.']);
  assert.match(logged.at(-1) ?? '', /^sessions\/ of 127\.0\.0\.1:\d+: Sentry cannot be reached\. \(ECONNREFUSED\)$/);
});

test('the token is in no answer, no header and no log, even where Sentry repeats it', async () => {
  const ask = passThrough(sentry, { cacheSeconds: 0 });
  const answers: (typeof sentry.answer)[] = [
    ({ headers }, response) => { sendJson(response, { echo: headers }); },
    ({ headers }, response) => { sendJson(response, { detail: `Invalid token ${headers.authorization ?? ''}` }, {}, 401); },
    ({ headers }, response) => { sendJson(response, [], { Link: `<${sentry.origin}/?token=${headers.authorization?.slice(7) ?? ''}>; rel="next"` }); },
    ({ headers }, response) => { sendJson(response, [], { 'X-Hits': headers.authorization ?? '' }); },
    ({ headers }, response) => { response.writeHead(302, { Location: `/?${headers.authorization ?? ''}` }).end(); },
    ({ headers }, response) => { response.writeHead(500, { 'Content-Type': 'text/plain' }).end(headers.authorization); },
    (_, response) => { response.destroy(); },
  ];
  for (const answer of answers) {
    sentry.answer = answer;
    assert.ok(!(await readAll(await ask(`${ROOT}sessions/`))).includes(CANARY), String(answer));
  }
  for (const place of ['/', '/home.css', '/cdn/none.js', '/api/0/organizations/acme/']) assert.ok(!(await readAll(await ask(place))).includes(CANARY), place);
  assert.equal(sentry.asked.length, answers.length);
  assert.ok(logged.length > 0 && !logged.join('\n').includes(CANARY));
});

test('only pages of allowed origins may read along, and no foreign name leads here', async () => {
  const page = { headers: { origin: 'https://portal.example' } };
  const closed = await passThrough(sentry)(`${ROOT}sessions/`, page);
  assert.equal(closed.headers.get('access-control-allow-origin'), null);
  assert.equal((await passThrough(sentry)(`${ROOT}sessions/`, { ...page, method: 'OPTIONS' })).status, 403);

  const ask = passThrough(sentry, { allowOrigins: ['https://portal.example'] });
  const open = await ask(`${ROOT}sessions/`, page);
  assert.equal(open.headers.get('access-control-allow-origin'), 'https://portal.example');
  assert.equal(open.headers.get('vary'), 'Origin');
  for (const name of ['ETag', 'Date', 'Retry-After', 'Link']) assert.match(open.headers.get('access-control-expose-headers') ?? '', new RegExp(`\\b${name}\\b`));
  const preflight = await ask(`${ROOT}sessions/`, { ...page, method: 'OPTIONS' });
  assert.equal(preflight.status, 204);
  assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /If-None-Match/);
  assert.equal((await ask(`${ROOT}sessions/`, { headers: { origin: 'https://evil.example' } })).headers.get('access-control-allow-origin'), null);

  sentry.asked.length = 0;
  const rebound = await ask(`http://evil.example:8090${ROOT}sessions/?a=1`, page);
  assert.equal(rebound.status, 421);
  assert.match(await readDetail(rebound), /does not answer to the name evil\.example/);
  assert.deepEqual(sentry.asked, []);
  assert.equal((await passThrough(sentry, { allowHosts: ['health.example'] })(`https://health.example${ROOT}sessions/`)).status, 200);
});
