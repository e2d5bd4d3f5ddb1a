/**
 * `npm run bench:data`: what lies between an answer's bytes and its numbers, of the built modules: parse, check, normalise
 * and compute, beside a full check in zod and parsing by itself, each in a fresh page (first call) and warm; then how long the
 * page stands still while a dashboard draws the largest answer that is allowed, and how soon a larger one is refused.
 * Prints it and writes test/bench/DATA.md; fails where a goal is missed. `--quick` takes fewer runs and writes nothing.
 */
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { cpus, loadavg } from 'node:os';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import type { Browser, Page } from 'puppeteer-core';
import { readTaskMs } from './measure.js';
import { openChromium } from '../support/chromium.js';
import { ensureBuild } from '../tools/ensure-build.js';
import { LARGEST, USUAL, writeAnswer, writeAnswersOverLimits } from './data-answers.js';
import { CONTENDERS, ENTRIES, type Contender } from './data-contenders.js';
import { serveDrawing, measureDrawing, type Drawing } from './data-drawing.js';

const isQuick = process.argv.includes('--quick');
const RUNS = isQuick ? 3 : 9;
/** Calls that warm a page up, and as many that are measured then. */
const CALLS = 30;
const CALLS_LARGE = 8;
const GOAL_ZOD = 0.5;
const GOAL_PARSE = 3;
const GOAL_MS = 100;

interface Timing {
  readonly first: number;
  readonly warm: number;
}

