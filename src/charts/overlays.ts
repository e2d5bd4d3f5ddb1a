import { buildArea, buildLine, stackColumns, type Position } from './paths.js';
import { pickBuckets } from './reduce.js';
import type { Scale, ValueAxis } from './scales.js';
import type { Shape, TargetLine } from './scene.js';
import type { ChartSpec, SeriesSpec, TargetSpec } from './spec.js';

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
  const columns = visible.flatMap(({ before }) => before ?? []);
  if (columns.length === 0) return [];
  const isStack = spec.plot === 'area' || (spec.plot === 'bar' && spec.stacked);
  const top = isStack ? stackColumns(columns, count).at(-1) : undefined;
  if (top) {
    return [{ seriesId: 'previous', tone: 'unhealthy', kind: 'before', running: false, d: buildLine(pickBuckets(top, 0, count, widthPx), top, at) }];
  }
  return visible.flatMap(({ tone, id, before }) =>
    before
      ? {
          seriesId: visible.length > 1 ? id : 'previous',
          tone,
          kind: 'before' as const,
          running: false,
          d: buildLine(pickBuckets(before, 0, count, widthPx), before, at),
        }
      : [],
  );
}

/** Where values miss the target: their line once more, and what lies between it and the target; both to be clipped. */
export function drawBreach({ spec, visible, at, widthPx }: OverlayInput): Shape[] {
  const { target, starts } = spec;
  if (!target || spec.plot === 'bar' || visible.length === 0) return [];
  const { values } = target;
  const buckets = pickBuckets(values, 0, starts.length, widthPx);
  const base = { seriesId: 'target', tone: 'crashed' as const, running: false };
  const wash = { ...base, kind: 'breach-wash' as const, d: buildArea(buckets, values.map(() => target.share), values, at) };
  return [...(spec.plot === 'line' ? [wash] : []), { ...base, kind: 'breach', d: buildLine(buckets, values, at) }];
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
