import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { countReporter } from '../tools/count-reporter.mjs';
import { chooseEngines } from '../tools/ensure-browsers.js';

interface Told {
  readonly outcomes: readonly { readonly title: string; readonly status: string }[];
}

describe('the counts of node:test', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'counting-'));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** What the reporter counts in one file with this text. */
  function count(text: string): Told {
    const file = join(folder, 'a.test.mjs');
    const countsFile = join(folder, 'counts.json');
    writeFileSync(file, text);
    const { NODE_TEST_CONTEXT: _, ...env } = process.env; // a run inside a run reports to the outer one
    const reporter = ['--test-reporter=./test/tools/node-reporter.mjs', '--test-reporter-destination=stdout'];
    spawnSync(process.execPath, ['--test', ...reporter, file], { env: { ...env, COUNTS_FILE: countsFile } });
    return JSON.parse(readFileSync(countsFile, 'utf8')) as Told;
  }

  const cases: readonly [string, string, Record<string, number>][] = [
    ['tests, not suites', "import { describe, it } from 'node:test'; describe('s', () => { it('a', () => {}); it('b', () => {}); });", { passed: 2, failed: 0, skipped: 0 }],
    ['a failed test once', "import { describe, it } from 'node:test'; describe('s', () => { it('a', () => { throw new Error('x'); }); });", { passed: 0, failed: 1, skipped: 0 }],
    ['skipped ones apart', "import { it } from 'node:test'; it.skip('a', () => {}); it.todo('b'); it('c', () => {});", { passed: 1, failed: 0, skipped: 2 }],
    ['a file that does not load as failed', "throw new Error('x');", { passed: 0, failed: 1, skipped: 0 }],
    ['a file without a test as failed', '', { passed: 0, failed: 1, skipped: 0 }],
  ];
  for (const [title, text, counts] of cases) {
    it(`take ${title}`, () => {
      const { outcomes: _, ...told } = count(text);
      assert.deepEqual(told, counts);
    });
  }

  it('come with each outcome, under the names of the groups around it', () => {
    const { outcomes } = count("import { describe, it } from 'node:test'; describe('F1: s', () => { describe('t', () => { it('a', () => {}); }); it.skip('b', () => {}); }); it('c', () => { throw new Error('x'); });");
    assert.deepEqual(outcomes.map(({ title, status }) => `${title}: ${status}`), ['F1: s › t › a: passed', 'F1: s › b: skipped', 'c: failed']);
  });
});

describe('the counts of the browsers', () => {
  const session = (name: string, passed: boolean, tests: object[]): object => ({ browser: { name }, passed, testResults: { tests, suites: [] } });
  const results = (sessions: object[]): unknown => {
    const file = join(tmpdir(), `counts-${String(process.pid)}.json`);
    const { log } = console;
    console.log = () => undefined;
    process.env.COUNTS_FILE = file;
    countReporter().onTestRunFinished({ sessions });
    delete process.env.COUNTS_FILE;
    console.log = log;
    const { outcomes: _, ...counts } = JSON.parse(readFileSync(file, 'utf8')) as Told;
    rmSync(file);
    return counts;
  };

  it('sum up over engines', () => {
    const tests = [{ passed: true }, { passed: false }, { passed: false, skipped: true }];
    assert.deepEqual(results([session('a', false, tests), session('b', false, tests)]), { passed: 2, failed: 2, skipped: 2 });
  });

  it('take a file that broke, or holds no test, as failed', () => {
    assert.deepEqual(results([session('a', false, [{ passed: true }])]), { passed: 1, failed: 1, skipped: 0 });
    assert.deepEqual(results([session('a', true, [])]), { passed: 0, failed: 1, skipped: 0 });
  });
});

describe('the choice of engines', () => {
  it('takes those that are asked for, and no others', () => {
    assert.deepEqual(chooseEngines('chromium,firefox, webkit'), ['chromium', 'firefox', 'webkit']);
    assert.deepEqual(chooseEngines('webkit'), ['webkit']);
    assert.throws(() => chooseEngines('chromium,netscape'), /netscape/);
  });

  it('always holds Chromium when nothing is asked for', () => {
    assert.ok(chooseEngines(undefined).includes('chromium'));
    assert.ok(chooseEngines('').includes('chromium'));
  });
});
