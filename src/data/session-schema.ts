import * as z from 'zod/mini';
import { boundedArray, MAX_GROUPS, MAX_INTERVALS, plainObject } from './zod.js';

const columns = z.nullish(plainObject());

/**
 * The frame of a sessions answer. Numbers are read, bounded and converted in one loop by
 * `normalize-sessions`; unknown keys are let through, since the API adds some from time to time.
 *
 * @see https://docs.sentry.io/api/releases/retrieve-release-health-session-statistics/
 */
export const sessionsFrame = z.looseObject({
  start: z.optional(z.unknown()),
  end: z.optional(z.unknown()),
  intervals: boundedArray(MAX_INTERVALS),
  groups: z.pipe(
    boundedArray(MAX_GROUPS),
    z.array(z.looseObject({ by: z.nullish(plainObject()), totals: columns, series: columns })),
  ),
});
