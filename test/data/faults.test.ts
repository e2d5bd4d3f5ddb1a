// The client against a server that misbehaves on real connections.
import assert from 'node:assert/strict';
import { after, before, test, type TestContext } from 'node:test';
import type { ErrorCode } from '../../src/core/errors.js';
import { HealthError } from '../../src/core/errors.js';
import { createJsonClient, type HttpOptions } from '../../src/data/http.js';
import { normalizeSessions } from '../../src/data/normalize-sessions.js';
import { FAULT_NAMES, startFaultServer, type FaultServer } from '../support/fault-server.mjs';

let server: FaultServer;
let run = 0;
const realSetTimeout = globalThis.setTimeout;

before(async () => {
  server = await startFaultServer();
});
after(() => server.stop());

interface Outcome {
  readonly answer: unknown;
  readonly error: HealthError | null;
  readonly run: string;
}

/** What comes of one question to a server with a fault. */
async function ask(fault: string, options: HttpOptions = {}): Promise<Outcome> {
  run += 1;
  // A loopback address of its own, so that a 429 keeps nobody else waiting.
  const origin = server.origin.replace('127.0.0.1', `127.0.0.${String((run % 250) + 1)}`);
  const url = new URL(`${origin}/${encodeURIComponent(fault)}/${String(run)}/api/0/organizations/acme/sessions/?secret=s3cret`);
  try {
    const answer = normalizeSessions(await createJsonClient(options)(url, new AbortController().signal));
    return { answer, error: null, run: String(run) };
  } catch (thrown) {
    assert.ok(thrown instanceof HealthError, String(thrown));
    assert.doesNotMatch(thrown.message, /s3cret|<|script/);
    return { answer: null, error: thrown, run: String(run) };
  }
}

/** The client's long waits last a hundredth, so that a timeout of 30 s is seen in 0.3 s. */
function shortenWaits(context: TestContext): void {
  const shorten = (delayMs: number): number => (delayMs === 30_000 || delayMs === 60_000 ? delayMs / 100 : delayMs);
  context.mock.method(globalThis, 'setTimeout', ((callback: () => void, delayMs = 0, ...rest: []) => realSetTimeout(callback, shorten(delayMs), ...rest)) as typeof setTimeout);
}

/** Case, what the server does, and what the client makes of it. */
const FAULTS: readonly (readonly [number, string, ErrorCode | 'answer'])[] = [
  [1, 'hang', 'timeout'], [2, 'stall', 'timeout'], [2, 'drip', 'timeout'], [2, 'slow~200', 'answer'],
  [3, 'reset', 'network'], [19, 'status~503', 'server'],
  [6, 'status~400', 'bad-request'], [6, 'status~422', 'bad-request'], [6, 'status~401', 'unauthorized'], [6, 'status~403', 'forbidden'], [6, 'status~404', 'not-found'], [6, 'status~410', 'not-found'],
  [6, 'status~500', 'server'], [6, 'status~408', 'server'], [6, 'status~425', 'server'], [6, 'proxy-page', 'server'],
  [11, 'no-cors', 'answer'], [11, 'ok', 'answer'], [12, 'html', 'not-json'], [12, 'html-as-json', 'not-json'], [13, 'redirect', 'answer'],
  [14, 'retry-after~7', 'rate-limited'], [17, 'retry-after', 'rate-limited'],
  [26, 'reset-body', 'network'], [26, 'lying-length', 'network'], [26, 'half-json', 'not-json'],
  [27, 'status~204', 'not-json'], [27, 'body~null', 'invalid-data'], [27, 'body~[]', 'invalid-data'], [27, 'body~"text"', 'invalid-data'], [27, 'wrong-json', 'invalid-data'],
  [68, 'huge', 'too-large'], [68, 'huge-chunked', 'too-large'], [68, 'gzip-bomb', 'too-large'],
];

for (const [number, fault, expected] of FAULTS) {
  test(`F${String(number)}: a real server with the fault ${fault} gives ${expected === 'answer' ? 'an answer' : `the error ${expected}`}`, async (t) => {
    if (expected === 'timeout') shortenWaits(t);
    const { answer, error } = await ask(fault);
    assert.equal(error?.code ?? 'answer', expected, error?.message);
    assert.equal(answer !== null, expected === 'answer');
  });
}

test('every fault of the server is tried above', () => {
  const tried = new Set(FAULTS.map(([, fault]) => fault.split('~')[0]));
  assert.deepEqual(FAULT_NAMES.filter((name) => !tried.has(name)), []);
});

test('F68: of 200 MB no more than the limit is taken, and memory stays where it was', async () => {
  for (const fault of ['huge', 'huge-chunked', 'gzip-bomb']) {
    const before = process.memoryUsage().arrayBuffers;
    const { error, run: name } = await ask(fault);
    assert.equal(error?.code, 'too-large');
    assert.match(error.message, /5 MiB/);
    assert.ok(process.memoryUsage().arrayBuffers - before < 60 * 1024 * 1024, 'the server, in the same process, fills its own buffers too');
    assert.equal(server.log(name).length, 1);
  }
});

test('F14, F16: the wait that a 429 asks for comes from its header', async () => {
  assert.equal((await ask('retry-after~7')).error?.retryAfterMs, 7_000);
  assert.equal((await ask('retry-after')).error?.retryAfterMs, 60_000);
  assert.equal((await ask('retry-after~1e99')).error?.retryAfterMs, 60_000);
});

test('F13: what travels with a secret follows no redirect; what travels without one may', async () => {
  const free = await ask('redirect');
  assert.equal(server.log(free.run).length, 2, 'the server and the other origin');
  for (const options of [{ headers: { 'x-key': 'c4nary' } }, { tokenProvider: () => Promise.resolve('c4nary') }]) {
    const { error, run: name } = await ask('redirect', options);
    assert.equal(error?.code, 'network');
    assert.equal(server.log(name).length, 1, 'the other origin hears nothing');
  }
});

test('F72: a secret reaches the server as it should', async () => {
  const { run: name } = await ask('ok', { headers: { 'x-key': 'k' }, tokenProvider: () => Promise.resolve('t') });
  assert.deepEqual(server.log(name).map(({ authorization, key }) => [authorization, key]), [['Bearer t', 'k']]);
});
