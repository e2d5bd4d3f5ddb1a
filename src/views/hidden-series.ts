/** Something that the legend shows or hides. */
export interface Toggle {
  readonly id: string;
  readonly visible: boolean;
  /** A status that nobody knows: hidden at first; see {@link isUnknownHidden}. */
  readonly isUnknown?: boolean;
}

/** Ids of hidden series, by chart; a chart that is absent is as its author or the catalogue has it. */
export type HiddenSeries = Readonly<Record<string, readonly string[]>>;

/** Before the id of an unknown status that the reader shows. */
const SHOWN = '+';
/** The author shows every status that nobody knows. */
const ALL_SHOWN = `${SHOWN}*`;

/**
 * Ids to hide: what the reader chose, else what the attribute lists (`none` = nothing), else
 * null: as the catalogue has it. An author who lists some shows all others.
 */
export function readHidden(chosen: readonly string[] | undefined, listed: readonly string[]): ReadonlySet<string> | null {
  if (chosen) return new Set(chosen);
  if (listed.length === 0) return null;
  return new Set([ALL_SHOWN, ...listed.filter((id) => id !== 'none')]);
}

/** Whether a status that nobody knows is hidden: unless somebody shows it. */
export function isUnknownHidden(hidden: ReadonlySet<string> | null, id: string): boolean {
  return !hidden || hidden.has(id) || !(hidden.has(SHOWN + id) || hidden.has(ALL_SHOWN));
}

/** The list to keep of what is shown and hidden; what is not there just now (releases under way, a status of another range) stays as it was. */
export function listHidden(toggles: readonly Toggle[], before: Iterable<string>): string[] {
  const there = new Set(toggles.flatMap(({ id }) => [id, SHOWN + id]));
  const marks = toggles.flatMap(({ id, visible, isUnknown }) => (visible ? (isUnknown ? SHOWN + id : []) : id));
  return [...[...before].filter((id) => !there.has(id)), ...marks];
}

/** Without the marks of what is shown: the ids alone. */
export function listIds(hidden: readonly string[]): string[] {
  return hidden.filter((id) => !id.startsWith(SHOWN));
}

/** The toggles after one was hidden or shown; null = nothing changes, or there is no such series. */
export function toggleOne(toggles: readonly Toggle[], id: string, visible?: boolean): Toggle[] | null {
  const target = toggles.find((one) => one.id === id);
  if (!target || target.visible === visible) return null;
  return toggles.map((one) => (one === target ? { ...one, visible: !one.visible } : one));
}

/** Shows one series alone, and remembers for each chart what was shown before. */
export class Isolation {
  readonly #before = new Map<string, readonly string[]>();

  /**
   * The series when one of them is shown alone; when it is alone already, as they were before
   * (all shown, where that is not known). null = there is no such series, or no other.
   */
  apply(chart: string, series: readonly Toggle[], id: string): Toggle[] | null {
    const target = series.find((one) => one.id === id);
    if (!target || series.length < 2) return null;
    if (target.visible && series.every((one) => one === target || !one.visible)) {
      const before = this.#before.get(chart) ?? [];
      this.#before.delete(chart);
      return series.map((one) => ({ ...one, visible: !before.includes(one.id) }));
    }
    this.#before.set(chart, series.filter((one) => !one.visible).map((one) => one.id));
    return series.map((one) => ({ ...one, visible: one === target }));
  }
}
