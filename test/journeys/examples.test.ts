import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { listenForComplaints, openChromium } from '../support/chromium.js';
import { dashboardAnswers } from '../support/dashboard-answers.js';
import { serveFolder } from '../support/static-server.js';

const TAGS = ['session-health-dashboard', 'session-chart', 'issues-chart'];

/** The example of a page of reference. */
function readExample(tag: string): string {
  return /```html\n([\s\S]*?)```/.exec(readFileSync(`src/elements/${tag}/README.md`, 'utf8'))?.[1] ?? '';
}

describe('the examples in the pages of reference', () => {
  let browser: Browser;
  before(async () => {
    browser = await openChromium();
  });
  after(() => browser.close());

  for (const tag of TAGS) {
    it(`run as they stand: <${tag}>`, async () => {
      const server = await serveFolder('dist/cdn', { '/': readExample(tag) });
      const page = await browser.newPage();
      const complaints = listenForComplaints(page);
      try {
        await page.evaluateOnNewDocument((answers) => {
          window.fetch = (input) => {
            const url = new URL(input instanceof Request ? input.url : String(input), location.href);
            const answer = answers[url.pathname.split('/').filter(Boolean).at(-1) ?? ''];
            return Promise.resolve(new Response(JSON.stringify(answer ?? {}), { status: answer === undefined ? 404 : 200, headers: { 'content-type': 'application/json' } }));
          };
        }, dashboardAnswers());
        await page.goto(server.url);
        await page.waitForFunction((name) => {
          const element = document.querySelector<Element & { charts?: { state: string }[]; state?: string }>(name);
          const charts = element?.charts ?? [element];
          return charts.length > 0 && charts.every((chart) => chart?.state === 'ready');
        }, {}, tag);
        assert.deepEqual(complaints, []);
      } finally {
        await page.close();
        await server.close();
      }
    });
  }
});
