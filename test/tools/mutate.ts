/**
 * `npm run mutations`: takes each guard of test/faults/mutations.ts out, one by one, and runs the tests that hold it; they
 * must fail. Names of cases as arguments (F1 F31) choose some. The files are put back, also when this is stopped.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { MUTATIONS, type Mutation } from '../faults/mutations.js';

/** Whether the package could be built. */
function build(): boolean {
  return spawnSync('npm', ['run', 'build', '--', '--ungated'], { timeout: 180_000 }).status === 0;
}

/** Whether the tests notice; null = the guard is not where it was. */
function isNoticed({ file, guard, without, test }: Mutation): boolean | null {
  const source = readFileSync(file, 'utf8');
  if (!source.includes(guard)) return null;
  const putBack = (): void => { writeFileSync(file, source); };
  const stop = (): never => {
    putBack();
    process.exit(1);
  };
  process.once('SIGINT', stop);
  try {
    writeFileSync(file, source.replace(guard, () => without));
    const isElement = /^(elements|views)\//.test(test);
    // A build that fails has noticed, too.
    if (/^(journeys|package)\//.test(test) && !build()) return true;
    const command = isElement
      ? ['node_modules/@web/test-runner/dist/bin.js', '--config', 'test/web-test-runner.config.mjs', '--files', `test/${test}`]
      : ['--import', 'tsx', '--test', '--test-timeout=30000', `test/${test}`];
    return spawnSync(process.execPath, command, { env: { ...process.env, BROWSERS: 'chromium' }, timeout: 180_000 }).status !== 0;
  } finally {
    putBack();
    process.off('SIGINT', stop);
  }
}

const wanted = new Set(process.argv.slice(2));
let missed = 0;
for (const mutation of MUTATIONS) {
  const name = `F${String(mutation.number)}`;
  if (wanted.size > 0 && !wanted.has(name)) continue;
  const noticed = isNoticed(mutation);
  if (noticed !== true) missed += 1;
  console.log(`${name} ${mutation.file}: ${noticed === null ? 'THE GUARD IS NOT THERE' : noticed ? 'noticed' : 'NOT NOTICED'} by ${mutation.test}`);
}
// What was built last may lack a guard.
build();
console.log(`${String(missed)} of the guards could go without a test that fails.`);
if (missed > 0) process.exitCode = 1;
