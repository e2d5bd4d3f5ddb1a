import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import fc from 'fast-check';
import { HealthError } from '../../src/core/errors.js';
import { createJsonClient, type HttpOptions } from '../../src/data/http.js';
import { readRetryAfter } from '../../src/data/retry-after.js';

const NOW_MS = Date.parse('2025-11-18T13:00:00Z');
const signal = (): AbortSignal => new AbortController().signal;
let serial = 0;
/** An origin that no other test uses, so that pauses and places are kept apart. */
const freshUrl = (): URL => new URL(`https://host${String((serial += 1))}.example/api/0/organizations/acme/sessions/?project=11&secret=s3cret`);

function json(body: string, init: ResponseInit = {}): Response {
  return new Response(body, init);
}
async function fail(options: HttpOptions, url = freshUrl()): Promise<HealthError> {
  const thrown: unknown = await createJsonClient(options)(url, signal()).catch((error: unknown) => error);
  assert.ok(thrown instanceof HealthError, String(thrown));
  assert.doesNotMatch(`${thrown.message} ${String(thrown.path)}`, /s3cret|c4nary/, 'no message holds a query or a secret');
  return thrown;
}
const answering = (body: string, init: ResponseInit = {}): HttpOptions => ({ fetch: () => Promise.resolve(json(body, init)) });

test('JSON is read, also after a byte order mark', async () => {
  assert.deepEqual(await createJsonClient(answering('{"a":1}'))(freshUrl(), signal()), { a: 1 });
  assert.deepEqual(await createJsonClient({ fetch: () => Promise.resolve(new Response(new Uint8Array([0xef, 0xbb, 0xbf, 0x5b, 0x5d]))) })(freshUrl(), signal()), []);
});

test('F12: a web page in place of JSON is told as such, with a word on signing in', async () => {
  for (const type of ['text/html', 'application/json']) {
    const error = await fail(answering('<!DOCTYPE html><html><script>alert(1)</script>', { headers: { 'content-type': type } }));
    assert.equal(error.code, 'not-json');
    assert.match(error.message, /sign-in/);
    assert.doesNotMatch(error.message, /script/);
  }
});

test('F26, F27: an empty answer, no content and JSON cut short are not JSON', async () => {
  assert.equal((await fail(answering(''))).code, 'not-json');
  assert.equal((await fail({ fetch: () => Promise.resolve(new Response(null, { status: 204 })) })).code, 'not-json');
  assert.equal((await fail(answering('{"intervals":["2025'))).code, 'not-json');
});

test('F26: a connection that breaks on the way is a fault of the network, not of CORS', async (t) => {
  Object.defineProperty(globalThis, 'location', { value: { origin: 'https://page.example' }, configurable: true });
  t.after(() => Reflect.deleteProperty(globalThis, 'location'));
  const body = new ReadableStream({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode('{"a":'));
      controller.error(new TypeError('terminated c4nary'));
    },
  });
  assert.equal((await fail({ fetch: () => Promise.resolve(new Response(body)) })).code, 'network');
});

test('F68: a body over 5 MiB is given up while it arrives, and at once when it says so', async () => {
  let sent = 0;
  let cancelled = false;
  const body = new ReadableStream({
    pull: (controller) => {
      sent += 65_536;
      controller.enqueue(new Uint8Array(65_536).fill(32));
    },
    cancel: () => {
      cancelled = true;
    },
  });
  assert.equal((await fail({ fetch: () => Promise.resolve(new Response(body)) })).code, 'too-large');
  assert.ok(sent < 6 * 1024 * 1024 && cancelled);
  assert.equal((await fail(answering('{}', { headers: { 'content-length': '6000000' } }))).code, 'too-large');
});

test('F6: every status has its code, and the server is quoted', async () => {
  const codes: readonly (readonly [number, string])[] = [[400, 'bad-request'], [401, 'unauthorized'], [403, 'forbidden'], [404, 'not-found'], [408, 'server'], [410, 'not-found'], [422, 'bad-request'], [425, 'server'], [429, 'rate-limited'], [500, 'server'], [503, 'server']];
  for (const [status, code] of codes) {
    const error = await fail(answering('{"detail":"Some\\nreason\\u202e"}', { status }));
    assert.deepEqual([error.code, error.status], [code, status]);
    assert.match(error.message, new RegExp(`answered ${String(status)}\\. It said: Some reason\\.`));
  }
});

