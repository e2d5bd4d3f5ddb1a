import type { Column } from '../core/columns.js';
import type { ChartSpec } from './spec.js';

/** Share of a step that stays empty between two groups. */
const GROUP_GAP = 0.24;
const MAX_BAR_PX = 14;
const MIN_GROUP_PX = 8;
/** Least height of a bar for any value over zero, px: one issue is still one issue. */
const MIN_HEIGHT_PX = 2;

/** Where the bars of one group stand. */
export interface BarLayout {
  /** Width of one bar, px. */
  readonly barPx: number;
  /** Left edges of the bars of one group, px from the middle of its bucket. */
  readonly offsetsPx: readonly number[];
}

/** Places `bars` bars side by side (1 for a stack) on a bucket of `stepPx`. */
export function layOutBars(stepPx: number, bars: number): BarLayout {
  const room = stepPx * (1 - GROUP_GAP) - (bars - 1);
  const barPx = Math.max(1, Math.min(MAX_BAR_PX, Math.floor(room / Math.max(1, bars))));
  const groupPx = barPx * bars + (bars - 1);
  return { barPx, offsetsPx: Array.from({ length: bars }, (_, k) => k * (barPx + 1) - groupPx / 2) };
}

/** One path for all bars of a series, from `low` to `high`. `''` = nothing to draw. */
export function buildBars(
  from: number,
  to: number,
  edges: { readonly low: Column; readonly high: Column },
  place: { readonly left: (bucket: number) => number; readonly y: (value: number) => number; readonly barPx: number },
): string {
  let d = '';
  for (let i = from; i < to; i++) {
    const low = edges.low[i] ?? Number.NaN;
    const high = edges.high[i] ?? Number.NaN;
    if (!(high > low)) continue;
    const bottom = place.y(low);
    const height = Math.max(MIN_HEIGHT_PX, bottom - place.y(high));
    d += `M${place.left(i).toFixed(1)} ${bottom.toFixed(1)}v${(-height).toFixed(1)}h${place.barPx.toFixed(1)}v${height.toFixed(1)}Z`;
  }
  return d;
}

/**
 * The chart with whole neighbouring buckets added up where its bars would be too thin to tell
 * apart. Only counts that may be added are merged: shares and users stay as they are.
 */
export function mergeBuckets(spec: ChartSpec, widthPx: number): ChartSpec {
  const count = spec.starts.length;
  const step = count > 0 ? widthPx / count : Infinity;
  if (spec.plot !== 'bar' || !spec.isAdditive || step * (1 - GROUP_GAP) >= MIN_GROUP_PX || widthPx <= 0) return spec;
  const size = Math.ceil(MIN_GROUP_PX / (1 - GROUP_GAP) / step);
  if (size < 2) return spec;
  const starts = spec.starts.filter((_, i) => i % size === 0);
  const merge = (values: Column): Column => {
    const merged = new Float64Array(starts.length);
    for (let i = 0; i < count; i++) merged[Math.floor(i / size)] = (merged[Math.floor(i / size)] ?? 0) + (values[i] ?? Number.NaN);
    return merged;
  };
  const running = spec.incompleteFrom === null ? -1 : spec.starts.indexOf(spec.incompleteFrom);
  return {
    ...spec,
    starts,
    intervalMs: spec.intervalMs * size,
    incompleteFrom: running < 0 ? null : (starts[Math.floor(running / size)] ?? null),
    series: spec.series.map((series) => ({ ...series, values: merge(series.values) })),
    ...(spec.denominators ? { denominators: merge(spec.denominators) } : {}),
  };
}
