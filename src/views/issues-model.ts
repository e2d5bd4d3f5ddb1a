import type { ChartSpec, ReleaseSpec, SeriesSpec } from '../charts/spec.js';
import { sumColumn, type Column } from '../core/columns.js';
import type { Formats } from '../i18n/formats.js';
import type { IssueSeriesAnswer } from '../data/answers.js';
import type { Messages } from '../i18n/messages.js';
import type { PlotKind } from './catalog.js';
import { findRunningStart, frameSpec, orNull, type ChartModel } from './chart-model.js';

/** What the issues chart is made from. */
export interface IssuesModelInput {
  readonly answer: IssueSeriesAnswer;
  /** null = bars side by side. */
  readonly plot: PlotKind | null;
  /** Ids hidden by author or reader; null = none. */
  readonly hidden: ReadonlySet<string> | null;
  readonly incomplete: 'dash' | 'drop' | 'show';
  readonly nowMs: number;
  /** The period of equal length before; null = not compared, or not here yet. */
  readonly before: IssueSeriesAnswer | null;
  /** Ascending by date; null = not to be shown. */
  readonly releases: readonly ReleaseSpec[] | null;
  readonly formats: Formats;
  readonly messages: Messages;
}

/** The chart of new and resolved issues. */
export function buildIssuesModel(input: IssuesModelInput): ChartModel {
  const { answer, messages } = input;
  const incompleteFrom = findRunningStart(answer.starts, answer.end, input.nowMs);
  const series = buildSeries(answer, input);
  const value = sumComplete(answer.newIssues, answer.starts, incompleteFrom);
  const plot = input.plot ?? 'bar';
  const spec: ChartSpec = {
    plot,
    stacked: plot === 'area',
    unit: 'count',
    isAdditive: true,
    hasSums: true,
    starts: answer.starts,
    end: answer.end,
    intervalMs: answer.intervalMs,
    incompleteFrom,
    series,
    timeZone: input.formats.timeZone,
  };
  const earlier = input.before;
  const before = earlier ? sumColumn(earlier.newIssues) : Number.NaN;
  return {
    ...frameSpec(input, spec, earlier && (() => ({ starts: earlier.starts, series: buildSeries(earlier, input) }))),
    notes: answer.notes,
    headline: { value: orNull(value), unit: 'count', before: orNull(before), delta: orNull(value - before) },
    figure: value >= 0 ? { value, unit: 'count', noun: messages.nounNew, includesRunning: false, change: null } : null,
    emptiness: series.every(({ total }) => Number.isNaN(total)) ? 'not-reported' : null,
    lead: { label: messages.seriesLabel('new'), unit: 'count', values: answer.newIssues },
  };
}

function buildSeries(answer: IssueSeriesAnswer, { hidden, messages }: IssuesModelInput): SeriesSpec[] {
  return (['new', 'resolved'] as const).map((id) => {
    const values = id === 'new' ? answer.newIssues : answer.resolvedIssues;
    const visible = !hidden?.has(id);
    return { id, label: messages.seriesLabel(id), tone: `${id}-issues` as const, values, total: sumReported(values), visible };
  });
}

/** How many more issues were new than were resolved before the running bucket; NaN = not known. */
export function countNetNew(model: ChartModel): number {
  const [fresh, resolved] = model.spec.series;
  if (!fresh || !resolved) return Number.NaN;
  const { incompleteFrom, spec: { starts } } = model;
  return sumComplete(fresh.values, starts, incompleteFrom) - sumComplete(resolved.values, starts, incompleteFrom);
}

/** Sum of the complete buckets; `NaN` where there is none, or one of them was not reported. */
function sumComplete(values: Column, starts: Float64Array, incompleteFrom: number | null): number {
  const count = incompleteFrom === null ? starts.length : starts.indexOf(incompleteFrom);
  return count > 0 ? sumColumn(values, count) : Number.NaN;
}

/** Sum of the buckets that were reported; `NaN` where none was. */
function sumReported(values: Column): number {
  const reported = values.filter((value) => !Number.isNaN(value));
  return reported.length > 0 ? sumColumn(reported) : Number.NaN;
}
