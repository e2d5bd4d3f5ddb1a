// Where the three engines are on this machine, and which Debian packages bring them.
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The engines that tests can run in, in the order in which they are named to people. */
export const ENGINES = ['chromium', 'firefox', 'webkit'];

/** Debian packages that bring each engine. */
export const DEBIAN_PACKAGES = {
  chromium: ['chromium'],
  firefox: ['firefox-esr'],
  webkit: ['webkit2gtk-driver', 'xvfb'],
};

/**
 * What Chromium is started with: no sandbox (containers run as root), no shared memory, no traffic of its own, and no
 * suggestions under the address bar, for which each window would load two pages of the browser's, beside the one that is tested.
 */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--lang=en-US',
  '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup',
];

/** The full path of a program on the PATH; undefined when there is none. */
export function findProgram(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  for (const name of names) {
    const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
    if (found) return found;
  }
  return undefined;
}

/** Chromium or Chrome: CHROMIUM from the environment, the PATH, or macOS's usual place; undefined when missing. */
export function findChromium() {
  if (process.env.CHROMIUM) return existsSync(process.env.CHROMIUM) ? process.env.CHROMIUM : undefined;
  const onMac = ['/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
  return findProgram('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable') ?? onMac.find((path) => existsSync(path));
}

/** Firefox: FIREFOX from the environment or the PATH; undefined when missing. */
export function findFirefox() {
  if (process.env.FIREFOX) return existsSync(process.env.FIREFOX) ? process.env.FIREFOX : undefined;
  return findProgram('firefox-esr', 'firefox');
}

/** WebKitGTK's own small browser, which lies beside its library; undefined when missing. */
export function findMiniBrowser() {
  const library = '/usr/lib';
  if (!existsSync(library)) return undefined;
  const folders = [library, ...readdirSync(library).map((name) => join(library, name))];
  return folders.map((folder) => join(folder, 'webkit2gtk-4.1/MiniBrowser')).find((path) => existsSync(path));
}

/** Whether this machine can run tests in an engine now. */
export function hasEngine(engine) {
  if (engine === 'chromium') return findChromium() !== undefined;
  if (engine === 'firefox') return findFirefox() !== undefined;
  return [findMiniBrowser(), findProgram('WebKitWebDriver'), findProgram('Xvfb')].every((path) => path !== undefined);
}
