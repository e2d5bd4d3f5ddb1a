import { findRunning, hasServerDays, missesTarget } from '../charts/spec.js';
import type { Column } from '../core/columns.js';
import { divide } from '../core/numbers.js';
import type { Formats } from '../i18n/formats.js';
import type { Messages, Subject } from '../i18n/messages.js';
import { isShown, type ChartModel, type Lead } from './chart-model.js';

/** Halves that differ by less than this share of the first are about the same. */
const STEADY = 0.05;

/**
 * A chart in one paragraph, for who cannot see it: range, totals, the latest complete bucket, the
 * highest one, the trend, target, releases, and what is still running. The running bucket counts
 * for none of them but the totals.
 */
export function describeChart(
  model: ChartModel,
  subject: Subject,
  { formats, messages }: { readonly formats: Formats; readonly messages: Messages },
): string {
  const { spec, lead, incompleteFrom } = model;
  const { starts, end, target } = spec;
  const count = starts.length;
  if (count === 0) return '';
  const zone = hasServerDays(spec) ? formats.inUtc() : formats;
  const complete = incompleteFrom === null ? count : findRunning({ ...spec, incompleteFrom });
  const nameBucket = (i: number): string => zone.bucket(starts[i] ?? end, starts[i + 1] ?? end);
  const total = spec.denominatorTotal ?? Number.NaN;
  const shown = spec.series.filter((series) => series.visible);
  const figures = shown.map((series) => `${series.label} ${spec.unit === 'share' ? formats.share(series.total) : formats.count(series.total)}`);
  const sentences = [messages.summaryRange(zone.dateTime(starts[0] ?? end), zone.dateTime(end), formats.duration(spec.intervalMs))];
  if (figures.length > 0) {
    sentences.push(messages.summaryTotal(figures.join(', '), Number.isNaN(total) ? '' : `${formats.count(total)} ${messages.noun(subject)}`));
  }
  if (lead) {
    const show = (value: number): string => (lead.unit === 'share' ? formats.share(value) : formats.count(value));
    const latest = findBucket(lead.values, complete, () => true);
    const worst = findBucket(lead.values, complete, (value, best) => value > best);
    if (latest !== null) sentences.push(messages.summaryLatest(nameBucket(latest), lead.label, show(lead.values[latest] ?? Number.NaN)));
    if (worst !== null) sentences.push(messages.summaryWorst(nameBucket(worst), lead.label, show(lead.values[worst] ?? Number.NaN)));
    const trend = readTrend(lead, complete);
    if (trend) sentences.push(messages.summaryTrend(lead.label, trend));
  }
  if (target) {
    const reported = target.values.subarray(0, complete).filter((value) => !Number.isNaN(value));
    const missed = reported.filter((value) => missesTarget(target, value));
    sentences.push(messages.summaryTarget(missed.length, reported.length, target.label));
  }
  if (spec.releases?.length && isShown(model.extras, 'releases')) sentences.push(messages.summaryReleases(spec.releases.length));
  if (complete < count) sentences.push(messages.summaryRunning(zone.dateTime(starts[complete] ?? end)));
  return sentences.join(' ');
}

/** The last bucket that is better than the best so far; null = none was reported. */
function findBucket(values: Column, until: number, isBetter: (value: number, best: number) => boolean): number | null {
  let best: number | null = null;
  for (let i = 0; i < until; i++) {
    const value = values[i] ?? Number.NaN;
    if (!Number.isNaN(value) && (best === null || isBetter(value, values[best] ?? Number.NaN))) best = i;
  }
  return best;
}

/** The second half of the complete buckets against the first; null where either has nothing. */
function readTrend(lead: Lead, complete: number): 'up' | 'down' | 'same' | null {
  const middle = Math.floor(complete / 2);
  const [first, second] = [readMean(lead, 0, middle), readMean(lead, complete - middle, complete)];
  if (Number.isNaN(first) || Number.isNaN(second)) return null;
  if (Math.abs(second - first) <= first * STEADY) return 'same';
  return second > first ? 'up' : 'down';
}

/** Of shares the share of all together, where what they were divided from is known; else the mean of the buckets. */
function readMean({ values, numerators, denominators }: Lead, from: number, to: number): number {
  let part = 0;
  let whole = 0;
  for (let i = from; i < to; i++) {
    if (Number.isNaN(values[i] ?? Number.NaN)) continue;
    part += numerators && denominators ? (numerators[i] ?? 0) : (values[i] ?? 0);
    whole += numerators && denominators ? (denominators[i] ?? 0) : 1;
  }
  return divide(part, whole);
}
