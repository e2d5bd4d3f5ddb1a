import type { SeriesSpec } from '../charts/spec.js';
import type { IssueSeriesAnswer } from '../data/answers.js';
import type { Messages } from '../i18n/messages.js';
import type { PlotKind } from './catalog.js';
import { applyIncomplete, findRunningStart, type ChartModel } from './chart-model.js';

/** What the issues chart is made from. */
export interface IssuesModelInput {
  readonly answer: IssueSeriesAnswer;
  /** null = bars side by side. */
  readonly plot: PlotKind | null;
  /** Ids hidden by author or reader; null = none. */
  readonly hidden: ReadonlySet<string> | null;
  readonly incomplete: 'dash' | 'drop' | 'show';
  readonly timeZone: string;
  readonly nowMs: number;
  readonly messages: Messages;
}

/** The chart of new and resolved issues. */
export function buildIssuesModel(input: IssuesModelInput): ChartModel {
  const { answer, messages } = input;
  const incompleteFrom = findRunningStart(answer.starts, answer.end, input.nowMs);
  const isVisible = (id: string): boolean => !input.hidden?.has(id);
  const newTotal = sumColumn(answer.newIssues);
  const series: SeriesSpec[] = [
    {
      id: 'new',
      label: messages.seriesLabel('new'),
      tone: 'new-issues',
      values: answer.newIssues,
      total: newTotal,
      visible: isVisible('new'),
    },
    {
      id: 'resolved',
      label: messages.seriesLabel('resolved'),
      tone: 'resolved-issues',
      values: answer.resolvedIssues,
      total: sumColumn(answer.resolvedIssues),
      visible: isVisible('resolved'),
    },
  ];
  const plot = input.plot ?? 'bar';
  const complete = sumColumn(answer.newIssues, answer.starts, incompleteFrom);
  const value = Number.isNaN(complete) ? null : complete;
  return {
    spec: applyIncomplete(
      {
        plot,
        stacked: plot === 'area',
        unit: 'count',
        isAdditive: true,
        starts: answer.starts,
        end: answer.end,
        intervalMs: answer.intervalMs,
        incompleteFrom,
        series,
        timeZone: input.timeZone,
      },
      input.incomplete,
    ),
    incompleteFrom: input.incomplete === 'drop' ? null : incompleteFrom,
    notes: answer.notes,
    headline: { value, unit: 'count', before: null, delta: null },
    figure:
      value === null ? null : { value, unit: 'count', noun: messages.nounNew, includesRunning: false, change: null },
    emptiness: answer.starts.length === 0 || Number.isNaN(newTotal) ? 'not-reported' : null,
  };
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
