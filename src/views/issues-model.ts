import type { ChartSpec, ReleaseSpec, SeriesSpec } from '../charts/spec.js';
import type { Formats } from '../i18n/formats.js';
import type { IssueSeriesAnswer } from '../data/answers.js';
import type { Messages } from '../i18n/messages.js';
import type { PlotKind } from './catalog.js';
import { findRunningStart, frameSpec, type ChartModel } from './chart-model.js';

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
  const newTotal = series[0]?.total ?? Number.NaN;
  const complete = sumColumn(answer.newIssues, answer.starts, incompleteFrom);
  const value = Number.isNaN(complete) ? null : complete;
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
    headline: {
      value,
      unit: 'count',
      before: Number.isNaN(before) ? null : before,
      delta: value === null || Number.isNaN(before) ? null : value - before,
    },
    figure:
      value === null ? null : { value, unit: 'count', noun: messages.nounNew, includesRunning: false, change: null },
    emptiness: answer.starts.length === 0 || Number.isNaN(newTotal) ? 'not-reported' : null,
    lead: { label: messages.seriesLabel('new'), unit: 'count', values: answer.newIssues },
  };
}

function buildSeries(answer: IssueSeriesAnswer, { hidden, messages }: IssuesModelInput): SeriesSpec[] {
  return (['new', 'resolved'] as const).map((id) => {
    const values = id === 'new' ? answer.newIssues : answer.resolvedIssues;
    const visible = !hidden?.has(id);
    return { id, label: messages.seriesLabel(id), tone: `${id}-issues` as const, values, total: sumColumn(values), visible };
  });
}

/** How many more issues were new than were resolved before the running bucket; NaN = not known. */
export function countNetNew(model: ChartModel): number {
  const [fresh, resolved] = model.spec.series;
  if (!fresh || !resolved) return Number.NaN;
  const until = model.incompleteFrom;
  return sumColumn(fresh.values, model.spec.starts, until) - sumColumn(resolved.values, model.spec.starts, until);
}

/** Sum of the reported buckets before `untilMs`; NaN when none of them was reported. */
function sumColumn(values: Float64Array, starts?: Float64Array, untilMs: number | null = null): number {
  let sum = 0;
  let seen = false;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    if (untilMs !== null && starts && (starts[i] ?? 0) >= untilMs) break;
    sum += value;
    seen = true;
  }
  return seen ? sum : Number.NaN;
}
