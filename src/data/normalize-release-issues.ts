import type { ReleaseIssuesAnswer } from './answers.js';
import { isPlainObject, readText, type PlainObject } from './checks.js';
import { alignAxes, readAxisRows } from './issue-axes.js';

/**
 * Checks an answer of either issue series that was asked by release: `groupBy` names the release,
 * as text or as `{ key: "release", value }`; a series marked as the rest, or that names none, is
 * that of all others. Two series of one release are added up.
 *
 * @param askedEndMs End of the range that was asked for, ms: buckets from there on are left out.
 * @param askedIntervalMs Length of a bucket as asked for, ms: counts where there is one bucket.
 * @throws {HealthError} `invalid-data` with the path of the fault, also over the bounds.
 */
export function normalizeReleaseIssues(body: unknown, askedEndMs: number, askedIntervalMs: number): ReleaseIssuesAnswer {
  // The older resource tells other axes beside this one.
  const rows = readAxisRows(body).filter(({ axis }) => axis === 'new_issues_count_by_release' || axis === 'count(new_issues)');
  const { columns, ...answer } = alignAxes(body, rows, askedEndMs, askedIntervalMs);
  const found = new Map<string | null, Float64Array>();
  for (const [i, { row }] of rows.entries()) {
    const release = readRelease(row);
    const before = found.get(release);
    found.set(release, Float64Array.from(columns[i] ?? [], (value, at) => value + (before?.[at] ?? 0)));
  }
  return { ...answer, series: [...found].map(([release, values]) => ({ release, values })) };
}

/** The release that a series is of; null = all that are not named. */
function readRelease({ groupBy, meta }: PlainObject): string | null {
  if ((isPlainObject(meta) && meta.isOther === true) || !Array.isArray(groupBy)) return null;
  const first: unknown = groupBy[0];
  return readText(isPlainObject(first) ? first.value : first);
}
