import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Hono } from 'hono';
import { addFolder, addScripts } from '../../demo/endpoint/static-files.js';

test('the single files may be read by pages of any origin, other files by none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'session-health-files-'));
  try {
    await writeFile(join(folder, 'one.js'), '1;');
    const app = new Hono({ strict: false });
    addScripts(app, folder);
    addFolder(app, '/other/', folder);
    const ask = async (path: string): Promise<unknown[]> => {
      const response = await app.request(path);
      return [response.status, response.headers.get('access-control-allow-origin')];
    };
    assert.deepEqual(await ask('/cdn/one.js'), [200, '*']);
    assert.deepEqual(await ask('/other/one.js'), [200, null]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
