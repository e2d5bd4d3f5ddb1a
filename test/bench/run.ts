/**
 * `npm run bench`: the built elements beside the libraries that people would pick instead: the same six charts, data, size
 * and page, in random order, a fresh page each time. Prints ratios, writes test/bench/RESULTS.md and from it the README's table.
 * `--quick` takes fewer runs and writes nothing.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type { Browser } from 'puppeteer-core';
import { openChromium } from '../support/chromium.js';
import { ensureBuild } from '../tools/ensure-build.js';
import { writeSection } from '../tools/reference/pages.js';
import { CONTENDERS, FIGURES, measureGrowth, measureOnce, serveContenders, type Contender, type Figure } from './measure.js';
import { printReadmeTable } from './readme-table.js';

const isQuick = process.argv.includes('--quick');
const RUNS = isQuick ? 3 : 7;
const SIZES = isQuick ? [336, 2_160] : [336, 2_160, 10_080];
/** What everything is a ratio of. */
const REFERENCE: Contender = 'uplot';
/** At most this part of uPlot's, and of ECharts', by buckets. */
const MOUNT_GOALS: Readonly<Record<number, readonly [number, number]>> = { 336: [0.4, 0.2], 2_160: [0.5, 0.12], 10_080: [0.3, 0.06] };
const STEP_GOALS: Partial<Record<Figure, number>> = { 'toggle-bar': 0.4, 'toggle-line': 1.2, hover: 0.9, refresh: 0.4 };

type Results = Map<string, Record<Figure, number>[]>;
const keyOf = (contender: Contender, buckets: number): string => `${contender} ${String(buckets)}`;

function shuffle<T>(list: readonly T[]): T[] {
  return list.map((item) => [Math.random(), item] as const).sort(([a], [b]) => a - b).map(([, item]) => item);
}

function findMedian(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function medianOf(results: Results, contender: Contender, buckets: number, figure: Figure): number {
  return findMedian((results.get(keyOf(contender, buckets)) ?? []).map((run) => run[figure]));
}

function writeValue(figure: Figure, value: number): string {
  if (figure === 'nodes') return String(Math.round(value));
  if (figure === 'heap') return `${(value / 1e6).toFixed(2)} MB`;
  return value < 10 ? value.toFixed(2) : value.toFixed(0);
}

function writeTable(results: Results, buckets: number): string[] {
  const head = `| | ${CONTENDERS.map((name) => (name === 'elements' ? '**these elements**' : name)).join(' | ')} | of uPlot | of ECharts |`;
  const rows = FIGURES.map((figure) => {
    const values = CONTENDERS.map((name) => medianOf(results, name, buckets, figure));
    const own = values[0] ?? Number.NaN;
    const ratio = (other: Contender): string => (own / medianOf(results, other, buckets, figure)).toFixed(2);
    const [uplotGoal, echartsGoal] = figure === 'mount' ? (MOUNT_GOALS[buckets] ?? []) : [STEP_GOALS[figure]];
    const goal = (most: number | undefined): string => (most === undefined ? '' : ` (goal ${String(most)})`);
    return `| ${figure} | ${values.map((value) => writeValue(figure, value)).join(' | ')} | ${ratio(REFERENCE)}${goal(uplotGoal)} | ${ratio('echarts')}${goal(echartsGoal)} |`;
  });
  return [`## ${String(buckets)} buckets`, '', head, `|---|${'---:|'.repeat(CONTENDERS.length + 2)}`, ...rows, ''];
}

/** In the same browser, and in one that compiles nothing: what that one keeps, the contender keeps. */
async function writeGrowth(browser: Browser, origin: string): Promise<string[]> {
  const plain = await openChromium(['--js-flags=--jitless']);
  const show = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} kB`;
  try {
    const rows: string[] = [];
    for (const contender of CONTENDERS) {
      const all = await measureGrowth(browser, origin, contender);
      rows.push(`| ${contender} | ${show(all)} | ${show(await measureGrowth(plain, origin, contender))} |`);
    }
    const why = 'The heap holds the machine code, too, that the browser makes of what runs often, until it has made all of it; the second column is without.';
    return ['## What fifty mounts leave, for each', '', why, '', '| | heap | without compiled code |', '|---|---:|---:|', ...rows, ''];
  } finally {
    await plain.close();
  }
}

async function measureAll(): Promise<string[]> {
  const site = await serveContenders();
  const browser = await openChromium();
  const results: Results = new Map();
  try {
    for (const buckets of SIZES) {
      for (let run = 0; run < RUNS; run++) {
        for (const contender of shuffle(CONTENDERS)) {
          const key = keyOf(contender, buckets);
          results.set(key, [...(results.get(key) ?? []), await measureOnce(browser, site.origin, contender, buckets)]);
        }
        console.log(`${String(buckets)} buckets: run ${String(run + 1)} of ${String(RUNS)}`);
      }
    }
    const growth = isQuick ? [] : await writeGrowth(browser, site.origin);
    const version = await browser.version();
    return [
      '# Speed', '',
      `Medians of ${String(RUNS)} runs in ${version.replace('Chrome/', 'Chromium ')} without a window, on ${String(cpus().length)} cores: a fresh page each, in random order. \`mount\` is from the`,
      'arrays (for the elements: from setting the endpoint, through a stubbed `fetch` and the store) to the frame on screen, ms; the steps are main-thread time',
      'for one of them, ms; heap and nodes are what is there after mounting. uPlot runs under two names: the difference of the two is noise. Written by `npm run bench`.', '',
      'All draw the six charts of the default dashboard, in together as many px: lines, stacked areas, bars side by side. `toggle-line` hides the largest of three lines,',
      '`toggle-bar` the largest of three stacked bar series of as many buckets, so axes change and what is stacked is stacked again. `hover` is a move of a real pointer over one',
      'chart, whose crosshair is that of all charts where the library can do that (uPlot, ECharts). `refresh` is with new numbers; for the elements it asks, reads and checks, too.', '',
      ...SIZES.flatMap((buckets) => writeTable(results, buckets)),
      ...growth,
    ];
  } finally {
    await browser.close();
    site.stop();
  }
}

if (!existsSync('test/bench/node_modules')) execFileSync('npm', ['ci', '--prefix', 'test/bench'], { stdio: 'inherit' });
await ensureBuild();
const lines = await measureAll();
console.log(lines.join('\n'));
if (!isQuick) {
  const text = lines.join('\n');
  writeFileSync('test/bench/RESULTS.md', text);
  writeFileSync('README.md', writeSection(readFileSync('README.md', 'utf8'), 'bench', printReadmeTable(text)));
}
