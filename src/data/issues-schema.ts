import * as z from 'zod/mini';
import { boundedArray, MAX_GROUPS, MAX_INTERVALS, MAX_ISSUES, plainObject } from './zod.js';

const series = z.pipe(
  boundedArray(MAX_GROUPS),
  z.array(
    z.looseObject({
      axis: z.nullish(z.string()),
      yAxis: z.nullish(z.string()),
      groupBy: z.optional(z.unknown()),
      meta: z.nullish(plainObject()),
      values: boundedArray(MAX_INTERVALS + 1),
    }),
  ),
);

/** The frame of both issue series: `issues-timeseries/` (ms) and `issues-metrics/` (seconds). */
export const issueSeriesFrame = z.union([z.looseObject({ timeSeries: series }), z.looseObject({ timeseries: series })]);

/** The list of issues; rows are read one by one, all keys but the id may be absent. */
export const issueListFrame = boundedArray(MAX_ISSUES);

/** One row of the list. */
export const issueFrame = z.looseObject({
  id: z.union([z.string(), z.number()]),
  metadata: z.nullish(plainObject()),
  project: z.nullish(plainObject()),
});
