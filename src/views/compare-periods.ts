import { sumColumn, type Column } from '../core/columns.js';
import { findRunning, type ChartSpec, type SeriesSpec } from '../charts/spec.js';

/** The series of the period before, as they are without being compared themselves. */
export interface PeriodBefore {
  readonly starts: Float64Array;
  readonly series: readonly SeriesSpec[];
}

/**
 * Puts the period before behind the series of a chart: each bucket lies as much later as the period is long, also where the
 * chart has moved on since. `change` of a series is its figure over the complete buckets − that of the
 * period before, of equal length; users of several buckets can't be summed, so theirs is not known
 * while a bucket is running.
 */
export function comparePeriods(spec: ChartSpec, before: PeriodBefore): readonly SeriesSpec[] {
  const first = spec.starts[0] ?? Number.NaN;
  const shiftMs = Math.min(first - (before.starts[0] ?? Number.NaN), (spec.incompleteFrom ?? spec.end) - first);
  const byId = new Map(before.series.map((series) => [series.id, series]));
  return spec.series.map((series) => {
    const earlier = byId.get(series.id);
    if (!earlier) return series;
    return {
      ...series,
      before: alignColumn(earlier.values, before.starts, spec.starts, shiftMs),
      change: readCompleteFigure(spec, series) - earlier.total,
    };
  });
}

/** Values of other buckets, `shiftMs` earlier, at the buckets of `starts`; `NaN` where there is none. Both ascend. */
function alignColumn(values: Column, from: Float64Array, starts: Float64Array, shiftMs: number): Column {
  let j = 0;
  return starts.map((start) => {
    while (j < from.length && (from[j] ?? 0) + shiftMs < start) j++;
    return (from[j] ?? Number.NaN) + shiftMs === start ? (values[j] ?? Number.NaN) : Number.NaN;
  });
}

/** The figure of a series over the complete buckets; `NaN` = not known. */
export function readCompleteFigure(spec: ChartSpec, series: SeriesSpec): number {
  const complete = findRunning(spec);
  if (complete === spec.starts.length) return series.total;
  if (!spec.hasSums) return Number.NaN;
  const sum = (column: Column = new Float64Array([Number.NaN])): number => sumColumn(column, complete);
  return spec.unit === 'share' ? sum(series.numerators) / sum(series.denominators ?? spec.denominators) : sum(series.values);
}
