import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';
import { listenOnLoopback } from './endpoint/loopback.js';
import { createSentryApp } from './endpoint/sentry-app.js';
import { addFolder, addScripts } from './endpoint/static-files.js';
import { readUpstreamSettings, SettingsError, type UpstreamSettings } from './endpoint/upstream-settings.js';
import { addGallery } from './gallery/gallery-routes.js';
import { addLiveReload } from './live-reload.js';
import { openLocalDemo, type Demo } from './local-demo.js';
import { addPages } from './page-routes.js';

const here = path.dirname(fileURLToPath(import.meta.url));
const dataFolder = process.env['DEMO_DATA'] || path.join(here, '.data');
const wantedPort = Number(process.env['PORT'] || 8090);
const maxAgeDays = Number(process.env['DEMO_MAX_AGE_DAYS'] || 5);

if (!Number.isInteger(wantedPort) || wantedPort < 0 || wantedPort > 65_535 || !(maxAgeDays > 0)) {
  console.error('PORT must be a number between 0 and 65535, DEMO_MAX_AGE_DAYS a number above 0.');
  process.exit(1);
}

/** A real Sentry, where the three settings name one; null for the demo's own data. */
function readSettings(): UpstreamSettings | null {
  try {
    return readUpstreamSettings(process.env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/** The app as it is; in `npm run dev`, whose process speaks to this one, with pages that load themselves again. */
function prepare(app: Hono): Hono {
  if (!process.env['DEMO_RELOAD'] || !process.send) return app;
  const reloading = addLiveReload(app);
  process.on('message', () => {
    reloading.reload();
  });
  process.on('disconnect', () => process.exit(0));
  return reloading.app;
}

function openDemo(settings: UpstreamSettings | null): Demo {
  if (settings === null) return openLocalDemo({ shopFolder: path.join(here, 'shop'), dataFolder, maxAgeDays, isSeeded: process.env['DEMO_SEED'] !== 'none' });
  console.log(`${settings.organization} of ${settings.root.host}, passed through; the demo's own data, its ingest and its shop stay off.`);
  return { app: createSentryApp(settings), warmUp: () => Promise.resolve(), close: () => undefined };
}

const settings = readSettings();
const demo = openDemo(settings);
const { app } = demo;

addGallery(app, path.join(here, 'gallery'));
addScripts(app, path.join(here, '..', 'dist', 'cdn'));
addFolder(app, '/dist/', path.join(here, '..', 'dist'));
// These pages ask the organization `demo`; with a real Sentry there is a page of its own.
if (settings === null) addPages(app, path.join(here, 'pages'));

await demo.warmUp();
const server = await listenOnLoopback(prepare(app), wantedPort);
if (wantedPort !== 0 && server.port !== wantedPort) console.log(`Port ${String(wantedPort)} is taken, so this is ${String(server.port)}.`);
console.log(`ready http://localhost:${String(server.port)}/`);

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (isStopping) return;
    isStopping = true;
    void server.close().finally(() => {
      demo.close();
      process.exit(0);
    });
  });
}
