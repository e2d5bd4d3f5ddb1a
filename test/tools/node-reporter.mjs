// Reporter of the node:test runs: prints every failure in full, writes the counts to COUNTS_FILE.
import { writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { inspect } from 'node:util';

/** A failed test in full: its name, its place and what it threw. */
function printFailure({ name, details, file, line }) {
  const place = file ? `${relative('.', file)}:${line}` : '';
  const cause = details.error?.cause ?? details.error;
  return `\nnot ok: ${name}  ${place}\n${inspect(cause, { depth: 4 }).replace(/^/gm, '    ')}\n`;
}

/** Whether this is the runner's word on a whole file; for a file that passes it comes only when the file holds no test. */
function isFile({ nesting, file, name }) {
  return nesting === 0 && file !== undefined && resolve(name) === file;
}

/** The reporter: takes the runner's events, yields text. */
export default async function* nodeReporter(source) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for await (const { type, data } of source) {
    if (type === 'test:diagnostic' || type === 'test:stdout') continue;
    if (type === 'test:stderr') yield data.message;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const isSuite = data.details?.type === 'suite';
    // A suite or a file fails when a test in it does: only what broke by itself counts.
    const isEcho = data.details?.error?.failureType === 'subtestsFailed';
    if (type === 'test:fail' && !isEcho) {
      counts.failed += 1;
      yield printFailure(data);
    } else if (type === 'test:pass' && isFile(data)) {
      counts.failed += 1;
      yield `\nnot ok: ${data.name} holds no test\n`;
    } else if (type === 'test:pass' && !isSuite) {
      if (data.skip !== undefined || data.todo !== undefined) counts.skipped += 1;
      else counts.passed += 1;
    }
  }
  if (process.env.COUNTS_FILE) writeFileSync(process.env.COUNTS_FILE, JSON.stringify(counts));
  yield `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`;
}
