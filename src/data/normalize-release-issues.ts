import type { Note } from '../core/columns.js';
import { parseInstant } from '../core/time.js';
import type { ReleaseIssuesAnswer } from './answers.js';
import { placeValues, readBuckets } from './buckets.js';
import { issueSeriesFrame, issueSeriesList, issueSeriesRow } from './issues-schema.js';
import { clampAll, readAxis, SERIES } from './normalize-issues.js';
import { readServerSkew } from './server-clock.js';
import { checkRows, checkShape, readText } from './zod.js';

const BY_RELEASE = 'new_issues_count_by_release';
const FRESH = 'count(new_issues)';

/**
 * Checks an answer of either issue series that was asked by release: `groupBy` names the release,
 * as text or as `{ key: "release", value }`; a series marked as the rest, or that names none, is
 * that of all others. Two series of one release are added up.
 *
 * @param askedEndMs End of the range that was asked for, ms: buckets from there on are left out.
 * @param askedIntervalMs Length of a bucket as asked for, ms: counts where there is one bucket.
 * @throws {HealthError} `invalid-data` with the path of the fault, `too-large` over the bounds.
 */
export function normalizeReleaseIssues(body: unknown, askedEndMs: number, askedIntervalMs: number): ReleaseIssuesAnswer {
  const frame = checkShape(issueSeriesFrame, body, SERIES);
  const key = frame.timeSeries === undefined ? 'timeseries' : 'timeSeries';
  const list = checkRows(issueSeriesRow, checkShape(issueSeriesList, frame[key], SERIES, [key]), SERIES, [key]);
  const rows = list.flatMap((row, i) => {
    const axis = row.yAxis ?? row.axis;
    // The older resource tells other axes beside this one.
    return axis === BY_RELEASE || axis === FRESH ? [{ release: readRelease(row), ...readAxis(row.values, [key, i, 'values']) }] : [];
  });
  const times = rows.flatMap((row) => row.times.map(parseInstant)).filter((at) => at !== null && at < askedEndMs);
  const distinct = [...new Set(times as number[])].sort((a, b) => a - b);
  const buckets = readBuckets(distinct, null, askedIntervalMs);
  const position = new Map(distinct.map((at, i) => [at, i]));
  const notes = new Map<string, Note>();
  const found = new Map<string | null, Float64Array>();
  for (const { release, times: at, values } of rows) {
    const places = Int32Array.from(at, (time) => position.get(parseInstant(time) ?? Number.NaN) ?? -1);
    const column = clampAll(placeValues(values, { ...buckets, places }), notes);
    const before = found.get(release);
    found.set(release, Float64Array.from(column, (value, i) => value + (before?.[i] ?? 0)));
  }
  const { starts, end, intervalMs } = buckets;
  const series = [...found].map(([release, values]) => ({ release, values }));
  return { starts, end, intervalMs, series, notes: [...buckets.notes, ...notes.values()], clockSkewMs: readServerSkew(body) };
}

/** The release that a series is of; null = all that are not named. */
function readRelease({ groupBy, meta }: Readonly<Record<string, unknown>>): string | null {
  if ((meta as { isOther?: unknown } | null | undefined)?.isOther === true || !Array.isArray(groupBy)) return null;
  const first: unknown = groupBy[0];
  return readText(typeof first === 'object' && first !== null ? (first as { value?: unknown }).value : first);
}
