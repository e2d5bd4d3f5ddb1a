import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { openChromium } from '../support/chromium.js';
import { Gate } from '../support/gate.js';

const ANSWERS: Readonly<Record<string, string>> = {
  sessions: 's02-status-breakdown-with-unhandled.json',
  'issues-timeseries': 'p07-issues-timeseries-two-axes.json',
  issues: 'p01-issues-list-docs-example.json',
  stats: 'f04-releases-stats.json',
};
const CHARTS = ['unhealthy-sessions', 'session-health', 'session-counts', 'user-health', 'crash-free-sessions', 'release-adoption'];
const OPTIONS = ['without-markers', '', 'without-legend', 'without-headline', 'without-toolbar', 'compare="previous"'];

let browser: Browser;
let server: Server;
let origin = '';
let [script, answers] = [new Gate(), new Gate()];

before(async () => {
  browser = await openChromium();
  server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      if (url.pathname === '/session-health.css') return response.setHeader('content-type', 'text/css').end(await readFile('dist/cdn/session-health.css'));
      if (url.pathname === '/session-health.js') {
        await script.passed;
        return response.setHeader('content-type', 'text/javascript').end(await readFile('dist/cdn/session-health.js'));
      }
      if (url.pathname.startsWith('/api/')) {
        await answers.passed;
        const file = ANSWERS[url.pathname.split('/').filter(Boolean).at(-1) ?? ''];
        return file ? response.setHeader('content-type', 'application/json').end(await readFile(`test/payloads/api/${file}`)) : response.writeHead(404).end('{}');
      }
      const head = '<meta charset="utf-8"><link rel="icon" href="data:,"><link rel="stylesheet" href="/session-health.css"><script type="module" async src="/session-health.js"></script>';
      response.setHeader('content-type', 'text/html').end(`<!doctype html><html lang="en"><head>${head}</head><body>${url.searchParams.get('body') ?? ''}</body></html>`);
    })();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});

after(async () => {
  script.open();
  answers.open();
  await browser.close();
  server.close();
});

async function visit(body: string, width: number): Promise<Page> {
  [script, answers] = [new Gate(), new Gate()];
  const page = await browser.newPage();
  await page.setViewport({ width, height: 3_000 });
  await page.evaluateOnNewDocument(() => {
    const store = globalThis as unknown as { shifts: number; parsed: number };
    store.shifts = 0;
    store.parsed = Infinity;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) store.shifts += entry.startTime > store.parsed ? (entry as unknown as { value: number }).value : 0;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(`${origin}/?${new URLSearchParams({ body }).toString()}`, { waitUntil: 'domcontentloaded' });
  await page.bringToFront();
  // A browser may show half of a document that it has not parsed yet: counted is from the first whole one on.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await page.evaluate('parsed = performance.now()');
  return page;
}

/** Lets the script come, then the answers; the tops and heights of the body's children at each stage. */
async function goThrough(page: Page): Promise<{ stages: number[][]; shifts: number }> {
  const readBoxes = (): Promise<number[]> => page.evaluate(() => [...document.body.children].flatMap((child) => [child.getBoundingClientRect().top, child.getBoundingClientRect().height].map(Math.round)));
  const areAll = (states: string[]): Promise<unknown> =>
    page.waitForFunction((wanted) => [...document.querySelectorAll('session-chart, issues-chart')].every((chart) => wanted.includes((chart as { state?: string }).state ?? '')), {}, states);
  const paint = (): Promise<unknown> => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const stages = [await readBoxes()];
  script.open();
  await areAll(['loading']);
  await paint();
  stages.push(await readBoxes());
  answers.open();
  await areAll(['ready', 'empty']);
  await paint();
  await paint();
  stages.push(await readBoxes());
  return { stages, shifts: Number(await page.evaluate('shifts')) };
}

describe('a page with charts whose script and answers are late', () => {
  for (const width of [360, 420, 560, 800]) {
    it(`${String(width)} px wide: nothing moves, from the empty tags to skeletons to data`, async () => {
      for (const option of OPTIONS) {
        const chart = (type: string, i: number): string => `<session-chart type="${type}" endpoint="/api/${String(i)}/0/organizations/acme/" timezone="UTC" ${option}></session-chart>`;
        const page = await visit(`<style>body { margin: 0 }</style>${CHARTS.map(chart).join('')}<p>Below.</p>`, width);
        const { stages, shifts } = await goThrough(page);
        assert.deepEqual(stages[1], stages[0], `${option}: from tags to skeletons`);
        assert.deepEqual(stages[2], stages[1], `${option}: from skeletons to data`);
        // Releases and the period before come with answers of their own: their entries make room for themselves within the legend.
        assert.ok(option === 'without-markers' ? shifts === 0 : shifts < 0.02, `${option}: ${String(shifts)}`);
        await page.close();
      }
    });
  }

  it('keeps the place of issues; their list is as long as what is in it, which moves what is below by less than a row', async () => {
    for (const width of [360, 560, 800]) {
      const page = await visit('<style>body { margin: 0 }</style><issues-chart endpoint="/api/0/organizations/acme/" timezone="UTC"></issues-chart><p>Below.</p>', width);
      const { stages } = await goThrough(page);
      assert.deepEqual(stages[1], stages[0]);
      const [before = 0, now = 0] = [stages[1]?.[3], stages[2]?.[3]];
      assert.ok(Math.abs(before - now) < 70, `${String(width)} px: from ${String(before)} to ${String(now)} px`);
      await page.close();
    }
  });

  it('keeps the place of a dashboard at every width, but for a row of filters where another font needs one more', async () => {
    for (const width of [360, 500, 600, 635, 660, 740, 1_000, 1_140, 1_200, 1_440, 1_800]) {
      const page = await visit('<style>body { margin: 0 }</style><session-health-dashboard layout-key="" endpoint="/api/0/organizations/acme/" timezone="UTC"></session-health-dashboard><p>Below.</p>', width);
      const readHeight = (): Promise<number> => page.evaluate(() => document.querySelector('session-health-dashboard')?.getBoundingClientRect().height ?? 0);
      const before = await readHeight();
      script.open();
      await page.waitForFunction(() => ((document.querySelector('session-health-dashboard') as { charts?: { state: string }[] } | null)?.charts ?? []).some(({ state }) => state === 'loading'));
      assert.ok(Math.abs((await readHeight()) - before) < 45, `${String(width)} px: from ${String(before)} to ${String(await readHeight())} px`);
      await page.close();
    }
  });
});
