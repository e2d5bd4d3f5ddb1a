// Tests in real browsers: BROWSERS=chromium,firefox,webkit (chromium when unset). Started by test/tools/run.ts.
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import { startFaultServer } from './support/fault-server.mjs';
import { CHROMIUM_ARGS, findChromium, findFirefox } from './tools/browsers.mjs';
import { countReporter } from './tools/count-reporter.mjs';

// One zone and one language in every browser, whatever the machine has: a zone with a 45 minute offset finds hidden assumptions.
process.env.TZ = 'Asia/Kathmandu';
process.env.LANG = 'en_US.UTF-8';
process.env.LANGUAGE = 'en_US';
delete process.env.LC_ALL;

const wanted = new Set((process.env.BROWSERS ?? 'chromium').split(','));
const rootDir = fileURLToPath(new URL('..', import.meta.url));

async function makeLaunchers() {
  const launchers = [];
  if (wanted.has('chromium')) {
    launchers.push(chromeLauncher({ puppeteer, launchOptions: { executablePath: findChromium(), headless: true, args: CHROMIUM_ARGS } }));
  }
  if (wanted.has('firefox')) {
    const extraPrefsFirefox = { 'intl.accept_languages': 'en-US, en', 'intl.locale.requested': 'en-US' };
    launchers.push(
      chromeLauncher({ puppeteer, launchOptions: { browser: 'firefox', executablePath: findFirefox(), headless: true, extraPrefsFirefox } }),
    );
  }
  if (wanted.has('webkit')) {
    const { webkitGtkLauncher } = await import('./tools/webkit-gtk-launcher.mjs');
    launchers.push(await webkitGtkLauncher());
  }
  return launchers;
}

/** Puts the page police into every test file, on its first line so that line numbers stay. */
const policePlugin = {
  name: 'page-police',
  transform({ path, body }) {
    return path.endsWith('.test.ts') ? { body: `import '/test/support/page-police.ts'; ${body}` } : undefined;
  },
};

/** Packages that ask for `process.env.NODE_ENV` are served as the bundles have them. */
const productionPlugin = {
  name: 'production',
  transform({ path, body }) {
    if (!path.includes('/node_modules/') || typeof body !== 'string' || !body.includes('process.env.NODE_ENV')) return undefined;
    return { body: body.replaceAll('process.env.NODE_ENV', '"production"') };
  },
};

const faultServer = await startFaultServer();

/** Tells tests where the fault server is. */
const faultPlugin = {
  name: 'fault-server',
  serve({ path }) {
    return path === '/test/support/fault-origin.ts' ? { body: `export const FAULT_ORIGIN = '${faultServer.origin}';`, type: 'js' } : undefined;
  },
  serverStop: () => faultServer.stop(),
};

/** Renders markup as a server does, from the sources as they are; loaded with the first question. */
const serverPlugin = {
  name: 'server-rendering',
  async serve(context) {
    if (context.path !== '/server-rendered') return undefined;
    const [{ tsImport }, { renderMarkup }] = await Promise.all([import('tsx/esm/api'), import('./support/server-rendering.mjs')]);
    await (sources ??= tsImport('../src/index.ts', { parentURL: import.meta.url, tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) }));
    return { body: await renderMarkup(context.query.markup), type: 'html' };
  },
};
let sources;

export default {
  browsers: await makeLaunchers(),
  rootDir,
  files: ['support', 'views', 'elements', 'a11y'].map((folder) => `test/${folder}/**/*.test.ts`),
  nodeResolve: { exportConditions: ['production'] },
  concurrency: 1, // tabs of one window: one in the background gets no input and few frames
  concurrentBrowsers: 1,
  testsFinishTimeout: 300_000,
  testFramework: { config: { timeout: 20_000 } },
  plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)) }), productionPlugin, policePlugin, faultPlugin, serverPlugin],
  reporters: [defaultReporter({ reportTestProgress: false, reportTestResults: true }), countReporter()],
};
