// The pages of the demo that show the elements inside something else, driven as their readers drive them.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { openChromium } from '../support/chromium.js';
import { openDemoPage, waitForCharts, waitForLiving, type DemoPage } from '../support/demo-page.js';
import { startDemo, type DemoServer } from '../support/demo-server.js';

const FIRST = 'session-chart';

let browser: Browser;
let demo: DemoServer;

before(async () => {
  [browser, demo] = await Promise.all([openChromium(), startDemo('traffic')]);
});

after(async () => {
  await browser.close();
  await demo.stop();
});

/** All sessions of a project and period, as the endpoint counts them by itself; whole buckets, so of which length matters. */
async function countSessions(project: string, statsPeriod: string, interval: string): Promise<number> {
  const answer = await fetch(`${demo.origin}/api/0/organizations/demo/sessions/?field=sum(session)&project=${project}&statsPeriod=${statsPeriod}&interval=${interval}`);
  const { groups } = (await answer.json()) as { groups: { totals: Record<string, number> }[] };
  return groups[0]?.totals['sum(session)'] ?? 0;
}

/** Waits until all series of the first chart are so many together. */
async function waitForTotal({ tab }: DemoPage, expected: number): Promise<void> {
  assert.ok(expected > 1_000, `the endpoint has ${String(expected)} sessions`);
  await tab.waitForFunction((total) => (document.querySelector('session-chart')?.data?.series ?? []).reduce((sum, series) => sum + (series.total ?? 0), 0) === total, {}, expected);
}

function waitForHeard({ tab }: DemoPage, text: string): Promise<unknown> {
  return tab.waitForFunction((awaited) => document.querySelector('.heard')?.textContent.includes(awaited), {}, text);
}

/** Waits until the first chart has these series. */
function waitForSeries({ tab }: DemoPage, ids: string): Promise<unknown> {
  return tab.waitForFunction((expected) => document.querySelector('session-chart')?.data?.series.map(({ id }) => id).join(' ') === expected, {}, ids);
}

/** Waits until what the first chart shows is, but for its last bucket, as long as it should be. */
function waitForDays({ tab }: DemoPage, days: number): Promise<unknown> {
  return tab.waitForFunction(
    (expected) => {
      const { data, state } = document.querySelector('session-chart') ?? {};
      if (!data || state !== 'ready') return false;
      const shown = (data.end - (data.starts[0] ?? 0)) / 86_400_000;
      return shown >= expected && shown < expected * 1.2;
    },
    {},
    days,
  );
}

