import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { createPackedProject, type PackedProject } from '../package/packed-project.js';
import { BUNDLERS, readBundle } from '../support/bundlers.js';
import { listenForComplaints, openChromium } from '../support/chromium.js';
import { sessionsAnswer, THREE_HOURS } from '../support/session-answers.js';
import { serveFolder } from '../support/static-server.js';

/** What only one of the elements has in it: the name of an attribute. */
const MARKS = { dashboard: 'layout-key', chart: 'empty-bucket', issues: 'link-origins', lit: 'attachShadow' };

interface Use {
  readonly code: string;
  /** Of these nothing may be bundled. */
  readonly without: readonly (keyof typeof MARKS)[];
  /** Gate, gzip, kB. */
  readonly mostKb: number;
}

/** Uses of the package; each weighs what it uses, and nothing else. */
const USES: Readonly<Record<string, Use>> = {
  'VERSION alone': {
    code: `import { VERSION } from 'session-health-elements/classes';\nconsole.log(VERSION);`,
    without: ['dashboard', 'chart', 'issues', 'lit'],
    mostKb: 4, // esbuild splits off what unused features share, too, and VERSION is in it
  },
  './store alone': {
    code: `import { getSharedStore } from 'session-health-elements/store';\nconsole.log(getSharedStore());`,
    without: ['dashboard', 'chart', 'issues', 'lit'],
    mostKb: 15,
  },
  './data alone': {
    code: `import { createSentrySource } from 'session-health-elements/data';\nconsole.log(createSentrySource({ endpoint: '/' }).key);`,
    without: ['dashboard', 'chart', 'issues', 'lit'],
    mostKb: 8,
  },
  './session-chart alone': { code: `import 'session-health-elements/session-chart';`, without: ['dashboard', 'issues'], mostKb: 73 },
  './issues-chart alone': { code: `import 'session-health-elements/issues-chart';`, without: ['dashboard', 'chart'], mostKb: 69 },
  'a framework\'s types': { code: `import 'session-health-elements/types/react';`, without: ['dashboard', 'chart', 'issues', 'lit'], mostKb: 0.5 },
};

/** What each bundler is asked for; Vite bundles with Rollup. */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  rollup: Object.keys(USES),
  vite: ['VERSION alone', './session-chart alone'],
  webpack: ['VERSION alone', './store alone', './session-chart alone'],
  esbuild: ['VERSION alone', './store alone', './session-chart alone', 'a framework\'s types'],
};

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>consumer</title>
<script>
  window.fetch = () => Promise.resolve(new Response(${JSON.stringify(JSON.stringify(sessionsAnswer(THREE_HOURS)))}, { headers: { 'content-type': 'application/json' } }));
</script>
<script type="module" src="main.js"></script>
<session-chart endpoint="/api/0/organizations/acme/" start="2025-11-18T10:00:00Z" end="2025-11-18T13:00:00Z" interval="1h"></session-chart>`;

let project: PackedProject;
let browser: Browser;

for (const [name, bundle] of Object.entries(BUNDLERS)) {
  describe(`a project that bundles the packed package with ${name}`, () => {
    before(async () => {
      project = createPackedProject();
      browser = await openChromium();
    });
    after(async () => {
      project.remove();
      await browser.close();
    });

    it('gives a page that registers the tags and draws a chart', async () => {
      project.write('all.js', `import { VERSION } from 'session-health-elements';\nwindow.loaded = VERSION;`);
      await bundle(project.folder, 'all.js', 'out/all');
      const server = await serveFolder(join(project.folder, 'out/all'), { '/': PAGE });
      const page = await browser.newPage();
      const complaints = listenForComplaints(page);
      try {
        await page.goto(server.url);
        await page.waitForFunction(() => {
          const chart = document.querySelector('session-chart') as (Element & { state?: string }) | null;
          return chart?.state === 'ready' && (chart.shadowRoot?.querySelectorAll('[part~=plot] path').length ?? 0) > 0;
        });
        const tags = await page.evaluate(() => ['session-health-dashboard', 'session-chart', 'issues-chart'].map((tag) => customElements.get(tag) !== undefined));
        assert.deepEqual(tags, [true, true, true]);
        assert.deepEqual(complaints, []);
      } finally {
        await page.close();
        await server.close();
      }
    });

    it('takes the single file, too, with what lies beside it', async () => {
      project.write('single.js', `import 'session-health-elements/cdn/session-health.js';`);
      await bundle(project.folder, 'single.js', 'out/single');
      const server = await serveFolder(join(project.folder, 'out/single'), { '/': PAGE.replace('lang="en"', 'lang="de"') });
      const page = await browser.newPage();
      const complaints = listenForComplaints(page);
      try {
        await page.goto(server.url);
        await page.waitForFunction(() => document.querySelector('session-chart')?.shadowRoot?.textContent.includes('Zustand der Sitzungen'));
        await page.waitForFunction(() => document.querySelector('session-chart')?.state === 'ready');
        assert.ok((await page.$eval('session-chart', async (chart) => (await chart.toPNG()).size)) > 0);
        assert.deepEqual(complaints, []);
      } finally {
        await page.close();
        await server.close();
      }
    });

    for (const [use, { code, without, mostKb }] of Object.entries(USES).filter(([use]) => ASKED[name]?.includes(use))) {
      it(`bundles ${use}, and no other element`, async (context) => {
        const entry = `${Object.keys(USES).indexOf(use)}.js`;
        project.write(entry, code);
        await bundle(project.folder, entry, `out/${entry}`);
        const { text, gzipKb } = readBundle(join(project.folder, 'out', entry));
        context.diagnostic(`${name}, ${use}: ${gzipKb.toFixed(1)} kB gzip`);
        for (const what of without) assert.ok(!text.includes(MARKS[what]), `the bundle has ${what} in it`);
        assert.ok(gzipKb <= mostKb, `the bundle weighs ${gzipKb.toFixed(1)} kB; ${String(mostKb)} kB is the gate`);
      });
    }
  });
}
