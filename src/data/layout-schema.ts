import { accept, acceptMaybe, fits, isPlainObject, MAX_NAME, shape } from './zod.js';

/** What a reader made of a dashboard, as it is stored. */
export interface LayoutData {
  /** `span` = width in twelfths of a wide dashboard; absent = as it fits. */
  readonly slots: readonly { readonly chart: string; readonly span?: number | undefined }[];
  /** Ids of hidden series, by chart. */
  readonly hiddenSeries: Readonly<Record<string, readonly string[]>>;
  /** What the reader filtered by; absent = as the attributes say. */
  readonly filters?: FilterData | undefined;
}

/** What a reader filtered by, instead of what the attributes of the same names say. */
export interface FilterData {
  readonly project?: readonly string[];
  readonly environment?: readonly string[];
  readonly release?: readonly string[];
  readonly statsPeriod?: string;
  readonly start?: string;
  readonly end?: string;
  readonly interval?: string;
}

/** Everything that is kept under one name: the dashboard as it was changed, and the copies of it. */
export interface BookData {
  /** null = as the page's author has it. */
  readonly layout: LayoutData | null;
  /** By name, in the order in which they were made. */
  readonly copies: Readonly<Record<string, LayoutData>>;
  /** Which copy is open; null = none, the dashboard itself. */
  readonly open: string | null;
}

/** Version of the stored form that this copy writes. A newer one is left untouched. */
export const LAYOUT_SCHEMA = 2;

/** Most elements of a stored list. */
const MAX_ELEMENTS = 100;

const isText = (value: unknown): boolean => typeof value === 'string' && value.length <= MAX_NAME;
const isList = (value: unknown, isElement: (element: unknown) => boolean): boolean =>
  Array.isArray(value) && value.length <= MAX_ELEMENTS && [...(value as readonly unknown[])].every(isElement);
const isMaybe = (value: unknown, isIt: (value: unknown) => boolean): boolean => value === undefined || isIt(value);
const LISTS = ['project', 'environment', 'release'];
const TEXTS = ['statsPeriod', 'start', 'end', 'interval'];

function isFilters(value: unknown): boolean {
  return isPlainObject(value) && LISTS.every((name) => isMaybe(value[name], (list) => isList(list, isText))) && TEXTS.every((name) => isMaybe(value[name], isText));
}

function isSlot(slot: unknown): boolean {
  return isPlainObject(slot) && isText(slot.chart) && isMaybe(slot.span, (span) => typeof span === 'number' && span >= 1 && span <= 12);
}

function isHidden(charts: unknown): boolean {
  return isPlainObject(charts) && Object.entries(charts).every(([chart, ids]) => isText(chart) && isList(ids, isText));
}

function isLayout(layout: unknown): boolean {
  return (
    isPlainObject(layout) && isList(layout.slots, isSlot) && isHidden(layout.hiddenSeries) && isMaybe(layout.filters, isFilters)
  );
}

const layout = accept<LayoutData>(isLayout, () => 'is no layout');
/** The shape of {@link BookData}, but for what is left out. */
export const book = shape({
  layout: acceptMaybe<LayoutData>(isLayout, () => 'is no layout'),
  copies: accept<BookData['copies']>(
    (copies) => isPlainObject(copies) && Object.keys(copies).length <= MAX_ELEMENTS && Object.entries(copies).every(([name, one]) => isText(name) && isLayout(one)),
    () => 'is no list of layouts by name',
  ),
  open: acceptMaybe<string>(isText),
});
const number = accept<number>(Number.isFinite);
const envelope = shape({ schema: number, savedAt: number, data: book });
const first = shape({ schema: number, savedAt: number, data: layout });

/** A stored record: what is kept, `newer` (written by a newer version), or null (nothing usable). Never throws. */
export function readLayoutRecord(record: unknown): BookData | 'newer' | null {
  if (typeof record !== 'object' || record === null) return null;
  const { schema } = record as { schema?: unknown };
  if (typeof schema === 'number' && schema > LAYOUT_SCHEMA) return 'newer';
  // The first version knew one layout, without filters and copies.
  if (schema === 1) return fits(first, record) ? { layout: record.data, copies: {}, open: null } : null;
  return fits(envelope, record) ? tidyBook(record.data) : null;
}

/** What is kept in the form that is stored: plain data, with its version and date. */
export function writeLayoutRecord(data: BookData, nowMs: number): unknown {
  return { schema: LAYOUT_SCHEMA, savedAt: nowMs, data: JSON.parse(JSON.stringify(data)) as unknown };
}

/** What is kept, with nothing left out and no copy open that is not there. */
export function tidyBook({ layout: own, copies, open }: { readonly layout?: LayoutData | null | undefined; readonly copies: BookData['copies']; readonly open?: string | null | undefined }): BookData {
  return { layout: own ?? null, copies, open: open !== null && open !== undefined && Object.hasOwn(copies, open) ? open : null };
}
