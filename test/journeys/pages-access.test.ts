// Every page of the demo for readers of all kinds: axe, narrow screens, both schemes.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { openChromium } from '../support/chromium.js';
import { openDemoPage, waitForCharts } from '../support/demo-page.js';
import { startDemo, type DemoServer } from '../support/demo-server.js';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let browser: Browser;
let demo: DemoServer;

before(async () => {
  [browser, demo] = await Promise.all([openChromium(), startDemo('traffic')]);
});

after(async () => {
  await browser.close();
  await demo.stop();
});

describe('the pages of the demo', () => {
  for (const [path, charts] of [['/plain/', 8], ['/react/', 2], ['/vue/', 2], ['/svelte/', 2], ['/lit/', 2], ['/portal/', 6], ['/theming/', 6]] as const) {
    it(`leave nothing to axe, and nothing beyond the edge of a narrow screen: ${path}`, async () => {
      const { tab } = await openDemoPage(browser, demo.origin + path);
      await waitForCharts(tab, charts);
      await tab.evaluate(AXE);
      for (const [width, scheme] of [[1440, 'light'], [360, 'dark']] as const) {
        await tab.setViewport({ width, height: 900 });
        await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
        const found = await tab.evaluate(async (runOnly) => {
          for (const group of document.querySelectorAll('details')) group.open = true;
          const { axe } = window as unknown as { axe: { run: (options: object) => Promise<{ violations: { id: string; nodes: { target: unknown }[] }[] }> } };
          const { violations } = await axe.run({ runOnly });
          return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${JSON.stringify(target)}`));
        }, TAGS);
        assert.deepEqual(found, [], `${String(width)} px, ${scheme}`);
        assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${String(width)} px wide`);
      }
      await tab.close();
    });
  }
});
