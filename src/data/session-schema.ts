import { boundedArray, MAX_GROUPS, MAX_INTERVALS, optionalObject, shape } from './zod.js';

/**
 * The frame of a sessions answer. Numbers are read, bounded and converted in one loop by
 * `normalize-sessions`; unknown keys are let through, since the API adds some from time to time.
 *
 * @see https://docs.sentry.io/api/releases/retrieve-release-health-session-statistics/
 */
export const sessionsFrame = shape({ intervals: boundedArray(MAX_INTERVALS), groups: boundedArray(MAX_GROUPS) });

/** One of its groups. */
export const groupFrame = shape({ by: optionalObject(), totals: optionalObject(), series: optionalObject() });
