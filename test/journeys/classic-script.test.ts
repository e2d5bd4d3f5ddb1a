import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { listenForComplaints, openChromium } from '../support/chromium.js';

const ANSWERS: Readonly<Record<string, string>> = {
  sessions: 's02-status-breakdown-with-unhandled.json',
  'issues-timeseries': 'p07-issues-timeseries-two-axes.json',
  issues: 'p01-issues-list-docs-example.json',
  stats: 'f04-releases-stats.json',
};
const CLASSIC = '<script src="/cdn/session-health.iife.js"></script>';
const MODULE = '<script type="module" src="/cdn/session-health.js"></script>';
const CHART = '<session-chart endpoint="/api/0/organizations/acme/" type="session-health"></session-chart>';
const DASHBOARD = '<session-health-dashboard endpoint="/api/0/organizations/acme/" layout-key=""></session-health-dashboard>';

let browser: Browser;
let server: Server;
let origin: string;
let page = '';
let hasLanguages = true;
let hasFeatures = true;
let askedScripts: string[] = [];

before(async () => {
  browser = await openChromium();
  server = createServer((request, response) => {
    void (async () => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname;
      if (path === '/') return response.setHeader('content-type', 'text/html').end(page);
      if (path.startsWith('/cdn/')) askedScripts.push(path.slice('/cdn/'.length));
      if (path.startsWith('/cdn/lang/') && !hasLanguages) return response.writeHead(404).end();
      if (path.startsWith('/cdn/features/') && !hasFeatures) return response.writeHead(404).end();
      if (path.startsWith('/cdn/')) {
        return response.setHeader('content-type', 'text/javascript').end(await readFile(`dist${path}`));
      }
      const file = ANSWERS[path.split('/').filter(Boolean).at(-1) ?? ''];
      if (!file) return response.writeHead(404).end('{"detail":"The requested resource does not exist"}');
      return response.setHeader('content-type', 'application/json').end(await readFile(`test/payloads/api/${file}`));
    })();
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

/** The title of a chart on a page in another language, once it is what is awaited; else what it is after its data came. */
async function readTitle(html: string, lang: string, awaited: string): Promise<string> {
  page = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><link rel="icon" href="data:,"></head><body>${html}</body></html>`;
  const tab = await browser.newPage();
  await tab.goto(origin, { waitUntil: 'networkidle0' });
  await tab.waitForFunction(() => document.querySelector('session-chart')?.state === 'ready');
  const read = (): Promise<string> => tab.$eval('session-chart', (chart) => chart.shadowRoot?.querySelector('[part="title"]')?.textContent.trim() ?? '');
  await tab.waitForFunction((text) => document.querySelector('session-chart')?.shadowRoot?.textContent.includes(text), {}, awaited);
  const title = await read();
  await tab.close();
  return title;
}

async function readChart(html: string): Promise<{ values: Record<string, (number | null)[]>; complaints: string[] }> {
  page = `<!doctype html><html><head><meta charset="utf-8"><link rel="icon" href="data:,"></head><body>${html}</body></html>`;
  const tab = await browser.newPage();
  const complaints = listenForComplaints(tab);
  await tab.goto(origin);
  await tab.waitForFunction(() => document.querySelector('session-chart')?.state === 'ready');
  const values = await tab.evaluate(() =>
    Object.fromEntries((document.querySelector('session-chart')?.data?.series ?? []).map((series) => [series.id, series.values])),
  );
  await tab.close();
  return { values, complaints };
}

// By hand from the recorded answer: 6 healthy, 4 errored of which 2 unhandled, 1 crashed: 11 sessions, none the day before.
const EXPECTED = {
  crashed: [null, 1 / 11],
  errored: [null, 2 / 11],
  unhandled: [null, 2 / 11],
  abnormal: [null, 0],
  healthy: [null, 6 / 11],
};

/** The dashboard of recorded answers, once its charts have settled. */
async function openDashboard(html: string): Promise<{ tab: Page; complaints: string[] }> {
  page = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${html}`;
  askedScripts = [];
  const tab = await browser.newPage();
  const complaints = listenForComplaints(tab);
  await tab.goto(origin);
  await tab.waitForFunction(() => {
    const charts = document.querySelector('session-health-dashboard')?.charts ?? [];
    return charts.length > 0 && charts.every((chart) => ['ready', 'empty', 'error'].includes(chart.state));
  });
  return { tab, complaints };
}

/** Clicks a control of the dashboard, which no pointer came near before. */
async function press(tab: Page, selector: string): Promise<void> {
  await tab.$eval(`session-health-dashboard >>> ${selector}`, (control) => { (control as HTMLElement).click(); });
}

/** Resolves when the dashboard has a part. */
async function waitForPart(tab: Page, selector: string): Promise<void> {
  await tab.waitForFunction((one) => document.querySelector('session-health-dashboard')?.shadowRoot?.querySelector(one), {}, selector);
}

/** Resolves when a part of the dashboard shows a text. */
async function waitForText(tab: Page, selector: string, text: string): Promise<void> {
  const shows = (one: string, wanted: string): boolean => document.querySelector('session-health-dashboard')?.shadowRoot?.querySelector(one)?.textContent.includes(wanted) ?? false;
  await tab.waitForFunction(shows, {}, selector, text);
}

/** Of complaints, what our scripts say: of files that are missing the browser tells, too. */
function omit404(complaints: readonly string[]): string[] {
  return complaints.filter((complaint) => !complaint.includes('404'));
}

/** What the console says once, of the first file that is missing. */
function isToldOf(complaint: string | undefined, address: string): boolean {
  return complaint?.includes(`session-health-elements: ${address} is missing. Copy the whole folder.`) === true;
}

const MISSING = 'A file of this page could not be loaded. Try again, or reload the page.';

describe('the built single files on a bare page', () => {
  for (const [name, html] of [
    ['the classic script before the tag', CLASSIC + CHART],
    ['the classic script behind the tag', CHART + CLASSIC],
    ['the module', MODULE + CHART],
    ['F81: both, so that the package comes twice', CLASSIC + MODULE + CHART + CLASSIC],
  ] as const) {
    it(`show a chart with ${name}, and complain of nothing`, async () => {
      assert.deepEqual(await readChart(html), { values: EXPECTED, complaints: [] });
    });
  }

  for (const [name, html] of [['classic script', CLASSIC + CHART], ['module', MODULE + CHART]] as const) {
    it(`bring the words of the page's language from beside them: the ${name}`, async () => {
      assert.equal(await readTitle(html, 'de', 'Zustand der Sitzungen'), 'Zustand der Sitzungen');
    });
  }

  it('bring those words also from a server of another origin that lets no page read its files', async () => {
    const elsewhere = CLASSIC.replace('/cdn', `${origin.replace('127.0.0.1', 'localhost')}/cdn`);
    assert.equal(await readTitle(elsewhere + CHART, 'de', 'Zustand der Sitzungen'), 'Zustand der Sitzungen');
  });

  it('stay English where those words are missing on the server', async () => {
    hasLanguages = false;
    try {
      assert.equal(await readTitle(CLASSIC + CHART, 'fr', 'Session Health'), 'Session Health');
    } finally {
      hasLanguages = true;
    }
  });

  it('show the whole dashboard of recorded answers with one tag', async () => {
    const { tab, complaints } = await openDashboard(CLASSIC + DASHBOARD);
    const states = await tab.evaluate(() => document.querySelector('session-health-dashboard')?.charts.map((chart) => chart.state));
    // The recorded answer reports no users, so the two user charts say so.
    assert.deepEqual(states, ['ready', 'ready', 'ready', 'empty', 'empty', 'ready']);
    const issues = await tab.evaluate(() => document.querySelector('session-health-dashboard')?.charts.at(-1)?.data?.series.map(({ values }) => values));
    assert.deepEqual(issues, [[3, 5], [1, 1]]);
    assert.deepEqual(askedScripts, ['session-health.iife.js'], 'nothing that is not used is loaded');
    const built: string = '../../dist/index.js'; // a text, so that types are checked without a build
    const names = await tab.evaluate(() => Object.keys((globalThis as unknown as { SessionHealth: object }).SessionHealth));
    assert.deepEqual(names.sort(), Object.keys((await import(built)) as object).sort());
    await tab.close();
    assert.deepEqual(complaints, []);
  });
});

describe('what lies beside the single files', () => {
  for (const [name, tag] of [['classic script', CLASSIC], ['module', MODULE]] as const) {
    it(`is loaded once, when it is used, and brings no second copy of anything: the ${name}`, async () => {
      const { tab, complaints } = await openDashboard(tag.replace('.js"', '.js?v=1"') + DASHBOARD);
      await press(tab, '[data-action="arrange"]');
      await waitForPart(tab, '[data-grip="0"]');
      await press(tab, '[data-filter="range"]');
      await waitForPart(tab, '.presets');
      await tab.$eval('session-health-dashboard', async (dashboard) => {
        await dashboard.saveSnapshot();
        dashboard.setAttribute('module', 'mobile');
      });
      await waitForPart(tab, '[data-tile="crash-free-sessions"]');
      const file = name === 'module' ? 'session-health.js' : 'session-health.iife.js';
      assert.deepEqual(askedScripts, [file, 'features/controls.js', 'features/snapshot-file.js', 'features/app-overview.js']);
      assert.equal(await tab.evaluate(() => (globalThis as { litHtmlVersions?: unknown[] }).litHtmlVersions?.length), 1);
      await tab.close();
      // Whether a project had any users is asked for in vain.
      assert.deepEqual(omit404(complaints), []);
    });
  }

  it('is missed in a sentence where the script was copied alone, and everything else works; once it is there, the next click heals it', async () => {
    hasFeatures = false;
    try {
      const { tab, complaints } = await openDashboard(CLASSIC + DASHBOARD.replace('layout-key', 'module="mobile" layout-key'));
      await waitForText(tab, '.banner', MISSING);
      assert.equal(askedScripts.filter((name) => name.includes('app-overview')).length, 1, 'what is missing is asked for once');
      await press(tab, '[data-action="arrange"]');
      await waitForText(tab, '.news', MISSING);
      await press(tab, '[data-filter="range"]');
      await waitForText(tab, '#filter-range', MISSING);
      await tab.keyboard.press('Escape');
      const told = await tab.$eval('session-health-dashboard', (dashboard) => dashboard.duplicate('x').then(() => '', (error: unknown) => (error as Error).message));
      assert.equal(told, MISSING);
      hasFeatures = true;
      await press(tab, '.banner button');
      await waitForPart(tab, '[data-tile="crash-free-sessions"]');
      await press(tab, '[data-filter="range"]');
      await waitForPart(tab, '.presets');
      await tab.keyboard.press('Escape');
      await press(tab, '[data-action="arrange"]');
      await waitForPart(tab, '[data-grip="0"]');
      await tab.close();
      const [first, ...others] = omit404(complaints);
      assert.ok(isToldOf(first, `${origin}/cdn/features/app-overview.js`), first);
      assert.deepEqual(others, []);
    } finally {
      hasFeatures = true;
    }
  });

  it('is missed in the words of the page\'s language', async () => {
    hasFeatures = false;
    try {
      const { tab } = await openDashboard(`<html lang="de">${MODULE}${DASHBOARD}`);
      await waitForText(tab, '.dashboard-title', 'Zustand');
      await press(tab, '[data-action="arrange"]');
      await waitForText(tab, '.news', 'Eine Datei dieser Seite ließ sich nicht laden.');
      await tab.close();
    } finally {
      hasFeatures = true;
    }
  });

  it('is found by a page that was opened from a disk, too', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'session-health-'));
    const script = pathToFileURL('dist/cdn/session-health.iife.js').href;
    await writeFile(join(folder, 'page.html'), `<!doctype html><meta charset="utf-8"><script src="${script}"></script>${DASHBOARD}`);
    const tab = await browser.newPage();
    try {
      // Chromium alone calls the origin of a file's address another than that of a page from a disk; Firefox and WebKit say null of both.
      await tab.evaluateOnNewDocument(() => {
        const read = Object.getOwnPropertyDescriptor(URL.prototype, 'origin')?.get;
        Object.defineProperty(URL.prototype, 'origin', { get(this: URL): string { return this.protocol === 'file:' ? 'null' : String(read?.call(this)); } });
      });
      await tab.goto(pathToFileURL(join(folder, 'page.html')).href);
      // What writes a layout lies in a file of its own.
      assert.equal(typeof (await tab.$eval('session-health-dashboard', (dashboard) => dashboard.exportLayout())), 'object');
    } finally {
      await tab.close();
      await rm(folder, { recursive: true });
    }
  });

  it('is not asked for kept layouts before there are any; a change is kept as soon as that file is there, and shown the next time', async () => {
    const keeping = DASHBOARD.replace('layout-key=""', 'layout-key="wall"');
    const change = (tab: Page, chart: string): Promise<void> =>
      tab.$eval('session-health-dashboard', (dashboard, id) => { dashboard.layout = { slots: [{ chart: id as 'issues' }] }; }, chart);
    hasFeatures = false;
    try {
      const { tab, complaints } = await openDashboard(CLASSIC + keeping);
      await tab.reload({ waitUntil: 'networkidle0' });
      assert.deepEqual(new Set(askedScripts), new Set(['session-health.iife.js']));
      await change(tab, 'user-health');
      await waitForText(tab, '.news', MISSING);
      hasFeatures = true;
      await change(tab, 'issues');
      await tab.$eval('session-health-dashboard', (dashboard) => dashboard.openCopy(null));
      await tab.reload();
      const isBack = (): boolean => document.querySelector('session-health-dashboard')?.charts.map(({ localName }) => localName).join() === 'issues-chart';
      await tab.waitForFunction(isBack);
      hasFeatures = false;
      await tab.reload();
      await waitForText(tab, '.news', MISSING);
      assert.equal(await tab.$eval('session-health-dashboard', (dashboard) => dashboard.charts.length), 6, 'what the page has by default');
      await tab.close();
      // Once for the page before it was loaded anew, and once after.
      assert.equal(omit404(complaints).length, 2, complaints.join('\n'));
      for (const one of omit404(complaints)) assert.ok(isToldOf(one, `${origin}/cdn/features/kept-layouts.js`), one);
    } finally {
      hasFeatures = true;
    }
  });
});
