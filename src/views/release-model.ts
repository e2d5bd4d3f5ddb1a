import type { ChartSpec, ReleaseSpec, SeriesSpec } from '../charts/spec.js';
import { pickFloatingBase } from '../charts/scales.js';
import { shortenVersion } from '../charts/release-marks.js';
import { sumColumn, type Column, type Note } from '../core/columns.js';
import { divide } from '../core/numbers.js';
import type { SessionsAnswer } from '../data/answers.js';
import type { Formats } from '../i18n/formats.js';
import type { Messages } from '../i18n/messages.js';
import { computeHeadline } from '../store/headline.js';
import { computeCrashFree, selectReleaseSeries, type ReleaseSeries } from '../store/release-series.js';
import { selectStatusSeries } from '../store/selectors.js';
import { computeShares, type StatusSeries } from '../store/status-series.js';
import { getChart, type PlotKind, type SessionChartType } from './catalog.js';
import {
  compareFigures, findRunningStart, frameSpec, orNull, zeroWhereEmpty,
  type ChartModel, type Figure, type Headline, type Lead,
} from './chart-model.js';
import type { PeriodBefore } from './compare-periods.js';
import type { ReleaseTones } from './release-tones.js';
import { buildLeastTarget } from './target.js';

/** What a chart of releases is made from, whatever it counts. */
export interface ReleaseChartInput {
  readonly type: SessionChartType;
  /** null = as the chart has it by default. */
  readonly plot: PlotKind | null;
  /** Ids hidden by author or reader; null = the chart's own default. */
  readonly hidden: ReadonlySet<string> | null;
  readonly incomplete: 'dash' | 'drop' | 'show';
  readonly nowMs: number;
  /** Releases to mark, ascending by date; null = not to be shown. */
  readonly releases: readonly ReleaseSpec[] | null;
  readonly tones: ReleaseTones;
  readonly formats: Formats;
  readonly messages: Messages;
}

/** What a chart of the sessions of releases is made from. */
export interface ReleaseModelInput extends ReleaseChartInput {
  /** Grouped by release and status. */
  readonly answer: SessionsAnswer;
  /** All sessions of the same buckets, grouped by status. */
  readonly whole: SessionsAnswer;
  /** The period before, of all sessions, and by release; null = not asked for, or not here. */
  readonly wholeBefore: SessionsAnswer | null;
  readonly before: SessionsAnswer | null;
  readonly target: number | null;
  /** What a rate is in a bucket without sessions. */
  readonly emptyBucket: 'gap' | 'zero';
}

/** How many releases have a series of their own. */
const MOST_RELEASES = 5;
const FIELD = 'sum(session)';

/** The chart of the largest releases by sessions. */
export function buildReleaseModel(input: ReleaseModelInput): ChartModel {
  const { answer, whole, messages } = input;
  const { value } = getChart(input.type);
  const statuses = selectStatusSeries(whole, FIELD);
  const all = selectReleaseSeries(answer, FIELD).filter(({ size }) => size > 0);
  const incompleteFrom = findRunningStart(answer.starts, answer.end, input.nowMs);
  const series = statuses ? buildSeries(input, all, statuses) : [];
  const headline = statuses ? buildHeadline(input, all, incompleteFrom) : null;
  const spec = buildSpec(input, series, statuses, incompleteFrom);
  const { before } = input;
  const framed = frameSpec(input, spec, before && (() => readBefore(input, spec, before)));
  return {
    ...framed,
    notes: [...answer.notes, ...listNotes(input, framed.spec, all.length)],
    headline,
    figure: headline && headline.value !== null ? buildFigure(input, all, headline) : null,
    emptiness: all.length > 0 ? null : 'no-sessions',
    lead: statuses ? buildLead(value, statuses, messages) : null,
  };
}

