import type { SessionsAnswer } from '../data/answers.js';
import { selectStatusSeries } from './selectors.js';
import type { SessionField, StatusSeries } from './status-series.js';

/** What a headline is made from. */
export interface HeadlineInput {
  readonly answer: SessionsAnswer;
  /** The period of equal length before; null = not asked for, or not here. */
  readonly before: SessionsAnswer | null;
  readonly field: SessionField;
  /** Share that ended healthy, share that did not, share that did not crash, or how many there were. */
  readonly figure: 'healthy' | 'unhealthy' | 'crash-free' | 'count';
  /** Start of the first bucket still running, ms; null = all are complete. */
  readonly incompleteFrom: number | null;
}

/** The period's figure, without the running bucket, against the period before. */
export interface HeadlineFigures {
  /** Share 0–1, or a count; null = cannot be known exactly. */
  readonly value: number | null;
  readonly unit: 'share' | 'count';
  /** The same of the period before; null = not asked for, or not known. */
  readonly before: number | null;
  /** `value` − `before`; null where either is. */
  readonly delta: number | null;
}

interface Sums {
  readonly healthy: number;
  readonly crashed: number;
  readonly all: number;
}

const UNKNOWN: Sums = { healthy: Number.NaN, crashed: Number.NaN, all: Number.NaN };

/**
 * The figure over a chart. It comes from the answer's totals where they cover exactly the
 * complete buckets. While a bucket is running, sessions are summed over the complete ones;
 * users can't be (one user may come in many buckets), so theirs is null.
 */
export function computeHeadline(input: HeadlineInput): HeadlineFigures {
  const unit = input.figure === 'count' ? 'count' : 'share';
  const series = selectStatusSeries(input.answer, input.field);
  const value = series ? readFigure(sumComplete(series, input), input.figure) : null;
  const seriesBefore = input.before ? selectStatusSeries(input.before, input.field) : null;
  const before = seriesBefore && value !== null ? readFigure(readTotals(seriesBefore), input.figure) : null;
  return { value, unit, before, delta: value !== null && before !== null ? value - before : null };
}

function sumComplete(series: StatusSeries, { answer, field, incompleteFrom }: HeadlineInput): Sums {
  if (incompleteFrom === null) return readTotals(series);
  if (field === 'count_unique(user)') return UNKNOWN;
  const healthyCounts = series.counts.get('healthy');
  const crashedCounts = series.counts.get('crashed');
  // Without a complete bucket there is no period to tell of.
  if (!((answer.starts[0] ?? Infinity) < incompleteFrom)) return UNKNOWN;
  let healthy = 0;
  let crashed = 0;
  let all = 0;
  for (let i = 0; (answer.starts[i] ?? Infinity) < incompleteFrom; i++) {
    // A bucket that is not reported makes the figure unknown: it would be exact of another period.
    all += series.sum[i] ?? Number.NaN;
    healthy += healthyCounts?.[i] ?? 0;
    crashed += crashedCounts?.[i] ?? 0;
  }
  return { healthy, crashed, all };
}

function readTotals(series: StatusSeries): Sums {
  return { healthy: series.totals.get('healthy') ?? 0, crashed: series.totals.get('crashed') ?? 0, all: series.sumTotal };
}

function readFigure({ healthy, crashed, all }: Sums, figure: HeadlineInput['figure']): number | null {
  if (Number.isNaN(all)) return null;
  if (figure === 'count') return all;
  if (all <= 0 || Number.isNaN(healthy)) return null;
  if (figure === 'crash-free') return Math.max(0, 1 - crashed / all);
  return figure === 'healthy' ? healthy / all : (all - healthy) / all;
}
