import type { SeriesSpec } from '../charts/spec.js';

/** Ids of hidden series, by chart; a chart that is absent is as its author or the catalogue has it. */
export type HiddenSeries = Readonly<Record<string, readonly string[]>>;

/**
 * Ids to hide: what the reader chose, else what the attribute says (`none` = nothing), else
 * null: as the catalogue has it.
 */
export function readHidden(chosen: readonly string[] | undefined, attribute: string | null): ReadonlySet<string> | null {
  if (chosen) return new Set(chosen);
  const text = attribute?.trim() ?? '';
  if (text === '') return null;
  return new Set(text === 'none' ? [] : text.split(/\s+/));
}

/** Ids hidden after one series was hidden or shown; null = nothing changes, or there is no such series. */
export function toggleHidden(series: readonly SeriesSpec[], id: string, visible?: boolean): string[] | null {
  const target = series.find((one) => one.id === id);
  if (!target || target.visible === visible) return null;
  return series.filter((one) => (one.id === id ? one.visible : !one.visible)).map((one) => one.id);
}

/** Ids hidden when one series is shown alone; null = there is no such series. */
export function isolateHidden(series: readonly SeriesSpec[], id: string): string[] | null {
  if (!series.some((one) => one.id === id)) return null;
  return series.filter((one) => one.id !== id).map((one) => one.id);
}
