import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { listFiles } from '../tools/files.js';
import { checkHouse, FLOORS } from './house-rules.js';
import { readFacts } from './source-facts.js';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };
const dependencies = Object.keys(manifest.dependencies);

/** The rules that these sources break, `path:line rule` each. */
function check(sources: Readonly<Record<string, string>>): string[] {
  const facts = Object.entries(sources).map(([path, text]) => readFacts(path, text));
  return checkHouse(facts, dependencies).map(({ path, line, rule }) => `src/${path}:${String(line)} ${rule}`);
}

describe('the house', () => {
  it('keeps its rules', () => {
    const files = listFiles('src').filter((file) => file.endsWith('.ts'));
    assert.ok(files.length > 40, `only ${String(files.length)} sources were found`);
    const violations = check(Object.fromEntries(files.map((file) => [file.slice('src/'.length), readFileSync(file, 'utf8')])));
    assert.equal(violations.join('\n'), '');
  });

  it('has a README on each floor', () => {
    assert.deepEqual(
      FLOORS.filter((floor) => !existsSync(`src/${floor}/README.md`)),
      [],
    );
  });

  it('has no source outside TypeScript, the sheet for pages, and pages to read', () => {
    assert.deepEqual(
      listFiles('src').filter((file) => !/\.ts$|\/[A-Z]+\.md$|^src\/elements\/session-health\.css$/.test(file)),
      [],
    );
  });
});

const BROKEN: readonly { readonly title: string; readonly sources: Readonly<Record<string, string>>; readonly finding: string }[] = [
  {
    title: 'an import from above',
    sources: { 'data/a.ts': "import { b } from '../store/b.js';\nb();" },
    finding: 'src/data/a.ts:1 data must not import from store: imports run downwards only',
  },
  {
    title: 'a type from above',
    sources: { 'charts/a.ts': "\nimport type { B } from '../data/b.js';\nlet b: B;" },
    finding: 'src/charts/a.ts:2 charts must not import from data: imports run downwards only',
  },
  {
    title: 'an import type, a re-export and a dynamic import',
    sources: { 'core/a.ts': "let a: import('../i18n/b.js').B;\nexport * from '../i18n/b.js';\nvoid import('../i18n/b.js');" },
    finding: [1, 2, 3].map((line) => `src/core/a.ts:${String(line)} core must not import from i18n: imports run downwards only`).join('\n'),
  },
  {
    title: 'a harness that looks past the public classes, and a floor that leans on one',
    sources: { 'testing/a.ts': "import type { B } from '../views/b.js';\nimport type { C } from '../classes.js';\nlet b: B | C;", 'views/c.ts': "import '../testing/d.js';" },
    finding: [
      'src/testing/a.ts:1 testing must not import from views: imports run downwards only',
      'src/views/c.ts:1 views must not import from testing: imports run downwards only',
    ].join('\n'),
  },
  {
    title: 'a package away from home',
    sources: { 'store/a.ts': "import { z } from 'zod/mini';", 'charts/a.ts': "import { max } from 'd3-array';", 'charts/paths-area.ts': "import 'd3-shape';" },
    finding: [
      'src/store/a.ts:1 zod has another home: only data checks answers and keeps layouts',
      'src/charts/a.ts:1 d3-array has another home: only charts/paths, charts/scales and charts/hit-test know d3',
    ].join('\n'),
  },
  {
    title: 'a package that users would not get',
    sources: { 'core/a.ts': "import { readFile } from 'node:fs';" },
    finding: 'src/core/a.ts:1 node:fs is not in the dependencies of package.json',
  },
  {
    title: 'a circle',
    sources: { 'core/a.ts': "import './b.js';", 'core/b.ts': "import './c.js';", 'core/c.ts': "\nimport './a.js';" },
    finding: 'src/core/c.ts:2 imports run in a circle: core/a.ts → core/b.ts → core/c.ts → core/a.ts',
  },
  {
    title: 'a long file',
    sources: { 'core/a.ts': 'void 0;\n'.repeat(301) },
    finding: 'src/core/a.ts:301 the file has 301 lines; 300 is the limit',
  },
  {
    title: 'a long element class',
    sources: { 'elements/a.ts': `class AElement {\n${'// x\n'.repeat(250)}}\n` },
    finding: 'src/elements/a.ts:252 the file has 252 lines; 250 is the limit',
  },
  {
    title: 'a long function',
    sources: { 'core/a.ts': `const long = () => {\n${'  void 0;\n'.repeat(59)}};\n` },
    finding: 'src/core/a.ts:1 long has 61 lines; a function stops at 60',
  },
  {
    title: 'exports without a docstring',
    sources: { 'core/a.ts': 'export const a = 1;\n/** Good. */\nexport type B = 1;\n/** */\nexport function c() {}\ninterface D {}\nexport { type D };' },
    finding: [
      'src/core/a.ts:1 a is exported and has no docstring',
      'src/core/a.ts:5 c is exported and has no docstring',
      'src/core/a.ts:6 D is exported and has no docstring',
    ].join('\n'),
  },
  {
    title: 'names that say nothing, or are no kebab-case',
    sources: { 'core/utils.ts': '', 'core/timeZone.ts': '', 'views/tokens.styles.ts': '', 'attic/a.ts': '' },
    finding: [
      'src/core/utils.ts:1 the file name says nothing: a thing lives with what makes it',
      'src/core/timeZone.ts:1 a file name is a noun in kebab-case',
      'src/attic/a.ts:1 attic is no floor of the house',
    ].join('\n'),
  },
];

describe('the check of the house finds', () => {
  for (const { title, sources, finding } of BROKEN) {
    it(title, () => {
      assert.equal(check(sources).join('\n'), finding);
    });
  }

  it('nothing in a file as it should be', () => {
    const text = "import { css } from 'lit';\nimport { a } from '../core/a.js';\n/** Rules. */\nexport const styles = css``;\n/** One. */\nexport function f(): void;\nexport function f(x?: 1): void { a(x); }";
    assert.deepEqual(check({ 'views/card.styles.ts': text, 'core/a.ts': '/** A. */\nexport const a = 1;' }), []);
  });
});
