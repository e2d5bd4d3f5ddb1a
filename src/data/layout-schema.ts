import { accept, fits, isPlainObject, MAX_NAME, shape } from './zod.js';

/** What a reader made of a dashboard, as it is stored. */
export interface LayoutData {
  readonly slots: readonly { readonly chart: string }[];
  /** Ids of hidden series, by chart. */
  readonly hiddenSeries: Readonly<Record<string, readonly string[]>>;
}

/** Version of the stored form that this copy writes. A newer one is left untouched. */
export const LAYOUT_SCHEMA = 1;

/** Most elements of a stored list. */
const MAX_ELEMENTS = 100;

const isText = (value: unknown): boolean => typeof value === 'string' && value.length <= MAX_NAME;
const isList = (value: unknown, isElement: (element: unknown) => boolean): boolean =>
  Array.isArray(value) && value.length <= MAX_ELEMENTS && [...(value as readonly unknown[])].every(isElement);

const number = accept<number>(Number.isFinite);
const envelope = shape({
  schema: number,
  savedAt: number,
  data: shape({
    slots: accept<LayoutData['slots']>((slots) => isList(slots, (slot) => isPlainObject(slot) && isText(slot.chart))),
    hiddenSeries: accept<LayoutData['hiddenSeries']>(
      (charts) => isPlainObject(charts) && Object.entries(charts).every(([chart, ids]) => isText(chart) && isList(ids, isText)),
    ),
  }),
});

/** A stored record: a layout, `newer` (written by a newer version), or null (nothing usable). Never throws. */
export function readLayoutRecord(record: unknown): LayoutData | 'newer' | null {
  if (typeof record !== 'object' || record === null) return null;
  const { schema } = record as { schema?: unknown };
  if (typeof schema === 'number' && schema > LAYOUT_SCHEMA) return 'newer';
  return fits(envelope, record) ? record.data : null;
}

/** A layout in the form that is stored: plain data, with its version and date. */
export function writeLayoutRecord(data: LayoutData, nowMs: number): unknown {
  return { schema: LAYOUT_SCHEMA, savedAt: nowMs, data: JSON.parse(JSON.stringify(data)) as unknown };
}