function buildSpec(input: ReleaseModelInput, series: readonly SeriesSpec[], statuses: StatusSeries | null, incompleteFrom: number | null): ChartSpec {
  const { answer, formats, messages, target } = input;
  const chart = getChart(input.type);
  const plot = input.plot ?? chart.plot;
  const isCount = chart.value === 'count';
  return {
    plot,
    stacked: plot !== 'line',
    unit: isCount ? 'count' : 'share',
    isAdditive: isCount,
    hasSums: true,
    starts: answer.starts,
    end: answer.end,
    intervalMs: answer.intervalMs,
    incompleteFrom,
    series,
    timeZone: formats.timeZone,
    // A crash-free rate is a share of its own release, not of all sessions.
    ...(statuses && chart.value !== 'crash-free' ? { denominators: alignToAnswer(statuses.sum, input), denominatorTotal: statuses.sumTotal } : {}),
    ...(chart.value === 'crash-free' && plot === 'line' ? { floatingBase: true } : {}),
    ...(chart.value === 'crash-free' && target !== null ? { target: buildLeastTarget(target, series, { formats, messages }) } : {}),
  };
}

function buildSeries(input: ReleaseModelInput, all: readonly ReleaseSeries[], statuses: StatusSeries): SeriesSpec[] {
  const { value } = getChart(input.type);
  const shown = all.slice(0, MOST_RELEASES);
  const sum = alignToAnswer(statuses.sum, input);
  const orGap = (rates: Column, counts: Column): Column => (input.emptyBucket === 'zero' ? zeroWhereEmpty(rates, counts) : rates);
  const base = nameSeries(input, shown.map(({ release }) => release));
  const series = shown.map((one, k): SeriesSpec => {
    const named = base[k] ?? nameOther(input);
    if (value === 'count') return { ...named, values: one.sum, total: one.total };
    if (value === 'adoption') return { ...named, values: orGap(computeShares(one.sum, sum), sum), numerators: one.sum, total: divide(one.total, statuses.sumTotal) };
    const free = one.sum.map((count, i) => count - (one.crashed?.[i] ?? Number.NaN));
    return { ...named, values: orGap(computeCrashFree(one), one.sum), numerators: free, denominators: one.sum, total: 1 - divide(one.crashedTotal, one.total) };
  });
  if (value !== 'adoption') return series;
  const rest = sum.map((count, i) => Math.max(0, shown.reduce((left, one) => left - orZero(one.sum[i]), count)));
  const restTotal = Math.max(0, shown.reduce((left, { total }) => left - total, statuses.sumTotal));
  if (!(restTotal > 0) && !rest.some((count) => count > 0)) return series;
  return [...series, { ...nameOther(input), values: orGap(computeShares(rest, sum), sum), numerators: rest, total: divide(restTotal, statuses.sumTotal) }];
}

/** Ids that something else in a chart of releases has. */
const TAKEN = ['other', 'releases', 'previous', 'unknown', 'none'];

/** Id of the series of a release; `unknown` = sessions that name none. */
function toSeriesId(release: string): string {
  return TAKEN.includes(release) ? `release-${release}` : release || 'unknown';
}

/** Id, words and colour of each release; a version without its package where that tells them apart. */
export function nameSeries(input: ReleaseChartInput, releases: readonly string[]): Pick<SeriesSpec, 'id' | 'label' | 'tone' | 'visible'>[] {
  const tones = input.tones.assign(releases);
  const short = releases.map(shortenVersion);
  return releases.map((release, i) => {
    const isDouble = short.indexOf(short[i] ?? '') !== i || short.lastIndexOf(short[i] ?? '') !== i;
    const id = toSeriesId(release);
    const label = release === '' ? input.messages.noRelease : isDouble ? release : (short[i] ?? release);
    return { id, label, tone: tones.get(release) ?? 'other', visible: !input.hidden?.has(id) };
  });
}

/** The same of all other releases together, hidden at first. */
export function nameOther({ hidden, messages }: ReleaseChartInput): Pick<SeriesSpec, 'id' | 'label' | 'tone' | 'visible'> {
  return { id: 'other', label: messages.seriesLabel('other'), tone: 'other', visible: hidden ? !hidden.has('other') : false };
}

