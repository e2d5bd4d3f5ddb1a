import type { ChartSpec, SeriesSpec } from '../charts/spec.js';
import { sumColumn } from '../core/columns.js';
import type { ReleaseIssuesAnswer } from '../data/answers.js';
import { getChart } from './catalog.js';
import { findRunningStart, frameSpec, orNull, type ChartModel } from './chart-model.js';
import { nameOther, nameSeries, type ReleaseChartInput } from './release-model.js';

/** What the chart of new issues by release is made from. */
export interface ReleaseIssuesInput extends ReleaseChartInput {
  readonly answer: ReleaseIssuesAnswer;
  /** The period of equal length before; null = not compared, or not here yet. */
  readonly before: ReleaseIssuesAnswer | null;
}

/** The chart of new issues by the release in which they were first seen; which releases, the answer says. */
export function buildReleaseIssuesModel(input: ReleaseIssuesInput): ChartModel {
  const { answer, before, formats, messages } = input;
  const { starts, end, intervalMs } = answer;
  const incompleteFrom = findRunningStart(starts, end, input.nowMs);
  const series = buildSeries(input, answer);
  const plot = input.plot ?? getChart(input.type).plot;
  const all = starts.map((_, i) => answer.series.reduce((sum, { values }) => sum + (values[i] ?? Number.NaN), 0));
  const complete = incompleteFrom === null ? starts.length : starts.indexOf(incompleteFrom);
  const value = answer.series.length > 0 && complete > 0 ? sumColumn(all, complete) : Number.NaN;
  const earlier = before ? before.series.reduce((sum, { values }) => sum + sumColumn(values), 0) : Number.NaN;
  const spec: ChartSpec = {
    plot,
    stacked: plot !== 'line',
    unit: 'count',
    isAdditive: true,
    hasSums: true,
    ...{ starts, end, intervalMs, incompleteFrom, series },
    timeZone: formats.timeZone,
  };
  return {
    ...frameSpec(input, spec, before && (() => ({ starts: before.starts, series: buildSeries(input, before) }))),
    notes: answer.notes,
    headline: { value: orNull(value), unit: 'count', before: orNull(earlier), delta: orNull(value - earlier) },
    figure: value >= 0 ? { value, unit: 'count', noun: messages.nounNew, includesRunning: false, change: null } : null,
    emptiness: series.length > 0 ? null : 'no-issues',
    lead: { label: messages.seriesLabel('new'), unit: 'count', values: all },
  };
}

function buildSeries(input: ReleaseIssuesInput, { series }: ReleaseIssuesAnswer): SeriesSpec[] {
  const counted = series.filter(({ values }) => values.some((value) => value > 0));
  const named = counted.flatMap(({ release }) => release ?? []);
  const names = new Map(nameSeries(input, named).map((one, i) => [named[i], one]));
  const describe = ({ release, values }: ReleaseIssuesAnswer['series'][number]): SeriesSpec => ({
    ...((release === null ? undefined : names.get(release)) ?? nameOther(input)),
    values,
    total: sumColumn(values),
  });
  return [...counted.filter(({ release }) => release !== null), ...counted.filter(({ release }) => release === null)].map(describe);
}
