import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { listFiles } from '../tools/files.js';

const CDN = 'dist/cdn';
const SCRIPTS = ['session-health.js', 'session-health.iife.js'];
/** Loaded where they are used. */
const LANGUAGES = ['ar', 'de', 'es', 'fr', 'ja'].map((language) => `lang/${language}.js`);
const FEATURES = ['app-overview', 'controls', 'kept-layouts', 'paint-png', 'snapshot-file', 'tab-sharing'].map((feature) => `features/${feature}.js`);
const TEXT = /\.(ts|mts|js|mjs|json|md|html|css|yml|txt|svg)$|(^|\/)(LICENSE|run|\.[a-z]+)$/;

/** Files of the project: what git knows or would add; without git, what is there. */
function listProject(): string[] {
  try {
    const output = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8', stdio: 'pipe' });
    return output.split('\n').filter((file) => file && existsSync(file));
  } catch {
    return listFiles('.').filter((file) => !/^(node_modules|dist|\.git|reports|coverage|demo\/\.data)\//.test(file));
  }
}

/** `file:line text` of every line that matches. */
function findLines(files: readonly string[], pattern: RegExp): string[] {
  return files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, i) => (pattern.test(line) ? [`${file}:${String(i + 1)} ${line.trim().slice(0, 160)}`] : [])),
  );
}

describe('the project holds', () => {
  const self = 'test/package/contents.test.ts';
  const files = listProject().filter((file) => TEXT.test(file) && file !== self && file !== 'package-lock.json');

  it('no path of one machine', () => {
    assert.ok(files.length > 100, `only ${String(files.length)} files were found`);
    const places = /(^|[\s"'`(=:])\/(work|root|home)\/[\w.-]|file:\/\/\/|(^|[\s"'`(=:])\/tmp\/|[A-Z]:\\\\/;
    assert.deepEqual(findLines(files, places), []);
  });

  it('no address that only worked here', () => {
    const code = files.filter((file) => /^(src|demo)\/.*\.(ts|html|css)$|^rollup\.config\.js$/.test(file));
    assert.deepEqual(findLines(code, /(localhost|127\.0\.0\.1):\d{4,5}/), []);
  });
});

/** Addresses that may stand in the bundle: names of XML namespaces, and links that a person may follow. */
const ADDRESSES = [/^http:\/\/www\.w3\.org\//, /^https:\/\/lit\.dev\//, /^https:\/\/(github\.com|docs\.sentry\.io|sentry\.io)(\/|$)/];

/** Packages that have their place in a part that is loaded later. */
const LATER_PACKAGES: Readonly<Record<string, string>> = { controls: '/lit-html/directives/live.js', snapshot: '/zod/', 'kept-layouts': '/idb-keyval/' };

describe('the single files', () => {
  for (const name of SCRIPTS) {
    const read = (): string => readFileSync(`${CDN}/${name}`, 'utf8');

    it(`${name} names no other host`, () => {
      const found = read().match(/\bhttps?:\/\/[a-z0-9][^\s"'`<>\\)$]*/gi) ?? [];
      assert.deepEqual(
        found.filter((address) => !ADDRESSES.some((allowed) => allowed.test(address))),
        [],
      );
    });

    it(`${name} makes no code from strings and is no development build`, () => {
      assert.doesNotMatch(read(), /\bnew Function\s*\(|\beval\s*\(|Lit is in dev mode/);
    });

    it(`${name} has a source map without a path of this machine`, () => {
      const map = JSON.parse(readFileSync(`${CDN}/${name}.map`, 'utf8')) as { sources: string[] };
      assert.ok(map.sources.length > 50);
      assert.deepEqual(
        map.sources.filter((source) => !source.startsWith('../')),
        [],
      );
    });

    it(`${name} is the file that sri.json names`, () => {
      const hashes = JSON.parse(readFileSync(`${CDN}/sri.json`, 'utf8')) as Record<string, string>;
      const digest = createHash('sha384').update(read()).digest('base64');
      assert.equal(hashes[name], `sha384-${digest}`);
      assert.deepEqual(Object.keys(hashes).sort(), [...SCRIPTS, ...LANGUAGES, ...FEATURES, 'session-health.css'].sort());
    });
  }

  for (const name of FEATURES) {
    it(`${name} imports nothing, has no package inside but the one that nothing else needs, and names no host`, () => {
      const text = readFileSync(`${CDN}/${name}`, 'utf8');
      assert.doesNotMatch(text, /\bimport\b(?!:)|\bhttps?:\/\/|litHtmlVersions/);
      const { sources } = JSON.parse(readFileSync(`${CDN}/${name}.map`, 'utf8')) as { sources: string[] };
      assert.ok(sources.length > 0);
      const [, own] = Object.entries(LATER_PACKAGES).find(([part]) => name.includes(part)) ?? [];
      assert.deepEqual(sources.filter((source) => !source.startsWith('../../') || (source.includes('node_modules') && !(own && source.includes(own)))), []);
    });
  }

  it('share no module with what lies beside them', () => {
    const listSources = (name: string): string[] => (JSON.parse(readFileSync(`${CDN}/${name}.map`, 'utf8')) as { sources: string[] }).sources.map((source) => source.replace(/^(\.\.\/)+/, ''));
    const files = ['session-health.js', ...FEATURES].map((name) => [name, new Set(listSources(name))] as const);
    const doubles = files.flatMap(([name, sources], i) => files.slice(i + 1).flatMap(([other, others]) => [...sources].filter((source) => others.has(source)).map((source) => `${source} in ${name} and ${other}`)));
    assert.deepEqual(doubles, []);
  });

  it('export what the package does, and nothing for the files beside them', async () => {
    const [, list = ''] = /export\{([^}]*)\}/.exec(readFileSync(`${CDN}/session-health.js`, 'utf8')) ?? [];
    const moduleNames = list.split(',').map((one) => one.split(' as ').at(-1) ?? '').sort();
    const built: string = '../../dist/index.js'; // a text, so that types are checked without a build
    const packageNames = Object.keys((await import(built)) as object).sort();
    assert.deepEqual(moduleNames, packageNames);
  });

  it('have the licences of what is inside beside them', () => {
    const text = readFileSync(`${CDN}/THIRD-PARTY-LICENSES.txt`, 'utf8');
    const sources = ['session-health.js', ...FEATURES].flatMap((name) => (JSON.parse(readFileSync(`${CDN}/${name}.map`, 'utf8')) as { sources: string[] }).sources);
    const packages = new Set(sources.flatMap((source) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? []));
    assert.ok(packages.has('lit-html') && packages.has('zod'), [...packages].join());
    const missing = [...packages].filter((name) => !text.includes(`\n${name} `));
    assert.deepEqual(missing, []);
  });
});

describe('the manifest of elements', () => {
  it('describes the three tags', () => {
    const manifest = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as {
      modules: { declarations?: { tagName?: string; summary?: string; description?: string }[] }[];
    };
    const declarations = manifest.modules.flatMap((module) => module.declarations ?? []);
    for (const tag of ['session-chart', 'issues-chart', 'session-health-dashboard']) {
      const declaration = declarations.find(({ tagName }) => tagName === tag);
      assert.ok(declaration, `${tag} is missing`);
      assert.ok(declaration.summary ?? declaration.description, `${tag} has no summary`);
    }
  });
});
