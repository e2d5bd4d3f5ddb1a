import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Endpoint } from '../../demo/endpoint/app.js';
import { askJson, askSessions, countByStatus, createSid, openEndpoint, post, readEnvelopeFile, writeSession } from './client.js';

const FILES = readdirSync(new URL('../payloads/envelopes/', import.meta.url)).map((name) => name.replace('.txt', ''));
const NONE = { healthy: 0, errored: 0, unhandled: 0, abnormal: 0, crashed: 0 };

async function postFiles(endpoint: Endpoint, names: readonly string[], project = 11): Promise<void> {
  for (const name of names) assert.equal((await post(endpoint, readEnvelopeFile(name), project)).status, 200, name);
}

test('a version 10 browser reports an uncaught error as a crash, version 11 as an unhandled session', async () => {
  const endpoint = openEndpoint();
  await postFiles(endpoint, FILES.filter((name) => name.startsWith('browser-v10_unhandled-error')), 11);
  await postFiles(endpoint, FILES.filter((name) => name.startsWith('browser-v11_unhandled-error')), 12);
  assert.deepEqual(await countByStatus(endpoint, 11), { ...NONE, crashed: 1 });
  assert.deepEqual(await countByStatus(endpoint, 12), { ...NONE, errored: 1, unhandled: 1 });
});

test('a session that nobody ended is healthy, and so is one that ended well', async () => {
  const endpoint = openEndpoint();
  await postFiles(endpoint, FILES.filter((name) => /_(?:healthy|navigation|route-change|explicit-end)_/.test(name)));
  // One each of healthy and navigation (v10), healthy (v11); three of each route change; one of each explicit end.
  assert.deepEqual(await countByStatus(endpoint, 11), { ...NONE, healthy: 11 });
});

test('a handled error makes the session errored without ending it', async () => {
  const endpoint = openEndpoint();
  await postFiles(endpoint, FILES.filter((name) => name.startsWith('browser-v11_handled-error')));
  assert.deepEqual(await countByStatus(endpoint, 11), { ...NONE, errored: 1 });
});

test('a user who signs in later counts for the session that began without one', async () => {
  const endpoint = openEndpoint();
  await postFiles(endpoint, ['browser-v11_user-set_01_session']);
  assert.equal((await countByStatus(endpoint, 11, 'count_unique(user)'))['healthy'], 0);
  await postFiles(endpoint, ['browser-v11_user-set_02_session']);
  assert.equal((await countByStatus(endpoint, 11, 'count_unique(user)'))['healthy'], 1);
});

test('the counts of a server are taken as they are', async () => {
  const endpoint = openEndpoint();
  await postFiles(endpoint, ['node-v11_http_01_client_report', 'node-v11_http_02_sessions']);
  assert.deepEqual(await countByStatus(endpoint, 11), { ...NONE, healthy: 10, errored: 3, crashed: 2 });
});

test('recorded sessions give the same counts when they come twice, backwards and compressed', async () => {
  const names = FILES.filter((name) => !name.startsWith('node'));
  const once = openEndpoint();
  await postFiles(once, names);
  const often = openEndpoint();
  for (const name of [...names].reverse()) assert.equal((await post(often, gzipSync(readEnvelopeFile(name)), 11, { 'content-encoding': 'gzip' })).status, 200);
  await postFiles(often, names);
  assert.deepEqual(await countByStatus(often, 11), await countByStatus(once, 11));
  assert.deepEqual(await countByStatus(once, 11), { ...NONE, healthy: 12, errored: 3, unhandled: 1, crashed: 1 });
  const issues = await askJson<{ count: string; title: string }[]>(often, 'issues/?project=11');
  assert.deepEqual(issues.map((issue) => issue.count), ['2', '2']);
});

