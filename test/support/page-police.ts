/**
 * Fails a browser test that leaves something wrong behind: an uncaught error or rejection, a broken page policy, a line
 * in the console that nobody expected, a page that shows `NaN`, `Infinity`, `undefined` or `[object …]`, or a timer that
 * is still running a moment after everything was taken away.
 * The test runner puts it into every test file; import it only to declare what a test expects.
 */
import { findBadText } from './bad-text.js';
import { forgetTimers, listLeftTimers, waitMs } from './timer-police.js';

type Level = 'error' | 'warn';

interface Expectation {
  readonly level: Level;
  readonly pattern: RegExp;
  count: number;
}

let findings: string[] = [];
let expectations: Expectation[] = [];
let allowedTexts: RegExp[] = [];
const allowedInFile: RegExp[] = [];
let isTestRunning = false;

/** This test makes at least one `console.warn` that matches; anything else in the console still fails it. */
export function expectWarning(pattern: RegExp): void {
  expectations.push({ level: 'warn', pattern, count: 0 });
}

/** This test makes at least one `console.error` that matches; anything else in the console still fails it. */
export function expectError(pattern: RegExp): void {
  expectations.push({ level: 'error', pattern, count: 0 });
}

/** How many lines matched the expectations of this test so far. */
export function countExpected(): number {
  return expectations.reduce((total, { count }) => total + count, 0);
}

/** The page may show text that looks like a fault, because the test put it there; outside of a test, in the whole file. */
export function allowText(pattern: RegExp): void {
  (isTestRunning ? allowedTexts : allowedInFile).push(pattern);
}

function note(level: Level, parts: readonly unknown[]): void {
  const text = parts.map((part) => (part instanceof Error ? `${part.name}: ${part.message}` : String(part))).join(' ');
  const expected = expectations.find((one) => one.level === level && one.pattern.test(text));
  if (expected) expected.count += 1;
  else findings.push(`console.${level}: ${text}`);
}

for (const level of ['error', 'warn'] as const) {
  const original = console[level].bind(console);
  console[level] = (...parts: unknown[]) => {
    const before = findings.length;
    note(level, parts);
    if (findings.length > before) original(...parts);
  };
}

addEventListener('error', (event) => {
  findings.push(`uncaught error: ${event.message}`);
});
addEventListener('unhandledrejection', (event) => {
  findings.push(`unhandled rejection: ${String(event.reason)}`);
});
document.addEventListener('securitypolicyviolation', (event) => {
  findings.push(`page policy: ${event.violatedDirective} blocked ${event.blockedURI}`);
});

/** Everything wrong since the last call; forgets it, and what the test expected. */
function takeFindings(): string[] {
  const missing = expectations.filter(({ count }) => count === 0).map(({ level, pattern }) => `console.${level} never said ${String(pattern)}`);
  const allowed = [...allowedInFile, ...allowedTexts];
  const shown = findBadText(document.body).filter((finding) => !allowed.some((pattern) => pattern.test(finding)));
  const all = [...findings, ...missing, ...shown];
  findings = [];
  expectations = [];
  allowedTexts = [];
  return all;
}

beforeEach(() => {
  isTestRunning = true;
  forgetTimers();
});

/** A hook that throws would end the whole file: the test itself is marked instead. */
function mark(test: Mocha.Test | undefined, all: readonly string[]): void {
  if (all.length === 0 || !test) return;
  const error = new Error(`the page is not clean after this test:\n- ${all.join('\n- ')}`);
  if (test.err) test.err.message += `\n${error.message}`;
  else test.err = error;
  test.state = 'failed';
}

afterEach(async function (this: Mocha.Context) {
  await waitMs(0); // rejections are told one task late
  isTestRunning = false;
  mark(this.currentTest, takeFindings());
});

// Hooks run in the order of their definition: this one comes after those that clear the page.
before(function (this: Mocha.Context) {
  this.test?.parent?.afterEach('timers', async function (this: Mocha.Context) {
    mark(this.currentTest, await listLeftTimers());
  });
});
