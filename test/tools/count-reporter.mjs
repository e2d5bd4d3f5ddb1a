// Reporter of the browser tests: prints failures as they are and a line a browser, writes counts and outcomes to COUNTS_FILE.
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';

/** Every test with the groups around it. */
function listOutcomes(suite, around, place) {
  const own = (suite?.tests ?? []).map((test) => {
    return { title: [...around, test.name].join(' › '), ...place, status: test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed' };
  });
  return [...own, ...(suite?.suites ?? []).flatMap((child) => listOutcomes(child, [...around, child.name], place))];
}

function countTests(suite, counts) {
  for (const test of suite?.tests ?? []) {
    if (test.skipped) counts.skipped += 1;
    else if (test.passed) counts.passed += 1;
    else counts.failed += 1;
  }
  for (const child of suite?.suites ?? []) countTests(child, counts);
  return counts;
}

/** Counts of one file in one browser; a file that broke outside its tests counts as one failure. */
function countSession(session) {
  const counts = countTests(session.testResults, { passed: 0, failed: 0, skipped: 0 });
  if (!session.passed && counts.failed === 0) counts.failed = 1;
  if (session.passed && counts.passed + counts.failed + counts.skipped === 0) counts.failed = 1; // a file without a test
  return counts;
}

/** Makes the reporter. */
export function countReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const total = { passed: 0, failed: 0, skipped: 0 };
      const byBrowser = new Map();
      const outcomes = [];
      for (const session of sessions) {
        const counts = countSession(session);
        outcomes.push(...listOutcomes(session.testResults, [], { file: relative('.', session.testFile ?? ''), engine: session.browser.name }));
        const own = byBrowser.get(session.browser.name) ?? { passed: 0, failed: 0, skipped: 0 };
        for (const key of Object.keys(total)) {
          total[key] += counts[key];
          own[key] += counts[key];
        }
        byBrowser.set(session.browser.name, own);
      }
      for (const [name, own] of byBrowser) console.log(`${name}: ${own.passed} passed, ${own.failed} failed, ${own.skipped} skipped`);
      if (process.env.COUNTS_FILE) writeFileSync(process.env.COUNTS_FILE, JSON.stringify({ ...total, outcomes }));
    },
  };
}
