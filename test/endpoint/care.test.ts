// The endpoint under broken, hostile and concurrent requests, and when its process is killed.
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { askJson, ask, countByStatus, createSid, openEndpoint, post, readEnvelopeFile, writeSession } from './client.js';

const FILES = readdirSync(new URL('../payloads/envelopes/', import.meta.url)).map((name) => readEnvelopeFile(name.replace('.txt', '')));
const folders: string[] = [];
const children: ChildProcess[] = [];

after(() => {
  for (const child of children) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function makeFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'session-health-care-'));
  folders.push(folder);
  return folder;
}

/** One change to the bytes of an envelope. */
const change = fc.record({ at: fc.nat(100_000), kind: fc.constantFrom('cut', 'flip', 'insert', 'repeat', 'drop'), byte: fc.nat(255) });

function damage(body: Buffer, { at, kind, byte }: { at: number; kind: string; byte: number }): Buffer {
  const place = body.length === 0 ? 0 : at % body.length;
  const [head, tail] = [body.subarray(0, place), body.subarray(place)];
  if (kind === 'cut') return head;
  if (kind === 'insert') return Buffer.concat([head, Buffer.from([byte]), tail]);
  if (kind === 'repeat') return Buffer.concat([body, tail]);
  if (kind === 'drop') return Buffer.concat([head, tail.subarray(1 + (byte % 40))]);
  const flipped = Buffer.from(body);
  if (flipped.length > 0) flipped[place] = byte;
  return flipped;
}

test('whatever becomes of a recorded envelope on the way, it is taken in or refused, and the endpoint goes on', async () => {
  const endpoint = openEndpoint();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...FILES), fc.array(change, { minLength: 1, maxLength: 4 }), async (file, changes) => {
      const response = await post(endpoint, changes.reduce(damage, file));
      assert.ok([200, 400, 413].includes(response.status), `${String(response.status)} ${await response.text()}`);
    }),
    { numRuns: 600 },
  );
  const answer = await askJson<{ groups: { totals: Record<string, number> }[] }>(endpoint, 'sessions/?project=11&field=sum(session)&groupBy=session.status&statsPeriod=7d&interval=1d');
  for (const { totals } of answer.groups) for (const count of Object.values(totals)) assert.ok(Number.isInteger(count) && count >= 0, String(count));
});

test('unknown routes and methods are answered as Sentry answers them, and nothing outside of its folders is served', async () => {
  const endpoint = openEndpoint();
  for (const [method, address] of [
    ['GET', '/api/0/organizations/demo/nothing/'], ['GET', '/api/0/nothing/'], ['GET', '/api/0/organizations/other/sessions/'],
    ['POST', '/api/0/organizations/demo/sessions/'], ['DELETE', '/api/0/organizations/demo/issues/'], ['PUT', '/api/11/envelope/'], ['GET', '/api/11/store/'],
  ] as const) {
    const response = await endpoint.app.request(`http://localhost${address}`, { method });
    assert.ok([404, 405].includes(response.status), `${method} ${address} ${String(response.status)}`);
    assert.equal(typeof ((await response.json()) as { detail?: unknown }).detail, 'string', `${method} ${address}`);
  }
  for (const project of ['0', '-1', 'x', '1e3', '99999999999999999999', '%2e%2e']) assert.ok((await post(endpoint, writeSession({}), project)).status >= 400, project);
});

test('fifty clients that send and ask at once lose nothing and get whole answers', async () => {
  const endpoint = openEndpoint();
  await Promise.all(
    Array.from({ length: 50 }, async (_, client) => {
      for (let i = 0; i < 20; i++) {
        assert.equal((await post(endpoint, writeSession({ status: 'exited' }, createSid()), 11)).status, 200);
        if (i % 5 === client % 5) assert.equal((await ask(endpoint, 'sessions/?project=11&field=sum(session)&groupBy=session.status&statsPeriod=1d&interval=1h')).status, 200);
      }
    }),
  );
  assert.equal((await countByStatus(endpoint, 11))['healthy'], 1_000);
});

/** A demo of its own with a database in a folder. */
async function startDemo(folder: string): Promise<{ origin: string; child: ChildProcess }> {
  const env = { ...process.env, PORT: '0', DEMO_DATA: folder, DEMO_SEED: 'none' };
  const child = spawn(process.execPath, ['--import', 'tsx', 'demo/start.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const origin = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const ready = /^ready (http:\/\/localhost:\d+)\/$/m.exec(printed);
      if (ready?.[1]) resolve(ready[1]);
    });
    child.once('exit', () => { reject(new Error(`ended early: ${printed}`)); });
  });
  return { origin, child };
}

async function countSessions(origin: string): Promise<number> {
  const answer = await fetch(`${origin}/api/0/organizations/demo/sessions/?project=11&field=sum(session)&statsPeriod=1d&interval=1h`);
  const { groups } = (await answer.json()) as { groups: { totals: Record<string, number> }[] };
  return groups[0]?.totals['sum(session)'] ?? 0;
}

test('a process that is killed in the middle of writing has lost no session that it said it took, and starts again', { timeout: 50_000 }, async () => {
  const folder = makeFolder();
  let taken = 0;
  for (let round = 0; round < 2; round++) {
    const { origin, child } = await startDemo(folder);
    assert.ok((await countSessions(origin)) >= taken, 'all are there after a restart');
    const ended = new Promise((resolve) => child.once('exit', resolve));
    let isKilled = false;
    const send = async (): Promise<void> => {
      while (!isKilled) {
        const body = writeSession({ started: new Date(Date.now() - 60_000).toISOString() }, crypto.randomUUID().replaceAll('-', ''));
        const status = await fetch(`${origin}/api/11/envelope/?sentry_key=k`, { method: 'POST', body }).then((response) => response.status, () => 0);
        if (status === 200) taken += 1;
      }
    };
    const clients = Array.from({ length: 8 }, send);
    while (taken < 150 * (round + 1)) await new Promise((resolve) => setImmediate(resolve));
    child.kill('SIGKILL');
    isKilled = true;
    await Promise.all([ended, ...clients]);
  }
  const { origin, child } = await startDemo(folder);
  const found = await countSessions(origin);
  // One for each client and kill may have been written without its answer having arrived.
  assert.ok(found >= taken && found <= taken + 16, `${String(found)} of ${String(taken)}`);
  for (const address of ['/../package.json', '/%2e%2e/package.json', '/cdn/../../package.json', '/cdn/%2e%2e%2f%2e%2e%2fpackage.json', '/shop/..%5c..%5cpackage.json', '/.data/endpoint.db', '/%00']) {
    assert.ok((await readRaw(origin, address)).startsWith('HTTP/1.1 4'), address);
  }
  const slow = connect(Number(new URL(origin).port), 'localhost');
  slow.write('POST /api/11/envelope/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{}');
  assert.equal((await fetch(`${origin}/api/0/organizations/demo/projects/`)).status, 200, 'one that never ends its envelope keeps nobody waiting');
  slow.destroy();
  child.kill('SIGTERM');
});

/** The first bytes of an answer to an address that no client would send as it stands. */
function readRaw(origin: string, address: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(origin).port), 'localhost', () => socket.write(`GET ${address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`));
    socket.once('data', (chunk) => {
      resolve(chunk.toString('latin1', 0, 40));
      socket.destroy();
    });
    socket.once('error', reject);
  });
}
