import type { Column } from '../core/columns.js';
import { buildArea, buildLine, stackColumns, type Position } from './paths.js';
import { pickBuckets } from './reduce.js';
import type { Scale, ValueAxis } from './scales.js';
import type { Shape, TargetLine } from './scene.js';
import { isStack, type ChartSpec, type SeriesSpec, type SeriesTone, type TargetSpec } from './spec.js';

/** What is drawn behind and over the series. */
export interface OverlayInput {
  readonly spec: ChartSpec;
  readonly visible: readonly SeriesSpec[];
  readonly at: Position;
  readonly widthPx: number;
}

/**
 * The period before, drawn behind: its stack's upper edge for areas and stacked bars, else a line
 * a series. Nothing where nothing is compared.
 */
export function drawBefore({ spec, visible, at, widthPx }: OverlayInput): Shape[] {
  const count = spec.starts.length;
  const compared = visible.filter(({ before }) => before);
  if (compared.length === 0) return [];
  const draw = (seriesId: string, tone: SeriesTone, values: Column): Shape => {
    const d = buildLine(pickBuckets(values, 0, count, widthPx), values, at);
    return { seriesId, tone, kind: 'before', running: false, d };
  };
  const top = isStack(spec) ? stackColumns(compared.map(({ before }) => before ?? new Float64Array(0)), count).at(-1) : undefined;
  if (top) return [draw('previous', 'unhealthy', top)];
  return compared.map(({ tone, id, before }) => draw(visible.length > 1 ? id : 'previous', tone, before ?? new Float64Array(0)));
}

/** Where values miss the target: their line once more, and what lies between it and the target; both to be clipped. */
export function drawBreach({ spec, visible, at, widthPx }: OverlayInput): Shape[] {
  const { target, starts } = spec;
  if (!target || spec.plot === 'bar' || visible.length === 0) return [];
  const { values } = target;
  const buckets = pickBuckets(values, 0, starts.length, widthPx);
  const base = { seriesId: 'target', tone: 'crashed' as const, running: false };
  const breach: Shape = { ...base, kind: 'breach', d: buildLine(buckets, values, at) };
  return spec.plot === 'line' ? [{ ...base, kind: 'breach-wash', d: buildArea(buckets, target.share, values, at) }, breach] : [breach];
}

/** Where the target line lies; null = there is no target, or it is beyond the axis. */
export function placeTarget(
  target: TargetSpec | undefined,
  axis: ValueAxis,
  y: Scale,
  box: { readonly top: number; readonly bottom: number },
): TargetLine | null {
  if (!target || target.share < axis.domain[0] || target.share > axis.domain[1]) return null;
  const px = Math.round(y(target.share));
  return { px, text: target.label, missed: target.isMost ? { top: 0, bottom: px } : { top: px, bottom: box.bottom } };
}
