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
  /** By name, in the order in which they were made; names that are whole numbers come first. */
  readonly copies: Readonly<Record<string, LayoutData>>;
  /** Which copy is open; null = none, the dashboard itself. */
  readonly open: string | null;
}

/** Version of the stored form that this copy writes. A newer one is left untouched. */
export const LAYOUT_SCHEMA = 2;

/** Longest name of anything that is stored, characters. */
const MAX_NAME = 200;
/** Most elements of a stored list. */
export const MAX_ELEMENTS = 100;

const LISTS: readonly string[] = ['project', 'environment', 'release'];

/** Hears that something could not be kept. */
type Drop = () => void;

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= MAX_NAME;

/** The elements of a list that can be kept; undefined = it is none. */
function keepList(list: unknown, isElement: (element: unknown) => boolean, drop: Drop): unknown[] | undefined {
  if (!Array.isArray(list)) return undefined;
  const kept = (list as readonly unknown[]).slice(0, MAX_ELEMENTS).filter(isElement);
  if (kept.length !== list.length) drop();
  return kept;
}

/** What of a record `keep` gives something for; undefined = it is none. */
function keepNamed(value: unknown, keep: (one: unknown, name: string) => unknown, drop: Drop): PlainObject | undefined {
  if (!isPlainObject(value)) return undefined;
  const all = Object.entries(value);
  const kept = all.map(([name, one]) => [name, isText(name) ? keep(one, name) : undefined] as const).filter(([, one]) => one !== undefined).slice(0, MAX_ELEMENTS);
  if (kept.length !== all.length) drop();
  return Object.fromEntries(kept);
}

function isSlot(slot: unknown): boolean {
  if (!isPlainObject(slot)) return false;
  const { chart, span } = slot;
  return isText(chart) && (span === undefined || (typeof span === 'number' && span >= 1 && span <= 12));
}

function keepLayout(layout: unknown, drop: Drop): LayoutData | undefined {
  if (!isPlainObject(layout)) return undefined;
  const keepTexts = (list: unknown): unknown => keepList(list, isText, drop);
  const slots = keepList(layout.slots, isSlot, drop);
  const hiddenSeries = keepNamed(layout.hiddenSeries, keepTexts, drop);
  const filters = keepNamed(layout.filters ?? {}, (one, name) => (LISTS.includes(name) ? keepTexts(one) : isText(one) ? one : undefined), drop);
  if (!filters) drop();
  return slots && hiddenSeries ? ({ slots, hiddenSeries, ...(layout.filters && filters ? { filters } : {}) } as unknown as LayoutData) : undefined;
}

/** A book as far as it can be kept; `drop` hears of each part that cannot be, or not as a whole. */
export function readBook({ layout = null, copies, open = null }: PlainObject, drop: (part: 'layout' | 'copies' | 'open') => void): BookData {
  const [dropLayout, dropCopies] = (['layout', 'copies'] as const).map((part) => () => { drop(part); }) as [Drop, Drop];
  const own = layout === null ? null : keepLayout(layout, dropLayout);
  const kept = keepNamed(copies, (one) => keepLayout(one, dropCopies), dropCopies) as BookData['copies'] | undefined;
  if (own === undefined) dropLayout();
  if (!kept) dropCopies();
  if (open !== null && !isText(open)) drop('open');
  return { layout: own ?? null, copies: kept ?? {}, open: isText(open) && kept && Object.hasOwn(kept, open) ? open : null };
}

const keepQuiet = (): void => undefined;

/** A stored record: what of it can be read, `newer` (written by a newer version), or null (nothing usable). Never throws. */
export function readLayoutRecord(record: unknown): BookData | 'newer' | null {
  if (!isPlainObject(record)) return null;
  const { schema, savedAt, data } = record;
  if (typeof schema === 'number' && schema > LAYOUT_SCHEMA) return 'newer';
  if (!Number.isFinite(schema) || !Number.isFinite(savedAt)) return null;
  // The first version knew one layout, without filters and copies.
  if (schema === 1) return readBook({ layout: data, copies: {} }, keepQuiet);
  return isPlainObject(data) ? readBook(data, keepQuiet) : null;
}

/** What is kept in the form that is stored: plain data that can be read again, with its version and date. */
export function writeLayoutRecord(data: BookData, nowMs: number): unknown {
  return { schema: LAYOUT_SCHEMA, savedAt: nowMs, data: readBook(JSON.parse(JSON.stringify(data)) as PlainObject, keepQuiet) };
}
