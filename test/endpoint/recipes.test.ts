// The recipes of demo/endpoint/recipes, each as it is in its file: what they let through, and what not.
import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSocketServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test, type TestContext } from 'node:test';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { RESOURCES } from '../../demo/endpoint/pass-through.js';
import { CANARY, sendJson, startFakeSentry, type FakeSentry } from './fake-sentry.js';

const FOLDER = 'demo/endpoint/recipes';
const ROOT = '/api/0/organizations/acme/';
const sentry = await startFakeSentry();
const folder = mkdtempSync(path.join(tmpdir(), 'session-health-recipes-'));
const children: ChildProcess[] = [];
const stops: (() => void)[] = [() => void sentry.stop()];

after(async () => {
  for (const child of children) {
    const ended = child.exitCode === null ? new Promise((resolve) => child.once('exit', resolve)) : null;
    child.kill('SIGTERM');
    await ended;
  }
  for (const stop of stops) stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What every recipe must do. */
async function checkRecipe(origin: string, fake: FakeSentry): Promise<void> {
  fake.asked.length = 0;
  for (const resource of RESOURCES) {
    const response = await fetch(`${origin}${ROOT}${resource}/?project=11&query=a%20b`, { headers: { cookie: 'sid=1', origin: 'https://portal.example', authorization: 'Bearer other' } });
    assert.deepEqual(await response.json(), { asked: `${ROOT}${resource}/?project=11&query=a%20b` });
  }
  assert.equal(fake.asked.length, RESOURCES.length);
  for (const { headers } of fake.asked) {
    assert.equal(headers.authorization, `Bearer ${CANARY}`);
    for (const name of ['cookie', 'origin', 'referer']) assert.equal(headers[name], undefined, name);
  }
  fake.asked.length = 0;
  for (const place of [`${ROOT}members/`, `${ROOT}issues/1/`, `${ROOT}sessions/%2e%2e/members/`, '/api/0/organizations/other/sessions/', '/api/0/']) {
    assert.ok((await fetch(`${origin}${place}`)).status >= 400, place);
  }
  for (const method of ['POST', 'PUT', 'DELETE']) assert.ok((await fetch(`${origin}${ROOT}issues/`, { method })).status >= 400, method);
  assert.deepEqual(fake.asked, []);

  const other = await startFakeSentry();
  const answer = fake.answer;
  fake.answer = (_, response) => { response.writeHead(302, { Location: `${other.origin}/` }).end(); };
  await fetch(`${origin}${ROOT}sessions/?redirected`, { redirect: 'manual' });
  assert.deepEqual(other.asked, [], 'the token does not follow a redirect');
  fake.answer = (_, response) => { sendJson(response, [], { Link: '<x>; rel="next"', 'Set-Cookie': 'a=b', Date: 'Mon, 23 Nov 2026 12:00:00 GMT' }); };
  const { headers } = await fetch(`${origin}${ROOT}issues/?headers`);
  assert.equal(headers.get('set-cookie'), null);
  assert.equal(headers.get('link'), '<x>; rel="next"');
  fake.answer = answer;
  await other.stop();
}

async function findPort(): Promise<number> {
  const server = createSocketServer();
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
  return port;
}

function isMissing(context: TestContext, program: string): boolean {
  const found = spawnSync(program, ['-h'], { stdio: 'ignore' });
  if (found.error !== undefined) context.skip(`${program} is not installed`);
  return found.error !== undefined;
}

/** A recipe with its example values replaced, each of which must be in it. */
function fillRecipe(name: string, values: Readonly<Record<string, string>>): string {
  return Object.entries(values).reduce((text, [from, to]) => {
    assert.ok(text.includes(from), `${name} has no ${from}`);
    return text.replaceAll(from, to);
  }, readFileSync(path.join(FOLDER, name), 'utf8'));
}

/** Waits until something answers, or the program has ended. */
async function waitForAnswer(origin: string, child: ChildProcess): Promise<void> {
  while (!(await fetch(`${origin}/`).then(() => true, () => false))) {
    assert.equal(child.exitCode, null, 'it ended early');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('hono passes the resources through', async () => {
  const recipe = `../../${FOLDER}/hono.mjs`;
  const { createSentryRoutes } = (await import(recipe)) as { createSentryRoutes: (options: object) => Hono };
  const app = new Hono();
  app.route(ROOT.slice(0, -1), createSentryRoutes({ url: sentry.origin, org: 'acme', token: CANARY }));
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  stops.push(() => server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  await checkRecipe(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, sentry);
});

test('express passes the resources through', async () => {
  const recipe = `../../${FOLDER}/express.mjs`;
  type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => Promise<void>;
  const { createSentryProxy } = (await import(recipe)) as { createSentryProxy: (options: object) => Middleware };
  const proxy = createSentryProxy({ url: sentry.origin, org: 'acme', token: CANARY });
  // What app.use does with a path: it is cut off from the address, and what is not below it goes elsewhere.
  const server = createServer((request, response) => {
    const leave = (): void => { response.writeHead(404).end(); };
    if (request.url?.startsWith(ROOT) !== true) { leave(); return; }
    request.url = request.url.slice(ROOT.length - 1);
    void proxy(request, response, leave);
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  stops.push(() => server.close());
  await checkRecipe(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, sentry);
});

test('nginx passes the resources through, and a hundred screens cost one request', async (context) => {
  if (isMissing(context, 'nginx')) return;
  const port = await findPort();
  mkdirSync(path.join(folder, 'nginx'));
  const recipe = fillRecipe('nginx.conf', {
    '/var/cache/nginx/session-health': path.join(folder, 'nginx', 'cache'),
    'listen 8080': `listen 127.0.0.1:${String(port)}`,
    'https://sentry.io': sentry.origin,
    YOUR_TOKEN: CANARY,
  });
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${path.join(folder, 'nginx', name)};`).join('\n');
  // Started by root, its workers would be somebody else, who may not write here.
  const user = process.getuid?.() === 0 ? 'user root;\n' : '';
  const file = path.join(folder, 'nginx.conf');
  writeFileSync(file, `${user}daemon off;\nerror_log stderr crit;\npid ${path.join(folder, 'nginx.pid')};\nevents {}\nhttp {\naccess_log off;\n${places}\n${recipe}\n}\n`);
  const child = spawn('nginx', ['-c', file, '-p', folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  children.push(child);
  const origin = `http://127.0.0.1:${String(port)}`;
  await waitForAnswer(origin, child);
  await checkRecipe(origin, sentry);
  sentry.asked.length = 0;
  await Promise.all(Array.from({ length: 100 }, async () => (await fetch(`${origin}${ROOT}sessions/?hundred`)).json()));
  assert.equal(sentry.asked.length, 1);
});

test('Caddy passes the resources through', async (context) => {
  if (isMissing(context, 'caddy')) return;
  const port = await findPort();
  const file = path.join(folder, 'Caddyfile');
  writeFileSync(file, `{\n\tadmin off\n}\n${fillRecipe('Caddyfile', { ':8080': `http://127.0.0.1:${String(port)}`, 'https://sentry.io': sentry.origin })}`);
  const env = { ...process.env, SENTRY_AUTH_TOKEN: CANARY, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const child = spawn('caddy', ['run', '--config', file, '--adapter', 'caddyfile'], { env, stdio: 'ignore' });
  children.push(child);
  const origin = `http://127.0.0.1:${String(port)}`;
  await waitForAnswer(origin, child);
  await checkRecipe(origin, sentry);
});
