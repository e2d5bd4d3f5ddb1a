import { accept, acceptMaybe, boundedArray, MAX_GROUPS, MAX_INTERVALS, MAX_ISSUES, optionalObject, plainObject, shape } from './zod.js';

/** The frame of both issue series: `issues-timeseries/` (ms) and `issues-metrics/` (seconds). */
export const issueSeriesFrame = plainObject();

/** The list in it. */
export const issueSeriesList = boundedArray(MAX_GROUPS);

const maybeText = acceptMaybe<string>((value) => typeof value === 'string');

/** One of its series. */
export const issueSeriesRow = shape({ axis: maybeText, yAxis: maybeText, values: boundedArray(MAX_INTERVALS + 1) });

/** The list of issues; rows are read one by one, all keys but the id may be absent. */
export const issueListFrame = boundedArray(MAX_ISSUES);

/** One row of the list. */
export const issueFrame = shape({
  id: accept<string | number>((id) => typeof id === 'string' || Number.isFinite(id)),
  metadata: optionalObject(),
  project: optionalObject(),
});
