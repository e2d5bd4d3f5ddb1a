import type { ReleaseSpec, SeriesTone } from './spec.js';

/** A label of an axis. */
export interface AxisTick {
  /** Value in the unit of the spec, or ms since 1970 UTC. */
  readonly value: number;
  /** Distance from the left (time) or the top (value) of the plot box, px. */
  readonly px: number;
  readonly text: string;
  /** `start`: the text begins at `px` instead of being centred on it. */
  readonly align: 'middle' | 'start';
}

/** One `<path>` to draw. */
export interface Shape {
  readonly seriesId: string;
  readonly tone: SeriesTone;
  readonly kind: 'line' | 'area' | 'bar' | 'dot' | 'wash' | 'before' | 'breach' | 'breach-wash';
  /** True for the part that lies in buckets still running. */
  readonly running: boolean;
  /** Path data in px of the plot box, one decimal. */
  readonly d: string;
}

/** Releases that stand at one place of the time axis. */
export interface ReleaseMark {
  /** Distance from the left of the plot box, px: of the newest of them. */
  readonly px: number;
  /** Ascending by date, at least one. */
  readonly releases: readonly ReleaseSpec[];
  /** What is written beside the mark: the version, or how many there are; `''` = there is no room. */
  readonly text: string;
}

/** Where the target line is. */
export interface TargetLine {
  /** Distance from the top of the plot box, px. */
  readonly px: number;
  readonly text: string;
  /** Where values miss it, px from the top: what `breach` shapes are clipped to. */
  readonly missed: { readonly top: number; readonly bottom: number };
}

/** Where everything is; plain numbers and path strings, no DOM. Lengths are CSS px of the plot box. */
export interface Scene {
  readonly widthPx: number;
  readonly heightPx: number;
  /** The area between the axes. The value axis stands at its right. */
  readonly inner: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
  /** Ascending by value; the first is the baseline. */
  readonly valueTicks: readonly AxisTick[];
  /** Ascending by time. */
  readonly timeTicks: readonly AxisTick[];
  /** In painting order. */
  readonly shapes: readonly Shape[];
  /** Hatched column of the buckets still running; null = none. */
  readonly running: { readonly left: number; readonly right: number } | null;
  /** Ascending by time; they stand in a lane over the plot. */
  readonly releases: readonly ReleaseMark[];
  /** null = there is no target. */
  readonly target: TargetLine | null;
  /** Lines are thinner when buckets are closer than 3 px. */
  readonly dense: boolean;
  /** Buckets are closer than 1 px: an edge between areas would cover the areas. */
  readonly packed: boolean;
  /** Lower and upper end of the value axis, unit of the spec. */
  readonly domain: readonly [number, number];
  /** Nothing is visible although there are series. */
  readonly allHidden: boolean;
}
