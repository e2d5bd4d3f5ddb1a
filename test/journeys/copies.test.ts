// Several bundles of one page, each with a copy of the package in it.
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import type { Browser } from 'puppeteer-core';
import { listenForComplaints, openChromium } from '../support/chromium.js';
import { sessionsAnswer, THREE_HOURS } from '../support/session-answers.js';

const TAGS = ['session-health-dashboard', 'session-chart', 'issues-chart'];
const DASHBOARD = '<session-health-dashboard endpoint="/api/0/organizations/acme/" layout-key="" show="session-health session-counts"></session-health-dashboard>';

let browser: Browser;
let server: Server;
let origin = '';
let html = '';
const scripts = new Map<string, string>();

/** A bundle of what is imported so, with a version of its own. */
async function bundle(name: string, path: string, version = '0.1.0'): Promise<void> {
  const { outputFiles } = await build({ entryPoints: [`dist/${path}`], bundle: true, minify: true, write: false, format: 'esm', conditions: ['production'] });
  scripts.set(`/${name}.js`, (outputFiles[0]?.text ?? '').replaceAll('"0.1.0"', `"${version}"`));
}

before(async () => {
  browser = await openChromium();
  await bundle('chart', 'elements/session-chart/define.js');
  await bundle('dashboard', 'elements/session-health-dashboard/define.js');
  await bundle('newer', 'index.js', '9.9.9');
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const script = scripts.get(pathname);
    if (script !== undefined) return void response.setHeader('content-type', 'text/javascript').end(script);
    if (pathname.endsWith('/sessions/')) return void response.setHeader('content-type', 'application/json').end(JSON.stringify(sessionsAnswer(THREE_HOURS)));
    if (pathname !== '/') return void response.setHeader('content-type', 'application/json').end('[]');
    return void response.setHeader('content-type', 'text/html').end(`<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">${html}`);
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

describe('two bundles of one page', () => {
  it('of the same version, a chart and then a dashboard: the dashboard shows charts of the first', async () => {
    html = `<script type="module" src="/chart.js"></script><script type="module" src="/dashboard.js"></script>${DASHBOARD}`;
    const tab = await browser.newPage();
    const complaints = listenForComplaints(tab);
    await tab.goto(origin);
    await tab.waitForFunction(() => {
      const charts = document.querySelector('session-health-dashboard')?.charts ?? [];
      return charts.length === 2 && charts.every(({ state }) => state === 'ready');
    });
    const starts = await tab.$eval('session-health-dashboard', async (dashboard) => {
      await dashboard.refresh();
      return dashboard.charts.map((chart) => chart.data?.starts.length);
    });
    assert.deepEqual(starts, [3, 3]);
    await tab.close();
    assert.deepEqual(complaints, []);
  });

  it('of two versions, a chart of the older and then all of the newer: the newer one adds nothing, and a line names what is missing', async () => {
    html = `<script type="module" src="/chart.js"></script><script type="module" src="/newer.js"></script>${DASHBOARD}`;
    const tab = await browser.newPage();
    const complaints = listenForComplaints(tab);
    await tab.goto(origin);
    const defined = await tab.evaluate((tags) => tags.filter((tag) => customElements.get(tag)), TAGS);
    assert.deepEqual(defined, ['session-chart']);
    assert.equal(complaints.length, 1, complaints.join('\n'));
    assert.match(complaints[0] ?? '', /9\.9\.9 was loaded beside 0\.1\.0; 0\.1\.0 came first and stays in charge\. <session-health-dashboard> stays undefined\. <issues-chart> stays undefined\./);
    await tab.close();
  });
});
