import { area, line } from 'd3-shape';
import type { Column } from '../core/columns.js';
import { glyphPath } from './glyphs.js';
import type { SeriesTone } from './spec.js';

/** Size of the shape on a value that stands alone, px. */
const DOT_PX = 6;

/** Position on the plot, px, of the middle of a bucket, and of a value. */
export interface Position {
  readonly x: (bucket: number) => number;
  readonly y: (value: number) => number;
}

/** A path as text, of one decimal: d3 draws into it as it would into a canvas. Its own writer takes several times as long. */
class PathText {
  text = '';

  moveTo(x: number, y: number): void {
    this.text += `M${round(x)},${round(y)}`;
  }

  lineTo(x: number, y: number): void {
    this.text += `L${round(x)},${round(y)}`;
  }

  closePath(): void {
    this.text += 'Z';
  }
}

function round(px: number): string {
  return String(Math.round(px * 10) / 10);
}

/** d3 asks for a whole canvas and uses three of its methods for straight lines. */
function writePath(draw: (context: CanvasPath & CanvasRenderingContext2D) => unknown): string {
  const path = new PathText();
  draw(path as unknown as CanvasPath & CanvasRenderingContext2D);
  return path.text;
}

/** One open path through the values of some buckets; a gap lifts the pen. `''` = nothing to draw. */
export function buildLine(buckets: readonly number[], values: Column, at: Position): string {
  return writePath((context) =>
    line<number>()
      .defined((i) => !Number.isNaN(values[i]))
      .x(at.x)
      .y((i) => at.y(values[i] ?? Number.NaN))
      .context(context)(buckets),
  );
}

/** One closed path between two edges; a gap in either opens it. `''` = nothing to draw. */
export function buildArea(buckets: readonly number[], low: Column, high: Column, at: Position): string {
  return writePath((context) =>
    area<number>()
      .defined((i) => !Number.isNaN(low[i]) && !Number.isNaN(high[i]))
      .x(at.x)
      .y0((i) => at.y(low[i] ?? Number.NaN))
      .y1((i) => at.y(high[i] ?? Number.NaN))
      .context(context)(buckets),
  );
}

/** Buckets with a value that no line reaches: between two gaps, or the only one. `buckets` are those drawn, ascending. */
export function findLonely(buckets: readonly number[], values: Column): number[] {
  const lonely: number[] = [];
  let [before, here] = [true, true];
  // One further than there are, so that the last one is judged too.
  for (let k = 0; k <= buckets.length; k++) {
    const after = Number.isNaN(values[buckets[k] ?? -1] ?? Number.NaN);
    if (before && !here && after) lonely.push(buckets[k - 1] ?? 0);
    [before, here] = [here, after];
  }
  return lonely;
}

/** The shape of a series, 6 px, on each value that no line reaches. `''` = there is none. */
export function buildDots(buckets: readonly number[], values: Column, at: Position, tone: SeriesTone): string {
  const lonely = findLonely(buckets, values);
  if (lonely.length === 0) return '';
  const glyph = glyphPath(tone, DOT_PX);
  const place = (px: number): string => (px - DOT_PX / 2).toFixed(1);
  return lonely.map((bucket) => `M${place(at.x(bucket))} ${place(at.y(values[bucket] ?? Number.NaN))}${glyph}`).join('');
}

/** Upright boxes `columnPx` wide between two edges, where an area would have no width. `''` = there is none of any height. */
export function buildColumns(buckets: readonly number[], low: Column, high: Column, at: Position & { readonly columnPx: number }): string {
  const { columnPx } = at;
  return buckets
    .filter((bucket) => (high[bucket] ?? 0) > (low[bucket] ?? 0))
    .map((bucket) => {
      const left = (at.x(bucket) - columnPx / 2).toFixed(1);
      const [bottom, top] = [at.y(low[bucket] ?? Number.NaN).toFixed(1), at.y(high[bucket] ?? Number.NaN).toFixed(1)];
      return `M${left} ${bottom}V${top}h${columnPx.toFixed(1)}V${bottom}Z`;
    })
    .join('');
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
