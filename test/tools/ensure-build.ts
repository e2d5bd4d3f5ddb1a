import { existsSync, statSync } from 'node:fs';
import { readYoungestMs } from './files.js';
import { runNode } from './processes.js';

/** Written by the build's last step but one: as old as the build itself. */
const STAMP = 'dist/cdn/sri.json';
const SOURCES = ['src', 'demo/endpoint', 'rollup.config.js', 'tsconfig.json', 'package.json', 'package-lock.json'];

/**
 * Builds when `dist` is missing or older than what it is made from. Rejects when the build fails; sizes do not fail it here,
 * for the tests of the package judge them.
 */
export async function ensureBuild(): Promise<void> {
  if (existsSync(STAMP) && statSync(STAMP).mtimeMs > readYoungestMs(SOURCES)) return;
  console.log('Building, for the tests of the package need dist.');
  await runNode(['--import', 'tsx', 'test/tools/build.ts', '--ungated']);
}
