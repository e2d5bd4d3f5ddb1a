import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import type { Browser, CDPSession, Page } from 'puppeteer-core';

/** Who is measured; `uplot again` is uPlot under a second name, to show the noise. */
export const CONTENDERS = ['elements', 'uplot', 'uplot again', 'chartjs', 'echarts', 'plot'] as const;
/** One of them. */
export type Contender = (typeof CONTENDERS)[number];

/** What is measured; ms, but heap in bytes and nodes. Steps, and `mount-work`, are main-thread time: for one move, toggle or refresh. */
export const FIGURES = ['mount', 'mount-work', 'toggle-bar', 'toggle-line', 'hover', 'refresh', 'refresh-equal', 'resize', 'heap', 'nodes'] as const;
/** One of them. */
export type Figure = (typeof FIGURES)[number];

const TIMES: Readonly<Record<string, number>> = { idle: 12, 'toggle-bar': 12, 'toggle-line': 12, refresh: 1, resize: 4 };
const MOVES = 12;

/** A page for each contender, on a port of its own. */
export async function serveContenders(): Promise<{ readonly origin: string; stop(): void }> {
  const scripts = new Map<string, string>();
  const bundle = async (contents: string): Promise<string> => {
    const { outputFiles } = await build({ stdin: { contents, resolveDir: 'test/bench' }, bundle: true, minify: true, write: false, format: 'iife', target: 'es2022' });
    return outputFiles[0]?.text ?? '';
  };
  for (const name of CONTENDERS) {
    const file = name.replace(' again', '');
    scripts.set(`/${encodeURIComponent(name)}.js`, await bundle(`import { create } from './contenders/${file}.mjs'; window.createContender = create;`));
  }
  scripts.set('/driver.js', await bundle("import './driver.mjs';"));
  scripts.set('/session-health.js', await readFile('dist/cdn/session-health.iife.js', 'utf8'));
  const css = await readFile('test/bench/node_modules/uplot/dist/uPlot.min.css', 'utf8');
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '/';
    const script = scripts.get(path);
    if (script !== undefined) return response.setHeader('content-type', 'text/javascript').end(script);
    const name = path.slice(1);
    const own = name === 'elements' ? '<script src="/session-health.js"></script>' : '';
    const style = `body{margin:0;font:13px system-ui}main{display:grid;grid-template-columns:${name === 'elements' ? '1fr' : 'repeat(3,480px)'}}${css}`;
    return response.setHeader('content-type', 'text/html').end(`<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><style>${style}</style><body>${own}<script src="/${name}.js"></script><script src="/driver.js"></script>`);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, stop: () => server.close() };
}

/** What the main thread worked so far, ms of its own processor time: what else the machine does is not in it. */
export async function readTaskMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
}

async function readHeap(page: Page, session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  return (await page.metrics()).JSHeapUsedSize ?? 0;
}

interface Place {
  readonly page: Page;
  readonly session: CDPSession;
}

/** Main-thread time of one step, ms, without what frames cost by themselves. */
async function measureStep({ page, session }: Place, name: string, idleMs: number): Promise<number> {
  const before = await readTaskMs(session);
  await page.evaluate(`bench.step('${name}')`);
  const times = TIMES[name] ?? 1;
  return Math.max(0, ((await readTaskMs(session)) - before) / times - idleMs);
}

/** Main-thread time of one move of a real pointer over a chart and of the frame after it, ms, without what frames cost by themselves. */
async function measureHover({ page, session }: Place): Promise<number> {
  const { left, top, width, height } = (await page.evaluate('bench.hoverArea()')) as { left: number; top: number; width: number; height: number };
  const moveOver = async (isMoved: boolean): Promise<number> => {
    const before = await readTaskMs(session);
    for (let i = 1; i <= MOVES; i++) {
      if (isMoved) await page.mouse.move(left + (width * i) / (MOVES + 2), top + height / 2);
      await page.evaluate('bench.afterPaint()');
    }
    return ((await readTaskMs(session)) - before) / MOVES;
  };
  const idleMs = await moveOver(false);
  return Math.max(0, (await moveOver(true)) - idleMs);
}

/** One contender in a fresh page. */
export async function measureOnce(browser: Browser, origin: string, contender: Contender, buckets: number): Promise<Record<Figure, number>> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1600, height: 1000 });
  await page.goto(`${origin}/${encodeURIComponent(contender)}`);
  const session = await page.createCDPSession();
  await page.evaluate(`bench.prepare(${String(buckets)}, 1)`);
  await session.send('Performance.disable');
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const place = { page, session };
  const heapBefore = await readHeap(page, session);
  const workBefore = await readTaskMs(session);
  const mount = (await page.evaluate('bench.mount()')) as number;
  const work = (await readTaskMs(session)) - workBefore;
  const heap = (await readHeap(page, session)) - heapBefore;
  const nodes = (await page.evaluate('bench.countNodes()')) as number;
  const idleMs = await measureStep(place, 'idle', 0);
  const steps: Partial<Record<Figure, number>> = {};
  steps['toggle-line'] = await measureStep(place, 'toggle-line', idleMs);
  steps.hover = await measureHover(place);
  await page.mouse.move(0, 0);
  steps['refresh-equal'] = await measureStep(place, 'refresh', idleMs);
  await page.evaluate(`bench.prepare(${String(buckets)}, 2)`);
  steps.refresh = await measureStep(place, 'refresh', idleMs);
  steps.resize = await measureStep(place, 'resize', idleMs);
  await page.evaluate('bench.turnToBars()');
  steps['toggle-bar'] = await measureStep(place, 'toggle-bar', idleMs);
  await context.close();
  return { mount, 'mount-work': work, heap, nodes, ...steps } as Record<Figure, number>;
}

/** What fifty mounts and removals leave on the heap, bytes a cycle. */
export async function measureGrowth(browser: Browser, origin: string, contender: Contender): Promise<number> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.goto(`${origin}/${encodeURIComponent(contender)}`);
  const session = await page.createCDPSession();
  await page.evaluate('bench.prepare(336, 1)');
  await page.evaluate('bench.cycle(5)');
  const before = await readHeap(page, session);
  await page.evaluate('bench.cycle(50)');
  const after = await readHeap(page, session);
  await context.close();
  return (after - before) / 50;
}
