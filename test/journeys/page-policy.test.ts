import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { listenForComplaints, openChromium } from '../support/chromium.js';

/** As strict as a portal may be: nothing inline, nothing of another host, and one maker of trusted markup. */
const POLICY = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "img-src 'self'", "base-uri 'none'", "form-action 'none'",
  "require-trusted-types-for 'script'", 'trusted-types lit-html',
].join('; ');
const ANSWERS: Readonly<Record<string, string>> = {
  sessions: 's02-status-breakdown-with-unhandled.json',
  'issues-timeseries': 'p07-issues-timeseries-two-axes.json',
  issues: 'p01-issues-list-docs-example.json',
  stats: 'f04-releases-stats.json',
  projects: 'f01-projects-list-docs-example.json',
  environments: 'f02-environments-list-docs-example.json',
};
const TAG = '<session-health-dashboard endpoint="/api/0/organizations/acme/" layout-key="" lang="de"></session-health-dashboard>';

let browser: Browser;
let server: Server;
let origin: string;
let script = '';

before(async () => {
  browser = await openChromium();
  server = createServer((request, response) => {
    void (async () => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname;
      if (path === '/') {
        return response
          .setHeader('content-type', 'text/html; charset=utf-8')
          .setHeader('content-security-policy', POLICY)
          .end(`<!doctype html><html lang="en"><head><meta charset="utf-8">${script}</head><body>${TAG}</body></html>`);
      }
      if (path.startsWith('/cdn/')) return response.setHeader('content-type', 'text/javascript').end(await readFile(`dist${path}`));
      const file = path.startsWith('/api/') ? ANSWERS[path.split('/').filter(Boolean).at(-1) ?? ''] : undefined;
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
  await browser.close();
  server.close();
});

/** Opens everything that can be opened, as a reader would. */
async function useEverything(tab: Page): Promise<void> {
  const press = async (selector: string): Promise<void> => {
    await tab.waitForSelector(`session-health-dashboard >>> ${selector}`);
    await tab.$eval(`session-health-dashboard >>> ${selector}`, (element) => { (element as HTMLElement).click(); });
  };
  const chart = 'session-chart[type="session-health"] >>>';
  for (const filter of ['project', 'environment', 'release', 'range']) {
    await press(`[data-filter="${filter}"]`);
    await tab.keyboard.press('Escape');
  }
  await press('[data-action="arrange"]');
  await tab.waitForSelector('session-health-dashboard >>> [data-grip="0"]', { visible: true });
  await tab.focus('session-health-dashboard >>> [data-grip="0"]');
  await tab.keyboard.press('ArrowRight');
  await press('[data-action="done"]');
  await press('[data-menu="copies"]');
  await press('[data-row="duplicate"]');
  await tab.waitForSelector('session-health-dashboard >>> dialog[open] input', { visible: true });
  await tab.keyboard.type('x');
  await tab.keyboard.press('Enter');
  await tab.hover(`session-health-dashboard >>> ${chart} .plot`);
  await press(`${chart} [data-menu="more"]`);
  await press(`${chart} [data-row="compare"]`);
  await press(`${chart} [data-action="table"]`);
  await tab.$eval('session-health-dashboard', async (dashboard) => {
    const [first] = dashboard.charts;
    if (!first || !('toSVG' in first)) throw new Error('There is no chart.');
    first.toSVG();
    first.toCSV();
    await first.toPNG();
    await dashboard.saveSnapshot();
    window.dispatchEvent(new Event('beforeprint'));
    window.dispatchEvent(new Event('afterprint'));
    dashboard.setAttribute('module', 'mobile');
    await dashboard.updateComplete;
    dashboard.setAttribute('endpoint', '/nowhere/');
  });
  await tab.waitForFunction(() => document.querySelector('session-health-dashboard')?.charts.some(({ state }) => state === 'error'));
}

describe('F86, F87, F88: under the strictest page policy', () => {
  for (const [name, tag] of [
    ['the classic script', '<script src="/cdn/session-health.iife.js" defer></script>'],
    ['the module', '<script type="module" src="/cdn/session-health.js"></script>'],
  ] as const) {
    it(`${name} works in every state without one violation`, async () => {
      script = tag;
      const tab = await browser.newPage();
      const complaints = listenForComplaints(tab);
      await tab.evaluateOnNewDocument(() => {
        const told: string[] = [];
        Object.assign(window, { told });
        document.addEventListener('securitypolicyviolation', (event) => told.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
      });
      await tab.goto(origin);
      await tab.waitForFunction(() => {
        const charts = document.querySelector('session-health-dashboard')?.charts ?? [];
        return charts.length === 6 && charts.every(({ state }) => state === 'ready' || state === 'empty');
      });
      await useEverything(tab);
      assert.deepEqual(await tab.evaluate(() => (window as unknown as { told: string[] }).told), []);
      // The endpoint of the last step answers 404, which the browser notes by itself.
      assert.deepEqual(complaints.filter((text) => !text.includes('404')), []);
      await tab.close();
    });
  }
});
