import type { ChartSpec, ReleaseSpec } from '../charts/spec.js';
import type { Formats } from '../i18n/formats.js';
import type { Messages } from '../i18n/messages.js';
import { sumColumn, type Column, type Note } from '../core/columns.js';
import { comparePeriods, readCompleteFigure, type PeriodBefore } from './compare-periods.js';
import type { Toggle } from './hidden-series.js';

/** What an element shows of one answer: the chart, and the words and figures around it. */
export interface ChartModel {
  readonly spec: ChartSpec;
  /** Start of the first bucket still running, ms, even where it is drawn like the others. */
  readonly incompleteFrom: number | null;
  readonly notes: readonly Note[];
  readonly headline: Headline | null;
  /** The figure of the card's head; null = nothing honest to say. */
  readonly figure: Figure | null;
  /** Why there is nothing to draw; null = there is something. */
  readonly emptiness: Emptiness | null;
  /** What the summary tells of; null = nothing. */
  readonly lead: Lead | null;
  /** What the legend shows and hides beside the series. */
  readonly extras: readonly Extra[];
}

/** The one column that answers "how bad is it": a bucket's unhealthy share or number, or its new issues. */
export interface Lead {
  readonly label: string;
  readonly unit: 'share' | 'count';
  /** As long as the starts of the spec; `NaN` = a gap. */
  readonly values: Column;
  /** What shares were divided from, and by. */
  readonly numerators?: Column;
  readonly denominators?: Column;
}

/** Something drawn that is no series: the releases, or the period before. */
export interface Extra {
  readonly id: 'releases' | 'previous';
  readonly label: string;
  readonly visible: boolean;
  /** How many there are; null = that is no number. */
  readonly count: number | null;
}

/** Why a chart of a good answer has nothing to draw. */
export type Emptiness = 'no-sessions' | 'no-users' | 'not-reported' | 'no-issues';

/**
 * The period's figure without the bucket that is still running, against the period of equal
 * length before. `value` is null where it cannot be known exactly; `before` and `delta` are
 * null where the period before was not asked for or is not known.
 */
export interface Headline {
  /** A share 0–1, or a count. */
  readonly value: number | null;
  readonly unit: 'share' | 'count';
  readonly before: number | null;
  /** `value` − `before`, in the unit. */
  readonly delta: number | null;
}

/** The figure as the card shows it. */
export interface Figure {
  readonly value: number;
  readonly unit: 'share' | 'count';
  /** What it counts, in words: "healthy", "sessions"; `''` = says itself. */
  readonly noun: string;
  /** The running bucket is part of it, since the answer tells no other total. */
  readonly includesRunning: boolean;
  readonly change: FigureChange | null;
}

/** Against the period before. */
export interface FigureChange {
  readonly direction: 'up' | 'down' | 'same';
  /** Neither more sessions nor more users is good or bad by itself. */
  readonly judgement: 'worse' | 'better' | 'none';
  /** Points for a share, a share of `before` for a count; never negative. */
  readonly size: number;
  readonly unit: 'share' | 'count';
}

/** What `chart.data` gives: the numbers that are drawn, as plain JSON. */
export interface ChartData {
  /** Starts of the buckets, ms since 1970 UTC, ascending. */
  readonly starts: number[];
  /** End of the last bucket, ms, exclusive; may lie in the future. */
  readonly end: number;
  /** Length of a bucket, ms. */
  readonly intervalMs: number;
  /** Start of the first bucket that is still running, ms; null = all are complete. */
  readonly incompleteFrom: number | null;
  /** In drawing order. */
  readonly series: ChartDataSeries[];
  /** Facts that change how the numbers may be read. */
  readonly notes: Note[];
}

/** One series of {@link ChartData}. */
export interface ChartDataSeries {
  readonly id: string;
  readonly label: string;
  readonly unit: 'share' | 'count';
  readonly visible: boolean;
  /** One value a bucket, as long as `starts`; null = nothing reported, or nothing to divide by. */
  readonly values: (number | null)[];
  /** The period's figure from the totals of the answer; null = not known. */
  readonly total: number | null;
}

/** What every model of a chart is framed by. */
export interface FrameInput {
  readonly answer: { readonly starts: Float64Array; readonly end: number };
  /** Ids hidden by author or reader; null = the chart's own default. */
  readonly hidden: ReadonlySet<string> | null;
  /** What becomes of the running bucket: `drop` cuts it off, `show` draws it like the others. */
  readonly incomplete: 'dash' | 'drop' | 'show';
  /** Ascending by date; null = not to be shown. */
  readonly releases: readonly ReleaseSpec[] | null;
  readonly formats: Formats;
  readonly messages: Messages;
}

/**
 * The chart with what is drawn around its series, and what the legend says of that: the releases of
 * its period, the period before (`readBefore` null = there is none to compare with), and the running
 * bucket as the reader wants it.
 */
