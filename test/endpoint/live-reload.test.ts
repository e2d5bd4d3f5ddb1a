import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hono } from 'hono';
import { addLiveReload } from '../../demo/live-reload.js';

const PAGE = '<!doctype html><html><head><title>x</title></head><body></body></html>';

function makeApp(): Hono {
  const app = new Hono();
  app.get('/', (context) => context.html(PAGE, 200, { 'X-Kept': 'yes' }));
  app.get('/data', (context) => context.json({ head: '</head>' }));
  return app;
}

test('a page that is served for development gets one script of its own origin; its status and headers stay', async () => {
  const { app } = addLiveReload(makeApp());
  const page = await app.request('/');
  assert.equal(await page.text(), PAGE.replace('</head>', '<script src="/dev/reload.js"></script></head>'));
  assert.deepEqual([page.status, page.headers.get('X-Kept')], [200, 'yes']);
  assert.match(await (await app.request('/dev/reload.js')).text(), /location\.reload/);
});

test('what is no page stays as it is', async () => {
  const { app } = addLiveReload(makeApp());
  assert.equal(await (await app.request('/data')).text(), '{"head":"</head>"}');
  assert.equal((await app.request('/nothing')).status, 404);
});

test('whoever listens hears another state after a change', async () => {
  const { app, reload } = addLiveReload(makeApp());
  const reader = (await app.request('/dev/changes')).body?.pipeThrough(new TextDecoderStream()).getReader();
  assert.ok(reader);
  const read = async (): Promise<string> => /data: (.*)/.exec((await reader.read()).value ?? '')?.[1] ?? '';
  const first = await read();
  reload();
  const second = await read();
  assert.ok(first !== '' && second !== '' && first !== second, `${first}, ${second}`);
  await reader.cancel();
});
