import type { ChartId } from './catalog.js';
import type { LayoutJson } from './layout.js';

/** Takes a slot to another place; the others make room. */
export function moveSlot(layout: LayoutJson, from: number, to: number): LayoutJson {
  const moved = layout.slots[from];
  if (!moved || from === to || to < 0 || to >= layout.slots.length) return layout;
  const slots = layout.slots.filter((_, i) => i !== from);
  return { ...layout, slots: [...slots.slice(0, to), moved, ...slots.slice(to)] };
}

/** Takes a slot away; the last one stays. */
export function removeSlot(layout: LayoutJson, slot: number): LayoutJson {
  return layout.slots.length < 2 ? layout : { ...layout, slots: layout.slots.filter((_, i) => i !== slot) };
}

/** Puts a chart that is not shown at the end. */
export function addChart(layout: LayoutJson, chart: ChartId): LayoutJson {
  return layout.slots.some((slot) => slot.chart === chart) ? layout : { ...layout, slots: [...layout.slots, { chart }] };
}

/** Makes a slot one, two or three columns wide (4, 8 or 12 twelfths); null = as it fits. */
export function sizeSlot(layout: LayoutJson, slot: number, span: number | null): LayoutJson {
  const slots = layout.slots.map((one, i) => (i === slot ? { chart: one.chart, ...(span === null ? {} : { span }) } : one));
  return { ...layout, slots };
}