test('a refusal is read leniently: a bare text, no JSON, or a long one', async () => {
  assert.match((await fail(answering('"No projects available"', { status: 400 }))).message, /It said: No projects available\./);
  for (const body of ['<html>', '', 'null', '{}', JSON.stringify({ detail: 'x'.repeat(100_000) })]) assert.equal((await fail(answering(body, { status: 502 }))).message, 'The server answered 502. Try again later.');
  for (const [said, told] of [['Why?', 'Why?'], ['Why? No', 'Why? No.'], ['', '']]) {
    assert.equal((await fail(answering(JSON.stringify({ detail: said }), { status: 400 }))).message, `The server answered 400.${told ? ` It said: ${told}` : ''}`);
  }
  assert.ok((await fail(answering(JSON.stringify({ detail: 'x'.repeat(9_000) }), { status: 400 }))).message.length < 260);
});

test('a refused origin is told with its remedy', async () => {
  const { message } = await fail(answering('"Invalid origin: https://page.example"', { status: 400 }));
  assert.match(message, /proxy/);
  assert.match((await fail(answering('"invalid ORIGIN"', { status: 403 }))).message, /proxy/);
  assert.doesNotMatch((await fail(answering('"Not an invalid origin"', { status: 400 }))).message, /proxy/);
});

test('F3: a fetch that fails is a fault of the network, or CORS where the page is elsewhere, or of being offline', async (t) => {
  const failing: HttpOptions = { fetch: () => Promise.reject(new TypeError('Failed to fetch c4nary')) };
  assert.equal((await fail(failing)).code, 'network');
  Object.defineProperty(globalThis, 'location', { value: { origin: 'https://page.example' }, configurable: true });
  t.after(() => Reflect.deleteProperty(globalThis, 'location'));
  const elsewhere = await fail(failing);
  assert.equal(elsewhere.code, 'cors');
  assert.match(elsewhere.message, /CORS/);
  assert.equal((await fail(failing, new URL('https://page.example/api/'))).code, 'network');
  Object.defineProperty(globalThis, 'navigator', { value: { onLine: false }, configurable: true });
  t.after(() => Reflect.deleteProperty(globalThis, 'navigator'));
  assert.equal((await fail(failing)).code, 'offline');
});

test('F29: an answer that cannot be read is a fault of the network', async () => {
  assert.equal((await fail({ fetch: () => Promise.resolve(Response.error()) })).code, 'network');
});

test('F1, F2: no headers within 30 s, or no end within 60 s, is a timeout, and no timer stays', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: NOW_MS });
  const hang: HttpOptions = {
    fetch: (_url, init) => new Promise((_, reject) => init?.signal?.addEventListener('abort', () => { reject(init.signal?.reason as Error); })),
  };
  const first = fail(hang);
  await new Promise(setImmediate);
  t.mock.timers.tick(30_000);
  assert.equal((await first).code, 'timeout');
  const stall: HttpOptions = {
    fetch: (_url, init) => Promise.resolve(new Response(new ReadableStream({ start: (c) => init?.signal?.addEventListener('abort', () => { c.error(init.signal?.reason); }) }))),
  };
  const second = fail(stall);
  await new Promise(setImmediate);
  t.mock.timers.tick(30_000);
  await new Promise(setImmediate);
  t.mock.timers.tick(30_000);
  assert.equal((await second).code, 'timeout');
});

test('F1, F8: a fetch of the page’s own that listens to no signal is given up all the same', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const deaf = (): Promise<Response> => new Promise(() => undefined);
  const late = fail({ fetch: deaf });
  await new Promise((resolve) => setImmediate(resolve));
  t.mock.timers.tick(30_000);
  assert.equal((await late).code, 'timeout');
  const controller = new AbortController();
  const asked = createJsonClient({ fetch: deaf })(freshUrl(), controller.signal).catch((reason: unknown) => reason);
  await new Promise((resolve) => setImmediate(resolve));
  controller.abort('left');
  assert.equal(await asked, 'left');
});

test('F8: an abort rejects with its own reason and reaches the request', async () => {
  const controller = new AbortController();
  let reached = false;
  const asked = createJsonClient({
    fetch: (_url, init) => new Promise((_, reject) => init?.signal?.addEventListener('abort', () => { reached = true; reject(new Error('x')); })),
  })(freshUrl(), controller.signal);
  await new Promise(setImmediate);
  const reason = new Error('gone');
  controller.abort(reason);
  await assert.rejects(asked, reason);
  assert.ok(reached);
});

