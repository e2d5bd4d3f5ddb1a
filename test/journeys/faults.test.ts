import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { listenForComplaints, openChromium } from '../support/chromium.js';

const SESSIONS = 'test/payloads/api/s02-status-breakdown-with-unhandled.json';
const CLASSIC = '<script src="/cdn/session-health.iife.js"></script>';

let browser: Browser;
const servers: Server[] = [];
/** Where the page is, and another host that it may ask. */
let [page, other] = ['', ''];
let html = '';
let policy = '';
let asked = 0;
let answer: (request: IncomingMessage, response: ServerResponse) => void;

async function listen(handle: (request: IncomingMessage, response: ServerResponse) => Promise<unknown>): Promise<string> {
  const server = createServer((request, response) => void handle(request, response));
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

before(async () => {
  browser = await openChromium();
  other = await listen(async (request, response) => {
    await Promise.resolve();
    if (request.url?.includes('/sessions/')) asked += 1;
    answer(request, response);
  });
  page = await listen(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path.startsWith('/cdn/')) {
      const script = await readFile(`dist${path.replace('/newer/', '/')}`, 'utf8');
      return response.setHeader('content-type', 'text/javascript').end(path.includes('/newer/') ? script.replaceAll('"0.1.0"', '"9.9.9"') : script);
    }
    if (path.endsWith('/sessions/')) return response.setHeader('content-type', 'application/json').end(await readFile(SESSIONS));
    if (path !== '/') return response.writeHead(404).end('{}');
    if (policy) response.setHeader('content-security-policy', policy);
    return response.setHeader('content-type', 'text/html').end(`<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${html}`);
  });
});

after(async () => {
  await browser.close();
  for (const server of servers) server.close();
});

beforeEach(() => {
  policy = '';
  asked = 0;
  answer = (_request, response) => void response.writeHead(404).end();
});

async function open(): Promise<{ tab: Page; complaints: string[] }> {
  const tab = await browser.newPage();
  const complaints = listenForComplaints(tab);
  await tab.goto(page);
  return { tab, complaints };
}

function waitForState(tab: Page, state: string): Promise<unknown> {
  return tab.waitForFunction((wanted) => document.querySelector('session-chart')?.state === wanted, {}, state);
}

describe('an endpoint of another origin', () => {
  it('F11: that does not allow the page to ask is said to be one, and asked no more often than any that fails', async () => {
    answer = (_request, response) => void response.setHeader('content-type', 'application/json').end('{}');
    html = `${CLASSIC}<session-chart endpoint="${other}/api/0/organizations/acme/" without-markers></session-chart>`;
    const { tab } = await open();
    await waitForState(tab, 'error');
    const error = await tab.$eval('session-chart', (chart) => chart.error);
    assert.equal(error?.code, 'cors');
    assert.match(error.message, /does not allow this page to ask \(CORS\).*proxy/);
    assert.ok(asked <= 4, String(asked));
    await tab.close();
  });

  it('F111: that the page\'s own policy forbids is named so at once, with what to add, and never asked', async () => {
    policy = "default-src 'self'; img-src data:; connect-src 'self'";
    html = `${CLASSIC}<session-chart endpoint="${other}/api/0/organizations/acme/" without-markers></session-chart>`;
    const { tab } = await open();
    await waitForState(tab, 'error');
    const error = await tab.$eval('session-chart', (chart) => chart.error);
    assert.equal(error?.code, 'csp-blocked');
    assert.ok(error.message.includes(`Add ${other} to its connect-src`), error.message);
    assert.equal(asked, 0);
    await tab.close();
  });
});

describe('two copies of the package on one page', () => {
  for (const [name, scripts, version] of [
    ['the newer one last', `${CLASSIC}<script src="/cdn/newer/session-health.iife.js"></script>`, '0.1.0'],
    ['the newer one first', `<script src="/cdn/newer/session-health.iife.js"></script>${CLASSIC}`, '9.9.9'],
  ] as const) {
    it(`F82: of different versions, ${name}: the first one has all tags, and one line says so`, async () => {
      html = `${scripts}<session-chart endpoint="/api/0/organizations/acme/" without-markers></session-chart>`;
      const { tab, complaints } = await open();
      await waitForState(tab, 'ready');
      assert.equal(complaints.length, 1, complaints.join('\n'));
      assert.match(complaints[0] ?? '', new RegExp(`${version} came first and stays in charge`));
      const marks = await tab.evaluate(() =>
        ['session-chart', 'issues-chart', 'session-health-dashboard'].map((tag) => (customElements.get(tag) as unknown as Record<symbol, string>)[Symbol.for('session-health-elements/version')]),
      );
      assert.deepEqual(marks, [version, version, version]);
      await tab.close();
    });
  }
});

