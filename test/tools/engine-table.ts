import { execFileSync } from 'node:child_process';
import { DEBIAN_PACKAGES, ENGINES, type Engine } from './browsers.mjs';

/** The version of each engine. */
export type EngineVersions = Readonly<Record<Engine, string>>;

const NAMES: Readonly<Record<Engine, string>> = { chromium: 'Chromium', firefox: 'Firefox ESR', webkit: 'WebKitGTK' };

/** The versions of the engines that Debian's packages brought; null where one is missing, or this is no Debian. */
export function readEngineVersions(): EngineVersions | null {
  const read = (engine: Engine): string => {
    const [name = ''] = DEBIAN_PACKAGES[engine];
    // Without Debian's own number, and what it puts before the version.
    return execFileSync('dpkg-query', ['-W', '-f', '${Version}', name], { encoding: 'utf8', stdio: 'pipe' }).replace(/^\d+:/, '').replace(/-[^-]*$/, '');
  };
  try {
    return { chromium: read('chromium'), firefox: read('firefox'), webkit: read('webkit') };
  } catch {
    return null;
  }
}

/** The README's table of browsers. */
export function printEngineTable(versions: EngineVersions): string {
  const rows = ENGINES.map((engine) => `| ${NAMES[engine]} | ${versions[engine]} | \`${DEBIAN_PACKAGES[engine].join(' ')}\` |`);
  return ['| engine | version | packages of Debian |', '|---|---|---|', ...rows].join('\n');
}
