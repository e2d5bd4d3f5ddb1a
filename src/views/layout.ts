import type { FilterData } from '../data/layout-db.js';
import { findChart, type ChartId } from './catalog.js';

/** What a reader made of a dashboard, as plain JSON. */
export interface LayoutJson {
  /** In the order of the slots; no chart twice. */
  readonly slots: readonly LayoutSlot[];
  /** Ids of hidden series, by chart; a chart that is absent is as it is by default. */
  readonly hiddenSeries: Readonly<Record<string, readonly string[]>>;
  /** What the reader filtered by; absent = as the attributes say. */
  readonly filters?: FilterData | undefined;
}

/** One place of the grid. */
export interface LayoutSlot {
  readonly chart: ChartId;
  /** Width in twelfths of a wide dashboard: 4, 8 or 12; absent = as it fits. */
  readonly span?: number | undefined;
}

/** Charts that had another name once. */
const RENAMED: Readonly<Record<string, ChartId>> = { 'errored-sessions': 'unhealthy-sessions', 'error-free-sessions': 'unhealthy-sessions' };
const SPANS = [4, 8, 12] as const;

/** The layout before the reader changes it: these charts. */
export function createLayout(charts: readonly ChartId[]): LayoutJson {
  return { slots: charts.map((chart) => ({ chart })), hiddenSeries: {} };
}

/**
 * Reads `show`: known chart ids, each once. `onUnknown` hears of the others. Never throws.
 */
export function readShow(ids: readonly string[], onUnknown: (id: string) => void): ChartId[] {
  const charts = new Set<ChartId>();
  for (const id of ids) {
    const chart = findChart(id);
    if (chart) charts.add(chart.id);
    else onUnknown(id);
  }
  return [...charts];
}

/**
 * A layout from anything: what it does not say, or says wrongly, is taken from `base`. Unknown
 * charts and doubles are left out. Never throws.
 */
export function restoreLayout(stored: unknown, base: LayoutJson): LayoutJson {
  if (typeof stored !== 'object' || stored === null) return base;
  const { slots, hiddenSeries, filters } = stored as { slots?: unknown; hiddenSeries?: unknown; filters?: unknown };
  const kept = filters === undefined ? base.filters : readFilters(filters);
  return {
    slots: Array.isArray(slots) ? readSlots(slots, base) : base.slots,
    hiddenSeries: readHiddenSeries(hiddenSeries) ?? base.hiddenSeries,
    ...(kept ? { filters: kept } : {}),
  };
}

/** What is kept of a layout: slots that are those of `base` are left out, so that they go on being those. */
export function keepLayout(layout: LayoutJson, base: LayoutJson): LayoutJson {
  const kept = restoreLayout(layout, base);
  return JSON.stringify(kept.slots) === JSON.stringify(base.slots) ? { ...kept, slots: [] } : kept;
}

/** Puts a chart into a slot; if another slot shows it already, the two change places. */
export function placeChart(layout: LayoutJson, slot: number, chart: ChartId): LayoutJson {
  const from = layout.slots[slot];
  if (!from || from.chart === chart) return layout;
  const slots = layout.slots.map((other, i) => {
    if (i === slot) return { ...from, chart };
    return other.chart === chart ? { ...other, chart: from.chart } : other;
  });
  return { ...layout, slots };
}

/** Keeps what the reader hid in one chart. */
export function hideSeries(layout: LayoutJson, chart: string, hidden: readonly string[]): LayoutJson {
  return { ...layout, hiddenSeries: { ...layout.hiddenSeries, [chart]: hidden } };
}

/** Widths of the slots in twelfths of a wide dashboard; where the reader chose none, so that every row is full. */
export function planSpans(slots: readonly LayoutSlot[]): number[] {
  if (slots.some(({ span }) => span !== undefined)) return slots.map(({ span }) => span ?? 4);
  const spans: number[] = [];
  const rows = new Map<number, readonly number[]>([
    [0, []],
    [1, [12]],
    [2, [6, 6]],
    [3, [4, 4, 4]],
    [4, [6, 6, 6, 6]],
    [5, [6, 6, 4, 4, 4]],
    [6, [6, 6, 4, 4, 4, 12]],
  ]);
  const fixed = rows.get(slots.length);
  if (fixed) return [...fixed];
  for (let i = 0; i < slots.length; i++) spans.push(slots.length - i <= slots.length % 3 ? 12 / (slots.length % 3) : 4);
  return spans;
}

function readSlots(slots: readonly unknown[], base: LayoutJson): readonly LayoutSlot[] {
  const seen = new Map<ChartId, LayoutSlot>();
  for (const slot of slots.slice(0, 100)) {
    const { chart: id, span } = (typeof slot === 'object' && slot !== null ? slot : { chart: slot }) as { chart?: unknown; span?: unknown };
    const chart = typeof id === 'string' ? findChart(Object.hasOwn(RENAMED, id) ? (RENAMED[id] ?? id) : id) : null;
    if (!chart || seen.has(chart.id)) continue;
    const isSpan = SPANS.some((one) => one === span);
    seen.set(chart.id, { chart: chart.id, ...(isSpan ? { span: span as number } : {}) });
  }
  return seen.size > 0 ? [...seen.values()] : base.slots;
}

function readFilters(value: unknown): FilterData | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const source = value as Readonly<Record<string, unknown>>;
  const lists = (['project', 'environment', 'release'] as const).flatMap((name) => {
    const list = source[name];
    return Array.isArray(list) ? [[name, readTexts(list)] as const] : [];
  });
  const texts = (['statsPeriod', 'start', 'end', 'interval'] as const).flatMap((name) => {
    const text = source[name];
    return isText(text) && text !== '' ? [[name, text] as const] : [];
  });
  const filters = Object.fromEntries([...lists, ...texts]) as FilterData;
  return Object.keys(filters).length > 0 ? filters : undefined;
}

function readHiddenSeries(value: unknown): Record<string, readonly string[]> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const result: Record<string, readonly string[]> = {};
  for (const [chart, ids] of Object.entries(value)) {
    if (!findChart(chart) || !Array.isArray(ids)) continue;
    result[chart] = readTexts(ids);
  }
  return result;
}

/** No longer than what is kept can be, in number and each. */
function readTexts(list: readonly unknown[]): string[] {
  return list.filter(isText).slice(0, 100);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 200;
}
