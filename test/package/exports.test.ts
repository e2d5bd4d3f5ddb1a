import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { readFacts } from './source-facts.js';

type Target = string | { readonly types: string; readonly default: string };

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, Target>>;
};
const entries = Object.entries(manifest.exports);
const modules = entries.filter(([, target]) => typeof target !== 'string').map(([path]) => path.replace('.', manifest.name));

/** Imports a module in a Node of its own; gives the names that the import added to `globalThis`, and what was printed. */
async function importAlone(specifier: string): Promise<{ added: string[]; printed: string }> {
  const script = `
    const before = new Set(Reflect.ownKeys(globalThis));
    await import(${JSON.stringify(specifier)});
    const added = Reflect.ownKeys(globalThis).filter((key) => !before.has(key)).map(String);
    console.log(JSON.stringify(added));
  `;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { timeout: 20_000 });
  const lines = stdout.trim().split('\n');
  const added = JSON.parse(lines.pop() ?? '') as string[];
  return { added, printed: [...lines, stderr.trim()].join('').trim() };
}

describe('the export map', () => {
  it('names files that exist, types first', () => {
    for (const [path, target] of entries) {
      if (typeof target === 'string') {
        assert.ok(existsSync(target.replace(/\/\*$/, '')), `${path} → ${target} is missing`);
        continue;
      }
      assert.deepEqual(Object.keys(target), ['types', 'default'], `${path} names its types first`);
      for (const file of Object.values(target)) assert.ok(existsSync(file), `${path} → ${file} is missing`);
    }
  });

  it('covers what the package promises', () => {
    const promised = ['.', './classes', './session-chart', './issues-chart', './session-health-dashboard', './store', './data', './testing'];
    for (const path of [...promised, './cdn/*', './custom-elements.json', './package.json']) assert.ok(path in manifest.exports, path);
  });

  it('gives harnesses that bring nothing of the package along, and are in no single file', () => {
    const files = readdirSync('dist/testing').filter((name) => name.endsWith('.js'));
    assert.ok(files.length > 3, files.join());
    for (const name of files) {
      const foreign = readFacts(name, readFileSync(`dist/testing/${name}`, 'utf8')).imports.filter(({ specifier }) => !specifier.startsWith('./'));
      assert.deepEqual(foreign, [], name);
    }
    for (const name of readdirSync('dist/cdn').filter((file) => file.endsWith('.map'))) {
      const { sources } = JSON.parse(readFileSync(`dist/cdn/${name}`, 'utf8')) as { sources: string[] };
      assert.deepEqual(sources.filter((source) => source.includes('/testing/')), [], name);
    }
  });

  it('gives scripts for a tag that Chromium compiles while they arrive, which it reads in their first line alone', () => {
    for (const name of ['session-health.iife.js', 'session-health.js']) {
      assert.equal(readFileSync(`dist/cdn/${name}`, 'utf8').split('\n')[0], '//# allFunctionsCalledOnLoad', name);
    }
  });

  it('satisfies publint, strictly', async () => {
    const { messages, pkg } = await publint({ strict: true });
    assert.deepEqual(
      messages.map((message) => formatMessage(message, pkg ?? {})),
      [],
    );
  });
});

/** What dependencies leave on globalThis, we cannot change: Lit's version lists and its stand-ins for a page, zod's settings. */
const FOREIGN_MARKS = /^(lit[A-Z]\w*|reactiveElementVersions|customElements|__zod_global\w+)$/;

describe('F105: imported in plain Node', () => {
  for (const specifier of [...modules, ...['session-health.js', 'session-health.iife.js'].map((name) => `${manifest.name}/cdn/${name}`)]) {
    it(`${specifier} leaves nothing behind and says nothing`, async () => {
      const { added, printed } = await importAlone(specifier);
      assert.deepEqual(
        added.filter((name) => !FOREIGN_MARKS.test(name)),
        [],
      );
      assert.equal(printed, '');
    });
  }

  it('is what Lit has nothing to say against while a page is developed', async () => {
    const { stderr } = await promisify(execFile)(process.execPath, ['--conditions=development', '--input-type=module', '--eval', `await import('${manifest.name}')`], { timeout: 20_000 });
    assert.match(stderr, /dev mode/);
    assert.doesNotMatch(stderr, /deprecated/);
  });

  it('VERSION is the version of package.json', async () => {
    const built: string = '../../dist/classes.js'; // a text, so that types are checked without a build
    const { VERSION } = (await import(built)) as { VERSION: string };
    assert.equal(VERSION, manifest.version);
  });
});
