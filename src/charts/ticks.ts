import { fromWallClock, toWallClock } from '../core/time-zone.js';
import type { Formats, TickLevel } from '../i18n/formats.js';
import type { AxisTick } from './scene.js';
import { textScale } from './text-scale.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Least room for a label, px. */
const LABEL_PX = 62;
/** A label closer than this to the start is aligned with it; closer to the end it is left out, px. */
const EDGE_PX = 18;
/** About one character of a label, and the least room between two labels, px. */
const CHARACTER_PX = 5.8;
const BETWEEN_PX = 6;

interface TickStep {
  readonly level: 'hour' | 'day' | 'month';
  readonly every: number;
  /** About how long, ms. */
  readonly lengthMs: number;
}

const STEPS: readonly TickStep[] = [
  ...[1 / 60, 1 / 12, 1 / 6, 1 / 4, 1 / 2, 1, 2, 3, 4, 6, 12].map((every) => ({ level: 'hour' as const, every, lengthMs: every * HOUR_MS })),
  ...[1, 2, 3, 4, 7, 14].map((every) => ({ level: 'day' as const, every, lengthMs: every * DAY_MS })),
  ...[1, 2, 3, 6, 12, 24, 60, 120, 1200].map((every) => ({ level: 'month' as const, every, lengthMs: every * 30.4 * DAY_MS })),
];

/** What the ticks of a time axis are made from. */
export interface TimeAxisInput {
  /** Ends of the axis, ms since 1970 UTC. */
  readonly start: number;
  readonly end: number;
  readonly widthPx: number;
  /** Length of a bucket, ms: no two labels within one; 0 = any. */
  readonly bucketMs: number;
  /** IANA zone; ticks stand at its midnights and hours. */
  readonly timeZone: string;
  readonly formats: Formats;
}

/** Charts of one dashboard have the same axis: what was made last, by reader. */
const made = new WeakMap<Formats, Map<string, AxisTick[]>>();
const MOST_KEPT = 8;

/**
 * Labels at local midnights, hours or months, the first step that leaves 62 px a label. Days
 * keep their distance in calendar days, so a change of clocks moves no label off midnight. A
 * label that would touch the one before (a skipped hour, a long language) is left out.
 */
export function buildTimeTicks(input: TimeAxisInput): readonly AxisTick[] {
  const { start, end, widthPx, bucketMs, timeZone, formats } = input;
  const kept = made.get(formats) ?? new Map<string, AxisTick[]>();
  made.set(formats, kept);
  const key = [start, end, widthPx, bucketMs, timeZone, textScale].join();
  let ticks = kept.get(key);
  if (!ticks) {
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, (ticks = layOutTicks(input)));
  }
  return ticks;
}

function layOutTicks({ start, end, widthPx, bucketMs, timeZone, formats }: TimeAxisInput): AxisTick[] {
  if (!(end > start) || widthPx <= 0) return [];
  const pxPerMs = widthPx / (end - start);
  const step = STEPS.find(({ lengthMs }) => lengthMs * pxPerMs >= LABEL_PX * textScale && lengthMs >= bucketMs) ?? STEPS.at(-1);
  if (!step) return [];
  const ticks: AxisTick[] = [];
  let lastYear = readYear(timeZone, start);
  let freeFromPx = -Infinity;
  for (const value of listInstants(step, start, end, timeZone)) {
    const px = (value - start) * pxPerMs;
    if (px < 0 || px > widthPx - EDGE_PX) continue;
    const year = readYear(timeZone, value);
    const text = formats.tick(value, readLevel(value, step, timeZone, year !== lastYear));
    const align = px < EDGE_PX ? 'start' : 'middle';
    const lengthPx = text.length * CHARACTER_PX * textScale;
    const left = align === 'start' ? px : px - lengthPx / 2;
    if (left < freeFromPx) continue;
    freeFromPx = left + lengthPx + BETWEEN_PX;
    lastYear = year;
    ticks.push({ value, px: Math.round(px * 10) / 10, text, align });
  }
  return ticks;
}

function readYear(timeZone: string, value: number): number {
  return new Date(toWallClock(timeZone, value)).getUTCFullYear();
}

function readLevel(value: number, step: TickStep, timeZone: string, isNewYear: boolean): TickLevel {
  if (step.level === 'month') return isNewYear || step.every >= 12 ? 'month-year' : 'month';
  if (isNewYear) return 'day-year';
  if (step.level === 'day') return 'day';
  return toWallClock(timeZone, value) % DAY_MS === 0 ? 'day' : 'hour';
}

/** Instants of a step between two ends, found on the wall's clock and turned back into real time. */
function listInstants(step: TickStep, start: number, end: number, timeZone: string): number[] {
  const from = toWallClock(timeZone, start);
  const to = toWallClock(timeZone, end) + HOUR_MS;
  const walls: number[] = [];
  if (step.level === 'month') {
    const first = new Date(from);
    const months = first.getUTCFullYear() * 12 + first.getUTCMonth();
    for (let month = Math.ceil(months / step.every) * step.every; ; month += step.every) {
      const wall = Date.UTC(Math.floor(month / 12), month % 12);
      if (!(wall <= to)) break;
      if (wall >= from) walls.push(wall);
    }
  } else {
    const unit = step.level === 'day' ? step.every * DAY_MS : step.every * HOUR_MS;
    // Days are counted from the first midnight in sight, so that labels do not jump within the first step.
    const origin = step.level === 'day' ? Math.ceil(from / DAY_MS) * DAY_MS : Math.ceil(from / unit) * unit;
    for (let wall = origin; wall <= to; wall += unit) walls.push(wall);
  }
  const instants = walls.map((wall) => fromWallClock(timeZone, wall)).filter((at) => at >= start && at <= end);
  return instants.filter((at, i) => i === 0 || at > (instants[i - 1] ?? -Infinity));
}
