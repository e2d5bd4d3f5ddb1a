import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Hono } from 'hono';
import { getMimeType } from 'hono/utils/mime';

/**
 * Serves the files of a folder below a path; `index.html` stands for a folder. Nothing is cached, dot files and
 * whatever lies outside the folder are not found.
 *
 * @param prefix begins and ends with a slash
 */
export function addFolder(app: Hono, prefix: string, folder: string): void {
  app.get(`${prefix}*`, async (context, next) => {
    const { pathname, search } = new URL(context.req.url);
    if (`${pathname}/` === prefix) return context.redirect(prefix + search);
    const file = await findFile(folder, pathname.slice(prefix.length));
    if (file === null) return prefix === '/' ? context.text('There is no such page here.\n', 404) : next();
    if (file === 'folder') return context.redirect(`${pathname}/${search}`);
    const type = file.endsWith('.map') ? 'application/json' : (getMimeType(file) ?? 'application/octet-stream');
    return context.body(new Uint8Array(await readFile(file)), 200, { 'Content-Type': type, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
  });
}

/** Serves the single files of a folder below `/cdn/`: a page of any origin may load them as modules, and check their hashes. */
export function addScripts(app: Hono, folder: string): void {
  app.get('/cdn/*', async (context, next) => {
    context.header('Access-Control-Allow-Origin', '*');
    await next();
  });
  addFolder(app, '/cdn/', folder);
}

/** The file that a path below a folder means; `folder` if a slash is missing at its end, null if there is none. */
async function findFile(folder: string, encoded: string): Promise<string | null> {
  let name: string;
  try {
    name = decodeURIComponent(encoded);
  } catch {
    return null;
  }
  if (name.includes('\0') || name.split(/[/\\]/).some((part) => part.startsWith('.'))) return null;
  const file = path.join(folder, name);
  const info = await stat(file).catch(() => null);
  if (info === null || !info.isDirectory()) return info === null ? null : file;
  if (name !== '' && !name.endsWith('/')) return 'folder';
  const index = path.join(file, 'index.html');
  return (await stat(index).catch(() => null)) === null ? null : index;
}
