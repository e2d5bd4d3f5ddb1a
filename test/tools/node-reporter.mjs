// Reporter of the node:test runs: prints every failure in full, writes the counts and the outcomes to COUNTS_FILE.
import { writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { inspect } from 'node:util';

/** What was thrown, without the lines of the runner itself. */
function describeError(error) {
  if (!(error instanceof Error)) return inspect(error, { depth: 4 });
  const text = (error.stack ?? String(error)).replace(/^.*\bnode:internal\/.*\n?/gm, '').trimEnd();
  return error.cause === undefined ? text : `${text}\ncaused by ${describeError(error.cause)}`;
}

/** A failed test in full: its name, its file and what it threw. */
function printFailure({ name, details, file }) {
  const error = details.error?.cause ?? details.error;
  return `\nnot ok: ${name}  (${file ? relative('.', file) : 'no file'})\n${describeError(error).replace(/^/gm, '    ')}\n`;
}

/** Whether this is the runner's word on a whole file; for a file that passes it comes only when the file holds no test. */
function isFile({ nesting, file, name }) {
  return nesting === 0 && file !== undefined && resolve(name) === file;
}

/** Knows the groups around a test: a file's tests are told in order, each group before what is in it. */
function createTitles() {
  const open = new Map();
  return {
    start: ({ file, name, nesting }) => open.set(file, [...(open.get(file) ?? []).slice(0, nesting), name]),
    read: ({ file, name, nesting }) => [...(open.get(file) ?? []).slice(0, nesting), name].join(' › '),
  };
}

/** The reporter: takes the runner's events, yields text. */
export default async function* nodeReporter(source) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const outcomes = [];
  const titles = createTitles();
  const engine = process.env.ENGINE ?? 'Node';
  const note = (data, status) => outcomes.push({ title: titles.read(data), file: data.file ? relative('.', data.file) : '', engine, status });
  for await (const { type, data } of source) {
    if (type === 'test:diagnostic' || type === 'test:stdout') continue;
    if (type === 'test:start') titles.start(data);
    if (type === 'test:stderr') yield data.message;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const isSuite = data.details?.type === 'suite';
    // A suite or a file fails when a test in it does: only what broke by itself counts.
    const isEcho = data.details?.error?.failureType === 'subtestsFailed';
    if (type === 'test:fail' && !isEcho) {
      counts.failed += 1;
      note(data, 'failed');
      yield printFailure(data);
    } else if (type === 'test:pass' && isFile(data)) {
      counts.failed += 1;
      yield `\nnot ok: ${data.name} holds no test\n`;
    } else if (type === 'test:pass' && !isSuite) {
      const isSkipped = data.skip !== undefined || data.todo !== undefined;
      counts[isSkipped ? 'skipped' : 'passed'] += 1;
      note(data, isSkipped ? 'skipped' : 'passed');
    }
  }
  if (process.env.COUNTS_FILE) writeFileSync(process.env.COUNTS_FILE, JSON.stringify({ ...counts, outcomes }));
  yield `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`;
}