for (const [name, path, source] of [
  ['React', '/react/', 'release-watch.tsx'],
  ['Vue', '/vue/', 'release-watch.vue'],
  ['Svelte', '/svelte/', 'release-watch.svelte'],
  ['Lit', '/lit/', 'release-watch.ts'],
] as const) {
  describe(`the page in ${name}`, () => {
    let page: DemoPage;

    before(async () => {
      page = await openDemoPage(browser, demo.origin + path);
      await waitForCharts(page.tab, 2);
    });

    after(async () => {
      await page.tab.close();
    });

    it('hands properties on: the token goes along with every question, the words are shown', async () => {
      assert.ok(page.asked.length >= 4);
      assert.deepEqual([...new Set(page.asked.map(({ token }) => token))], ['Bearer token-of-this-reader']);
      const text = await page.tab.$eval('issues-chart', ({ shadowRoot }) => shadowRoot?.querySelector('[data-action="view-all"]')?.textContent.trim());
      assert.equal(text, 'Open all issues');
    });

    it('hears that data came, and what the reader hides and shows', async () => {
      await waitForHeard(page, 'session-health: data of ');
      await waitForHeard(page, 'issues: data of ');
      await page.tab.$eval(FIRST, ({ shadowRoot }) => { shadowRoot?.querySelector<HTMLElement>('[data-series="healthy"]')?.click(); });
      await waitForHeard(page, 'session-health: healthy is shown');
    });

    it('turns the chart into another one, of the same real sessions', async () => {
      await page.tab.select('select[name="type"]', 'session-counts');
      await waitForSeries(page, 'crashed errored unhandled abnormal healthy');
      await page.tab.waitForFunction(() => document.querySelector('session-chart')?.data?.series[0]?.unit === 'count');
      await waitForTotal(page, await countSessions('11', '14d', '1h'));
      await page.tab.select('select[name="type"]', 'unhealthy-sessions');
      await waitForSeries(page, 'unhealthy');
    });

    it('drives the period and the project from its own state', async () => {
      await page.tab.click('input[name="period"][value="7d"]');
      await waitForDays(page, 7);
      await page.tab.select('select[name="project"]', '12');
      await page.tab.select('select[name="type"]', 'session-counts');
      await waitForTotal(page, await countSessions('12', '7d', '30m'));
      assert.ok(await page.tab.$eval('issues-chart', ({ statsPeriod, project }) => statsPeriod === '7d' && project === '12'));
    });

    it('zooms by a method, hears of it, and leads back', async () => {
      await page.tab.click('.range button');
      await waitForDays(page, 1);
      await waitForHeard(page, 'From ');
      await page.tab.click('.range button');
      await waitForDays(page, 7);
      await waitForHeard(page, 'The whole period');
      await waitForHeard(page, 'a part of the period');
    });

    it('hears of a failure, by its code', async () => {
      await page.tab.setRequestInterception(true);
      page.tab.on('request', (request) => {
        void (request.url().includes('/sessions/?') ? request.respond({ status: 403, contentType: 'application/json', body: '{"detail":"no"}' }) : request.continue());
      });
      await page.tab.click('input[name="period"][value="24h"]');
      await waitForHeard(page, 'forbidden: ');
      page.tab.removeAllListeners('request');
      await page.tab.setRequestInterception(false);
      await page.tab.click('input[name="period"][value="14d"]');
      await waitForDays(page, 14);
    });

    it('takes the second chart away and brings it back, and nothing of the old ones lives on', async () => {
      for (const count of [0, 1, 0, 1, 0]) {
        await page.tab.click('input[name="issues"]');
        await page.tab.waitForFunction((expected) => document.querySelectorAll('issues-chart').length === expected, {}, count);
        if (count === 1) await waitForCharts(page.tab, 2);
      }
      // Whoever draws a page keeps what was drawn last until it draws again.
      await page.tab.click('input[name="period"][value="7d"]');
      await waitForDays(page, 7);
      assert.equal(await waitForLiving(page.tab, 'issues-chart', 0), 0);
      assert.equal(await waitForLiving(page.tab, 'session-chart', 1), 1);
    });

    it('shows its source as it was written, and complains of nothing', async () => {
      const shown = await page.tab.$eval(`[data-source="${source}"]`, ({ textContent }) => textContent);
      const answer = await fetch(`${demo.origin}${path}${source}`);
      assert.match(answer.headers.get('content-type') ?? '', /^text\/plain/);
      assert.equal(shown, await answer.text());
      assert.match(shown, /session-health-range-changed/);
      // The browser notes by itself that the endpoint refused.
      assert.deepEqual((await page.readComplaints()).filter((text) => !text.includes('403')), []);
    });
  });
}

describe('the page in plain HTML', () => {
  it('has one script, and shows every chart with real data', async () => {
    const page = await openDemoPage(browser, `${demo.origin}/plain/`);
    await waitForCharts(page.tab, 8);
    assert.deepEqual(await page.tab.$$eval('script', (scripts) => scripts.map((script) => new URL(script.src).pathname)), ['/cdn/session-health.iife.js']);
    const german = await page.tab.$eval('session-chart[lang="de"]', ({ data }) => (data?.series ?? []).reduce((sum, { total }) => sum + (total ?? 0), 0));
    assert.equal(german, await countSessions('11', '14d', '1h'));
    assert.deepEqual(await page.readComplaints(), []);
    await page.tab.close();
  });

  it('lets plain links drive the period, of the dashboard and of a chart elsewhere that belongs to it', async () => {
    const page = await openDemoPage(browser, `${demo.origin}/plain/`);
    await waitForCharts(page.tab, 8);
    await Promise.all([page.tab.waitForNavigation(), page.tab.click('a[href="?shop.statsPeriod=24h"]')]);
    await waitForCharts(page.tab, 8);
    await waitForDays(page, 1);
    assert.equal(await page.tab.$eval(FIRST, (chart) => chart.getAttribute('for')), 'shop');
    assert.deepEqual(await page.readComplaints(), []);
    await page.tab.close();
  });
});

