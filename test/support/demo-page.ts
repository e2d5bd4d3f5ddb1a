import type { Browser, JSHandle, Page } from 'puppeteer-core';
import { listenForComplaints } from './chromium.js';

/** A page of the demo in a tab of its own. */
export interface DemoPage {
  readonly tab: Page;
  /** Headers of the page itself. */
  readonly headers: Readonly<Record<string, string>>;
  /** What it asked the endpoint for: address and token. */
  readonly asked: { readonly url: string; readonly token: string | undefined }[];
  /** Errors, warnings, violations of page policies, and requests to other hosts; waits for nothing. */
  readComplaints(): Promise<string[]>;
}

/** Opens a page of the demo. */
export async function openDemoPage(browser: Browser, address: string): Promise<DemoPage> {
  const tab = await browser.newPage();
  await tab.setViewport({ width: 1440, height: 1000 });
  const complaints = listenForComplaints(tab);
  const asked: { url: string; token: string | undefined }[] = [];
  tab.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== new URL(address).origin) complaints.push(`asked ${url.href}`);
    if (url.pathname.startsWith('/api/')) asked.push({ url: url.href, token: request.headers()['authorization'] });
  });
  await tab.evaluateOnNewDocument(() => {
    const violations: string[] = [];
    Object.assign(window, { violations });
    document.addEventListener('securitypolicyviolation', (event) => violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
  });
  const response = await tab.goto(address);
  return {
    tab,
    headers: response?.headers() ?? {},
    asked,
    readComplaints: async () => [...complaints, ...(await tab.evaluate(() => (window as unknown as { violations: string[] }).violations))],
  };
}

/** Waits until every chart of the page that is told by its tag, in dashboards too, shows data. */
export async function waitForCharts(tab: Page, count: number): Promise<void> {
  await tab.waitForFunction(
    (expected) => {
      const dashboards = [...document.querySelectorAll('session-health-dashboard')].flatMap(({ charts }) => charts);
      const charts = [...dashboards, ...document.querySelectorAll('session-chart'), ...document.querySelectorAll('issues-chart')];
      return charts.length === expected && charts.every(({ state }) => state === 'ready');
    },
    {},
    count,
  );
}

/** How many elements of a tag are alive, on the page or kept by anything, after all garbage is gone. */
async function countLiving(tab: Page, tag: string): Promise<number> {
  const prototype = (await tab.evaluateHandle((name) => customElements.get(name)?.prototype, tag)) as JSHandle<HTMLElement>;
  const living = await tab.queryObjects(prototype);
  const count = await living.evaluate((list) => list.length);
  await living.dispose();
  await prototype.dispose();
  return count;
}

/** Gives how many elements of a tag are alive once it is what is expected, else after ten seconds: a question under way may hold one. */
export async function waitForLiving(tab: Page, tag: string, expected: number): Promise<number> {
  const until = Date.now() + 10_000;
  for (;;) {
    const count = await countLiving(tab, tag);
    if (count === expected || Date.now() > until) return count;
  }
}