test('the worst status wins in whatever order the updates come', async () => {
  const worstFirst = [{ status: 'crashed' }, { status: 'abnormal' }, { status: 'unhandled' }, { status: 'errored' }, { status: 'exited' }];
  for (let worst = 0; worst < worstFirst.length - 1; worst += 1) {
    for (const order of [worstFirst.slice(worst), worstFirst.slice(worst).reverse()]) {
      const endpoint = openEndpoint();
      const sid = createSid();
      for (const update of order) await post(endpoint, writeSession(update, sid));
      const status = worstFirst[worst]?.status ?? '';
      const expected = status === 'unhandled' ? { ...NONE, errored: 1, unhandled: 1 } : { ...NONE, [status]: 1 };
      assert.deepEqual(await countByStatus(endpoint, 11), expected, order.map((update) => update.status).join());
    }
  }
});

test('an unknown status counts as errored, and so does any number of errors', async () => {
  const endpoint = openEndpoint();
  await post(endpoint, writeSession({ status: 'frozen' }));
  await post(endpoint, writeSession({ status: 'toString' }));
  await post(endpoint, writeSession({ status: 'exited', errors: 3 }));
  assert.deepEqual(await countByStatus(endpoint, 11), { ...NONE, errored: 3 });
});

test('the first start, release and environment of a session stay', async () => {
  const endpoint = openEndpoint();
  const sid = createSid();
  await post(endpoint, writeSession({ started: '2026-11-23T10:00:00Z', release: 'a@1', environment: 'staging' }, sid));
  await post(endpoint, writeSession({ started: '2026-11-23T11:00:00Z', release: 'a@2', environment: 'production', status: 'crashed' }, sid));
  const answer = await askSessions(endpoint, 'field=sum(session)&groupBy=release&groupBy=environment&project=11&statsPeriod=3h&interval=1h');
  assert.deepEqual(answer.groups.map((group) => [group.by, group.series]), [[{ release: 'a@1', environment: 'staging' }, { 'sum(session)': [0, 1, 0] }]]);
});

test('the nil user is nobody', async () => {
  const endpoint = openEndpoint();
  await post(endpoint, writeSession({ did: '00000000-0000-0000-0000-000000000000' }));
  await post(endpoint, writeSession({ did: '0'.repeat(32) }));
  await post(endpoint, writeSession({ did: '0' }));
  assert.equal((await countByStatus(endpoint, 11, 'count_unique(user)'))['healthy'], 1);
});

test('an invalid release costs the session, an invalid environment only itself', async () => {
  const endpoint = openEndpoint();
  for (const release of ['', '  ', 'a/b', '..', 'latest', 'x'.repeat(251)]) assert.equal((await post(endpoint, writeSession({ release }))).status, 200);
  await post(endpoint, writeSession({ environment: 'a/b' }));
  const answer = await askSessions(endpoint, 'field=sum(session)&groupBy=environment&project=11&statsPeriod=1d&interval=1d');
  assert.deepEqual(answer.groups.map((group) => [group.by, group.totals['sum(session)']]), [[{ environment: '' }, 1]]);
});

test('a session older than five days or more than a minute ahead is refused', async () => {
  const endpoint = openEndpoint();
  for (const started of ['2026-11-18T11:59:59Z', '2026-11-23T12:01:01Z', 'yesterday', '']) await post(endpoint, writeSession({ started }));
  assert.deepEqual(await countByStatus(endpoint, 11, 'sum(session)', 'statsPeriod=14d&interval=1d'), NONE);
  for (const started of ['2026-11-18T12:00:01Z', '2026-11-23T12:00:59Z', '2026-11-23T09:00:00']) await post(endpoint, writeSession({ started }));
  assert.deepEqual(await countByStatus(endpoint, 11, 'sum(session)', 'statsPeriod=14d&interval=1d'), { ...NONE, healthy: 3 });
});

test('a sender whose clock is 55 minutes off or more has its times put right', async () => {
  const endpoint = openEndpoint();
  const send = async (sentAt: string, started: string): Promise<unknown> => post(endpoint, writeSession({ started }).replace('{}', `{"sent_at":"${sentAt}"}`));
  await send('2026-11-23T06:00:00Z', '2026-11-23T05:30:00Z');
  await send('2026-11-23T11:10:00Z', '2026-11-23T09:30:00Z');
  const answer = await askSessions(endpoint, 'field=sum(session)&project=11&start=2026-11-23T05:00:00&end=2026-11-23T12:00:00&interval=1h');
  assert.deepEqual(answer.groups[0]?.series, { 'sum(session)': [0, 0, 0, 0, 1, 0, 1] });
});

