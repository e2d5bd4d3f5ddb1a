import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import type { ChartData } from '../../src/classes.js';
import { listenForComplaints, openChromium } from '../support/chromium.js';
import { startDemo } from '../support/demo-server.js';

interface Seen {
  readonly charts: Record<string, ChartData | null>;
  readonly issues: string[];
  readonly complaints: string[];
}

let browser: Browser;

before(async () => {
  browser = await openChromium();
});

after(async () => {
  await browser.close();
});

/** One visit: a page load of its own, the clicks, and the wait until the SDK has sent what it had to. */
async function visitShop(origin: string, sdk: '10' | '11', clicks: readonly string[], envelopes: number): Promise<void> {
  const page = await browser.newPage();
  let sent = 0;
  const waiting = new Set<() => void>();
  page.on('response', (response) => {
    if (response.request().method() !== 'POST' || !response.url().includes('/envelope/') || !response.ok()) return;
    sent += 1;
    for (const check of waiting) check();
  });
  const waitForEnvelopes = (count: number): Promise<void> =>
    new Promise((resolve) => {
      const check = (): void => {
        if (sent >= count) resolve();
      };
      waiting.add(check);
      check();
    });
  await page.goto(`${origin}/shop/?sdk=${sdk}`);
  await page.waitForSelector('#browse:not([disabled])');
  await waitForEnvelopes(1);
  for (const id of clicks) await page.click(`#${id}`);
  await waitForEnvelopes(envelopes);
  await page.close();
}

/** What the dashboard shows, read from its charts. */
async function readDashboard(origin: string): Promise<Seen> {
  const page = await browser.newPage();
  const complaints = listenForComplaints(page);
  await page.goto(origin);
  await page.waitForFunction(() => {
    const dashboard = document.querySelector('session-health-dashboard');
    return dashboard?.charts.length === 6 && dashboard.charts.every((chart) => ['ready', 'empty'].includes(chart.state));
  });
  await page.waitForFunction(() => {
    const last = document.querySelector('session-health-dashboard')?.charts.at(-1);
    return last?.shadowRoot?.querySelector('[part="issue"], .issues-empty') !== null;
  });
  const seen = await page.evaluate(() => {
    const dashboard = document.querySelector('session-health-dashboard');
    const charts = dashboard?.charts ?? [];
    return {
      charts: Object.fromEntries(dashboard?.layout.slots.map((slot, i) => [slot.chart, charts[i]?.data ?? null]) ?? []),
      issues: Array.from(charts.at(-1)?.shadowRoot?.querySelectorAll('.issue-title') ?? [], (title) => title.textContent),
    };
  });
  await page.close();
  return { ...seen, complaints };
}

function totalsOf(data: ChartData | null | undefined): Record<string, number | null> {
  return Object.fromEntries((data?.series ?? []).map(({ id, total }) => [id, total]));
}

/** All buckets of each series added up: only sessions and issues may be. */
function sumsOf(data: ChartData | null | undefined): Record<string, number> {
  return Object.fromEntries(
    (data?.series ?? []).map(({ id, values }) => [id, values.reduce<number>((sum, value) => sum + (value ?? 0), 0)]),
  );
}

describe('what visitors do in the shop', () => {
  it('shows in the charts exactly as it was, with version 11 of the SDK', async () => {
    const demo = await startDemo();
    try {
      // A session, its user, its error: three envelopes of sessions and one of an event.
      await visitShop(demo.origin, '11', ['sign-in', 'handled-error'], 4);
      await visitShop(demo.origin, '11', ['uncaught-error'], 3);
      await visitShop(demo.origin, '11', ['browse', 'browse'], 1);
      await visitShop(demo.origin, '11', [], 1);
      const { charts, issues, complaints } = await readDashboard(demo.origin);
      const expected = { crashed: 0, errored: 1, unhandled: 1, abnormal: 0, healthy: 2 };
      assert.deepEqual(sumsOf(charts['session-counts']), expected);
      assert.deepEqual(totalsOf(charts['session-counts']), expected);
      assert.deepEqual(totalsOf(charts['session-health']), { crashed: 0, errored: 0.25, unhandled: 0.25, abnormal: 0, healthy: 0.5 });
      assert.deepEqual(totalsOf(charts['unhealthy-sessions']), { unhealthy: 0.5 });
      assert.deepEqual(totalsOf(charts['user-counts']), { crashed: 0, errored: 1, unhandled: 0, abnormal: 0, healthy: 0 });
      assert.deepEqual(sumsOf(charts['issues']), { new: 2, resolved: 0 });
      assert.equal(issues.length, 2);
      assert.ok(issues.some((title) => title.startsWith('TypeError: cannot read')));
      assert.deepEqual(complaints, []);
    } finally {
      await demo.stop();
    }
  });

  it('shows in the charts exactly as it was, with version 10 of the SDK', async () => {
    const demo = await startDemo();
    try {
      await visitShop(demo.origin, '10', ['uncaught-error'], 3);
      // Each new address ends a session and begins another: 1 + 2 envelopes.
      await visitShop(demo.origin, '10', ['browse'], 3);
      const { charts, issues, complaints } = await readDashboard(demo.origin);
      const expected = { crashed: 1, errored: 0, unhandled: 0, abnormal: 0, healthy: 2 };
      assert.deepEqual(sumsOf(charts['session-counts']), expected);
      assert.deepEqual(totalsOf(charts['session-counts']), expected);
      assert.equal(charts['user-counts']?.series.every(({ total }) => total === 0), true);
      assert.equal(issues.length, 1);
      assert.deepEqual(complaints, []);
    } finally {
      await demo.stop();
    }
  });
});
