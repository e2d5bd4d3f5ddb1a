import path from 'node:path';
import type { Hono } from 'hono';
import { bundleScript } from '../bundle-script.js';
import { addFolder } from '../endpoint/static-files.js';

/** What may be executed and asked by the shop: nothing of another host, nothing inline. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";

/**
 * Serves the shop below `/shop/`. Its two scripts, one for each version of the SDK, are bundled when they are first
 * asked for and kept in memory.
 */
export function addShop(app: Hono, folder: string): void {
  const bundles = new Map<string, Promise<string>>();
  app.use('/shop/*', async (context, next) => {
    await next();
    context.header('Content-Security-Policy', POLICY);
  });
  app.get('/shop/:name{sdk-1[01]\\.js}', async (context) => {
    const name = context.req.param('name');
    const bundle = bundles.get(name) ?? bundleScript(path.join(folder, name.replace('.js', '.ts')));
    bundles.set(name, bundle);
    return context.body(await bundle, 200, { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-store' });
  });
  // A product has an address of its own, but no page: whoever reloads there begins at the front.
  app.get('/shop/product/:id', (context) => context.redirect(`/shop/${new URL(context.req.url).search}`));
  addFolder(app, '/shop/', folder);
}