test('F13: redirects are refused while a header or a token travels', async () => {
  const seen: (RequestInit | undefined)[] = [];
  const fetch: typeof globalThis.fetch = (_url, init) => {
    seen.push(init);
    return Promise.resolve(json('{}'));
  };
  await createJsonClient({ fetch })(freshUrl(), signal());
  await createJsonClient({ fetch, headers: { 'x-key': 'a' } })(freshUrl(), signal());
  await createJsonClient({ fetch, tokenProvider: () => Promise.resolve('t'), headers: { Authorization: 'Basic x' } })(freshUrl(), signal());
  assert.deepEqual(seen.map((init) => init?.redirect), ['follow', 'error', 'error']);
  assert.equal(new Headers(seen[2]?.headers).get('authorization'), 'Bearer t');
  assert.equal(seen[0]?.credentials, 'same-origin');
});

test('a header that cannot be sent is a fault of the configuration, and is not repeated', async () => {
  assert.equal((await fail({ ...answering('{}'), headers: { 'x-key': 'c4nary\n' + '\u0000' } })).code, 'config');
  assert.equal((await fail({ ...answering('{}'), tokenProvider: () => Promise.resolve('c4nary\u0000') })).code, 'config');
});

test('F9: six requests after a refused token ask for one new token, and each is sent once more', async () => {
  const provider = mock.fn(() => Promise.resolve(provider.mock.callCount() === 0 ? 'old' : 'new'));
  const sent: string[] = [];
  const client = createJsonClient({
    tokenProvider: provider,
    fetch: (_url, init) => {
      const token = new Headers(init?.headers).get('authorization') ?? '';
      sent.push(token);
      return Promise.resolve(token === 'Bearer new' ? json('{}') : json('', { status: 401 }));
    },
  });
  const url = freshUrl();
  await Promise.all(Array.from({ length: 6 }, () => client(url, signal())));
  assert.equal(provider.mock.callCount(), 2);
  assert.deepEqual([sent.filter((token) => token === 'Bearer old').length, sent.filter((token) => token === 'Bearer new').length].map((n) => n <= 6), [true, true]);
  assert.equal(sent.filter((token) => token === 'Bearer new').length, 6);
});

test('F9, F10: a second refusal is an error, and so is a provider that fails or gives nothing', async () => {
  let requests = 0;
  const fetch: typeof globalThis.fetch = () => {
    requests += 1;
    return Promise.resolve(json('', { status: 401 }));
  };
  assert.equal((await fail({ fetch, tokenProvider: () => Promise.resolve('c4nary') })).code, 'unauthorized');
  assert.equal(requests, 2);
  for (const tokenProvider of [() => Promise.resolve(''), () => Promise.reject(new Error('c4nary')), () => { throw new Error('c4nary'); }]) {
    assert.equal((await fail({ fetch, tokenProvider })).code, 'unauthorized');
  }
  assert.equal(requests, 2, 'nothing is sent without a token');
});

test('F20: at most four requests to an origin are under way, and all are sent', async () => {
  let inFlight = 0;
  let most = 0;
  const client = createJsonClient({
    fetch: async () => {
      most = Math.max(most, (inFlight += 1));
      await new Promise(setImmediate);
      inFlight -= 1;
      return json('{}');
    },
  });
  const url = freshUrl();
  await Promise.all(Array.from({ length: 20 }, () => client(url, signal())));
  assert.equal(most, 4);
});

test('F18: a 429 keeps everyone from that origin, and from no other', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: NOW_MS });
  t.mock.method(Math, 'random', () => 0);
  const url = freshUrl();
  assert.equal((await fail(answering('', { status: 429, headers: { 'retry-after': '7' } }), url)).retryAfterMs, 7_000);
  const fetch = mock.fn(() => Promise.resolve(json('{}')));
  t.mock.timers.tick(6_000);
  const refused = await fail({ fetch }, url);
  assert.deepEqual([refused.code, refused.retryAfterMs], ['rate-limited', 1_000]);
  assert.equal(fetch.mock.callCount(), 0);
  await createJsonClient({ fetch })(freshUrl(), signal());
  t.mock.timers.tick(1_000);
  await createJsonClient({ fetch })(url, signal());
  assert.equal(fetch.mock.callCount(), 2);
});

