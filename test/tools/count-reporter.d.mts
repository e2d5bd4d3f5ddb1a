/** Makes the reporter that counts the tests of the browsers. */
export function countReporter(): { onTestRunFinished(args: { sessions: readonly object[] }): void };
