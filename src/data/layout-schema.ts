import { isPlainObject, type PlainObject } from './checks.js';

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

/** Longest name of anything that is stored, characters. */
const MAX_NAME = 200;
/** Most elements of a stored list. */
const MAX_ELEMENTS = 100;

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= MAX_NAME;
const isList = (value: unknown, isElement: (element: unknown) => boolean): boolean =>
  Array.isArray(value) && value.length <= MAX_ELEMENTS && [...(value as readonly unknown[])].every(isElement);
const isMaybe = (value: unknown, isIt: (value: unknown) => boolean): boolean => value === undefined || isIt(value);
const isNamed = (value: unknown, isIt: (value: unknown) => boolean): boolean =>
  isPlainObject(value) && Object.entries(value).every(([name, one]) => isText(name) && isIt(one));

function isFilters(value: unknown): boolean {
  if (!isPlainObject(value)) return false;
  const { project, environment, release, statsPeriod, start, end, interval } = value;
  return [project, environment, release].every((list) => isMaybe(list, isTexts)) && [statsPeriod, start, end, interval].every((text) => isMaybe(text, isText));
}

const isTexts = (value: unknown): boolean => isList(value, isText);

function isSlot(slot: unknown): boolean {
  return isPlainObject(slot) && isText(slot.chart) && isMaybe(slot.span, (span) => typeof span === 'number' && span >= 1 && span <= 12);
}

function isLayout(layout: unknown): layout is LayoutData {
  return isPlainObject(layout) && isList(layout.slots, isSlot) && isNamed(layout.hiddenSeries, isTexts) && isMaybe(layout.filters, isFilters);
}

const isCopies = (copies: unknown): copies is BookData['copies'] => isNamed(copies, isLayout) && Object.keys(copies as object).length <= MAX_ELEMENTS;

/** A book, and null where a value is none; `tell` hears which part of it is wrong. */
export function readBook({ layout = null, copies, open = null }: PlainObject, tell: (part: string, fault: string) => void): BookData | null {
  if (layout !== null && !isLayout(layout)) tell('layout', 'is no layout');
  else if (!isCopies(copies)) tell('copies', 'is no list of layouts by name');
  else if (open !== null && !isText(open)) tell('open', 'has the wrong shape');
  else return { layout, copies, open: open !== null && Object.hasOwn(copies, open) ? open : null };
  return null;
}

/** A stored record: what is kept, `newer` (written by a newer version), or null (nothing usable). Never throws. */
export function readLayoutRecord(record: unknown): BookData | 'newer' | null {
  if (!isPlainObject(record)) return null;
  const { schema, savedAt, data } = record;
  if (typeof schema === 'number' && schema > LAYOUT_SCHEMA) return 'newer';
  if (!Number.isFinite(schema) || !Number.isFinite(savedAt)) return null;
  // The first version knew one layout, without filters and copies.
  if (schema === 1) return isLayout(data) ? { layout: data, copies: {}, open: null } : null;
  return isPlainObject(data) ? readBook(data, () => undefined) : null;
}

/** What is kept in the form that is stored: plain data, with its version and date. */
export function writeLayoutRecord(data: BookData, nowMs: number): unknown {
  return { schema: LAYOUT_SCHEMA, savedAt: nowMs, data: JSON.parse(JSON.stringify(data)) as unknown };
}