describe('F90: a script that its page does not trust', () => {
  it('leaves what stands between the tags readable', async () => {
    html = '<script src="/cdn/session-health.iife.js" integrity="sha384-AAAA" crossorigin></script><session-chart>See the numbers on the status page.</session-chart>';
    const { tab } = await open();
    assert.equal(await tab.$eval('session-chart', (chart) => (chart as HTMLElement).innerText), 'See the numbers on the status page.');
    await tab.close();
  });
});

describe('F102: a narrow page', () => {
  it('of 320 px holds the dashboard without a second scroll, and every control is 24 px or more', async () => {
    html = `${CLASSIC}<session-health-dashboard endpoint="/api/0/organizations/acme/" layout-key=""></session-health-dashboard>`;
    const tab = await browser.newPage();
    // The compiler of the tests names functions with a helper that pages do not have.
    await tab.evaluateOnNewDocument('globalThis.__name = (named) => named');
    await tab.setViewport({ width: 320, height: 640 });
    await tab.goto(page);
    await tab.waitForFunction(() => document.querySelector('session-health-dashboard')?.charts[0]?.state === 'ready');
    const { width, small } = await tab.evaluate(() => {
      const found: string[] = [];
      const look = (root: ParentNode): void => {
        for (const element of root.querySelectorAll<HTMLElement>('*')) {
          if (element.shadowRoot) look(element.shadowRoot);
          if (!element.matches('button, a[href], select, input') || !element.checkVisibility({ visibilityProperty: true, opacityProperty: false })) continue;
          const { width: wide, height } = element.getBoundingClientRect();
          if (wide > 0 && (height < 24 || wide < 24) && !element.matches('.only, .issue-title')) found.push(`${element.className} ${String(wide)} × ${String(height)}`);
        }
      };
      look(document);
      return { width: document.documentElement.scrollWidth, small: found };
    });
    assert.equal(width, 320);
    assert.deepEqual(small, []);
    await tab.close();
  });
});

describe('a page that is worked by fingers', () => {
  it('gives every control 44 px of height, its own or around it', async () => {
    html = `<meta name="viewport" content="width=device-width">${CLASSIC}<session-health-dashboard endpoint="/api/0/organizations/acme/" layout-key=""></session-health-dashboard>`;
    const tab = await browser.newPage();
    await tab.evaluateOnNewDocument('globalThis.__name = (named) => named');
    await tab.setViewport({ width: 390, height: 844, hasTouch: true, isMobile: true });
    await tab.goto(page);
    await tab.waitForFunction(() => document.querySelector('session-health-dashboard')?.charts[0]?.state === 'ready');
    const { count, small } = await tab.evaluate(() => {
      const found: string[] = [];
      let count = 0;
      const hit = (x: number, y: number): Element | null => {
        let inner = document.elementFromPoint(x, y);
        for (let root = inner?.shadowRoot; root; root = inner?.shadowRoot === root ? null : inner?.shadowRoot) inner = root.elementFromPoint(x, y);
        return inner;
      };
      const look = (root: ParentNode): void => {
        for (const element of root.querySelectorAll<HTMLElement>('*')) {
          if (element.shadowRoot) look(element.shadowRoot);
          if (!element.matches('button:not(.only), .view-all, select') || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
          element.scrollIntoView({ block: 'center' });
          const { left, top, width, height } = element.getBoundingClientRect();
          const [x, y] = [left + width / 2, top + height / 2];
          const holds = (at: number): boolean => element.contains(hit(x, at));
          let [from, to] = [y, y];
          while (holds(from - 1)) from -= 1;
          while (holds(to + 1)) to += 1;
          count += 1;
          if (to - from < 43) found.push(`${element.className} ${String(to - from + 1)}`);
        }
      };
      look(document);
      return { count, small: found };
    });
    assert.ok(count > 20, String(count));
    assert.deepEqual(small, []);
    await tab.close();
  });
});

describe('a page in forced colours', () => {
  it('has readable words on what is filled with the colour of a choice', async () => {
    html = `${CLASSIC}<session-health-dashboard endpoint="/api/0/organizations/acme/" layout-key=""></session-health-dashboard>`;
    const tab = await browser.newPage();
    const session = await tab.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
    await tab.goto(page);
    await tab.waitForFunction(() => document.querySelector('session-health-dashboard')?.charts[0]?.state === 'ready');
    await tab.evaluate(() => { document.querySelector('session-health-dashboard')?.shadowRoot?.querySelector<HTMLElement>('[data-filter="range"]')?.click(); });
    await tab.waitForFunction(() => document.querySelector('session-health-dashboard')?.shadowRoot?.querySelector('.primary'));
    const [ink, wanted] = await tab.evaluate(() => {
      const primary = document.querySelector('session-health-dashboard')?.shadowRoot?.querySelector('.primary');
      const sample = document.body.appendChild(document.createElement('i'));
      sample.style.color = 'HighlightText';
      return primary ? [getComputedStyle(primary).color, getComputedStyle(sample).color] : [];
    });
    assert.equal(ink, wanted);
    await tab.close();
  });
});
