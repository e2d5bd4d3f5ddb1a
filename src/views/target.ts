import type { Column } from '../core/columns.js';
import type { SeriesSpec, TargetSpec } from '../charts/spec.js';
import type { Formats } from '../i18n/formats.js';
import type { Messages } from '../i18n/messages.js';
import type { PlotKind } from './catalog.js';

/** What a target is held against. */
export interface TargetInput {
  /** 0–1, as the author wrote it. */
  readonly share: number;
  readonly series: readonly SeriesSpec[];
  /** Share that did not end healthy, one value a bucket. */
  readonly unhealthy: Column;
  readonly plot: PlotKind;
  readonly formats: Formats;
  readonly messages: Messages;
}

/**
 * The target of a chart of shares. Of one series, and of stacked statuses, it is the most that may
 * be unhealthy; in a stack a target over 50 % is the least that has to be healthy, which is the
 * same seen from the other side. Of statuses drawn as lines it is the most of each bad one that is
 * shown, or, over 50 %, the least of the healthy one.
 */
export function buildTarget({ share, series, unhealthy, plot, formats, messages }: TargetInput): TargetSpec {
  const isOne = series.length === 1;
  const isLeast = !isOne && share > 0.5;
  if (isOne || plot !== 'line') return makeTarget(isLeast ? 1 - share : share, true, unhealthy, { formats, messages });
  const held = series.filter(({ id, visible }) => (id === 'healthy') === isLeast && visible);
  return makeTarget(share, !isLeast, pickWorst(held, unhealthy.length), { formats, messages });
}

function makeTarget(
  share: number,
  isMost: boolean,
  values: Column,
  { formats, messages }: { readonly formats: Formats; readonly messages: Messages },
): TargetSpec {
  const rounded = Number(share.toPrecision(12));
  return { share: rounded, isMost, values, label: messages.targetLimit(formats.axis([0, rounded], 'share')[1] ?? '', isMost) };
}

/** The largest value of each bucket; `NaN` where no series has one. */
function pickWorst(series: readonly SeriesSpec[], length: number): Column {
  const worst = new Float64Array(length).fill(Number.NaN);
  for (const { values } of series) {
    for (let i = 0; i < length; i++) {
      const [value, best] = [values[i] ?? Number.NaN, worst[i] ?? Number.NaN];
      if (value > best || Number.isNaN(best)) worst[i] = value;
    }
  }
  return worst;
}

/** The least that every series that is shown should have. */
export function buildLeastTarget(
  share: number,
  series: readonly SeriesSpec[],
  words: { readonly formats: Formats; readonly messages: Messages },
): TargetSpec {
  const length = series[0]?.values.length ?? 0;
  const shown = series.filter(({ visible }) => visible);
  const column = Float64Array.from({ length }, (_, i) => {
    const least = shown.reduce((worst, { values }) => ((values[i] ?? Number.NaN) < worst ? (values[i] ?? worst) : worst), Infinity);
    return least === Infinity ? Number.NaN : least;
  });
  return makeTarget(share, false, column, words);
}
