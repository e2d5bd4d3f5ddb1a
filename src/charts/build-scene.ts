import type { Column } from '../core/columns.js';
import type { Formats } from '../i18n/formats.js';
import { buildBars, layOutBars, pickTallest } from './bars.js';
import { drawBefore, drawBreach, placeTarget } from './overlays.js';
import { buildArea, buildColumns, buildDots, buildLine, findLonely, stackColumns, type Position } from './paths.js';
import { pickBuckets } from './reduce.js';
import { markReleases } from './release-marks.js';
import { buildValueAxis, linearScale, pickFloatingBase } from './scales.js';
import type { Scene, Shape } from './scene.js';
import { findRunning, hasServerDays, isStack, type ChartSpec, type SeriesSpec } from './spec.js';
import { textScale } from './text-scale.js';
import { buildTimeTicks } from './ticks.js';

/** The box of a plot and how numbers are told in it. */
export interface SceneOptions {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly formats: Formats;
}

const TOP_PX = 6;
/** Where releases are marked over the plot. */
const LANE_PX = 18;
/** A tick closer than this to the target gives way to its label. */
const TARGET_LABEL_PX = 13;
const BOTTOM_PX = 22;
/** Room for value labels at the end of the plot; wider where they need it. */
const AXIS_PX = [40, 48, 60] as const;
const LABEL_GAP_PX = 8;
const CHARACTER_PX = 6.2;
const MIN_RUNNING_PX = 7;
/** Width of what stands alone in a stack of areas, at most, px. */
const MAX_COLUMN_PX = 14;

/** Everything a layer of shapes is built from. */
interface Drawing {
  readonly spec: ChartSpec;
  readonly visible: readonly SeriesSpec[];
  readonly at: Position;
  readonly widthPx: number;
  /** Position of the first running bucket; the number of buckets where none is. */
  readonly running: number;
}

/**
 * Where everything of a chart stands. Pure: the same chart in the same box gives the same
 * scene. A box without room (or with a size that is no number) gives a scene without shapes.
 */
export function buildScene(spec: ChartSpec, { widthPx, heightPx, formats }: SceneOptions): Scene {
  const [width, height] = [readLength(widthPx), readLength(heightPx)];
  const visible = spec.series.filter((series) => series.visible);
  const topPx = spec.releases?.some(({ date }) => date >= (spec.starts[0] ?? spec.end) && date <= spec.end) ? LANE_PX : TOP_PX;
  const heightOfInner = height - topPx - BOTTOM_PX;
  const axis = buildValueAxis(readMax(spec, visible), spec.unit, heightOfInner >= 160 ? 3 : 2, spec.floatingBase ? pickFloatingBase(visible) : 0);
  const texts = formats.axis(axis.ticks, spec.unit);
  const inner = { left: 0, top: topPx, right: Math.max(0, width - readAxisWidth(spec.target ? [...texts, spec.target.label] : texts)), bottom: Math.max(topPx, height - BOTTOM_PX) };
  const y = linearScale(axis.domain, [inner.bottom, inner.top]);
  const start = spec.starts[0] ?? spec.end;
  const count = spec.starts.length;
  const hasRoom = inner.right > 0 && heightOfInner > 0 && count > 0;
  const toPx = linearScale([start, spec.end], [inner.left, inner.right]);
  const [low, high] = axis.domain;
  const at: Position = {
    x: (i) => toPx(((spec.starts[i] ?? spec.end) + (spec.starts[i + 1] ?? spec.end)) / 2),
    y: (value) => y(value > high ? high : value < low ? low : value),
  };
  const running = findRunning(spec);
  const zone = hasServerDays(spec) ? formats.inUtc() : formats;
  const stepPx = count > 0 ? inner.right / count : Infinity;
  const target = placeTarget(spec.target, axis, y, inner);
  let shapes: readonly Shape[] | null = null;
  return {
    widthPx: width,
    heightPx: height,
    inner,
    valueTicks: axis.ticks.map((value, i) => {
      const px = Math.round(y(value));
      const isCovered = target !== null && Math.abs(px - target.px) < TARGET_LABEL_PX;
      return { value, px, text: isCovered ? '' : (texts[i] ?? ''), align: 'middle' };
    }),
    timeTicks: hasRoom
      ? buildTimeTicks({ start, end: spec.end, widthPx: inner.right, bucketMs: spec.intervalMs, timeZone: zone.timeZone, formats: zone })
      : [],
    // Most of the work, for what is only drawn: a plot that nobody sees needs none of it.
    get shapes() {
      return (shapes ??= hasRoom ? buildShapes({ spec, visible, at, widthPx: inner.right, running }) : []);
    },
    running: hasRoom && running < count ? readRunning(toPx(spec.starts[running] ?? spec.end), inner.right) : null,
    releases: hasRoom && spec.releases ? markReleases(spec.releases, toPx, inner.right) : [],
    target: hasRoom ? target : null,
    dense: stepPx < 3,
    packed: stepPx < 1,
    domain: axis.domain,
    allHidden: spec.series.length > 0 && visible.length === 0,
  };
}

/** Whole px, so that grid and bars are sharp; 0 for what is no length. */
function readLength(px: number): number {
  return Number.isFinite(px) ? Math.max(0, Math.floor(px)) : 0;
}

function readAxisWidth(texts: readonly string[]): number {
  const longest = texts.reduce((length, text) => Math.max(length, text.length), 0);
  return Math.round((AXIS_PX.find((room) => longest * CHARACTER_PX + LABEL_GAP_PX <= room) ?? AXIS_PX[2]) * textScale);
}

