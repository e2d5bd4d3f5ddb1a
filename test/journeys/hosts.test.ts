// The built files in pages that treat them badly: another Lit, frames, late and blocked scripts, print, back and forth.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import { build } from 'esbuild';
import type { Browser, Page } from 'puppeteer-core';
import { listenForComplaints, openChromium } from '../support/chromium.js';

const SESSIONS = 'test/payloads/api/s02-status-breakdown-with-unhandled.json';
const CLASSIC = '<script src="/cdn/session-health.iife.js"></script>';
const CHART = '<session-chart endpoint="/api/0/organizations/acme/" without-markers>Figures are on the status page.</session-chart>';
const STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; require-trusted-types-for 'script'; ";

let browser: Browser;
let server: Server;
let origin = '';
let otherLit = '';
let [html, policy] = ['', ''];
let scriptDelayMs = 0;
let asked: { method: string; origin: string | undefined }[] = [];

before(async () => {
  browser = await openChromium();
  const { outputFiles } = await build({ stdin: { contents: "import { html, render } from 'lit'; render(html`<p>${'by another Lit'}</p>`, document.body.appendChild(document.createElement('div')));", resolveDir: process.cwd() }, bundle: true, write: false, format: 'iife' });
  otherLit = outputFiles[0]?.text ?? '';
  server = createServer((request, response) => {
    void (async () => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname;
      if (path === '/other-lit.js') return response.setHeader('content-type', 'text/javascript').end(otherLit);
      if (path.startsWith('/cdn/')) {
        await new Promise((resolve) => setTimeout(resolve, scriptDelayMs));
        return response.setHeader('content-type', 'text/javascript').setHeader('access-control-allow-origin', '*').end(await readFile(`dist${path}`));
      }
      if (path.startsWith('/api/')) {
        asked.push({ method: request.method ?? '', origin: request.headers.origin });
        response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
        if (path.endsWith('/sessions/')) return response.setHeader('content-type', 'application/json').end(await readFile(SESSIONS));
        return response.writeHead(404).end('{}');
      }
      if (path === '/elsewhere') return response.setHeader('content-type', 'text/html').end('<!doctype html><title>Elsewhere</title><p>Elsewhere</p>');
      if (policy) response.setHeader('content-security-policy', policy);
      return response.setHeader('content-type', 'text/html; charset=utf-8').end(`<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">${html}`);
    })();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});

after(async () => {
  await browser.close();
  server.close();
});

beforeEach(() => {
  policy = '';
  scriptDelayMs = 0;
  asked = [];
});

async function open(markup: string): Promise<{ tab: Page; complaints: string[] }> {
  html = markup;
  const tab = await browser.newPage();
  // The compiler of the tests names functions with a helper that pages do not have.
  await tab.evaluateOnNewDocument('globalThis.__name = (named) => named');
  const complaints = listenForComplaints(tab);
  await tab.goto(origin, { waitUntil: 'domcontentloaded' });
  return { tab, complaints };
}

function isReady(tab: Page): Promise<unknown> {
  return tab.waitForFunction(() => document.querySelector('session-chart')?.state === 'ready');
}

describe('F89: a page that has another Lit already', () => {
  const scripts = '<script src="/other-lit.js" defer></script><script src="/cdn/session-health.iife.js" defer></script>';

  it('works where the policy allows two copies of lit-html, without a violation', async () => {
    policy = `${STRICT}trusted-types lit-html 'allow-duplicates'`;
    const { tab, complaints } = await open(`${scripts}<body>${CHART}`);
    await isReady(tab);
    assert.deepEqual(complaints.filter((text) => !text.includes('404')), []);
    assert.equal(await tab.$eval('div p', (text) => text.textContent), 'by another Lit');
    await tab.close();
  });

  it('is told in one sentence where it allows only one, or none: nothing is half registered, and what stands between the tags stays', async () => {
    for (const allowed of ['trusted-types lit-html', 'trusted-types dompurify']) {
      policy = `${STRICT}${allowed}`;
      const { tab, complaints } = await open(`${allowed.endsWith('lit-html') ? scripts : '<script src="/cdn/session-health.iife.js" defer></script>'}<body>${CHART}`);
      await tab.waitForFunction(() => document.readyState === 'complete');
      const ours = complaints.filter((text) => text.includes('session-health-elements cannot start'));
      assert.equal(ours.length, 1, complaints.join('\n'));
      assert.match(ours[0] ?? '', /trusted-types lit-html 'allow-duplicates'/);
      const registered = await tab.evaluate(() => ['session-chart', 'issues-chart', 'session-health-dashboard'].filter((tag) => customElements.get(tag)));
      assert.deepEqual(registered, []);
      assert.equal(await tab.$eval('session-chart', (chart) => (chart as HTMLElement).innerText), 'Figures are on the status page.');
      await tab.close();
    }
  });
});

describe('F108: a frame', () => {
  it('without an origin of its own shows the dashboard, keeps its layout in memory, and says so', async () => {
    const inner = `<!doctype html>${CLASSIC.replace('/cdn', `${origin}/cdn`)}<session-health-dashboard endpoint="${origin}/api/0/organizations/acme/" show="session-health"></session-health-dashboard>`;
    const { tab, complaints } = await open(`<iframe sandbox="allow-scripts" width="900" height="700" srcdoc='${inner.replaceAll("'", '&#39;')}'></iframe>`);
    const frame = await (await tab.waitForSelector('iframe'))?.contentFrame();
    assert.ok(frame);
    await frame.waitForFunction(() => document.querySelector('session-health-dashboard')?.charts[0]?.state === 'ready');
    assert.deepEqual([...new Set(asked.map((request) => request.origin))], ['null']);
    await frame.$eval('session-health-dashboard', (dashboard) => dashboard.duplicate('mine'));
    assert.deepEqual(await frame.$eval('session-health-dashboard', (dashboard) => dashboard.copies()), ['mine']);
    assert.deepEqual(complaints.filter((complaint) => !complaint.includes('404')), []);
    await tab.close();
  });

  it('F109: of a stranger: nothing that a click does there changes anything but the reader\'s own layout, as every request only reads', async () => {
    const { tab } = await open(`${CLASSIC}<session-health-dashboard endpoint="/api/0/organizations/acme/" layout-key=""></session-health-dashboard>`);
    await tab.waitForFunction(() => document.querySelector('session-health-dashboard')?.charts[0]?.state === 'ready');
    await tab.evaluate(() => {
      const press = (root: ParentNode): void => {
        for (const element of root.querySelectorAll<HTMLElement>('*')) {
          if (element.shadowRoot) press(element.shadowRoot);
          if (element.matches('button')) element.click();
        }
      };
      press(document);
    });
    await tab.waitForNetworkIdle({ idleTime: 200 });
    assert.deepEqual([...new Set(asked.map(({ method }) => method))], ['GET']);
    assert.match(await readFile('README.md', 'utf8'), /frame-ancestors/);
    await tab.close();
  });
});

describe('F112: a dark page that is printed', () => {
  for (const [name, width] of [['A4', 794], ['letter', 816], ['A4 across', 1123], ['letter across', 1056]] as const) {
    it(`on ${name} is light, whole, and without controls`, async () => {
      const { tab } = await open(`<style>body { color-scheme: dark; margin: 0; --session-health-surface: #101830; --session-health-text: #eef; }</style>${CLASSIC}<session-health-dashboard theme="dark" endpoint="/api/0/organizations/acme/" layout-key="" show="session-health session-counts"></session-health-dashboard>`);
      await tab.waitForFunction(() => document.querySelector('session-health-dashboard')?.charts[0]?.state === 'ready');
      await tab.setViewport({ width, height: 1000 });
      await tab.emulateMediaType('print');
      await tab.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
      const facts = await tab.evaluate(() => {
        const [chart] = document.querySelector('session-health-dashboard')?.charts ?? [];
        const root = chart?.shadowRoot;
        const card = root?.querySelector('.card');
        const plot = root?.querySelector('svg.drawing, .drawing');
        const shown = [...(root?.querySelectorAll('button') ?? [])].filter((button) => button.checkVisibility() && !button.matches('[part="legend-item"]') && !button.closest('[part="title"], [part="picker"]'));
        const dashes = [...(root?.querySelectorAll('.shape') ?? [])].map((shape) => getComputedStyle(shape).strokeDasharray + getComputedStyle(shape).fill + getComputedStyle(shape).stroke);
        return { surface: card ? getComputedStyle(card).backgroundColor : '', right: plot?.getBoundingClientRect().right ?? 0, page: document.documentElement.scrollWidth, controls: shown.map((button) => button.className), looks: dashes.length - new Set(dashes).size };
      });
      assert.equal(facts.surface, 'rgb(255, 255, 255)');
      assert.ok(facts.right > 100 && facts.right <= width && facts.page <= width, JSON.stringify(facts));
      assert.deepEqual(facts.controls, []);
      assert.equal(facts.looks, 0, 'no two series look the same');
      await tab.close();
    });
  }
});

describe('F114: the script', () => {
  for (const [name, markup, delayMs] of [
    ['in the head', `<head>${CLASSIC}</head><body>${CHART}`, 0],
    ['deferred', `<script defer src="/cdn/session-health.iife.js"></script><body>${CHART}`, 0],
    ['async, and a second late', `<script async src="/cdn/session-health.iife.js"></script><body>${CHART}`, 1_000],
    ['at the end', `<body>${CHART}${CLASSIC}`, 0],
    ['as a module', `<script type="module" src="/cdn/session-health.js"></script><body>${CHART}`, 300],
  ] as const) {
    it(`${name} gives the same chart; what stands between the tags shows until then`, async () => {
      scriptDelayMs = delayMs;
      const { tab, complaints } = await open(markup);
      if (delayMs >= 1_000) assert.equal(await tab.$eval('session-chart', (chart) => (chart as HTMLElement).innerText), 'Figures are on the status page.');
      await isReady(tab);
      assert.equal(await tab.$eval('session-chart', (chart) => chart.data?.series.length), 5);
      await tab.evaluate((late) => {
        const chart = document.createElement('session-chart');
        chart.setAttribute('endpoint', late);
        document.body.append(chart);
      }, '/api/0/organizations/acme/');
      await tab.waitForFunction(() => document.querySelectorAll('session-chart')[1]?.state === 'ready');
      assert.deepEqual(complaints.filter((text) => !text.includes('404')), []);
      await tab.close();
    });
  }
});

describe('F78: a page that is left and comes back', () => {
  it('may rest in the browser\'s memory, and shows its charts and asks again when it is old', async () => {
    const { tab } = await open(`${CLASSIC}<session-health-dashboard endpoint="/api/0/organizations/acme/" show="session-health" refresh-interval="15s"></session-health-dashboard>`);
    await tab.waitForFunction(() => document.querySelector('session-health-dashboard')?.charts[0]?.state === 'ready');
    await tab.$eval('session-health-dashboard', (dashboard) => dashboard.duplicate('kept'));
    await tab.evaluate(() => {
      window.addEventListener('pageshow', (event) => Object.assign(window, { cameBack: event.persisted }));
    });
    await tab.goto(`${origin}/elsewhere`);
    asked = [];
    await tab.goBack();
    await tab.waitForFunction(() => document.querySelector('session-health-dashboard')?.charts[0]?.state === 'ready');
    const reasons = await tab.evaluate(() => JSON.stringify((performance.getEntriesByType('navigation')[0] as unknown as { notRestoredReasons?: { reasons?: { reason: string }[] } }).notRestoredReasons?.reasons ?? []));
    assert.ok(await tab.evaluate(() => (window as unknown as { cameBack?: boolean }).cameBack === true), reasons);
    assert.ok(asked.length <= 1, 'young data is not asked for again');
    assert.deepEqual(await tab.$eval('session-health-dashboard', (dashboard) => dashboard.copies()), ['kept']);
    await tab.close();
  });
});
