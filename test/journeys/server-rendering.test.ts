import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import type { Browser, Page } from 'puppeteer-core';
import { listenForComplaints, openChromium } from '../support/chromium.js';
import { Gate } from '../support/gate.js';
import { renderMarkup } from '../support/server-rendering.mjs';

const ANSWERS: Readonly<Record<string, string>> = {
  sessions: 's02-status-breakdown-with-unhandled.json',
  'issues-timeseries': 'p07-issues-timeseries-two-axes.json',
  issues: 'p01-issues-list-docs-example.json',
  stats: 'f04-releases-stats.json',
};
const ATTRIBUTES = 'endpoint="/api/0/organizations/acme/" timezone="UTC" lang="en"';
const PAGES: Readonly<Record<string, string>> = {
  dashboard: `<session-health-dashboard ${ATTRIBUTES} layout-key="" show="unhealthy-sessions session-health session-counts issues"></session-health-dashboard>`,
  charts: `<session-chart ${ATTRIBUTES}></session-chart><p>Between.</p><issues-chart ${ATTRIBUTES}></issues-chart>`,
};

let browser: Browser;
let server: Server;
let origin = '';
let bundle = '';

/** Until these open, a page is what the server made of it, then what its script makes of it without an answer. */
let [scriptGate, answerGate] = [new Gate(), new Gate()];

/** A policy that allows nothing inline but the styles that the server writes, by their hashes. */
function writePolicy(body: string): string {
  const hashes = new Set([...body.matchAll(/<style>(.*?)<\/style>/gs)].map(([, text]) => `'sha256-${createHash('sha256').update(text ?? '').digest('base64')}'`));
  return `default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:; style-src 'self' ${[...hashes].join(' ')}`;
}

before(async () => {
  const stdin = { contents: "import '@lit-labs/ssr-client/lit-element-hydrate-support.js'; import './dist/index.js';", resolveDir: process.cwd() };
  const made = await build({ stdin, bundle: true, minify: true, write: false, format: 'esm', conditions: ['production'], logLevel: 'error' });
  bundle = made.outputFiles[0]?.text ?? '';
  const built: string = '../../dist/index.js'; // a text, so that types are checked without a build
  await import(built);
  browser = await openChromium();
  server = createServer((request, response) => {
    void (async () => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname;
      const markup = PAGES[path.slice(1)];
      if (markup) {
        const body = await renderMarkup(markup);
        const head = '<meta charset="utf-8"><link rel="icon" href="data:,"><script type="module" src="/bundle.js" async></script>';
        return response
          .setHeader('content-type', 'text/html; charset=utf-8')
          .setHeader('content-security-policy', writePolicy(body))
          .end(`<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`);
      }
      if (path === '/bundle.js') {
        await scriptGate.passed;
        return response.setHeader('content-type', 'text/javascript').end(bundle);
      }
      const file = path.startsWith('/api/') ? ANSWERS[path.split('/').filter(Boolean).at(-1) ?? ''] : undefined;
      await answerGate.passed;
      if (!file) return response.writeHead(404).end('{"detail":"The requested resource does not exist"}');
      return response.setHeader('content-type', 'application/json').end(await readFile(`test/payloads/api/${file}`));
    })();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});

after(async () => {
  scriptGate.open();
  answerGate.open();
  await browser.close();
  server.close();
});

/** Place and size of every chart, dashboards' own charts too. */
function readBoxes(page: Page): Promise<number[][]> {
  return page.evaluate(() => {
    const roots = [document, ...[...document.querySelectorAll('session-health-dashboard')].map(({ shadowRoot }) => shadowRoot ?? document)];
    const charts = roots.flatMap((root) => [...root.querySelectorAll('session-chart, issues-chart, p')]);
    return charts.map((chart) => {
      const { left, top, width, height } = chart.getBoundingClientRect();
      return [left, top, width, height].map(Math.round);
    });
  });
}

async function open(name: string): Promise<{ page: Page; complaints: string[]; asked: string[] }> {
  [scriptGate, answerGate] = [new Gate(), new Gate()];
  const page = await browser.newPage();
  await page.setViewport({ width: 1200, height: 1800 });
  const complaints = listenForComplaints(page);
  const asked: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('request', (request) => request.url().includes('/api/') && asked.push(request.url()));
  await page.evaluateOnNewDocument(() => {
    const store = globalThis as unknown as { shifts: number; parsed: number };
    store.shifts = 0;
    store.parsed = Infinity;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) store.shifts += entry.startTime > store.parsed ? (entry as unknown as { value: number }).value : 0;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(`${origin}/${name}`, { waitUntil: 'domcontentloaded' });
  await page.bringToFront();
  // What the server wrote has been painted when a second frame begins. Until then a busy browser may show half of the document, which moves when the rest is parsed.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await page.evaluate('parsed = performance.now()');
  return { page, complaints, asked };
}

/** Resolves when every chart is in a state, and drawn or a skeleton accordingly; the number of them. */
async function areAll(page: Page, state: 'loading' | 'ready'): Promise<number> {
  const handle = await page.waitForFunction((wanted) => {
    const [dashboard] = document.querySelectorAll('session-health-dashboard');
    const charts = dashboard ? (dashboard as Partial<typeof dashboard>).charts : [...document.querySelectorAll('session-chart'), ...document.querySelectorAll('issues-chart')];
    return charts?.every((chart) => (chart as { state?: string }).state === wanted && chart.shadowRoot?.querySelector(wanted === 'ready' ? '.shape' : '.skeleton-plot')) ? charts.length : 0;
  }, {}, state);
  return (await handle.jsonValue());
}

describe('a page that a server rendered', () => {
  for (const [name, count] of [['dashboard', 4], ['charts', 2]] as const) {
    it(`${name}: shows heading and skeleton before its script, gives way to its script without a shift, and ends with data in the same places, without a word in the console`, async () => {
      const { page, complaints, asked } = await open(name);
      const before = await readBoxes(page);
      assert.ok(before.length >= count, String(before.length));
      assert.ok(before.every(([, , width = 0]) => width > 200), JSON.stringify(before));
      assert.deepEqual(asked, []);
      scriptGate.open();
      assert.equal(await areAll(page, 'loading'), count);
      assert.deepEqual(await readBoxes(page), before);
      assert.equal(await page.evaluate('shifts'), 0);
      answerGate.open();
      assert.equal(await areAll(page, 'ready'), count);
      // The issues come last here: their list is as long as what is in it.
      assert.deepEqual((await readBoxes(page)).map(([left, top, width]) => [left, top, width]), before.map(([left, top, width]) => [left, top, width]));
      const shifts = Number(await page.evaluate('shifts'));
      assert.ok(shifts < 0.005, `the list of issues may move what is in its own card, not more: ${String(shifts)}`);
      assert.deepEqual(complaints, []);
      assert.equal(new Set(asked).size, asked.length, `asked twice: ${asked.join(' ')}`);
      await page.close();
    });
  }
});
