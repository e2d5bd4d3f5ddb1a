import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { listFiles } from '../tools/files.js';

const { sideEffects } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly sideEffects: readonly string[] };
const TAGS = ['session-health-dashboard', 'session-chart', 'issues-chart'];

/** `./dist/elements/*` + `/define.js` as bundlers read it: two stars reach into folders. */
function read(pattern: string): RegExp {
  return new RegExp(`^${pattern.replace(/[.]/g, '\\.').replace(/\*+/g, (stars) => (stars === '**' ? '.*' : '[^/]*'))}$`);
}

function matches(file: string): boolean {
  return sideEffects.some((pattern) => read(pattern).test(`./${file}`));
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
  // The command is started, not imported.
  const modules = listFiles('dist').filter((file) => file.endsWith('.js') && !file.startsWith('dist/endpoint/'));

  it('names every module that registers a tag', async () => {
    const pure = modules.filter((file) => !matches(file));
    assert.ok(pure.length > 100, `only ${String(pure.length)} modules were found`);
    assert.deepEqual(await importAll(pure), []);
  });

  it('names no other one', async () => {
    // The scripts of a page are there for what they do; a framework's types are empty, and imported for nothing else.
    const named = modules.filter((file) => matches(file) && !/^dist\/(cdn|types)\//.test(file));
    assert.deepEqual(named.map((file) => file.replace('dist/', '')).sort(), ['elements/issues-chart/define.js', 'elements/session-chart/define.js', 'elements/session-health-dashboard/define.js', 'index.js']);
    for (const file of named) assert.ok((await importAll([file])).length > 0, file);
  });

  it('names every file that is imported for its own sake: scripts of a page, and types of a framework', () => {
    const files = modules.filter((file) => /^dist\/(cdn|types)\//.test(file));
    assert.ok(files.length > 15, files.join());
    assert.deepEqual(files.filter((file) => !matches(file)), []);
  });

  it('names scripts of a page that do no harm in Node either', async () => {
    const scripts = modules.filter((file) => file.startsWith('dist/cdn/'));
    assert.ok(['session-health.js', 'session-health.iife.js', 'lang/de.js', 'features/controls.js'].every((name) => scripts.includes(`dist/cdn/${name}`)), scripts.join());
    await importAll(scripts);
  });

  it('has a pattern for nothing that does not exist', () => {
    const files = listFiles('dist');
    for (const pattern of sideEffects) {
      assert.ok(files.some((file) => read(pattern).test(`./${file}`)), pattern);
    }
  });
});