test('F18: those who wait for a place are refused when a 429 comes', async () => {
  const url = freshUrl();
  const releases: ((response: Response) => void)[] = [];
  const client = createJsonClient({ fetch: () => new Promise((resolve) => releases.push(resolve)) });
  const all = Promise.allSettled(Array.from({ length: 5 }, () => client(url, signal())));
  await new Promise(setImmediate);
  assert.equal(releases.length, 4);
  for (const release of releases) release(json('', { status: 429 }));
  const results = await all;
  assert.equal(releases.length, 4, 'the fifth was never sent');
  assert.ok(results.every((result) => result.status === 'rejected' && (result.reason as HealthError).code === 'rate-limited'));
});

test('of two pauses that an origin asks for the longer one holds', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: NOW_MS });
  t.mock.method(Math, 'random', () => 0);
  const url = freshUrl();
  const releases: ((response: Response) => void)[] = [];
  const asked = ['60', '7'].map(() => fail({ fetch: () => new Promise((resolve) => releases.push(resolve)) }, url));
  await new Promise(setImmediate);
  for (const seconds of ['60', '7']) releases.shift()?.(json('', { status: 429, headers: { 'retry-after': seconds } }));
  await Promise.all(asked);
  assert.equal((await fail(answering('{}'), url)).retryAfterMs, 60_000);
});

test('who leaves before there is a place is never sent, and takes none', async () => {
  const url = freshUrl();
  const releases: ((response: Response) => void)[] = [];
  const client = createJsonClient({ fetch: () => new Promise((resolve) => releases.push(resolve)) });
  const inside = Array.from({ length: 4 }, () => client(url, signal()));
  const leaving = new AbortController();
  const waiting = [client(url, leaving.signal), client(url, AbortSignal.abort('gone before'))].map((asked) => asked.catch((reason: unknown) => reason));
  await new Promise(setImmediate);
  leaving.abort('gone');
  assert.deepEqual(await Promise.all(waiting), ['gone', 'gone before']);
  for (const release of releases.splice(0)) release(json('{}'));
  await Promise.all(inside);
  assert.equal(await client(url, AbortSignal.abort('gone before')).catch((reason: unknown) => reason), 'gone before');
  const next = client(url, signal());
  await new Promise(setImmediate);
  assert.equal(releases.length, 1, 'only the one who stays is sent');
  releases[0]?.(json('{}'));
  await next;
});

test('F15, F17, F19: how long to wait comes from Retry-After, the rate limit’s reset or is a minute', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: NOW_MS });
  const wait = async (status: number, headers: Record<string, string>): Promise<number | undefined> => (await fail(answering('', { status, headers }))).retryAfterMs;
  assert.equal(await wait(429, {}), 60_000);
  assert.equal(await wait(429, { 'x-sentry-rate-limit-reset': String(NOW_MS / 1_000 + 9) }), 9_000);
  assert.equal(await wait(429, { 'x-sentry-rate-limit-reset': String(NOW_MS / 1_000 + 9), 'retry-after': '4' }), 4_000);
  assert.equal(await wait(503, { 'retry-after': '5' }), 5_000);
  assert.equal(await wait(503, {}), undefined);
  // The clock of this machine is ten minutes off the server's.
  assert.equal(await wait(429, { 'retry-after': 'Tue, 18 Nov 2025 13:10:13 GMT', date: 'Tue, 18 Nov 2025 13:10:00 GMT' }), 13_000);
  assert.equal(await wait(429, { 'x-sentry-rate-limit-reset': String(NOW_MS / 1_000 + 609), date: 'Tue, 18 Nov 2025 13:10:00 GMT' }), 9_000);
});

test('F16: a hostile Retry-After stays within a second and fifteen minutes', () => {
  const read = (text: string | null): number => readRetryAfter(text, NOW_MS, null);
  assert.deepEqual(['0', '7', '2147484', '9'.repeat(400)].map(read), [1_000, 7_000, 900_000, 900_000]);
  assert.deepEqual([null, '', 'x', '-5', 'NaN', '1e99', 'wait 10', 'after 3', 'Xxx, 18 Xyz 2025 13:00:13 GMT'].map(read), new Array(9).fill(60_000));
  assert.deepEqual(['Tue, 18 Nov 2025 13:00:13 GMT', 'Tue, 18 Nov 2025 12:00:00 GMT'].map(read), [13_000, 1_000]);
  fc.assert(fc.property(fc.string(), (text) => read(text) >= 1_000 && read(text) <= 900_000));
});

