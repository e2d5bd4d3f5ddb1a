/**
 * `npm test`: every test, or only the stages named after `--` (unit, package, browser, journeys).
 * BROWSERS=chromium,firefox,webkit chooses the engines. The last line says how many tests passed and failed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { ensureBuild } from './ensure-build.js';
import { chooseEngines, ensureEngines } from './ensure-browsers.js';
import { printEngineTable, readEngineVersions } from './engine-table.js';
import { keepFaultTable } from './fault-table.js';
import { writeSection } from './reference/pages.js';
import { runStage, STAGES, type Counts, type Outcome, type Stage } from './stages.js';

const ALL_ENGINES = 3;

/** Stages that fail when they run no test: nothing may pass because it is missing. */
const REQUIRED_STAGES: readonly string[] = ['unit', 'package', 'browser', 'journeys'];

function chooseStages(names: readonly string[]): Stage[] {
  const unknown = names.find((name) => !STAGES.some((stage) => stage.name === name));
  if (unknown !== undefined) throw new Error(`There is no stage "${unknown}"; there are ${STAGES.map(({ name }) => name).join(', ')}.`);
  return STAGES.filter(({ name }) => names.length === 0 || names.includes(name));
}

function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Runs one stage and judges it: one that should have tests and ran none has failed. */
async function judgeStage(stage: Stage, engines: Parameters<typeof runStage>[1]): Promise<Counts> {
  console.log(`\n${stage.name}: ${stage.runner === 'browser' ? engines.join(', ') : stage.folders.join(', ')}`);
  const startMs = performance.now();
  try {
    if (stage.needsBuild) await ensureBuild();
    const counts = await runStage(stage, engines);
    const isEmpty = counts.passed + counts.failed === 0;
    console.log(`${stage.name} took ${((performance.now() - startMs) / 1000).toFixed(1)} s`);
    if (!isEmpty || !REQUIRED_STAGES.includes(stage.name)) return counts;
    console.error(`${stage.name}: no test ran, which counts as a failure.`);
  } catch (error) {
    console.error(`${stage.name}: ${describeError(error)}`);
  }
  return { passed: 0, failed: 1, skipped: 0 };
}

/** Writes into the README in which versions all tests passed. */
function tellVersions(): void {
  const versions = readEngineVersions();
  if (versions) writeFileSync('README.md', writeSection(readFileSync('README.md', 'utf8'), 'browsers', printEngineTable(versions)));
}

async function runAll(): Promise<void> {
  const stages = chooseStages(process.argv.slice(2));
  const engines = chooseEngines(process.env.BROWSERS);
  const needed = new Set([
    ...(stages.some(({ runner }) => runner === 'browser') ? engines : []),
    ...(stages.some(({ needsChromium }) => needsChromium) ? (['chromium'] as const) : []),
  ]);
  await ensureEngines([...needed]);
  let passed = 0;
  let failed = 0;
  const outcomes: Outcome[] = [];
  for (const stage of stages) {
    const counts = await judgeStage(stage, engines);
    passed += counts.passed;
    failed += counts.failed;
    outcomes.push(...(counts.outcomes ?? []));
  }
  const isWhole = stages.length === STAGES.length && engines.length === ALL_ENGINES;
  const isWritten = process.env.FAULTS === 'write';
  if (isWhole && !keepFaultTable(outcomes, { write: isWritten })) {
    console.error('test/faults/README.md does not tell of this run: npm run faults writes it anew.');
    failed += 1;
  }
  if (isWhole && isWritten && failed === 0) tellVersions();
  console.log(`\n${String(passed)} passed, ${String(failed)} failed`);
  if (failed > 0) process.exitCode = 1;
}

try {
  await runAll();
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}
