import { parseInstant } from '../core/time.js';
import { isPlainObject } from './checks.js';

/**
 * The buckets of a saved answer that lie in a range. Totals go, since they are of the whole: of
 * sessions they are added up again from the buckets, of users they are not known. An answer that is
 * not of that shape stays as it is, for the check that follows. Never throws.
 */
export function cutSessions(body: unknown, start: number, end: number): unknown {
  if (!isPlainObject(body) || !Array.isArray(body.intervals) || !Array.isArray(body.groups)) return body;
  const starts = (body.intervals as readonly unknown[]).map(parseInstant);
  const isIn = (_: unknown, i: number): boolean => (starts[i] ?? -1) >= start && (starts[i] ?? Infinity) < end;
  const intervals = (body.intervals as readonly unknown[]).filter(isIn);
  if (intervals.length === starts.length) return body;
  const next = starts.find((at) => at !== null && at >= end);
  const groups = (body.groups as readonly unknown[]).map((group) => {
    if (!isPlainObject(group) || !isPlainObject(group.series)) return group;
    const series = Object.entries(group.series).map(([field, values]) => [field, Array.isArray(values) ? (values as readonly unknown[]).filter(isIn) : values]);
    return { by: group.by, series: Object.fromEntries(series) as unknown };
  });
  return { intervals, groups, end: next === undefined || next === null ? body.end : new Date(next).toISOString() };
}

/** Start of the first bucket of a sessions answer, ms; null = it has none that can be read. Never throws. */
export function readFirstStart(body: unknown): number | null {
  return isPlainObject(body) && Array.isArray(body.intervals) ? parseInstant(body.intervals[0]) : null;
}
