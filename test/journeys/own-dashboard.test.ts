import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { listenForComplaints, openChromium } from '../support/chromium.js';
import { startDemo, type DemoServer } from '../support/demo-server.js';

let browser: Browser;
let demo: DemoServer;

before(async () => {
  browser = await openChromium();
  demo = await startDemo();
});

after(async () => {
  await browser.close();
  await demo.stop();
});

/** The demo's dashboard in a tab, its charts settled; `prepare` runs before anything of the page. */
async function open(prepare: () => void = () => undefined): Promise<{ tab: Page; complaints: string[] }> {
  const tab = await browser.newPage();
  const complaints = listenForComplaints(tab);
  // The compiler of the tests names functions with a helper that pages do not have.
  await tab.evaluateOnNewDocument('globalThis.__name = (named) => named');
  await tab.evaluateOnNewDocument(prepare);
  await tab.goto(demo.origin);
  await hasSettled(tab);
  return { tab, complaints };
}

async function hasSettled(tab: Page): Promise<void> {
  await tab.waitForFunction(() => {
    const charts = document.querySelector('session-health-dashboard')?.charts ?? [];
    return charts.length > 0 && charts.every(({ state }) => state === 'ready' || state === 'empty');
  });
}

function readSlots(tab: Page): Promise<string[]> {
  return tab.$eval('session-health-dashboard', (dashboard) => dashboard.layout.slots.map(({ chart }) => chart));
}

function waitForSlots(tab: Page, first: string, timeout: number): Promise<unknown> {
  return tab.waitForFunction((id) => document.querySelector('session-health-dashboard')?.layout.slots[0]?.chart === id, { timeout }, first);
}

describe('a reader makes the dashboard their own', () => {
  it('copies, arranges and filters it, reloads, opens a second tab that follows, and takes it elsewhere', async () => {
    const { tab, complaints } = await open();
    await tab.$eval('session-health-dashboard', (dashboard) => dashboard.duplicate('On the wall'));
    await tab.click('session-health-dashboard >>> [data-action="arrange"]');
    await tab.waitForSelector('session-health-dashboard >>> [data-grip="0"]', { visible: true });
    await tab.focus('session-health-dashboard >>> [data-grip="0"]');
    await tab.keyboard.press('ArrowRight');
    await tab.click('session-health-dashboard >>> [data-filter="range"]');
    await tab.waitForSelector('session-health-dashboard >>> [data-period="7d"]', { visible: true });
    await tab.click('session-health-dashboard >>> [data-period="7d"]');
    await tab.waitForFunction(() => document.querySelector('session-health-dashboard')?.layout.filters?.statsPeriod === '7d');
    await tab.$eval('session-health-dashboard', (dashboard) => dashboard.openCopy('On the wall'));
    await tab.reload();
    await hasSettled(tab);
    await waitForSlots(tab, 'session-health', 2_000);
    assert.equal(await tab.$eval('session-health-dashboard', ({ openedCopy }) => openedCopy), 'On the wall');
    assert.deepEqual(await tab.$eval('session-health-dashboard', ({ layout }) => layout.filters), { statsPeriod: '7d' });

    const second = await open();
    await waitForSlots(second.tab, 'session-health', 2_000);
    await second.tab.$eval('session-health-dashboard', (dashboard) => {
      dashboard.layout = { slots: [{ chart: 'issues' }] };
    });
    // The other tab follows within a second, and writes nothing back.
    await tab.bringToFront();
    await waitForSlots(tab, 'issues', 1_000);
    assert.deepEqual(await readSlots(second.tab), ['issues']);

    const file = await tab.$eval('session-health-dashboard', (dashboard) => dashboard.exportLayout());
    const elsewhere = await browser.createBrowserContext();
    const third = await elsewhere.newPage();
    await third.goto(demo.origin);
    await hasSettled(third);
    await third.$eval('session-health-dashboard', (dashboard, json) => dashboard.importLayout(json), file);
    assert.deepEqual(await readSlots(third), ['issues']);
    await elsewhere.close();
    await tab.$eval('session-health-dashboard', (dashboard) => dashboard.deleteCopy('On the wall'));
    assert.deepEqual([...complaints, ...second.complaints], []);
    await Promise.all([tab.close(), second.tab.close()]);
  });
});

