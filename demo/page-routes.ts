import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Hono } from 'hono';
import { compilePage } from './compile-page.js';
import { addFolder } from './endpoint/static-files.js';

/** The pages whose script is compiled, and what it begins with. */
const ENTRIES: Readonly<Record<string, string>> = {
  react: 'main.tsx',
  vue: 'main.ts',
  svelte: 'main.ts',
  lit: 'release-watch.ts',
  theming: 'main.ts',
};

/** What a portal may be as strict as: nothing inline, nothing of another host, one maker of trusted markup, no frame around it. */
const PORTAL_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "img-src 'self' data:",
    "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
    "require-trusted-types-for 'script'", 'trusted-types lit-html',
  ].join('; '),
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Referrer-Policy': 'no-referrer',
};

/**
 * Serves the pages of a folder below `/`. `main.js` of a page that needs it is compiled whenever it is asked for, so that
 * an edited page shows at the next reload; the sources are shown as they were written.
 */
export function addPages(app: Hono, folder: string): void {
  const folders = Object.keys(ENTRIES).join('|');
  app.get(`/:page{${folders}}/main.js`, async (context) => {
    const page = context.req.param('page');
    const script = await compilePage(path.join(folder, page, ENTRIES[page] ?? ''));
    return context.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-store' });
  });
  app.get(`/:page{${folders}}/:file{[a-z-]+\\.(?:ts|tsx|vue|svelte)}`, async (context, next) => {
    const { page, file } = context.req.param();
    const text = await readFile(path.join(folder, page, file), 'utf8').catch(() => null);
    return text === null ? next() : context.text(text, 200, { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
  });
  app.use('/portal/*', async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(PORTAL_HEADERS)) context.header(name, value);
  });
  addFolder(app, '/', folder);
}
