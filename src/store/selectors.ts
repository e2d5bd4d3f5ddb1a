import type { Column } from '../core/columns.js';
import type { SessionsAnswer } from '../data/answers.js';
import { computeShares, computeStatusSeries, computeUnhealthyShare, type SessionField, type StatusSeries } from './status-series.js';

const known = new WeakMap<SessionsAnswer, Map<SessionField, StatusSeries | null>>();

/** The statuses of an answer, computed once however many charts show them. Throws as {@link computeStatusSeries}. */
export function selectStatusSeries(answer: SessionsAnswer, field: SessionField): StatusSeries | null {
  let fields = known.get(answer);
  if (!fields) {
    fields = new Map();
    known.set(answer, fields);
  }
  let series = fields.get(field);
  if (series === undefined) {
    series = computeStatusSeries(answer, field);
    fields.set(field, series);
  }
  return series;
}

const columns = new WeakMap<StatusSeries, Map<string, Column>>();

/** A column that is made of statuses, made once however many charts show it and however often they are drawn. */
function keepColumn(statuses: StatusSeries, name: string, make: () => Column): Column {
  let made = columns.get(statuses);
  if (!made) columns.set(statuses, (made = new Map<string, Column>()));
  let column = made.get(name);
  if (!column) made.set(name, (column = make()));
  return column;
}

/** The share of one status, one value a bucket; `NaN` where there is nothing to divide by. Never throws. */
export function selectShares(statuses: StatusSeries, id: string): Column {
  return keepColumn(statuses, `share ${id}`, () => computeShares(statuses.counts.get(id) ?? new Float64Array(statuses.sum.length), statuses.sum));
}

/** The share that did not end healthy, one value a bucket; `NaN` where there were no sessions. Never throws. */
export function selectUnhealthyShare(statuses: StatusSeries): Column {
  return keepColumn(statuses, 'unhealthy share', () => computeUnhealthyShare(statuses));
}

/** How many did not end healthy, one value a bucket; `NaN` = not reported. Never throws. */
export function selectUnhealthyCount(statuses: StatusSeries): Column {
  return keepColumn(statuses, 'unhealthy', () => {
    const healthy = statuses.counts.get('healthy');
    return statuses.sum.map((sum, i) => sum - (healthy?.[i] ?? 0));
  });
}
