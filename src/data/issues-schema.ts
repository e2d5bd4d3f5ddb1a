import { accept, boundedArray, MAX_GROUPS, MAX_INTERVALS, MAX_ISSUES, optionalObject, plainObject, shape } from './zod.js';

/** The frame of both issue series: `issues-timeseries/` (ms) and `issues-metrics/` (seconds). */
export const issueSeriesFrame = plainObject();

/** The list in it. */
export const issueSeriesList = boundedArray(MAX_GROUPS);

/** One of its series; the axis is read where it is text. */
export const issueSeries = shape({ values: boundedArray(MAX_INTERVALS + 1) });

/** The list of issues; rows are read one by one, all keys but the id may be absent. */
export const issueListFrame = boundedArray(MAX_ISSUES);

/** One row of the list. */
export const issueFrame = shape({
  id: accept<string | number>((id) => typeof id === 'string' || Number.isFinite(id)),
  metadata: optionalObject(),
  project: optionalObject(),
});
