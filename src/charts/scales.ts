import type { Column } from '../core/columns.js';
/** Maps a value onto px, straight. */
export type Scale = (value: number) => number;

/** A straight scale; a domain without length maps everything onto the start of the range. */
export function linearScale([from, to]: readonly [number, number], [start, end]: readonly [number, number]): Scale {
  const factor = to === from ? 0 : (end - start) / (to - from);
  return (value) => start + (value - from) * factor;
}

/** A value axis: where its lines stand. */
export interface ValueAxis {
  /** Ends of the axis, unit of the values. */
  readonly domain: readonly [number, number];
  /** Ascending, from the lower end to the upper one. */
  readonly ticks: readonly number[];
}

/** Lower ends that a crash-free axis may have in place of 0. */
const FLOATING_BASES = [0.99, 0.95, 0.9];

/** Ends of what an axis can show: beyond them a binary fraction has no steps left. */
const LARGEST = 1e300;
const SMALLEST = 1e-12;

/**
 * An axis over all values up to `max`, in steps of 1, 2, 2.5 or 5 × 10ⁿ. It starts at 0 and never
 * shows a part of a count. Crash-free rates, whose base may float, run from 99, 95 or 90 % to
 * 100 % where all of them lie there. No axis of shares up to 1 goes over 100 %.
 *
 * @param max Largest value shown; 0 or NaN = nothing to show yet.
 * @param intervals How many steps there should be at most, 2 or 3.
 * @param base Where it begins, as {@link pickFloatingBase} says.
 */
export function buildValueAxis(
  max: number,
  unit: 'share' | 'count',
  intervals: number,
  base = 0,
): ValueAxis {
  if (base > 0 && max <= 1) return layOutAxis(base, (1 - base) / 2, 2);
  const top = max > 0 ? Math.min(Math.max(max, SMALLEST), LARGEST) : 0.01;
  const step = findStep(top, unit, intervals);
  const isOneOfACount = unit === 'count' && top <= 1;
  return layOutAxis(0, step, isOneOfACount ? 1 : Math.max(2, Math.ceil(top / step - 1e-9)));
}

/** Where the value axis of crash-free rates begins, 0–1: the smallest that is drawn decides, of the period before, too. */
export function pickFloatingBase(series: readonly { readonly values: Column; readonly before?: Column }[]): number {
  let min = Infinity;
  for (const { values, before = [] } of series) for (const column of [values, before]) for (const value of column) if (value < min) min = value;
  return FLOATING_BASES.find((candidate) => min <= 1 && min >= candidate) ?? 0;
}

function layOutAxis(base: number, step: number, intervals: number): ValueAxis {
  const ticks = Array.from({ length: intervals + 1 }, (_, i) => round(base + i * step));
  return { domain: [base, ticks.at(-1) ?? base], ticks };
}

function findStep(span: number, unit: 'share' | 'count', intervals: number): number {
  const power = 10 ** Math.floor(Math.log10(span / intervals));
  if (unit === 'count' && power < 1) return 1;
  const factors = unit === 'count' && power < 10 ? [1, 2, 5] : [1, 2, 2.5, 5];
  const factor = factors.find((candidate) => candidate * power * intervals >= span * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Takes the noise of binary fractions off: 0.30000000000000004 → 0.3. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}
