import type { Column, Note } from '../core/columns.js';
import { divide } from '../core/numbers.js';
import type { ChartSpec, ReleaseSpec, SeriesSpec, SeriesTone } from '../charts/spec.js';
import type { Formats } from '../i18n/formats.js';
import type { Messages } from '../i18n/messages.js';
import type { SessionsAnswer } from '../data/answers.js';
import { selectShares, selectStatusSeries, selectUnhealthyCount, selectUnhealthyShare } from '../store/selectors.js';
import type { StatusSeries } from '../store/status-series.js';
import { computeHeadline } from '../store/headline.js';
import { getChart, type PlotKind, type SessionChartType } from './catalog.js';
import { isUnknownHidden } from './hidden-series.js';
import {
  compareFigures, findRunningStart, frameSpec, zeroWhereEmpty,
  type ChartModel, type Emptiness, type Figure, type Headline, type Lead,
} from './chart-model.js';
import { buildTarget } from './target.js';

/** What a session chart is made from. */
export interface SessionModelInput {
  readonly type: SessionChartType;
  readonly answer: SessionsAnswer;
  /** The period of equal length before; null = not asked for, or not here yet. */
  readonly before: SessionsAnswer | null;
  /** null = as the chart has it by default. */
  readonly plot: PlotKind | null;
  /** Ids hidden by author or reader; null = the chart's own default, and statuses nobody knows. */
  readonly hidden: ReadonlySet<string> | null;
  /** What a rate is in a bucket without sessions. */
  readonly emptyBucket: 'gap' | 'zero';
  /** What becomes of the running bucket: `drop` cuts it off, `show` draws it like the others. */
  readonly incomplete: 'dash' | 'drop' | 'show';
  readonly nowMs: number;
  /** The period before is drawn behind. */
  readonly compares: boolean;
  /** A share 0–1 for charts of shares; null = none. */
  readonly target: number | null;
  /** Ascending by date; null = not to be shown. */
  readonly releases: readonly ReleaseSpec[] | null;
  readonly formats: Formats;
  readonly messages: Messages;
}

const KNOWN_TONES = new Set(['healthy', 'errored', 'unhandled', 'crashed', 'abnormal']);

/** The chart of one answer of the sessions resource. */
export function buildSessionModel(input: SessionModelInput): ChartModel {
  const { answer, messages } = input;
  const chart = getChart(input.type);
  const field = chart.subject === 'users' ? 'count_unique(user)' : 'sum(session)';
  const statuses = selectStatusSeries(answer, field);
  const incompleteFrom = findRunningStart(answer.starts, answer.end, input.nowMs);
  const emptiness = findEmptiness(input, statuses);
  const headline = statuses ? buildHeadline(input, incompleteFrom) : null;
  const { before } = input;
  const earlier = input.compares && before ? selectStatusSeries(before, field) : null;
  const readBefore = before && earlier ? () => ({ starts: before.starts, series: buildSeries(input, earlier) }) : null;
  return {
    ...frameSpec(input, buildSpec(input, statuses, incompleteFrom), readBefore),
    notes: [...answer.notes, ...(statuses?.notes ?? [notReported(chart.subject, messages)])],
    headline,
    figure: statuses && !emptiness && headline ? buildFigure(input, statuses, headline) : null,
    emptiness,
    lead: statuses ? buildLead(input, statuses) : null,
  };
}

function buildSpec(input: SessionModelInput, statuses: StatusSeries | null, incompleteFrom: number | null): ChartSpec {
  const { answer, formats, messages } = input;
  const chart = getChart(input.type);
  const plot = input.plot ?? chart.plot;
  const series = statuses ? buildSeries(input, statuses) : [];
  const isShare = chart.value !== 'count';
  const unhealthy = statuses && isShare && input.target !== null ? selectUnhealthyShare(statuses) : null;
  return {
    plot,
    stacked: plot !== 'line',
    unit: isShare ? 'share' : 'count',
    isAdditive: !isShare && chart.subject === 'sessions',
    hasSums: chart.subject === 'sessions',
    starts: answer.starts,
    end: answer.end,
    intervalMs: answer.intervalMs,
    incompleteFrom,
    series,
    timeZone: formats.timeZone,
    ...(statuses ? { denominators: statuses.sum, denominatorTotal: statuses.sumTotal } : {}),
    ...(unhealthy && input.target !== null
      ? { target: buildTarget({ share: input.target, series, unhealthy, plot, formats, messages }) }
      : {}),
  };
}

