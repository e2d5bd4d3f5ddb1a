import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { printReadmeTable } from '../bench/readme-table.js';
import { listChanges, planWork } from '../tools/changes.js';
import { printEngineTable } from '../tools/engine-table.js';
import { listFiles } from '../tools/files.js';
import { readSection } from '../tools/reference/pages.js';

interface Manifest {
  readonly exports: Readonly<Record<string, unknown>>;
  readonly scripts: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...['src', 'demo', 'test'].flatMap(listFiles)].filter(
  (file) => file.endsWith('.md') && !file.includes('node_modules') && file !== 'test/faults/README.md',
);
const read = (file: string): string => readFileSync(file, 'utf8');
const readme = read('README.md');
const RESULTS = 'test/bench/RESULTS.md';

/** What `find` gives for all pages, `page: it`, where `isRight` does not hold. */
function listWrong(find: RegExp, isRight: (found: string, page: string) => boolean): string[] {
  return pages.flatMap((page) => [...read(page).matchAll(find)].map(([, found = '']) => found).filter((found) => !isRight(found, page)).map((found) => `${page}: ${found}`));
}

describe('what is written for people', () => {
  it('links to files that are there', () => {
    assert.ok(pages.length > 15, `only ${String(pages.length)} pages were found`);
    assert.deepEqual(listWrong(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g, (target, page) => existsSync(join(dirname(page), target))), []);
  });

  it('names scripts that package.json has', () => {
    assert.deepEqual(listWrong(/npm (?:run )?((?<=run )[a-z:]+|start|test)/g, (name) => name in manifest.scripts), []);
  });

  it('names import paths that package.json has', () => {
    const paths = Object.keys(manifest.exports).filter((path) => path !== '.' && !path.includes('*'));
    assert.deepEqual(listWrong(/session-health-elements\/((?:types\/)?[\w.-]+)[`';]/g, (path) => paths.includes(`./${path}`)), []);
    const promised = read('src/elements/PROMISES.md');
    for (const path of paths) {
      const [, first = ''] = /^\.\/([^/]+)/.exec(path) ?? [];
      if (path !== './package.json') assert.ok(promised.includes(first), `PROMISES.md says nothing of ${path}`);
    }
  });

  it('names pages of the demo that are there', () => {
    const names = [...readme.matchAll(/`\/([a-z]+)\/`/g)].map(([, name = '']) => name);
    assert.ok(names.length > 5);
    assert.deepEqual(names.filter((name) => !existsSync(`demo/pages/${name}/index.html`) && !existsSync(`demo/${name}/index.html`)), []);
  });
});

describe('the table of speed', () => {
  it('of the README is that of the last run; npm run bench writes both', () => {
    assert.equal(readSection(readme, 'bench'), printReadmeTable(existsSync(RESULTS) ? read(RESULTS) : null));
  });

  const head = '| | **these elements** | uplot | uplot again | chartjs | echarts | plot | of uPlot | of ECharts |';
  const rows = ['mount', 'toggle-bar', 'hover', 'refresh', 'heap'].map((name, i) => `| ${name} | ${String(i)}.00 | 11 | 12 | 13 | 14 | 15 | 0.1 (goal 1) | 0.2 |`);
  const results = ['# Speed', '', '## 336 buckets', '', head, '|---|---:|', ...rows, '', '## 2160 buckets', '', head, '|---|---:|', ...rows, '', '## What fifty mounts leave, for each', '', '| mount | 9 kB |', ''].join('\n');

  it('tells the time on screen of every size, the rest of the middle one, and of each library once', () => {
    const lines = printReadmeTable(results).split('\n');
    assert.deepEqual(lines.slice(2), [
      '| six charts on screen, 336 buckets, ms | 0.00 | 11 | 13 | 14 | 15 |',
      '| six charts on screen, 2,160 buckets, ms | 0.00 | 11 | 13 | 14 | 15 |',
      '| hide a series of a bar chart, 336 buckets, ms | 1.00 | 11 | 13 | 14 | 15 |',
      '| point at the next bucket, 336 buckets, ms | 2.00 | 11 | 13 | 14 | 15 |',
      '| new numbers, 336 buckets, ms | 3.00 | 11 | 13 | 14 | 15 |',
      '| memory, 336 buckets | 4.00 | 11 | 13 | 14 | 15 |',
    ]);
  });

  it('is a sentence before the first run, and refuses results that lack something', () => {
    assert.match(printReadmeTable(null), /npm run bench/);
    assert.throws(() => printReadmeTable(results.replaceAll('| hover |', '| over |')), /does not tell hover/);
    assert.throws(() => printReadmeTable(results.replaceAll('| echarts |', '| other |')), /does not tell mount/);
  });
});

describe('the table of browsers', () => {
  it('tells a version of each engine that the tests know; npm run faults writes it', () => {
    const [chromium = '', firefox = '', webkit = ''] = [...(readSection(readme, 'browsers') ?? '').matchAll(/^\| \w.*? \| (\d[\w.]*) \|/gm)].map(([, version = '']) => version);
    assert.equal(readSection(readme, 'browsers'), printEngineTable({ chromium, firefox, webkit }));
  });
});

describe('npm run dev', () => {
  it('sees files that came, went or changed', () => {
    const before = new Map([['a', 1], ['b', 1], ['c', 1]]);
    assert.deepEqual(listChanges(before, new Map([['a', 1], ['b', 2], ['d', 1]])), ['b', 'c', 'd']);
  });

  it('builds for sources, starts the server again for what it read at its start, and does nothing for words', () => {
    const plan = (file: string): string => Object.entries(planWork([file])).filter(([, isDue]) => isDue as boolean).map(([name]) => name).join(' ');
    assert.equal(plan('src/views/menu.ts'), 'build reload');
    assert.equal(plan('demo/endpoint/app.ts'), 'restart reload');
    assert.equal(plan('demo/pages/react/main.tsx'), 'reload');
    assert.equal(plan('demo/shop/shop.css'), 'reload');
    assert.equal(plan('src/store/README.md'), '');
  });
});