describe('where storage fails, the dashboard works all the same, and says once that nothing is kept', () => {
  const STORAGES: readonly (readonly [string, () => void])[] = [
    ['F49: it is missing', () => { Object.defineProperty(window, 'indexedDB', { value: undefined }); }],
    ['F49: it is denied', () => { Object.defineProperty(window, 'indexedDB', { get: () => { throw new DOMException('no', 'SecurityError'); } }); }],
    ['F50: it cannot be opened', () => {
      indexedDB.open = () => {
        const request = new EventTarget() as IDBOpenDBRequest & { onerror: ((event: Event) => void) | null };
        Object.defineProperty(request, 'error', { value: new DOMException('unable to open database file', 'UnknownError') });
        setTimeout(() => request.onerror?.(new Event('error')));
        return request;
      };
    }],
    ['F51: it never answers', () => { indexedDB.open = () => new EventTarget() as IDBOpenDBRequest; }],
  ];
  for (const [name, breakStorage] of STORAGES) {
    it(name, async () => {
      const { tab, complaints } = await open(breakStorage);
      await tab.$eval('session-health-dashboard', (dashboard) => {
        dashboard.layout = { slots: [{ chart: 'issues' }] };
      });
      await tab.waitForFunction(() => document.querySelector('session-health-dashboard')?.shadowRoot?.querySelector('.news')?.textContent !== '', { timeout: 5_000 });
      assert.deepEqual(await readSlots(tab), ['issues']);
      assert.deepEqual(complaints, []);
      await tab.close();
    });
  }

  it('F57, F58: what is stored is corrupted, or from the future: defaults, and the latter is left as it is', async () => {
    const { tab, complaints } = await open();
    const put = (records: Record<string, unknown>): Promise<unknown> =>
      tab.evaluate(
        (all) =>
          new Promise((resolve, reject) => {
            const opening = indexedDB.open('session-health-elements');
            opening.onsuccess = () => {
              const transaction = opening.result.transaction('layouts', 'readwrite');
              for (const [key, value] of Object.entries(all)) transaction.objectStore('layouts').put(value, key);
              transaction.oncomplete = () => {
                opening.result.close();
                resolve(null);
              };
            };
            opening.onerror = () => { reject(new Error('storage')); };
          }),
        records,
      );
    const future = { schema: 99, savedAt: 1, data: { rows: [] } };
    await tab.$eval('session-health-dashboard', (dashboard) => dashboard.resetLayout());
    await put({ bad: { schema: 2, savedAt: 1, data: { layout: { slots: 'x' } } }, later: future });
    const read = await tab.evaluate(async () => {
      const found: (string | undefined)[] = [];
      for (const key of ['bad', 'later']) {
        const dashboard = document.createElement('session-health-dashboard');
        dashboard.setAttribute('layout-key', key);
        document.body.append(dashboard);
        await dashboard.copies();
        dashboard.layout = { slots: [{ chart: 'issues' }] };
        await dashboard.openCopy(null);
        found.push(dashboard.layout.slots.map(({ chart }) => chart).join());
      }
      const kept = await new Promise<unknown>((resolve) => {
        const opening = indexedDB.open('session-health-elements');
        opening.onsuccess = () => {
          const asked = opening.result.transaction('layouts').objectStore('layouts').get('later');
          asked.onsuccess = () => { resolve(asked.result); };
        };
      });
      return { found, kept };
    });
    assert.deepEqual(read, { found: ['issues', 'issues'], kept: future });
    assert.deepEqual(complaints, []);
    await tab.close();
  });
});