function buildShapes(drawing: Drawing): Shape[] {
  const shapes = drawBefore(drawing);
  const add: Add = ({ id, tone }, kind, running, d) => {
    if (d !== '') shapes.push({ seriesId: id, tone, kind, running, d });
  };
  (drawing.spec.plot === 'bar' ? drawBars : drawing.spec.plot === 'area' ? drawAreas : drawLines)(drawing, add);
  // Asking for a character makes one piece of a text that was put together, which else keeps each of its pieces.
  return [...shapes, ...drawBreach(drawing)].filter(({ d }) => d.charCodeAt(0) > 0);
}

type Add = (series: SeriesSpec, kind: Shape['kind'], running: boolean, d: string) => void;

function drawLines({ spec, visible, at, widthPx, running }: Drawing, add: Add): void {
  const count = spec.starts.length;
  // Painted last to first, so that the first of the legend lies on top.
  for (const series of [...visible].reverse()) {
    const { values, tone } = series;
    const complete = pickBuckets(values, 0, running, widthPx);
    const rest = pickRest(values, running, count, widthPx);
    const drawn = joinBuckets(complete, rest);
    if (spec.series.length === 1) add(series, 'wash', false, buildArea(drawn, 0, values, at));
    add(series, 'line', false, buildLine(complete, values, at));
    add(series, 'line', true, buildLine(rest, values, at));
    add(series, 'dot', false, buildDots(drawn, values, at, tone));
  }
}

function drawAreas({ spec, visible, at, widthPx, running }: Drawing, add: Add): void {
  const count = spec.starts.length;
  const edges = stackColumns(visible.map((series) => series.values), count);
  const top = edges.at(-1) ?? new Float64Array(count);
  const complete = pickBuckets(top, 0, running, widthPx);
  const rest = pickRest(top, running, count, widthPx);
  const drawn = joinBuckets(complete, rest);
  const [base] = visible;
  // A stack of zeros has no area: a line says that there is a value.
  if (base && !top.some((value) => value > 0)) {
    add(base, 'line', false, buildLine(drawn, top, at));
    return;
  }
  const lonely = findLonely(drawn, top);
  const columnPx = Math.min(MAX_COLUMN_PX, (0.6 * widthPx) / count);
  for (const isRunning of [false, true]) {
    const buckets = isRunning ? rest : complete;
    const joined = lonely.length > 0 ? buckets.filter((bucket) => !lonely.includes(bucket)) : buckets;
    const alone = lonely.filter((bucket) => bucket >= running === isRunning);
    // Painted from the top of the stack down, each to the foot, so that the next one covers all but its own band: half as long
    // a path as the band's, and no background between two of them. What is still running is seen through, so it is a band.
    for (const [k, series] of [...visible.entries()].reverse()) {
      const [low, high] = [edges[k] ?? 0, edges[k + 1] ?? top];
      add(series, 'area', isRunning, buildArea(joined, isRunning ? low : 0, high, at) + buildColumns(alone, low, high, { ...at, columnPx }));
    }
  }
}

function drawBars({ spec, visible, at, widthPx, running }: Drawing, add: Add): void {
  const { stacked, starts } = spec;
  const count = starts.length;
  const { barPx, groupPx } = layOutBars(widthPx / count, stacked ? 1 : Math.max(1, visible.length));
  const edges = stacked ? stackColumns(visible.map((series) => series.values), count, 0) : [];
  // Merged buckets may leave a short one at the end: its bars stay inside.
  const lefts = new Float64Array(count);
  for (let i = 0; i < count; i++) lefts[i] = Math.max(0, Math.min(Math.round(at.x(i) - groupPx / 2), widthPx - groupPx));
  const pick = (tops: Column): number[][] => [pickTallest(tops, lefts, 0, running), pickTallest(tops, lefts, running, count)];
  const ofStack = stacked ? pick(edges.at(-1) ?? starts) : null;
  visible.forEach((series, k) => {
    const range = { low: edges[k] ?? 0, high: edges[k + 1] ?? series.values };
    const shiftPx = stacked ? 0 : k * (barPx + 1);
    (ofStack ?? pick(series.values)).forEach((buckets, part) => {
      add(series, 'bar', part === 1, buildBars(buckets, range, { lefts, shiftPx, y: at.y, barPx }));
    });
  });
}

/** The running buckets, from the last complete one on, so that both parts meet. */
function pickRest(values: Column, running: number, count: number, widthPx: number): number[] {
  return running < count ? pickBuckets(values, Math.max(0, running - 1), count, widthPx) : [];
}

function joinBuckets(complete: readonly number[], rest: readonly number[]): readonly number[] {
  const last = complete.at(-1) ?? -1;
  return rest.length > 0 ? complete.concat(rest.filter((bucket) => bucket > last)) : complete;
}

function readRunning(leftPx: number, rightPx: number): { left: number; right: number } {
  return { left: Math.max(0, Math.min(leftPx, rightPx - MIN_RUNNING_PX)), right: rightPx };
}

/** The largest value that is shown: of a stack, the largest sum. 0 = nothing. */
function readMax(spec: ChartSpec, visible: readonly SeriesSpec[]): number {
  let max = visible.length > 0 ? (spec.target?.share ?? 0) : 0;
  const sums = isStack(spec) ? new Float64Array(spec.starts.length) : null;
  for (const name of ['values', 'before'] as const) {
    sums?.fill(0);
    for (const series of visible) {
      const column = series[name];
      if (!column) continue;
      for (let i = 0; i < spec.starts.length; i++) {
        const value = column[i] ?? Number.NaN;
        if (!(value > 0)) continue;
        const sum = sums ? (sums[i] = (sums[i] ?? 0) + value) : value;
        if (sum > max) max = sum;
      }
    }
  }
  return max;
}
