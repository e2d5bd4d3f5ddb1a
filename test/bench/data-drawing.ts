import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'puppeteer-core';

/** How the page fared while a dashboard drew an answer; ms. */
export interface Drawing {
  /** Main-thread time of the longest task. */
  readonly longestTaskMs: number;
  readonly allTasksMs: number;
  /** From the answer's arrival to the frame, by the clock. */
  readonly drawnMs: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  /** Time of the thread itself, µs; missing where the system does not tell. */
  readonly tdur?: number;
  readonly dur?: number;
  readonly args?: { readonly name?: string };
}

// The sessions resource is answered when `arrive` is called, the others have nothing to tell.
const PAGE = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><body style="margin:0"><script src="/session-health.js"></script><script>
const ask = window.fetch;
const bodies = [];
// Making a body of a text is no work of the elements: one is ready for each time that they ask, for the period and the one before.
window.load = async () => {
  const answer = await (await ask('/largest.json')).text();
  for (let i = 0; i < 2; i++) bodies.push(new Response(answer));
};
window.arrived = new Promise((resolve) => { window.arrive = resolve; });
const empty = { 'issues-timeseries': { timeSeries: [] }, issues: [], stats: [] };
window.fetch = async (input) => {
  const resource = new URL(input, location.href).pathname.split('/').filter(Boolean).at(-1);
  if (resource !== 'sessions') return new Response(JSON.stringify(empty[resource] ?? []));
  await window.arrived;
  return bodies.pop() ?? new Response('{}');
};
const dashboard = document.createElement('session-health-dashboard');
Object.assign(dashboard, { endpoint: '/api/0/organizations/acme/', project: '11', layoutKey: '', timezone: 'UTC', statsPeriod: '14d' });
document.body.append(dashboard);
const frame = () => new Promise((resolve) => requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = resolve; port2.postMessage(0); }));
const drawn = () => dashboard.charts.filter((chart) => chart.shadowRoot.querySelector('.shape')).length >= 5;
window.draw = async () => {
  performance.mark('arrive');
  const begun = performance.now();
  window.arrive();
  while (!drawn()) await new Promise(requestAnimationFrame);
  await frame();
  performance.mark('drawn');
  return performance.now() - begun;
};
</script>`;

/** The page in which a dashboard waits for its answer. */
export async function serveDrawing(): Promise<[string, string][]> {
  return [['/drawing', PAGE], ['/session-health.js', await readFile('dist/cdn/session-health.iife.js', 'utf8')]];
}

async function trace(page: Page): Promise<{ readonly drawnMs: number; readonly events: readonly TraceEvent[] }> {
  await page.tracing.start({ categories: ['toplevel', 'blink.user_timing', '__metadata'] });
  const drawnMs = (await page.evaluate('draw()')) as number;
  const buffer = await page.tracing.stop();
  const { traceEvents } = JSON.parse(Buffer.from(buffer ?? []).toString()) as { traceEvents: TraceEvent[] };
  return { drawnMs, events: traceEvents };
}

/** One dashboard in a fresh page. */
export async function measureDrawing(browser: Browser, origin: string): Promise<Drawing> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1600, height: 1000 });
  await page.goto(`${origin}/drawing`);
  await page.evaluate('load()');
  // What the elements do while a request is under way, they have time for here, as there is on a network.
  await page.evaluate('new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(() => requestIdleCallback(resolve))))');
  const { drawnMs, events } = await trace(page);
  await context.close();
  const [arrive, drawn] = ['arrive', 'drawn'].map((name) => events.find((event) => event.name === name));
  const tasks = events.filter(({ name, ph, pid, tid, ts }) => ph === 'X' && name.endsWith('RunTask') && pid === arrive?.pid && tid === arrive.tid && ts >= arrive.ts - 1_000 && ts <= (drawn?.ts ?? Infinity));
  const lengths = tasks.map(({ tdur, dur }) => (tdur ?? dur ?? 0) / 1_000);
  return { longestTaskMs: lengths.reduce((most, ms) => Math.max(most, ms), 0), allTasksMs: lengths.reduce((sum, ms) => sum + ms, 0), drawnMs };
}
