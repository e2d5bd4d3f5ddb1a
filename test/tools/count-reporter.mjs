// Reporter of the browser tests: prints failures as they are and a line a browser, writes the counts to COUNTS_FILE.
import { writeFileSync } from 'node:fs';

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
      for (const session of sessions) {
        const counts = countSession(session);
        const own = byBrowser.get(session.browser.name) ?? { passed: 0, failed: 0, skipped: 0 };
        for (const key of Object.keys(total)) {
          total[key] += counts[key];
          own[key] += counts[key];
        }
        byBrowser.set(session.browser.name, own);
      }
      for (const [name, own] of byBrowser) console.log(`${name}: ${own.passed} passed, ${own.failed} failed, ${own.skipped} skipped`);
      if (process.env.COUNTS_FILE) writeFileSync(process.env.COUNTS_FILE, JSON.stringify(total));
    },
  };
}