describe('the page in a strict portal', () => {
  it('is sent with the strictest policies, and works under them without one violation', async () => {
    const page = await openDemoPage(browser, `${demo.origin}/portal/`);
    const policy = new Map((page.headers['content-security-policy'] ?? '').split('; ').map((part) => [part.slice(0, part.indexOf(' ')), part.slice(part.indexOf(' ') + 1)]));
    assert.deepEqual(Object.fromEntries(policy), {
      'default-src': "'none'", 'script-src': "'self'", 'style-src': "'self'", 'connect-src': "'self'", 'img-src': "'self' data:", 'base-uri': "'none'",
      'form-action': "'none'", 'frame-ancestors': "'none'", 'require-trusted-types-for': "'script'", 'trusted-types': 'lit-html',
    });
    assert.equal(page.headers['cross-origin-embedder-policy'], 'require-corp');
    await waitForCharts(page.tab, 6);
    await page.tab.click('session-health-dashboard >>> [data-action="arrange"]');
    await page.tab.waitForSelector('session-health-dashboard >>> [data-grip="0"]', { visible: true });
    await page.tab.click('session-health-dashboard >>> [data-action="done"]');
    await page.tab.click('session-health-dashboard >>> [data-filter="range"]');
    await page.tab.waitForSelector('session-health-dashboard >>> [data-period="7d"]', { visible: true });
    await page.tab.click('session-health-dashboard >>> [data-period="7d"]');
    await waitForCharts(page.tab, 6);
    await page.tab.$eval('session-health-dashboard', async ({ charts }) => {
      const chart = charts[0];
      if (chart && 'toPNG' in chart) await chart.toPNG();
    });
    assert.equal(await page.tab.$eval('#count', ({ textContent }) => textContent), '0');
    assert.deepEqual(await page.readComplaints(), []);
    // The counter counts: a rule that is broken on purpose is refused, and told.
    await page.tab.click('#break');
    await page.tab.waitForFunction(() => document.getElementById('count')?.textContent === '1');
    assert.match(await page.tab.$eval('#violations', ({ textContent }) => textContent), /require-trusted-types-for refused/);
    await page.tab.close();
  });
});

describe('the gallery where contrast is to be high', () => {
  it('makes the hatched areas of all series but the one pointed at in the legend plain and pale', async () => {
    const { tab } = await openDemoPage(browser, `${demo.origin}/gallery/`);
    const client = await tab.createCDPSession();
    await client.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-contrast', value: 'more' }] });
    // The first chart is one of stacked areas.
    const listHatched = (): Promise<string[]> =>
      tab.$eval('session-chart', (chart) => [...(chart.shadowRoot?.querySelectorAll<SVGElement>('.area') ?? [])].filter((area) => getComputedStyle(area).fill.includes('url(')).map(({ dataset }) => dataset['series'] ?? ''));
    await tab.waitForFunction(() => document.querySelector('session-chart')?.shadowRoot?.querySelector('#fill-abnormal'));
    assert.deepEqual(await listHatched(), ['abnormal', 'unhandled', 'errored']);
    await tab.hover('session-chart >>> button[data-series="errored"]');
    assert.deepEqual(await listHatched(), ['errored']);
    await tab.close();
  });
});

describe('the way between the pages', () => {
  it('leads from the first page to every other one', async () => {
    const first = await (await fetch(demo.origin)).text();
    for (const path of ['/plain/', '/react/', '/vue/', '/svelte/', '/lit/', '/portal/', '/theming/', '/gallery/', '/shop/']) {
      assert.ok(first.includes(`href="${path}"`), path);
      assert.equal((await fetch(demo.origin + path)).status, 200, path);
    }
  });
});
