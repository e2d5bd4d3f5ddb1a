import type { Column } from '../core/columns.js';
import { findRunning, type ChartSpec } from './spec.js';

/** Share of a step that stays empty between two groups. */
const GROUP_GAP = 0.24;
const MAX_BAR_PX = 14;
const MIN_GROUP_PX = 8;
/** Buckets that may be added up, so that hours give groups that a reader knows: 2 h to 7 days. */
const MERGE_SIZES = [2, 3, 4, 6, 8, 12, 24, 48, 72, 168];
/** Least height of a bar for any value over zero, px: one issue is still one issue. */
const MIN_HEIGHT_PX = 2;

/** Where the bars of one group stand. */
export interface BarLayout {
  /** Width of one bar, px. */
  readonly barPx: number;
  /** Width of one group with the px between its bars. */
  readonly groupPx: number;
}

/** How wide `bars` bars side by side (1 for a stack) are on a bucket of `stepPx`, whole px. */
export function layOutBars(stepPx: number, bars: number): BarLayout {
  const room = stepPx * (1 - GROUP_GAP) - (bars - 1);
  const barPx = Math.max(1, Math.min(MAX_BAR_PX, Math.floor(room / Math.max(1, bars))));
  return { barPx, groupPx: barPx * bars + (bars - 1) };
}

/**
 * The buckets whose bars are drawn: of those that begin on the same px the tallest, the first of equals. What is drawn is then
 * one bucket's, whole: bars over one another would show each series at the height of another bucket.
 *
 * @param tops Upper end of each bar; `NaN` = none.
 * @param lefts Where the bar of each bucket begins, whole px, ascending.
 */
export function pickTallest(tops: Column, lefts: Column, from: number, to: number): number[] {
  const picked: number[] = [];
  let px = Number.NaN;
  for (let i = from; i < to; i++) {
    const top = tops[i] ?? Number.NaN;
    if (Number.isNaN(top)) continue;
    const at = lefts[i] ?? 0;
    if (at !== px) picked.push(i);
    else if (top > (tops[picked.at(-1) ?? i] ?? 0)) picked[picked.length - 1] = i;
    px = at;
  }
  return picked;
}

/** One path for the bars of a series in `buckets`, from `low` to `high`, on whole px so that edges are sharp. `''` = nothing to draw. */
export function buildBars(
  buckets: readonly number[],
  edges: { readonly low: Column | number; readonly high: Column },
  place: { readonly lefts: Column; readonly shiftPx: number; readonly y: (value: number) => number; readonly barPx: number },
): string {
  let d = '';
  for (const i of buckets) {
    const low = typeof edges.low === 'number' ? edges.low : (edges.low[i] ?? Number.NaN);
    const high = edges.high[i] ?? Number.NaN;
    if (!(high > low)) continue;
    const bottom = Math.round(place.y(low));
    const height = String(Math.max(MIN_HEIGHT_PX, bottom - Math.round(place.y(high))));
    d += `M${String((place.lefts[i] ?? 0) + place.shiftPx)} ${String(bottom)}v-${height}h${String(place.barPx)}v${height}Z`;
  }
  return d;
}

/**
 * The chart with whole neighbouring buckets added up where its bars would be too thin to tell
 * apart; `mergedBuckets` says how many. Only counts that may be added are merged: shares and
 * users stay as they are. A bucket that was not reported leaves its group not reported.
 *
 * @param widthPx Width of the plot box, px.
 */
export function mergeBuckets(spec: ChartSpec, widthPx: number): ChartSpec {
  const count = spec.starts.length;
  const step = count > 0 ? widthPx / count : Infinity;
  if (spec.plot !== 'bar' || !spec.isAdditive || !(step > 0) || step * (1 - GROUP_GAP) >= MIN_GROUP_PX) return spec;
  const least = Math.ceil(MIN_GROUP_PX / (1 - GROUP_GAP) / step);
  const size = MERGE_SIZES.find((candidate) => candidate >= least) ?? least;
  const starts = new Float64Array(Math.ceil(count / size));
  for (let k = 0; k < starts.length; k++) starts[k] = spec.starts[k * size] ?? spec.end;
  const merge = (values: Column): Column => {
    const merged = new Float64Array(starts.length);
    for (let k = 0; k < merged.length; k++) {
      let sum = 0;
      for (let i = k * size; i < Math.min(count, (k + 1) * size); i++) sum += values[i] ?? Number.NaN;
      merged[k] = sum;
    }
    return merged;
  };
  const running = findRunning(spec);
  return {
    ...spec,
    starts,
    intervalMs: spec.intervalMs * size,
    mergedBuckets: (spec.mergedBuckets ?? 1) * size,
    incompleteFrom: running < count ? (starts[Math.floor(running / size)] ?? null) : null,
    series: spec.series.map((series) => ({
      ...series,
      values: merge(series.values),
      ...(series.before ? { before: merge(series.before) } : {}),
    })),
    ...(spec.denominators ? { denominators: merge(spec.denominators) } : {}),
  };
}
