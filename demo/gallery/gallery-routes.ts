import path from 'node:path';
import type { Hono } from 'hono';
import { bundleScript } from '../bundle-script.js';
import { addFolder } from '../endpoint/static-files.js';

/** Serves the gallery below `/gallery/`. Its script is bundled when it is first asked for and kept in memory. */
export function addGallery(app: Hono, folder: string): void {
  let bundle: Promise<string> | null = null;
  app.get('/gallery/gallery.js', async (context) => {
    bundle ??= bundleScript(path.join(folder, 'gallery.ts'));
    return context.body(await bundle, 200, { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-store' });
  });
  addFolder(app, '/gallery/', folder);
}
