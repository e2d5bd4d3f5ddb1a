import type { ElementQuery } from '../store/queries.js';
import type { ChartModel } from './chart-model.js';

const ADJUSTED = {
  code: 'range-adjusted',
  message: 'The server answered for whole buckets, which begin or end outside of the range that was asked for.',
};

/** The model, with a note where two instants were asked for and the server answered for others; `end` is that of its last complete bucket, null = it is still running. */
export function noteRange(model: ChartModel, { range }: ElementQuery, end: number | null): ChartModel {
  const [first] = model.spec.starts;
  if ('period' in range || first === undefined) return model;
  // The running bucket ends where it will, whatever was asked for.
  const isLater = end !== null && end !== range.end;
  return first === range.start && !isLater ? model : { ...model, notes: [...model.notes, ADJUSTED] };
}
