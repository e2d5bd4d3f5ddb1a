// Reporter of the node:test runs: prints every failure in full and one line a file, writes the counts to COUNTS_FILE.
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { inspect } from 'node:util';

/** `a > b > c` of a test, from the names of the suites that were open when it ended. */
function printFailure({ name, details, file, line }) {
  const place = file ? `${relative('.', file)}:${line}` : '';
  const cause = details.error?.cause ?? details.error;
  return `\nnot ok: ${name}  ${place}\n${inspect(cause, { depth: 4 }).replace(/^/gm, '    ')}\n`;
}

function isFile(data) {
  return data.nesting === 0 && data.file !== undefined && data.name === relative('.', data.file);
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
    } else if (type === 'test:pass' && !isSuite && !isFile(data)) {
      if (data.skip !== undefined || data.todo !== undefined) counts.skipped += 1;
      else counts.passed += 1;
    }
  }
  if (process.env.COUNTS_FILE) writeFileSync(process.env.COUNTS_FILE, JSON.stringify(counts));
  yield `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`;
}
