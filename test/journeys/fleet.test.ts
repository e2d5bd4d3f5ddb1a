import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'puppeteer-core';
import { listenForComplaints, openChromium } from '../support/chromium.js';

const SESSIONS = 'test/payloads/api/s02-status-breakdown-with-unhandled.json';
const HTML = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script src="/cdn/session-health.iife.js"></script>
  <session-chart endpoint="/api/0/organizations/acme/" refresh-interval="15" without-markers without-headline></session-chart>`;

/** What the pages of this file keep for their tests. */
interface Probe {
  /** Answers that the chart was given. */
  loads: number;
  /** Changes in what the chart shows. */
  changes: number;
  /** Texts that were read as JSON. */
  parses: number;
  setHidden(isHidden: boolean): void;
}

/** Runs before anything of the page does. Text, since a compiled function would need what the compiler puts beside it. */
const PROBE = `{
  const start = setTimeout;
  window.setTimeout = (callback, delayMs = 0) => start(callback, delayMs >= 5000 ? delayMs / 20 : delayMs);
  let isHidden = false;
  Object.defineProperty(document, 'visibilityState', { get: () => (isHidden ? 'hidden' : 'visible') });
  window.probe = {
    loads: 0,
    changes: 0,
    parses: 0,
    setHidden: (hidden) => {
      isHidden = hidden;
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    },
  };
  addEventListener('session-health-data-loaded', () => { window.probe.loads += 1; });
  const { parse } = JSON;
  JSON.parse = (...given) => {
    window.probe.parses += 1;
    return parse(...given);
  };
}`;

let browser: Browser;
let context: BrowserContext;
let server: Server;
let origin = '';
let body = '';
let version = 0;
/** Requests to the sessions resource, and those that were told that nothing changed. */
let [asked, unchanged] = [0, 0];
/** Of each tab; they grow. */
let complaints: string[][] = [];

before(async () => {
  browser = await openChromium();
  body = await readFile(SESSIONS, 'utf8');
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname.endsWith('.js')) return void readFile(`dist${pathname}`).then((script) => response.setHeader('content-type', 'text/javascript').end(script));
    if (!pathname.endsWith('/sessions/')) return void response.setHeader('content-type', 'text/html').end(HTML);
    asked += 1;
    const etag = `"${String(version)}"`;
    response.setHeader('etag', etag);
    if (request.headers['if-none-match'] === etag) {
      unchanged += 1;
      return void response.writeHead(304).end();
    }
    // A blank at the end makes other bytes of it.
    response.setHeader('content-type', 'application/json').end(body + ' '.repeat(version));
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

beforeEach(async () => {
  context = await browser.createBrowserContext();
  [asked, unchanged, complaints] = [0, 0, []];
});

afterEach(async () => {
  await context.close();
  assert.deepEqual(complaints.flat(), []);
});

/** A tab whose long waits take a twentieth of their time (15 s become 0.75), and that can be told to be hidden. */
async function openTab(): Promise<Page> {
  const tab = await context.newPage();
  complaints.push(listenForComplaints(tab));
  await tab.evaluateOnNewDocument(PROBE);
  await tab.goto(origin);
  await tab.waitForFunction(() => document.querySelector('session-chart')?.state === 'ready', { polling: 50 });
  return tab;
}

/** Until every tab was given so many further answers. */
async function waitForLoads(tabs: readonly Page[], count: number): Promise<void> {
  const wanted = await Promise.all(tabs.map((tab) => tab.evaluate((more) => (window as unknown as { probe: Probe }).probe.loads + more, count)));
  await Promise.all(tabs.map((tab, i) => tab.waitForFunction((loads) => (window as unknown as { probe: Probe }).probe.loads >= loads, { polling: 50 }, wanted[i] ?? 0)));
}

const setHidden = (tab: Page, isHidden: boolean): Promise<void> =>
  tab.evaluate((hidden) => { (window as unknown as { probe: Probe }).probe.setHidden(hidden); }, isHidden);

describe('tabs of one origin', () => {
  it('have one of them poll for all, and another one when that is closed or hidden', async () => {
    const tabs: Page[] = [];
    for (let i = 0; i < 5; i++) tabs.push(await openTab());
    // The code for sharing is loaded from beside the script; the lock is there a moment later.
    await waitForLoads(tabs, 1);
    asked = 0;
    version += 1;
    await waitForLoads(tabs, 4);
    // One a cycle; the tabs are not looked at in the same instant.
    assert.ok(asked >= 4 && asked <= 7, `${String(asked)} requests for four polls of five tabs`);
    while (tabs.length > 2) {
      await tabs.shift()?.close();
      version += 1;
      await waitForLoads(tabs, 2);
    }
    const [first, second] = tabs as [Page, Page];
    for (const [hidden, shown] of [[first, second], [second, first]] as const) {
      await setHidden(shown, false);
      await setHidden(hidden, true);
      await waitForLoads([shown], 2);
    }
    asked = 0;
    await setHidden(first, true);
    await waitForLoads([first], 0);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    assert.ok(asked <= 1, `${String(asked)} requests while all are hidden`);
  });
});

describe('an endpoint that sends an ETag', () => {
  it('is asked with it by the browser, and an answer that did not change is not read and draws nothing', async () => {
    const tab = await openTab();
    await waitForLoads([tab], 1);
    await tab.evaluate(() => {
      const { probe } = window as unknown as { probe: Probe };
      const plot = document.querySelector('session-chart')?.shadowRoot?.querySelector('[part~="plot"]');
      if (!plot) throw new Error('There is no plot.');
      probe.parses = 0;
      // What is written again as it was is no change.
      new MutationObserver((records) => {
        probe.changes += records.filter(({ target, attributeName, oldValue }) => attributeName === null || (target as Element).getAttribute(attributeName) !== oldValue).length;
      }).observe(plot, {
        subtree: true, childList: true, attributes: true, attributeOldValue: true, characterData: true,
      });
    });
    [asked, unchanged] = [0, 0];
    await waitForLoads([tab], 3);
    assert.equal(unchanged, asked, 'every poll was answered with 304');
    assert.ok(asked >= 3);
    const { changes, parses } = await tab.evaluate(() => ({ ...(window as unknown as { probe: Probe }).probe }));
    assert.deepEqual([changes, parses], [0, 0]);
    version += 1;
    await waitForLoads([tab], 1);
    assert.equal(await tab.evaluate(() => (window as unknown as { probe: Probe }).probe.parses), 1, 'other bytes are read');
  });
});