function findMedian(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function serve(): Promise<{ readonly origin: string; stop(): void }> {
  const files = new Map<string, string>([
    ['/usual.json', writeAnswer(USUAL)],
    ['/largest.json', writeAnswer(LARGEST)],
    ...Object.entries(writeAnswersOverLimits()).map(([name, text]) => [`/${encodeURIComponent(name)}.json`, text] as const),
    ...(await serveDrawing()),
  ]);
  for (const name of CONTENDERS) {
    const stdin = { contents: `import './data-page.ts';\n${ENTRIES[name]}`, resolveDir: 'test/bench', loader: 'ts' } as const;
    const { outputFiles } = await build({ stdin, bundle: true, minify: true, write: false, format: 'iife', target: 'es2022', conditions: ['production'] });
    files.set(`/${name}.js`, outputFiles[0]?.text ?? '');
    files.set(`/${name}`, `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script src="/${name}.js"></script>`);
  }
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '/';
    const type = path.endsWith('.json') ? 'application/json' : path.endsWith('.js') ? 'text/javascript' : 'text/html';
    // Isolated pages have a clock of five microseconds, others one of a hundred.
    response.writeHead(files.has(path) ? 200 : 404, { 'content-type': type, 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' });
    // In two pieces, so that no length is told before.
    response.write(files.get(path) ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, stop: () => server.close() };
}

async function inFreshPage<T>(browser: Browser, url: string, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.goto(url);
  try {
    return await work(page);
  } finally {
    await context.close();
  }
}

async function measureWork(browser: Browser, url: string, file: string, calls: number): Promise<Timing> {
  return inFreshPage(browser, url, async (page) => {
    const session = await page.createCDPSession();
    await page.evaluate(`prepareWork('${file}')`);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const time = async (times: number): Promise<number> => {
      const before = await readTaskMs(session);
      await page.evaluate(`doWork(${String(times)})`);
      return (await readTaskMs(session)) - before;
    };
    const idle = Math.min(await time(0), await time(0));
    const first = (await time(1)) - idle;
    await time(calls);
    return { first, warm: ((await time(calls)) - idle) / calls };
  });
}

/** Every contender in turn, so that what else the machine does falls on all of them. */
async function measureContenders(browser: Browser, origin: string, file: string, calls: number): Promise<Record<Contender, Timing>> {
  const runs = new Map<Contender, Timing[]>(CONTENDERS.map((name) => [name, []]));
  for (let run = 0; run < RUNS; run++) {
    for (const name of CONTENDERS) runs.get(name)?.push(await measureWork(browser, `${origin}/${name}`, file, calls));
  }
  const median = (name: Contender): Timing => {
    const timings = runs.get(name) ?? [];
    return { first: findMedian(timings.map(({ first }) => first)), warm: findMedian(timings.map(({ warm }) => warm)) };
  };
  return { elements: median('elements'), zod: median('zod'), 'zod-mini': median('zod-mini'), parse: median('parse') };
}

async function measureRefusal(page: Page, file: string): Promise<{ ms: number; code: string }> {
  const session = await page.createCDPSession();
  await page.evaluate(`prepareRefusal('${file}')`);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await readTaskMs(session);
  const code = (await page.evaluate('refuse()')) as string;
  return { ms: (await readTaskMs(session)) - before, code };
}

async function measureRefusals(browser: Browser, origin: string): Promise<Map<string, { ms: number; code: string }>> {
  const refusals = new Map<string, { ms: number; code: string }>();
  for (const name of Object.keys(writeAnswersOverLimits())) {
    const runs: { ms: number; code: string }[] = [];
    for (let run = 0; run < RUNS; run++) {
      const file = `/${encodeURIComponent(name)}.json`;
      runs.push(await inFreshPage(browser, `${origin}/elements`, (page) => measureRefusal(page, file)));
    }
    refusals.set(name, { ms: findMedian(runs.map(({ ms }) => ms)), code: runs[0]?.code ?? 'none' });
  }
  return refusals;
}

const show = (ms: number): string => `${ms < 10 ? ms.toFixed(2) : ms.toFixed(1)} ms`;

interface Row {
  readonly cells: readonly string[];
  /** What is missing from the goal; null = nothing. */
  readonly miss: string | null;
}

function rowsOfWork(label: string, found: Record<Contender, Timing>, goal: 'zod' | 'parse'): Row[] {
  return (['first', 'warm'] as const).map((when) => {
    const own = found.elements[when];
    const fastestZod = Math.min(found.zod[when], found['zod-mini'][when]);
    const [ratio, most, of] = goal === 'zod' ? [own / fastestZod, GOAL_ZOD, 'the faster zod'] : [own / found.parse[when], GOAL_PARSE, 'JSON.parse'];
    const cells = [`${label}, ${when === 'first' ? 'first call' : 'warm'}`, ...CONTENDERS.map((name) => show(found[name][when])), `${ratio.toFixed(2)} × ${of}`, `≤ ${String(most)}`];
    return { cells, miss: ratio <= most ? null : `${label}, ${when}: ${ratio.toFixed(2)} × ${of}; the goal is ${String(most)}.` };
  });
}

async function measureAll(): Promise<{ lines: string[]; misses: string[] }> {
  const [busy = 0] = loadavg();
  const site = await serve();
  const browser = await openChromium();
  try {
    const usual = await measureContenders(browser, site.origin, '/usual.json', CALLS);
    const largest = await measureContenders(browser, site.origin, '/largest.json', CALLS_LARGE);
    const refusals = await measureRefusals(browser, site.origin);
    const drawings: Drawing[] = [];
    for (let run = 0; run < RUNS; run++) drawings.push(await measureDrawing(browser, site.origin));
    const work = [...rowsOfWork('5 groups × 2 fields × 2,160 buckets', usual, 'zod'), ...rowsOfWork('at the limits', largest, 'parse')];
    const longest = findMedian(drawings.map(({ longestTaskMs }) => longestTaskMs));
    const slow = [...refusals].filter(([, { ms, code }]) => !(ms < GOAL_MS) || code === 'none');
    const misses = [
      ...work.flatMap(({ miss }) => miss ?? []),
      ...slow.map(([name, { ms, code }]) => `An answer of ${name} ended as "${code}" after ${show(ms)}; the goal is a refusal in ${String(GOAL_MS)} ms.`),
      ...(longest <= GOAL_MS ? [] : [`While the largest answer was drawn the page stood still for ${show(longest)}; the goal is ${String(GOAL_MS)} ms.`]),
    ];
    const lines = [
      '# Speed of the data path', '',
      `Medians of ${String(RUNS)} runs in ${(await browser.version()).replace('Chrome/', 'Chromium ')} without a window, on ${String(cpus().length)} cores: a fresh page each, in turn; before the run`,
      `${busy.toFixed(1)} other processes wanted to run. Times are the main thread’s own, but for the last row. *These elements* parse, check, normalise`,
      'and compute the statuses and shares of both fields; zod only checks what is parsed already, every number and every instant once, without code from',
      'strings, which strict page policies refuse. Written by `npm run bench:data`.', '',
      '| | **these elements** | zod, check alone | zod/mini, check alone | `JSON.parse` alone | ratio | goal |', '|---|---:|---:|---:|---:|---:|---:|',
      ...work.map(({ cells }) => `| ${cells.join(' | ')} |`), '',
      '| over a limit | refused as | after | goal |', '|---|---|---:|---:|',
      ...[...refusals].map(([name, { ms, code }]) => `| ${name} | \`${code}\` | ${show(ms)} | < ${String(GOAL_MS)} ms |`), '',
      'A dashboard of six charts draws the largest answer that is allowed, in a page that has been idle: from the answer\'s arrival to the frame. The',
      'longest task is main-thread time, from a trace.', '',
      '| | measured | goal |', '|---|---:|---:|',
      `| longest task | ${show(longest)} | ≤ ${String(GOAL_MS)} ms |`,
      `| all tasks together | ${show(findMedian(drawings.map(({ allTasksMs }) => allTasksMs)))} | |`,
      `| from the answer to the frame | ${show(findMedian(drawings.map(({ drawnMs }) => drawnMs)))} | |`, '',
    ];
    return { lines, misses };
  } finally {
    await browser.close();
    site.stop();
  }
}

await ensureBuild();
const { lines, misses } = await measureAll();
console.log(lines.join('\n'));
for (const sentence of misses) console.error(sentence);
if (misses.length > 0) process.exitCode = 1;
if (!isQuick) writeFileSync('test/bench/DATA.md', lines.join('\n'));
