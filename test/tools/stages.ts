import { mkdtempSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from './browsers.mjs';
import { findChromium } from './browsers.mjs';
import { listFiles } from './files.js';
import { run } from './processes.js';

/** How one test went in one engine. */
export interface Outcome {
  /** With the groups around it, outermost first. */
  readonly title: string;
  readonly file: string;
  /** Such as `Node` or `Firefox`. */
  readonly engine: string;
  readonly status: 'passed' | 'failed' | 'skipped';
}

/** How one stage went. A skipped test is neither passed nor failed. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly outcomes?: readonly Outcome[];
}

/** One group of tests, run by one program. */
export interface Stage {
  readonly name: string;
  readonly folders: readonly string[];
  readonly runner: 'node' | 'browser';
  /** Whether the tests look at `dist`. */
  readonly needsBuild: boolean;
  /** Whether the tests drive Chromium by themselves. */
  readonly needsChromium: boolean;
  readonly timeoutMs: number;
}

/** The stages, in the order in which they run. */
export const STAGES: readonly Stage[] = [
  {
    name: 'unit',
    folders: ['core', 'i18n', 'data', 'store', 'charts', 'endpoint'],
    runner: 'node',
    needsBuild: false,
    needsChromium: false,
    timeoutMs: 60_000,
  },
  { name: 'package', folders: ['package'], runner: 'node', needsBuild: true, needsChromium: false, timeoutMs: 300_000 },
  {
    name: 'browser',
    folders: ['support', 'views', 'elements', 'a11y'],
    runner: 'browser',
    needsBuild: false,
    needsChromium: false,
    timeoutMs: 0,
  },
  { name: 'journeys', folders: ['journeys'], runner: 'node', needsBuild: true, needsChromium: true, timeoutMs: 600_000 },
];

/** The test files of a stage. */
export function listTests(stage: Stage): string[] {
  return stage.folders.flatMap((folder) => listFiles(`test/${folder}`)).filter((file) => file.endsWith('.test.ts'));
}

function makeArguments(stage: Stage, tests: readonly string[]): string[] {
  if (stage.runner === 'browser') return ['node_modules/@web/test-runner/dist/bin.js', '--config', 'test/web-test-runner.config.mjs'];
  const options = ['--test', '--test-concurrency=2', `--test-timeout=${String(stage.timeoutMs)}`];
  return ['--import', 'tsx', ...options, '--test-reporter=./test/tools/node-reporter.mjs', '--test-reporter-destination=stdout', ...tests];
}

/** Runs a stage's tests. What ended without telling its counts, or badly without a failed test, counts as one failure. */
export async function runStage(stage: Stage, engines: readonly Engine[]): Promise<Counts> {
  const tests = listTests(stage);
  if (tests.length === 0) return { passed: 0, failed: 0, skipped: 0 };
  const folder = mkdtempSync(join(tmpdir(), 'session-health-'));
  const countsFile = join(folder, 'counts.json');
  try {
    const env = { COUNTS_FILE: countsFile, BROWSERS: engines.join(','), ...(stage.needsChromium ? { CHROMIUM: findChromium(), ENGINE: 'Chromium' } : {}) };
    const code = await run(process.execPath, makeArguments(stage, tests), env);
    if (!existsSync(countsFile)) return { passed: 0, failed: 1, skipped: 0 };
    const counts = JSON.parse(readFileSync(countsFile, 'utf8')) as Counts;
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