test('a broken item costs none of its neighbours', async () => {
  const endpoint = openEndpoint();
  const [, header, payload] = writeSession({ did: 'ä€😀' }).split('\n') as [string, string, string];
  const parts = ['{}', header, '{broken', '{"type":', header, payload, '{"type":"profile","length":5}', 'a\nb\nc', header, writeSession({}).split('\n')[2] ?? ''];
  const bytes = Buffer.byteLength(payload);
  parts.push(`{"type":"session","length":${String(bytes)}}`, payload.replace(/"sid":"[^"]+"/, `"sid":"${createSid()}"`), '', '');
  assert.equal((await post(endpoint, parts.join('\n'))).status, 200);
  assert.deepEqual(await countByStatus(endpoint, 11), { ...NONE, healthy: 3 });
  assert.equal((await countByStatus(endpoint, 11, 'count_unique(user)'))['healthy'], 1);
});

test('deflate and br are understood, a damaged or unknown encoding is refused in words', async () => {
  const endpoint = openEndpoint();
  assert.equal((await post(endpoint, deflateSync(writeSession({})), 11, { 'content-encoding': 'deflate' })).status, 200);
  assert.equal((await post(endpoint, brotliCompressSync(writeSession({})), 11, { 'content-encoding': 'br' })).status, 200);
  assert.equal((await countByStatus(endpoint, 11))['healthy'], 2);
  assert.equal((await post(endpoint, gzipSync(writeSession({})).subarray(0, 40), 11, { 'content-encoding': 'gzip' })).status, 400);
  assert.equal((await post(endpoint, 'x', 11, { 'content-encoding': 'lzma' })).status, 415);
});

test('a body beyond twenty megabytes is refused, compressed or not', async () => {
  const endpoint = openEndpoint();
  const large = Buffer.alloc(20 * 1024 * 1024 + 1, 32);
  assert.equal((await post(endpoint, large)).status, 413);
  const refusal = await post(endpoint, gzipSync(large), 11, { 'content-encoding': 'gzip' });
  assert.equal(refusal.status, 413);
  assert.deepEqual(await refusal.json(), { detail: 'envelope exceeded size limits' });
});

test('what is no envelope is refused, and makes no project', async () => {
  const endpoint = openEndpoint();
  for (const body of ['', 'hello', '[]', '"text"', '{"type"']) {
    const response = await post(endpoint, body, 99);
    assert.equal(response.status, 400, body);
    assert.equal(typeof ((await response.json()) as { detail: unknown }).detail, 'string');
  }
  assert.equal((await post(endpoint, '{}', 'shop')).status, 400);
  assert.deepEqual((await askJson<{ id: string }[]>(endpoint, 'projects/')).map((project) => project.id).sort(), ['11', '12']);
});

test('an event is answered with its id, other items with an empty object', async () => {
  const endpoint = openEndpoint();
  const event = await post(endpoint, readEnvelopeFile('browser-v11_unhandled-error_03_event'));
  assert.deepEqual(await event.json(), { id: '55a580ea8d2c44c2962a1df38c4f51d5' });
  assert.deepEqual(await (await post(endpoint, writeSession({}))).json(), {});
});

test('every answer to a sender may be read by any page', async () => {
  const endpoint = openEndpoint();
  for (const response of [await post(endpoint, writeSession({})), await post(endpoint, ''), await post(endpoint, 'x', 'x'), await post(endpoint, 'x', 11, { 'content-encoding': 'x' })]) {
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
    assert.equal(response.headers.get('access-control-expose-headers'), 'x-sentry-error, x-sentry-rate-limits, retry-after');
  }
  const preflight = await endpoint.app.request('/api/11/envelope/', { method: 'OPTIONS' });
  assert.equal(preflight.status, 200);
  assert.equal(preflight.headers.get('access-control-allow-methods'), 'POST');
  assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /x-sentry-auth.*content-type.*content-encoding/);
  assert.equal(preflight.headers.get('access-control-max-age'), '3600');
});
