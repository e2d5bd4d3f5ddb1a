import { html, nothing, svg, type TemplateResult } from 'lit';
import { buildArea, buildLine } from '../charts/paths.js';
import type { Column } from '../core/columns.js';
import type { SessionsAnswer } from '../data/answers.js';
import type { Formats } from '../i18n/formats.js';
import type { Messages } from '../i18n/messages.js';
import { computeHeadline } from '../store/headline.js';
import { computeCrashFree, selectReleaseSeries } from '../store/release-series.js';
import { selectStatusSeries } from '../store/selectors.js';
import { computeShares, type SessionField } from '../store/status-series.js';
import type { ChartId } from './catalog.js';
import { compareFigures, findRunningStart, type FigureChange } from './chart-model.js';
import { shortenVersion } from '../charts/release-marks.js';

/** One figure over the charts of an app. */
export interface Tile {
  readonly id: 'crash-free-sessions' | 'crash-free-users' | 'sessions' | 'adoption';
  /** The chart that shows how it came about. */
  readonly chart: ChartId;
  readonly label: string;
  readonly valueText: string;
  /** The running bucket is part of it, since the answer tells no other total. */
  readonly isSoFar: boolean;
  readonly change: FigureChange | null;
  /** One value a bucket, without the running one; `NaN` = a gap. */
  readonly values: Column;
}

/** What the tiles are made from. */
export interface TileInput {
  readonly answer: SessionsAnswer;
  /** The period of equal length before; null = not here. */
  readonly before: SessionsAnswer | null;
  /** By release; null = not here. */
  readonly byRelease: SessionsAnswer | null;
  readonly nowMs: number;
  readonly formats: Formats;
  readonly messages: Messages;
}

/** The tiles of an app: crash-free sessions and users, how many sessions, and how many run the newest large release. */
export function buildTiles(input: TileInput): Tile[] {
  const { answer, before, formats, messages, nowMs } = input;
  const incompleteFrom = findRunningStart(answer.starts, answer.end, nowMs);
  const until = incompleteFrom === null ? answer.starts.length : answer.starts.indexOf(incompleteFrom);
  const makeRate = (id: 'crash-free-sessions' | 'crash-free-users', field: SessionField, label: string): Tile[] => {
    const statuses = selectStatusSeries(answer, field);
    const headline = computeHeadline({ answer, before, field, figure: 'crash-free', incompleteFrom });
    if (!statuses || !(statuses.sumTotal > 0)) return [];
    const crashed = statuses.counts.get('crashed') ?? new Float64Array(statuses.sum.length);
    const value = headline.value ?? Math.max(0, 1 - (statuses.totals.get('crashed') ?? Number.NaN) / statuses.sumTotal);
    const change = headline.value === null || headline.before === null ? null : compareFigures(headline.value, headline.before, 'share', 'better');
    const values = computeCrashFree({ sum: statuses.sum, crashed }).subarray(0, until);
    return [{ id, chart: id === 'crash-free-users' ? 'user-health' : id, label, valueText: formats.share(value), isSoFar: headline.value === null, change, values }];
  };
  const sessions = selectStatusSeries(answer, 'sum(session)');
  const count = computeHeadline({ answer, before, field: 'sum(session)', figure: 'count', incompleteFrom });
  const countChange = count.value === null || !count.before ? null : compareFigures(count.value, count.before, 'count', 'none');
  return [
    ...makeRate('crash-free-sessions', 'sum(session)', messages.title('crash-free-sessions')),
    ...makeRate('crash-free-users', 'count_unique(user)', messages.crashFreeUsers),
    ...(sessions && count.value !== null
      ? [{
          id: 'sessions' as const, chart: 'sessions-by-release' as const, label: messages.sessionsTitle, valueText: formats.compact(count.value),
          isSoFar: false, change: countChange, values: sessions.sum.subarray(0, until),
        }]
      : []),
    ...makeAdoption(input, until),
  ];
}

/** The largest release by sessions, and its share of all of them. */
function makeAdoption({ answer, byRelease, formats, messages }: TileInput, until: number): Tile[] {
  const [first] = byRelease ? selectReleaseSeries(byRelease, 'sum(session)') : [];
  const all = selectStatusSeries(answer, 'sum(session)');
  if (!first || first.sum.length !== all?.sum.length) return [];
  const part = first.sum.subarray(0, until).reduce((sum, value) => sum + value, 0);
  const whole = all.sum.subarray(0, until).reduce((sum, value) => sum + value, 0);
  if (!(whole > 0)) return [];
  return [{
    id: 'adoption', chart: 'release-adoption', label: messages.adoptionOf(shortenVersion(first.release) || messages.noRelease), valueText: formats.share(part / whole),
    isSoFar: false, change: null, values: computeShares(first.sum, all.sum).subarray(0, until),
  }];
}

/** The row of tiles; `show` takes the reader to the chart of one. */
export function renderTiles(tiles: readonly Tile[], { formats, messages }: { readonly formats: Formats; readonly messages: Messages }, show: (chart: ChartId) => void): TemplateResult | typeof nothing {
  if (tiles.length === 0) return nothing;
  return html`<div class="tiles">
    ${tiles.map(
      (tile) => html`<button class="tile" part="tile" type="button" data-tile=${tile.id} @click=${() => { show(tile.chart); }}>
        <span class="tile-label">${tile.label}</span>
        <span class="tile-value">${tile.valueText}${tile.isSoFar ? html` <small>${messages.soFar}</small>` : nothing}</span>
        <span class="tile-change ${tile.change?.judgement ?? ''}">${tile.change ? describeChange(tile.change, formats, messages) : nothing}</span>
        ${renderSparkline(tile.values)}
      </button>`,
    )}
  </div>`;
}

function describeChange({ direction, size, unit }: FigureChange, formats: Formats, messages: Messages): string {
  const sign = direction === 'up' ? '▲' : direction === 'down' ? '▼' : '=';
  return `${sign} ${unit === 'share' ? messages.points(formats.points(size)) : formats.change(size)}`;
}

/** How the figure came about, from its smallest to its largest value; a line that is flat lies in the middle. */
function renderSparkline(values: Column): TemplateResult {
  const known = values.filter((value) => !Number.isNaN(value));
  const low = known.reduce((least, value) => Math.min(least, value), Infinity);
  const high = known.reduce((most, value) => Math.max(most, value), -Infinity);
  const buckets = Array.from(values, (_, i) => i);
  const at = {
    x: (i: number) => (values.length > 1 ? (i / (values.length - 1)) * 100 : 50),
    y: (value: number) => (high > low ? 31 - ((value - low) / (high - low)) * 28 : 17),
  };
  const floor = values.map((value) => (Number.isNaN(value) ? Number.NaN : low));
  return html`<svg class="spark" viewBox="0 0 100 34" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<path class="spark-wash" d=${buildArea(buckets, floor, values, { ...at, y: (value) => (value === low ? 34 : at.y(value)) })}></path>
    <path class="spark-line" d=${buildLine(buckets, values, at)}></path>`}
  </svg>`;
}
