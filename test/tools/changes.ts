import { existsSync, statSync } from 'node:fs';
import { listFiles } from './files.js';

/** What has to be done after files changed. */
export interface Work {
  /** The package is built again. */
  readonly build: boolean;
  /** The demo's server is started again, since it read them at its start. */
  readonly restart: boolean;
  /** Open pages are loaded again. */
  readonly reload: boolean;
}

/** When each file of these folders was last changed, ms since 1970; without the demo's database. */
export function readTimes(folders: readonly string[]): Map<string, number> {
  const files = folders.flatMap(listFiles).filter((file) => !file.startsWith('demo/.data/'));
  // A file may be gone by now.
  return new Map(files.flatMap((file) => (existsSync(file) ? [[file, statSync(file).mtimeMs]] : [])));
}

/** Files that came, went or changed between two readings. */
export function listChanges(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((file) => before.get(file) !== after.get(file));
}

/** What these changes ask for; nothing where they are words only. */
export function planWork(files: readonly string[]): Work {
  const real = files.filter((file) => !file.endsWith('.md'));
  const build = real.some((file) => file.startsWith('src/'));
  // Pages, and what they are styled with, are read whenever they are asked for.
  const restart = real.some((file) => file.startsWith('demo/') && !file.startsWith('demo/pages/') && !/\.(html|css)$/.test(file));
  return { build, restart, reload: real.length > 0 };
}
