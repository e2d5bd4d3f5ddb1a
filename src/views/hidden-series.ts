/** Something that the legend shows or hides. */
export interface Toggle {
  readonly id: string;
  readonly visible: boolean;
}

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
export function toggleHidden(series: readonly Toggle[], id: string, visible?: boolean): string[] | null {
  const target = series.find((one) => one.id === id);
  if (!target || target.visible === visible) return null;
  return series.filter((one) => (one.id === id ? one.visible : !one.visible)).map((one) => one.id);
}

/** Shows one series alone, and remembers for each chart what was shown before. */
export class Isolation {
  readonly #before = new Map<string, readonly string[]>();

  /**
   * Ids hidden when one series is shown alone; when it is alone already, the ids that were hidden
   * before (none, where that is not known). null = there is no such series, or no other.
   */
  apply(chart: string, series: readonly Toggle[], id: string): readonly string[] | null {
    const target = series.find((one) => one.id === id);
    if (!target || series.length < 2) return null;
    const others = series.filter((one) => one !== target);
    if (target.visible && others.every((one) => !one.visible)) {
      const before = this.#before.get(chart) ?? [];
      this.#before.delete(chart);
      return before;
    }
    this.#before.set(chart, series.filter((one) => !one.visible).map((one) => one.id));
    return others.map((one) => one.id);
  }
}
