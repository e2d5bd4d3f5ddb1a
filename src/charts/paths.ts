import { area, line } from 'd3-shape';
import type { Column } from '../core/columns.js';

/** Position on the plot, px, of the middle of a bucket, and of a value. */
export interface Position {
  readonly x: (bucket: number) => number;
  readonly y: (value: number) => number;
}

/** One open path through the values of some buckets; a gap lifts the pen. `''` = nothing to draw. */
export function buildLine(buckets: readonly number[], values: Column, at: Position): string {
  return (
    line<number>()
      .defined((i) => !Number.isNaN(values[i]))
      .x(at.x)
      .y((i) => at.y(values[i] ?? Number.NaN))
      .digits(1)(buckets) ?? ''
  );
}

/** One closed path between two edges; a gap in either opens it. `''` = nothing to draw. */
export function buildArea(buckets: readonly number[], low: Column, high: Column, at: Position): string {
  return (
    area<number>()
      .defined((i) => !Number.isNaN(low[i]) && !Number.isNaN(high[i]))
      .x(at.x)
      .y0((i) => at.y(low[i] ?? Number.NaN))
      .y1((i) => at.y(high[i] ?? Number.NaN))
      .digits(1)(buckets) ?? ''
  );
}

/** A disc of 6 px on each value that stands alone between two gaps. `''` = there is none. */
export function buildDots(from: number, to: number, values: Column, at: Position): string {
  let d = '';
  for (let i = from; i < to; i++) {
    const value = values[i] ?? Number.NaN;
    const isAlone = Number.isNaN(values[i - 1] ?? Number.NaN) && Number.isNaN(values[i + 1] ?? Number.NaN);
    if (Number.isNaN(value) || !isAlone) continue;
    d += `M${(at.x(i) - 3).toFixed(1)} ${at.y(value).toFixed(1)}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0Z`;
  }
  return d;
}

/** The edges of stacked series: `edges[k]` lies under series k, `edges[k + 1]` over it. */
export function stackColumns(columns: readonly Column[], length: number): Column[] {
  const edges: Column[] = [new Float64Array(length)];
  for (const column of columns) {
    const below = edges.at(-1) ?? new Float64Array(length);
    edges.push(below.map((edge, i) => edge + (column[i] ?? Number.NaN)));
  }
  return edges;
}