function buildHeadline(input: ReleaseModelInput, all: readonly ReleaseSeries[], incompleteFrom: number | null): Headline {
  const { value } = getChart(input.type);
  const common = { answer: input.whole, before: input.wholeBefore, field: FIELD, incompleteFrom } as const;
  if (value !== 'adoption') return computeHeadline({ ...common, figure: value === 'count' ? 'count' : 'crash-free' });
  const sessions = computeHeadline({ ...common, before: null, figure: 'count' }).value;
  const [first] = all;
  const { starts } = input.answer;
  const complete = incompleteFrom === null ? starts.length : starts.indexOf(incompleteFrom);
  const share = first && sessions !== null ? divide(sumColumn(first.sum, complete), sessions) : Number.NaN;
  const before = first ? readAdoptionBefore(input, first.release) : Number.NaN;
  return { value: orNull(share), unit: 'share', before: orNull(before), delta: orNull(share - before) };
}

/** The share of a release of all sessions of the period before; `NaN` = not known. */
function readAdoptionBefore({ before, wholeBefore }: ReleaseModelInput, version: string): number {
  if (!before || !wholeBefore) return Number.NaN;
  const earlier = selectReleaseSeries(before, FIELD).find(({ release }) => release === version);
  return divide(earlier?.total ?? 0, selectStatusSeries(wholeBefore, FIELD)?.sumTotal ?? Number.NaN);
}

function buildFigure({ type, messages }: ReleaseModelInput, [first]: readonly ReleaseSeries[], headline: Headline): Figure | null {
  const { value } = getChart(type);
  if (headline.value === null) return null;
  const noun = value === 'count' ? messages.noun('sessions') : value === 'adoption' ? messages.nounOnRelease(shortenVersion(first?.release ?? '')) : messages.nounCrashFree;
  const { before } = headline;
  const isComparable = before !== null && (headline.unit === 'share' || before > 0);
  const change = isComparable ? compareFigures(headline.value, before, headline.unit, value === 'count' ? 'none' : 'better') : null;
  return { value: headline.value, unit: headline.unit, noun, includesRunning: false, change };
}

function buildLead(value: string, statuses: StatusSeries, messages: Messages): Lead | null {
  if (value === 'adoption') return null;
  if (value === 'count') return { label: messages.noun('sessions'), unit: 'count', values: statuses.sum };
  const crashed = statuses.counts.get('crashed') ?? new Float64Array(statuses.sum.length);
  return { label: messages.seriesLabel('crashed'), unit: 'share', values: computeShares(crashed, statuses.sum), numerators: crashed, denominators: statuses.sum };
}

function listNotes({ formats, messages }: ReleaseModelInput, spec: ChartSpec, count: number): Note[] {
  const notes: Note[] = [];
  if (count > MOST_RELEASES) notes.push({ code: 'largest-releases', message: messages.largestReleases(formats.count(MOST_RELEASES), formats.count(count)) });
  const base = spec.floatingBase ? pickFloatingBase(spec.series.filter(({ visible }) => visible)) : 0;
  if (base > 0) notes.push({ code: 'axis-above-zero', message: messages.axisFrom(formats.axis([0, base], 'share')[1] ?? '') });
  return notes;
}

function readBefore(input: ReleaseModelInput, spec: ChartSpec, before: SessionsAnswer): PeriodBefore | null {
  const wholeBefore = input.wholeBefore ? selectStatusSeries(input.wholeBefore, FIELD) : null;
  if (!wholeBefore || !input.wholeBefore) return null;
  const earlier = selectReleaseSeries(before, FIELD);
  // The same releases as now, whichever were the largest then.
  const same = spec.series.flatMap(({ id }) => earlier.find(({ release }) => toSeriesId(release) === id) ?? []);
  const series = buildSeries({ ...input, answer: before, whole: input.wholeBefore }, same, wholeBefore).filter(({ id }) => id !== 'other');
  return { starts: before.starts, series };
}

/** All sessions at the buckets of the answer by release; the two may have come at different times. */
function alignToAnswer(sum: Column, { answer, whole }: ReleaseModelInput): Column {
  if (answer.starts.length === whole.starts.length && answer.starts[0] === whole.starts[0]) return sum;
  const at = new Map(Array.from(sum, (value, i) => [whole.starts[i], value]));
  return Float64Array.from(answer.starts, (start) => at.get(start) ?? Number.NaN);
}

function orZero(value: number | undefined): number {
  return value === undefined || Number.isNaN(value) ? 0 : value;
}
