import type { SessionsAnswer } from '../data/answers.js';
import { computeStatusSeries, type SessionField, type StatusSeries } from './status-series.js';

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
