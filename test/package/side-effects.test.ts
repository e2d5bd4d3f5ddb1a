import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { listFiles } from '../tools/files.js';

const { sideEffects } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly sideEffects: readonly string[] };
const TAGS = ['session-health-dashboard', 'session-chart', 'issues-chart'];

/** `./dist/elements/*` + `/define.js` as bundlers read it. */
function matches(file: string): boolean {
  return sideEffects.some((pattern) => new RegExp(`^${pattern.replace(/[.]/g, '\\.').replaceAll('*', '[^/]*')}$`).test(`./${file}`));
}

/** Imports modules, in a Node of its own; gives the tags that are registered then. */
async function importAll(files: readonly string[]): Promise<string[]> {
  const script = `
    for (const file of ${JSON.stringify(files.map((file) => `./${file}`))}) await import(file);
    const registry = globalThis.customElements;
    console.log(JSON.stringify(${JSON.stringify(TAGS)}.filter((tag) => registry?.get(tag))));
  `;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
  assert.equal(stderr, '');
  return JSON.parse(stdout) as string[];
}

describe('sideEffects of package.json', () => {
  // Scripts of a page and the command are started, not imported.
  const modules = listFiles('dist').filter((file) => file.endsWith('.js') && !/^dist\/(cdn|endpoint)\//.test(file));

  it('names every module that registers a tag', async () => {
    const pure = modules.filter((file) => !matches(file));
    assert.ok(pure.length > 100, `only ${String(pure.length)} modules were found`);
    assert.deepEqual(await importAll(pure), []);
  });

  it('names no other one', async () => {
    const named = modules.filter(matches);
    assert.deepEqual(named.map((file) => file.replace('dist/', '')).sort(), ['elements/issues-chart/define.js', 'elements/session-chart/define.js', 'elements/session-health-dashboard/define.js', 'index.js']);
    for (const file of named) assert.ok((await importAll([file])).length > 0, file);
  });

  it('has a pattern for nothing that does not exist', () => {
    const files = listFiles('dist');
    for (const pattern of sideEffects) {
      const one = new RegExp(`^${pattern.replace('./', '').replace(/[.]/g, '\\.').replaceAll('*', '[^/]*')}$`);
      assert.ok(files.some((file) => one.test(file)), pattern);
    }
  });
});