export function frameSpec(
  { answer: { starts, end }, hidden, incomplete, formats, messages, ...input }: FrameInput,
  spec: ChartSpec,
  readBefore: (() => PeriodBefore | null) | null,
): Pick<ChartModel, 'spec' | 'incompleteFrom' | 'extras'> {
  const first = starts[0] ?? end;
  const { incompleteFrom } = spec;
  const isCut = incomplete === 'drop' && incompleteFrom !== null;
  const releases = input.releases?.filter(({ date }) => date >= first && date < (isCut ? incompleteFrom : end)) ?? [];
  const extras: Extra[] = [];
  if (readBefore) {
    const label = messages.periodBefore(formats.duration((incompleteFrom ?? end) - first));
    extras.push({ id: 'previous', label, visible: !hidden?.has('previous'), count: null });
  }
  if (releases.length > 0) extras.push({ id: 'releases', label: messages.releases, visible: !hidden?.has('releases'), count: releases.length });
  const before = isShown(extras, 'previous') ? readBefore?.() : null;
  const framed = {
    ...spec,
    ...(before ? { series: comparePeriods(spec, before) } : {}),
    ...(isShown(extras, 'releases') ? { releases } : {}),
  };
  return { spec: applyIncomplete(framed, incomplete), incompleteFrom: isCut ? null : incompleteFrom, extras };
}

/** Whether the reader sees an extra. */
export function isShown(extras: readonly Extra[], id: Extra['id']): boolean {
  return extras.some((extra) => extra.id === id && extra.visible);
}

/** What the legend shows and hides of a chart by status, release or change. */
export function listSeries(model: ChartModel | null, by: string): Toggle[] {
  return model?.spec.series.map(({ id, visible, tone }) => ({ id, visible, isUnknown: by === 'status' && tone === 'other' })) ?? [];
}

/** The model with other series and extras shown; what depends on that otherwise follows with the next model. */
export function showToggles(model: ChartModel, toggles: readonly Toggle[]): ChartModel {
  const shown = new Map(toggles.map(({ id, visible }) => [id, visible]));
  const show = <T extends Toggle>(one: T): T => ({ ...one, visible: shown.get(one.id) ?? one.visible });
  return { ...model, spec: { ...model.spec, series: model.spec.series.map(show) }, extras: model.extras.map(show) };
}

/** The public form of a model: plain arrays, null for a gap. */
export function toChartData(model: ChartModel): ChartData {
  const { spec } = model;
  return {
    starts: Array.from(spec.starts),
    end: spec.end,
    intervalMs: spec.intervalMs,
    incompleteFrom: model.incompleteFrom,
    series: spec.series.map((series) => ({
      id: series.id,
      label: series.label,
      unit: spec.unit,
      visible: series.visible,
      values: Array.from(series.values, orNull),
      total: orNull(series.total),
    })),
    notes: model.notes.map((note) => ({ ...note })),
  };
}

/** Start of the first bucket that ends after `nowMs`, or null when all have ended. */
export function findRunningStart(starts: Float64Array, end: number, nowMs: number): number | null {
  const last = starts.length - 1;
  for (let i = last; i >= 0; i--) {
    const bucketEnd = i === last ? end : (starts[i + 1] ?? end);
    if (bucketEnd <= nowMs) return i === last ? null : (starts[i + 1] ?? null);
  }
  return starts[0] ?? null;
}

/** How a figure changed; shares within a hundredth of a point, and equal counts, are the same. */
export function compareFigures(
  value: number,
  before: number,
  unit: 'share' | 'count',
  moreIs: 'worse' | 'better' | 'none',
): FigureChange {
  const difference = value - before;
  const same = unit === 'share' ? Math.abs(difference) < 0.0001 : difference === 0;
  if (same) return { direction: 'same', judgement: 'none', size: 0, unit };
  const up = difference > 0;
  const opposite = moreIs === 'worse' ? 'better' : moreIs === 'better' ? 'worse' : 'none';
  return {
    direction: up ? 'up' : 'down',
    judgement: up ? moreIs : opposite,
    size: unit === 'share' ? Math.abs(difference) : Math.abs(difference) / before,
    unit,
  };
}

/** The spec without, or without a mark on, its running buckets. What can be summed is summed without them. */
function applyIncomplete(spec: ChartSpec, incomplete: 'dash' | 'drop' | 'show'): ChartSpec {
  if (spec.incompleteFrom === null || incomplete === 'dash') return spec;
  if (incomplete === 'show') return { ...spec, incompleteFrom: null };
  const keep = spec.starts.indexOf(spec.incompleteFrom);
  const { hasSums, denominators } = spec;
  return {
    ...spec,
    starts: spec.starts.subarray(0, keep),
    end: spec.incompleteFrom,
    incompleteFrom: null,
    ...(denominators ? { denominators: denominators.subarray(0, keep) } : {}),
    ...(denominators && hasSums ? { denominatorTotal: sumColumn(denominators, keep) } : {}),
    ...(spec.target ? { target: { ...spec.target, values: spec.target.values.subarray(0, keep) } } : {}),
    series: spec.series.map((series) => ({
      ...series,
      ...(hasSums ? { total: readCompleteFigure(spec, series) } : {}),
      values: series.values.subarray(0, keep),
      ...(series.before ? { before: series.before.subarray(0, keep) } : {}),
      ...(series.numerators ? { numerators: series.numerators.subarray(0, keep) } : {}),
      ...(series.denominators ? { denominators: series.denominators.subarray(0, keep) } : {}),
    })),
  };
}

/** Rates with 0 in place of a gap where there was nothing to divide by. */
export function zeroWhereEmpty(rates: Column, sum: Column): Column {
  return rates.map((rate, i) => (sum[i] === 0 ? 0 : rate));
}

/** What is not known is null where pages read it. */
export function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