/** How bad each bucket was: the share, or the number, that did not end healthy. */
function buildLead(input: SessionModelInput, statuses: StatusSeries): Lead {
  const label = input.messages.seriesLabel('unhealthy');
  const numerators = selectUnhealthyCount(statuses);
  if (getChart(input.type).value === 'count') return { label, unit: 'count', values: numerators };
  return { label, unit: 'share', values: selectUnhealthyShare(statuses), numerators, denominators: statuses.sum };
}

function buildSeries(input: SessionModelInput, statuses: StatusSeries): SeriesSpec[] {
  const chart = getChart(input.type);
  const { messages } = input;
  const isHidden = (id: string, unknown: boolean): boolean =>
    unknown ? isUnknownHidden(input.hidden, id) : (input.hidden?.has(id) ?? chart.hiddenSeries.includes(id));
  const orGap = (shares: Column): Column => (input.emptyBucket === 'zero' ? zeroWhereEmpty(shares, statuses.sum) : shares);
  if (chart.value === 'unhealthy') {
    const unhealthyTotal = statuses.sumTotal - (statuses.totals.get('healthy') ?? 0);
    return [
      {
        id: 'unhealthy',
        label: messages.seriesLabel('unhealthy'),
        tone: 'unhealthy',
        values: orGap(selectUnhealthyShare(statuses)),
        numerators: selectUnhealthyCount(statuses),
        total: divide(unhealthyTotal, statuses.sumTotal),
        visible: !isHidden('unhealthy', false),
      },
    ];
  }
  return statuses.order.map((id) => {
    const known = KNOWN_TONES.has(id);
    const counts = statuses.counts.get(id) ?? new Float64Array(statuses.sum.length);
    const total = statuses.totals.get(id) ?? Number.NaN;
    const base = {
      id,
      label: messages.seriesLabel(id),
      tone: (known ? id : 'other') as SeriesTone,
      visible: !isHidden(id, !known),
    };
    if (chart.value === 'count') return { ...base, values: counts, total };
    return {
      ...base,
      values: orGap(selectShares(statuses, id)),
      numerators: counts,
      total: divide(total, statuses.sumTotal),
    };
  });
}

function buildHeadline(input: SessionModelInput, incompleteFrom: number | null): Headline {
  const chart = getChart(input.type);
  const subject = chart.subject === 'users' ? 'count_unique(user)' : 'sum(session)';
  return computeHeadline({
    answer: input.answer,
    before: input.before,
    field: subject,
    figure: chart.value === 'share' ? 'healthy' : chart.value === 'unhealthy' ? 'unhealthy' : 'count',
    incompleteFrom,
  });
}

function buildFigure(input: SessionModelInput, statuses: StatusSeries, headline: Headline): Figure | null {
  const chart = getChart(input.type);
  const { messages } = input;
  const noun =
    chart.value === 'share' ? messages.nounHealthy : chart.value === 'count' ? messages.noun(chart.subject) : '';
  const moreIs = chart.value === 'count' ? 'none' : chart.value === 'share' ? 'better' : 'worse';
  // All there is so far is in the bucket that is running.
  const isEarly = chart.value === 'count' && headline.value === 0 && statuses.sumTotal > 0;
  if (headline.value !== null && !isEarly) {
    const change =
      headline.before === null || (headline.unit === 'count' && headline.before === 0)
        ? null
        : compareFigures(headline.value, headline.before, headline.unit, moreIs);
    return { value: headline.value, unit: headline.unit, noun, includesRunning: false, change };
  }
  const healthy = statuses.totals.get('healthy') ?? 0;
  const counted = chart.value === 'unhealthy' ? statuses.sumTotal - healthy : healthy;
  const value = chart.value === 'count' ? statuses.sumTotal : divide(counted, statuses.sumTotal);
  if (Number.isNaN(value)) return null;
  return { value, unit: headline.unit, noun, includesRunning: true, change: null };
}

function findEmptiness(input: SessionModelInput, statuses: StatusSeries | null): Emptiness | null {
  const subject = getChart(input.type).subject;
  if (!statuses) return 'not-reported';
  if (statuses.sum.some((sum) => sum > 0) || statuses.order.some((id) => statuses.counts.get(id)?.some((n) => n > 0))) {
    return null;
  }
  // Only the period as a whole was told of, not its buckets.
  if (statuses.sumTotal > 0 && statuses.sum.every(Number.isNaN)) return 'not-reported';
  if (subject === 'sessions') return 'no-sessions';
  const sessions = selectStatusSeries(input.answer, 'sum(session)');
  return sessions?.sum.some((sum) => sum > 0) ? 'no-users' : 'no-sessions';
}

function notReported(subject: string, messages: Messages): Note {
  return { code: 'field-missing', message: messages.fieldMissing(subject === 'users' ? 'users' : 'sessions') };
}
