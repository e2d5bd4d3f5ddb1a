// What readers' systems ask of the elements: more contrast, forced colours, paper, a finger, a narrow window.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { openChromium } from '../support/chromium.js';
import { openDemoPage, waitForCharts } from '../support/demo-page.js';
import { startDemo, type DemoServer } from '../support/demo-server.js';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const LANDMARKS = ['landmark-unique', 'landmark-one-main', 'page-has-heading-one', 'region'];

let browser: Browser;
let demo: DemoServer;

before(async () => {
  [browser, demo] = await Promise.all([openChromium(), startDemo('traffic')]);
});

after(async () => {
  await browser.close();
  await demo.stop();
});

async function open(path: string, charts: number): Promise<Page> {
  const { tab } = await openDemoPage(browser, demo.origin + path);
  await waitForCharts(tab, charts);
  return tab;
}

async function emulate(tab: Page, name: string, value: string): Promise<void> {
  const session = await tab.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', { features: [{ name, value }] });
}

/** The whole lines of a dashboard's chart of counts, which has more than one bucket in 3 px when the window is narrow. */
const readStrokes = (tab: Page): Promise<string[]> =>
  tab.evaluate(() => [...(document.querySelector('session-health-dashboard')?.charts[2]?.shadowRoot?.querySelectorAll('.dense .line:not(.running)') ?? [])].map((line) => getComputedStyle(line).strokeWidth));

describe('a dashboard', () => {
  it('has thick lines where more contrast is asked for, however many buckets there are', async () => {
    const tab = await open('/', 6);
    await tab.setViewport({ width: 1200, height: 1_600 });
    await tab.waitForFunction(() => document.querySelector('session-health-dashboard')?.charts[2]?.shadowRoot?.querySelector('.dense .line'));
    assert.deepEqual([...new Set(await readStrokes(tab))], ['1.5px']);
    await emulate(tab, 'prefers-contrast', 'more');
    assert.deepEqual([...new Set(await readStrokes(tab))], ['2.5px']);
    await tab.close();
  });

  it('has no accent on paper: links are black there, and the period before is grey', async () => {
    const tab = await open('/', 6);
    await tab.emulateMediaType('print');
    const read = (): Promise<string[]> =>
      tab.evaluate(() => {
        const chart = document.querySelector('session-health-dashboard')?.charts[5];
        return chart ? ['--_accent', '--_field'].map((name) => getComputedStyle(chart).getPropertyValue(name)) : [];
      });
    assert.deepEqual(await read(), ['#000000', '#777777']);
    await tab.close();
  });

  it('has no colour of its own in the shapes of legends and issues where colours are forced', async () => {
    const tab = await open('/', 6);
    await emulate(tab, 'forced-colors', 'active');
    const colours = await tab.evaluate(() => {
      const root = document.querySelector('session-health-dashboard')?.charts[5]?.shadowRoot;
      const glyphs = ['[data-series="new"] .glyph', '[data-series="resolved"] .glyph', '.issue .glyph'].map((selector) => root?.querySelector(selector));
      return glyphs.map((glyph) => (glyph ? [getComputedStyle(glyph).fill, getComputedStyle(glyph).stroke] : []));
    });
    // Black is what Chromium forces here; what is resolved is hollow, a seventh of black on white.
    const [fresh, resolved, issue] = colours;
    assert.equal(fresh?.[0], 'rgb(0, 0, 0)');
    assert.deepEqual([resolved?.[1], /^color\(srgb 0\.86 0\.86 0\.86\)$/.test(resolved?.[0] ?? '')], ['rgb(0, 0, 0)', true]);
    assert.equal(issue?.[0], 'rgb(0, 0, 0)');
    await tab.close();
  });

  it('has no caret behind its title on paper', async () => {
    const tab = await open('/', 6);
    await tab.emulateMediaType('print');
    const isShown = await tab.evaluate(() => document.querySelector('session-health-dashboard')?.shadowRoot?.querySelector('.dashboard-title .icon')?.getClientRects().length !== 0);
    assert.equal(isShown, false);
    await tab.close();
  });

  it('has its filters in a sheet as wide as a narrow page, and each of them in another one', async () => {
    const tab = await open('/', 6);
    await tab.setViewport({ width: 400, height: 700 });
    for (const [control, sheet] of [['.fold', '.lists'], ['[data-filter="project"]', '.project']]) {
      await tab.evaluate((name) => document.querySelector('session-health-dashboard')?.shadowRoot?.querySelector<HTMLElement>(name ?? '')?.click(), control);
      const edges = await tab.waitForFunction((name) => {
        const box = document.querySelector('session-health-dashboard')?.shadowRoot?.querySelector(`${name ?? ''}:popover-open`)?.getBoundingClientRect();
        return box && [box.left, box.right, box.bottom];
      }, {}, sheet);
      assert.deepEqual(await edges.jsonValue(), [0, 400, 700]);
    }
    await tab.close();
  });
});

