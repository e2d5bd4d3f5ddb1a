import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { addHomePage } from './home-page.js';
import { createPassThrough, type PassThroughOptions } from './pass-through.js';
import { addScripts } from './static-files.js';
import type { UpstreamSettings } from './upstream-settings.js';

const here = path.dirname(fileURLToPath(import.meta.url));
/** Beside the command in the package; where the build puts them in the source. */
const SCRIPT_FOLDERS = [path.join(here, '..', 'cdn'), path.join(here, '..', '..', 'dist', 'cdn')];

/** A real Sentry passed through, with a page that shows its dashboard and the scripts that pages load. */
export function createSentryApp(settings: UpstreamSettings, options: PassThroughOptions = {}): Hono {
  const app = new Hono({ strict: false });
  const scripts = SCRIPT_FOLDERS.find((folder) => existsSync(folder));
  if (scripts !== undefined) addScripts(app, scripts);
  addHomePage(app, settings);
  app.route('/', createPassThrough(settings, options));
  return app;
}
