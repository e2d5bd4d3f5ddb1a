// The playground of the demo: its controls, and what it gives to copy.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { measureContrast } from '../../demo/pages/theming/contrast.js';
import { PRESETS } from '../../demo/pages/theming/presets.js';
import { DELIVERED, withColor, withLength } from '../../demo/pages/theming/settings.js';
import { COLOR_TOKENS, LENGTH_TOKENS, PARTS } from '../../demo/pages/theming/tokens.js';
import { writeCss, writeHtml } from '../../demo/pages/theming/write-code.js';
import { openChromium } from '../support/chromium.js';
import { openDemoPage, waitForCharts, type DemoPage } from '../support/demo-page.js';
import { startDemo, type DemoServer } from '../support/demo-server.js';

describe('what the playground knows', () => {
  const sheet = readFileSync('src/views/tokens.styles.ts', 'utf8');

  it('is every custom property that the elements read, and no other', () => {
    const read = new Set([...sheet.matchAll(/var\(\s*--session-health-([\w-]+)/g)].map(([, name]) => name));
    assert.deepEqual([...COLOR_TOKENS, ...LENGTH_TOKENS].map(({ name }) => name).concat('font').sort(), [...read].sort());
  });

  it('is what they are by default', () => {
    const delivered = new Map([...sheet.matchAll(/var\(--session-health-([\w-]+), light-dark\((#\w+), (#\w+)\)\)/g)].map(([, name, light, dark]) => [name, [light, dark]]));
    delivered.set('focus', delivered.get('accent') ?? []).set('color-unhealthy', delivered.get('text') ?? []);
    assert.equal(delivered.size, COLOR_TOKENS.length);
    for (const { name, light, dark } of COLOR_TOKENS) assert.deepEqual([light, dark], delivered.get(name), name);
    for (const { name, value } of LENGTH_TOKENS) assert.ok(sheet.includes(`var(--session-health-${name}, ${String(value)}px)`), name);
  });

  it('is how far two colours are apart', () => {
    assert.equal(measureContrast('#000000', '#ffffff'), 21);
    // By hand, of WCAG's formula: L(#767676) = ((118/255 + 0.055) / 1.055)^2.4 = 0.18116; 1.05 / 0.23116.
    assert.equal(measureContrast('#767676', '#ffffff').toFixed(2), '4.54');
  });

  it('keeps, in each preset, colours that can be read on their card', () => {
    for (const { id, settings } of PRESETS) {
      for (const { name, least, ...delivered } of COLOR_TOKENS) {
        for (const scheme of ['light', 'dark'] as const) {
          const surface = settings.colors['surface']?.[scheme] ?? { light: '#ffffff', dark: '#14171c' }[scheme];
          const contrast = measureContrast(settings.colors[name]?.[scheme] ?? delivered[scheme], surface);
          assert.ok(least === null || contrast >= least, `${id}: ${name} has ${contrast.toFixed(2)} in ${scheme}`);
        }
      }
    }
  });
});

describe('what the playground writes', () => {
  it('is nothing but the tags while everything is as delivered', () => {
    assert.equal(writeCss(DELIVERED), '');
    assert.ok(!writeHtml(DELIVERED).includes('style'));
  });

  it('names both schemes where the theme follows the page, and one where it does not', () => {
    const settings = withColor(DELIVERED, 'accent', 'light', '#123456');
    const rule = (value: string): string => `session-health-dashboard, session-chart, issues-chart {\n  --session-health-accent: ${value};\n}\n`;
    assert.equal(writeCss(settings), rule('light-dark(#123456, #9dabff)'));
    assert.equal(writeCss({ ...settings, theme: 'light' }), rule('#123456'));
    assert.equal(writeCss({ ...settings, theme: 'dark' }), '');
    assert.equal(writeCss(withColor(settings, 'accent', 'dark', '#123456')), rule('#123456'));
    assert.match(writeHtml({ ...settings, theme: 'dark' }), /<session-chart[^>]+theme="dark"/);
  });

  it('forgets what is set back to what is delivered', () => {
    const changed = withLength(withColor(DELIVERED, 'grid', 'dark', '#000000'), 'gap', 4);
    assert.equal(writeCss(withLength(withColor(changed, 'grid', 'dark', '#20252c'), 'gap', 16)), '');
  });
});

let browser: Browser;
let demo: DemoServer;

before(async () => {
  [browser, demo] = await Promise.all([openChromium(), startDemo('traffic')]);
});

after(async () => {
  await browser.close();
  await demo.stop();
});

async function open(): Promise<DemoPage> {
  const page = await openDemoPage(browser, `${demo.origin}/theming/`);
  await page.tab.waitForFunction(() => document.querySelector('#code')?.textContent !== '');
  await waitForCharts(page.tab, 6);
  return page;
}

function press(tab: Page, preset: string): Promise<void> {
  return tab.click(`#presets button[value="${preset}"]`);
}

/** Sets a control that cannot be typed into, as its own surface would. */
function setControl(tab: Page, name: string, value: string): Promise<void> {
  return tab.$eval(`#controls input[name="${name}"]`, (input, next) => {
    input.value = next;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }, value);
}

/** How the chart of session counts, and the dashboard around the others, really look when no color is on its way any more. */
function readLooks(tab: Page): Promise<Record<string, string>> {
  return tab.evaluate(() => {
    const chart = document.querySelector('session-chart[type="session-counts"]')?.shadowRoot;
    const dashboard = document.querySelector('session-health-dashboard')?.shadowRoot;
    for (const animation of [document, chart, dashboard].flatMap((root) => root?.getAnimations() ?? [])) animation.finish();
    const looks: Record<string, string> = {};
    for (const [name, element, properties] of [
      ['card', chart?.querySelector('[part~="card"]'), ['background-color', 'border-top-color', 'border-top-left-radius', 'box-shadow', 'color', 'font-family']],
      ['title', chart?.querySelector('[part~="title"]'), ['color', 'text-transform']],
      ['plot', chart?.querySelector('.plot'), ['min-height']],
      ['grid', dashboard?.querySelector('[part~="grid"]'), ['row-gap']],
    ] as const) {
      for (const property of properties) looks[`${name} ${property}`] = element ? getComputedStyle(element).getPropertyValue(property) : 'missing';
    }
    const shapes = [...(chart?.querySelectorAll('[part~="legend-item"] .shape, [part~="legend-item"] svg *') ?? [])];
    looks['legend'] = shapes.map((shape) => `${getComputedStyle(shape).color} ${getComputedStyle(shape).fill}`).join(', ');
    return looks;
  });
}

describe('the playground', () => {
  for (const [preset, card] of [['corporate', 'rgb(255, 255, 255)'], ['wall', 'rgb(10, 12, 16)'], ['paper', 'rgb(255, 253, 247)']] as const) {
    it(`gives HTML that looks on an empty page as the preview does: ${preset}, with a colour and a radius of one's own`, async () => {
      const { tab, readComplaints } = await open();
      await press(tab, preset);
      await setControl(tab, 'color-crashed', '#ff00aa');
      await setControl(tab, 'radius', '21');
      const html = await tab.$eval('#code', ({ textContent }) => textContent);
      const looks = await readLooks(tab);
      assert.equal(looks['card background-color'], card);
      assert.equal(looks['card border-top-left-radius'], '21px');
      assert.match(looks['legend'] ?? '', /rgb\(255, 0, 170\)/);
      assert.ok(!Object.values(looks).includes('missing'));

      const empty = await browser.newPage();
      await empty.setViewport({ width: 1440, height: 1000 });
      await empty.setRequestInterception(true);
      empty.on('request', (request) => {
        const body = `<!doctype html><html lang="en"><link rel="icon" href="data:,"><body>${html}</body></html>`;
        void (request.url().endsWith('/pasted') ? request.respond({ contentType: 'text/html; charset=utf-8', body }) : request.continue());
      });
      await empty.goto(`${demo.origin}/pasted`);
      await waitForCharts(empty, 7);
      assert.deepEqual(await readLooks(empty), looks);
      await empty.close();
      assert.deepEqual(await readComplaints(), []);
      await tab.close();
    });
  }

  it('reaches the parts that it offers', async () => {
    const { tab } = await open();
    const parts = await tab.$eval('session-chart', ({ shadowRoot }) => [...(shadowRoot?.querySelectorAll('[part]') ?? [])].flatMap(({ part }) => [...part]));
    for (const { part } of PARTS) assert.ok(parts.includes(part), part);
    await tab.$eval('#controls input[name="capitals"]', (input) => { input.click(); });
    assert.equal((await readLooks(tab))['title text-transform'], 'uppercase');
    await tab.close();
  });

  it('can be used with keys alone', async () => {
    const { tab } = await open();
    await tab.focus('#presets button[value="delivered"]');
    await tab.keyboard.press('Tab');
    await tab.keyboard.press('Enter');
    assert.equal(await tab.$eval('#presets [aria-pressed="true"]', ({ textContent }) => textContent), 'Corporate');
    await tab.focus('#scheme input[value="light"]');
    await tab.keyboard.press('ArrowRight');
    assert.equal(await tab.$eval('#preview', (preview) => preview.getAttribute('data-scheme')), 'dark');
    assert.equal((await readLooks(tab))['card background-color'], 'rgb(16, 32, 47)');
    await tab.focus('input[name="radius"]');
    await tab.keyboard.press('ArrowRight');
    assert.match(await tab.$eval('#code', ({ textContent }) => textContent), /--session-health-radius: 4px;/);
    await tab.close();
  });

  it('copies, and says so', async () => {
    const { tab } = await open();
    await browser.defaultBrowserContext().overridePermissions(demo.origin, ['clipboard-read', 'clipboard-write', 'clipboard-sanitized-write']);
    await tab.bringToFront();
    await press(tab, 'paper');
    await tab.click('#copy');
    await tab.waitForFunction(() => document.querySelector('#copied')?.textContent === 'Copied.');
    assert.equal(await tab.evaluate(() => navigator.clipboard.readText()), await tab.$eval('#code', ({ textContent }) => textContent));
    await tab.close();
  });

  it('prints the preview alone, and knows when colours are forced', async () => {
    const { tab } = await open();
    await tab.evaluate(() => {
      window.print = () => Object.assign(window, { hasPrinted: true });
    });
    await tab.click('#print');
    assert.ok(await tab.evaluate(() => 'hasPrinted' in window));
    await tab.emulateMediaType('print');
    const shown = await tab.evaluate(() => ['.panel', '.output', '.bar', '#preview'].map((selector) => document.querySelector(selector)?.checkVisibility()));
    assert.deepEqual(shown, [false, false, false, true]);
    await tab.emulateMediaType('screen');
    const client = await tab.createCDPSession();
    await client.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
    await tab.waitForFunction(() => document.querySelector('#forced')?.textContent === 'They are forced now.');
    await tab.close();
  });
});