/** Heights of the first chart and of the row of its figure, and whether a tooltip floats over it. */
const readFirst = (tab: Page): Promise<{ heights: number[]; hasTooltip: boolean }> =>
  tab.evaluate(() => {
    const chart = document.querySelector('session-chart');
    const [figure, plot, tooltip] = ['.figure', '.plot', '.tooltip'].map((selector) => chart?.shadowRoot?.querySelector(selector));
    return { heights: [chart, figure, plot].map((one) => one?.getBoundingClientRect().height ?? 0), hasTooltip: tooltip?.getClientRects().length === 1 };
  });

const findPlot = (tab: Page): Promise<{ x: number; y: number }> =>
  tab.evaluate(() => {
    const box = document.querySelector('session-chart')?.shadowRoot?.querySelector('.plot')?.getBoundingClientRect();
    return { x: (box?.left ?? 0) + (box?.width ?? 0) / 2, y: (box?.top ?? 0) + 40 };
  });

const isRead = (tab: Page): Promise<unknown> => tab.waitForFunction(() => document.querySelector('session-chart')?.shadowRoot?.querySelector('[data-cursor] .dock .value'));

describe('a chart that is read', () => {
  it('by a finger stays where it is: the row of its figure has room for a bucket', async () => {
    const { tab } = await openDemoPage(browser, `${demo.origin}/charts.html`);
    await tab.setViewport({ width: 412, height: 900, hasTouch: true, isMobile: true });
    await tab.evaluate(() => { document.querySelector('session-chart')?.setAttribute('lang', 'es'); scrollTo(0, 0); });
    await tab.waitForFunction(() => document.querySelector('session-chart')?.shadowRoot?.querySelector('.title')?.textContent.includes('esiones') && document.querySelector('session-chart')?.state === 'ready');
    const before = await readFirst(tab);
    assert.equal(before.heights[1], 54);
    const at = await findPlot(tab);
    await tab.touchscreen.touchStart(at.x, at.y);
    await isRead(tab);
    assert.deepEqual(await readFirst(tab), before);
    await tab.close();
  });

  it('by a mouse has no tooltip over its crosshair where the window has room on neither side', async () => {
    const { tab } = await openDemoPage(browser, `${demo.origin}/charts.html`);
    for (const [width, hasTooltip] of [[420, false], [1_000, true]] as const) {
      await tab.setViewport({ width, height: 900 });
      await tab.waitForFunction(() => document.querySelector('session-chart')?.state === 'ready');
      const at = await findPlot(tab);
      await tab.mouse.move(at.x, at.y);
      await tab.waitForFunction(() => document.querySelector('session-chart')?.shadowRoot?.querySelector('[data-cursor]'));
      assert.equal((await readFirst(tab)).hasTooltip, hasTooltip, `${String(width)} px`);
      await tab.mouse.move(0, 0);
    }
    await tab.close();
  });
});

describe('a page of the demo', () => {
  for (const path of ['/', '/mobile.html', '/charts.html']) {
    it(`has a heading, a main part, and no two landmarks of one name: ${path}`, async () => {
      const { tab } = await openDemoPage(browser, demo.origin + path);
      await tab.waitForFunction(() => document.querySelector('session-chart, session-health-dashboard')?.matches(':defined'));
      if (path === '/mobile.html') await tab.waitForFunction(() => document.querySelector('session-health-dashboard')?.shadowRoot?.querySelector('.release-table'));
      await tab.evaluate(AXE);
      const found = await tab.evaluate(async (rules) => {
        const { axe } = window as unknown as { axe: { run: (options: object) => Promise<{ violations: { id: string; nodes: { target: unknown }[] }[] }> } };
        const { violations } = await axe.run({ runOnly: { type: 'rule', values: rules } });
        return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${JSON.stringify(target)}`));
      }, LANDMARKS);
      assert.deepEqual(found, []);
      await tab.close();
    });
  }
});
