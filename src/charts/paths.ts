import { curveLinear } from 'd3-shape';
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

/** Of lengths up to this many tenths of a px the texts are kept. */
const KEPT_TENTHS = 4_096;
const texts: string[] = [];

/** A length with one decimal at most, set apart from the number before it by its sign or a space. */
function writeTenths(tenths: number): string {
  if (tenths >= -KEPT_TENTHS && tenths < KEPT_TENTHS) return (texts[tenths + KEPT_TENTHS] ??= spell(tenths));
  return spell(tenths);
}

function spell(tenths: number): string {
  return tenths < 0 ? String(tenths / 10) : ` ${String(tenths / 10)}`;
}

/**
 * A path as text: d3 draws into it as it would into a canvas. Lines are told by how far they go, in
 * whole tenths of a px: these are few different lengths, and short ones, whose texts are made once.
 * What is rounded is the place, so nothing adds up.
 */
class PathText {
  text = '';
  #x = 0;
  #y = 0;
  #isLine = false;

  moveTo(x: number, y: number): void {
    this.#x = Math.round(x * 10);
    this.#y = Math.round(y * 10);
    this.#isLine = false;
    this.text += `M${writeTenths(this.#x)}${writeTenths(this.#y)}`;
  }

  lineTo(x: number, y: number): void {
    const toX = Math.round(x * 10);
    const toY = Math.round(y * 10);
    this.text += `${this.#isLine ? '' : 'l'}${writeTenths(toX - this.#x)}${writeTenths(toY - this.#y)}`;
    this.#isLine = true;
    this.#x = toX;
    this.#y = toY;
  }

  closePath(): void {
    this.text += 'Z';
  }
}

/** The curve asks for a whole canvas and uses three of its methods. */
function startCurve(path: PathText): ReturnType<typeof curveLinear> {
  return curveLinear(path as unknown as CanvasRenderingContext2D);
}

/** One open path through the values of some buckets; a gap lifts the pen. `''` = nothing to draw. */
export function buildLine(buckets: readonly number[], values: Column, at: Position): string {
  const path = new PathText();
  const curve = startCurve(path);
  curve.lineStart();
  for (const i of buckets) {
    const value = values[i] ?? Number.NaN;
    if (Number.isNaN(value)) {
      curve.lineEnd();
      curve.lineStart();
    } else curve.point(at.x(i), at.y(value));
  }
  curve.lineEnd();
  return path.text;
}

/** One closed path between two edges, the lower one maybe straight; a gap in either opens it. `''` = nothing to draw. */
export function buildArea(buckets: readonly number[], low: Column | number, high: Column, at: Position): string {
  const path = new PathText();
  const curve = startCurve(path);
  const readLow = (i: number): number => (typeof low === 'number' ? low : (low[i] ?? Number.NaN));
  let first = 0;
  for (let k = 0; k <= buckets.length; k++) {
    const i = buckets[k] ?? -1;
    const value = high[i] ?? Number.NaN;
    if (!Number.isNaN(value) && !Number.isNaN(readLow(i))) {
      if (k === first) {
        curve.areaStart();
        curve.lineStart();
      }
      curve.point(at.x(i), at.y(value));
      continue;
    }
    if (k > first) {
      curve.lineEnd();
      curve.lineStart();
      for (let back = k - 1; back >= first; back--) {
        // Of a straight edge the ends are enough.
        if (typeof low === 'number' && back > first && back < k - 1) continue;
        const bucket = buckets[back] ?? -1;
        curve.point(at.x(bucket), at.y(readLow(bucket)));
      }
      curve.lineEnd();
      curve.areaEnd();
    }
    first = k + 1;
  }
  return path.text;
}

/** Buckets with a value that no line reaches: between two gaps, or the only one. `buckets` are those drawn, ascending. */
export function findLonely(buckets: readonly number[], values: Column): number[] {
  const lonely: number[] = [];
  let isGapBefore = true;
  for (let k = 0; k < buckets.length; k++) {
    const isGap = Number.isNaN(values[buckets[k] ?? -1] ?? Number.NaN);
    if (isGapBefore && !isGap && Number.isNaN(values[buckets[k + 1] ?? -1] ?? Number.NaN)) lonely.push(buckets[k] ?? 0);
    isGapBefore = isGap;
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
export function buildColumns(
  buckets: readonly number[],
  low: Column | number,
  high: Column,
  at: Position & { readonly columnPx: number },
): string {
  const { columnPx } = at;
  let d = '';
  for (const bucket of buckets) {
    const [from, to] = [typeof low === 'number' ? low : (low[bucket] ?? 0), high[bucket] ?? 0];
    if (!(to > from)) continue;
    const bottom = at.y(from).toFixed(1);
    d += `M${(at.x(bucket) - columnPx / 2).toFixed(1)} ${bottom}V${at.y(to).toFixed(1)}h${columnPx.toFixed(1)}V${bottom}Z`;
  }
  return d;
}

/** The edges of stacked series: `edges[k]` lies under series k, `edges[k + 1]` over it. `gap` = what a value counts as that is none. */
export function stackColumns(columns: readonly Column[], length: number, gap = Number.NaN): Column[] {
  let below: Column = new Float64Array(length);
  const edges = [below];
  for (const column of columns) {
    const edge = new Float64Array(length);
    for (let i = 0; i < length; i++) {
      const value = column[i] ?? gap;
      edge[i] = (below[i] ?? 0) + (Number.isNaN(value) ? gap : value);
    }
    edges.push((below = edge));
  }
  return edges;
}