test('F18: a 429 is one as soon as its headers are here, however long its words take', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: NOW_MS });
  const url = freshUrl();
  let ended = false;
  const first = fail({
    fetch: (_url, init) => {
      init?.signal?.addEventListener('abort', () => { ended = true; });
      return Promise.resolve(new Response(new ReadableStream(), { status: 429, headers: { 'retry-after': '30' } }));
    },
  }, url);
  await new Promise(setImmediate);
  const fetch = mock.fn(() => Promise.resolve(json('{}')));
  assert.equal((await fail({ fetch }, url)).code, 'rate-limited');
  assert.equal(fetch.mock.callCount(), 0);
  t.mock.timers.tick(5_000);
  assert.deepEqual([(await first).code, (await first).retryAfterMs, ended], ['rate-limited', 30_000, true]);
});

test('F71: what a server repeats of a request is not told', async () => {
  const echo: typeof globalThis.fetch = (address, init) => {
    const { authorization, 'x-key': key } = Object.fromEntries(new Headers(init?.headers)) as Record<string, string>;
    return Promise.resolve(json(JSON.stringify({ detail: `Bad ${authorization ?? ''} and ${key ?? ''} at ${address as string} or http://me:c4nary@host/a?b=c4nary, is it 1?` }), { status: 403 }));
  };
  const url = freshUrl();
  const { message } = await fail({ fetch: echo, headers: { 'x-key': 'c4nary-key', 'x-short': '1' }, tokenProvider: () => Promise.resolve('c4nary-token') }, url);
  assert.match(message, new RegExp(`It said: Bad Bearer … and … at https://${url.host}/api/0/organizations/acme/sessions/ or http://host/a is it 1\\?`));
});

test('F9: clients of one provider share its token, and one that gives the refused token again is not asked by each of them', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: NOW_MS });
  const provider = mock.fn(() => Promise.resolve('same'));
  let isGood = true;
  let requests = 0;
  const fetch: typeof globalThis.fetch = () => {
    requests += 1;
    return Promise.resolve(isGood ? json('{}') : json('', { status: 401 }));
  };
  const clients = Array.from({ length: 6 }, () => createJsonClient({ tokenProvider: provider, fetch }));
  const url = freshUrl();
  await Promise.all(clients.map((client) => client(url, signal())));
  assert.deepEqual([provider.mock.callCount(), requests], [1, 6]);
  isGood = false;
  const codes: unknown[] = [];
  for (const client of clients) await client(url, signal()).catch((error: unknown) => codes.push((error as HealthError).code));
  assert.deepEqual([provider.mock.callCount(), codes], [2, new Array(6).fill('unauthorized')]);
  // The first was sent once more with what it got.
  assert.equal(requests, 6 + 6 + 1);
  t.mock.timers.tick(10_000);
  await fail({ fetch, tokenProvider: provider });
  assert.equal(provider.mock.callCount(), 3, 'later it may give another one');
});

test('F10: who leaves does not wait for a provider that never answers, and leaves no timer', async () => {
  const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const before = timers();
  const controller = new AbortController();
  const asked = createJsonClient({ fetch: () => Promise.resolve(json('{}')), tokenProvider: () => new Promise(() => undefined) })(freshUrl(), controller.signal);
  await new Promise(setImmediate);
  controller.abort(new Error('left'));
  await assert.rejects(asked, /left/);
  assert.equal(timers(), before);
});

test('F10: a provider that never answers is given up after 30 s, and asked again by the next', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const tokenProvider = mock.fn(() => new Promise<string>(() => undefined));
  for (let i = 0; i < 2; i++) {
    const failed = fail({ fetch: () => Promise.resolve(json('{}')), tokenProvider });
    await new Promise(setImmediate);
    t.mock.timers.tick(30_000);
    assert.equal((await failed).code, 'unauthorized');
  }
  assert.equal(tokenProvider.mock.callCount(), 2);
});

test('headers may come as an object of their own kind, or as a list', async () => {
  for (const headers of [new Headers({ 'x-key': 'a' }), [['x-key', 'a']], new Map([['x-key', 'a']])]) {
    const seen: (RequestInit | undefined)[] = [];
    await createJsonClient({ headers: headers as unknown as Record<string, string>, fetch: (_url, init) => { seen.push(init); return Promise.resolve(json('{}')); } })(freshUrl(), signal());
    const sent = new Headers(seen[0]?.headers);
    assert.deepEqual([sent.get('x-key'), sent.get('accept'), seen[0]?.redirect], ['a', 'application/json', 'error']);
  }
});
