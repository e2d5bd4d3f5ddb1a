import { findChart, type ChartId } from './catalog.js';

/** What a reader made of a dashboard, as plain JSON. */
export interface LayoutJson {
  /** In the order of the slots; no chart twice. */
  readonly slots: readonly LayoutSlot[];
  /** Ids of hidden series, by chart; a chart that is absent is as it is by default. */
  readonly hiddenSeries: Readonly<Record<string, readonly string[]>>;
}

/** One place of the grid. */
export interface LayoutSlot {
  readonly chart: ChartId;
}

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
  const { slots, hiddenSeries } = stored as { slots?: unknown; hiddenSeries?: unknown };
  return {
    slots: Array.isArray(slots) ? readSlots(slots, base) : base.slots,
    hiddenSeries: readHiddenSeries(hiddenSeries) ?? base.hiddenSeries,
  };
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

/** Widths of the slots in twelfths of a wide dashboard, so that every row is full. */
export function planSpans(slots: readonly LayoutSlot[]): number[] {
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
  const seen = new Set<ChartId>();
  for (const slot of slots.slice(0, 100)) {
    const id: unknown = typeof slot === 'object' && slot !== null ? (slot as { chart?: unknown }).chart : slot;
    const chart = typeof id === 'string' ? findChart(id) : null;
    if (chart) seen.add(chart.id);
  }
  return seen.size > 0 ? [...seen].map((chart) => ({ chart })) : base.slots;
}

function readHiddenSeries(value: unknown): Record<string, readonly string[]> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const result: Record<string, readonly string[]> = {};
  for (const [chart, ids] of Object.entries(value)) {
    if (!findChart(chart) || !Array.isArray(ids)) continue;
    result[chart] = ids.filter((id): id is string => typeof id === 'string').slice(0, 100);
  }
  return result;
}
