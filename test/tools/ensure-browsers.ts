import { existsSync } from 'node:fs';
import { DEBIAN_PACKAGES, ENGINES, hasEngine, type Engine } from './browsers.mjs';
import { run } from './processes.js';

function isEngine(name: string): name is Engine {
  return (ENGINES as readonly string[]).includes(name);
}

/** The engines that BROWSERS asks for; without it Chromium, and of the others those that are installed. Throws at an unknown name. */
export function chooseEngines(asked: string | undefined): Engine[] {
  if (!asked) return ENGINES.filter((engine) => engine === 'chromium' || hasEngine(engine));
  const names = asked.split(',').map((name) => name.trim());
  const engines = names.filter(isEngine);
  const unknown = names.find((name) => !isEngine(name));
  if (unknown !== undefined) throw new Error(`BROWSERS names "${unknown}"; it takes ${ENGINES.join(', ')}, separated by commas.`);
  return engines;
}

function canInstall(): boolean {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0;
}

/** Makes sure that each engine can be used: installs what is missing on Debian as root, throws one sentence elsewhere. */
export async function ensureEngines(engines: readonly Engine[]): Promise<void> {
  const missing = engines.filter((engine) => !hasEngine(engine));
  if (missing.length === 0) return;
  const packages = missing.flatMap((engine) => DEBIAN_PACKAGES[engine]);
  if (!canInstall()) {
    const where = missing.includes('chromium') ? ' (or set CHROMIUM to the path of a Chromium or Chrome)' : '';
    throw new Error(`The tests need ${missing.join(' and ')}: install it${where}; on Debian: sudo apt-get install ${packages.join(' ')}.`);
  }
  console.log(`Installing ${packages.join(', ')} with apt-get, for the tests need ${missing.join(' and ')}.`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], env);
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], env);
  const still = engines.find((engine) => !hasEngine(engine));
  if (still) throw new Error(`apt-get did not bring ${still}: install ${DEBIAN_PACKAGES[still].join(' and ')} and run the tests again.`);
}
