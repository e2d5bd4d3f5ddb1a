import { HealthError } from '../core/errors.js';
import { readLayoutFile, writeLayoutFile } from '../data/layout-file.js';
import type { BookData } from '../data/layout-db.js';
import { keepLayout, restoreLayout, type LayoutJson } from './layout.js';

/** Longest name of a copy, characters. */
const MAX_NAME = 100;
/** Most copies of one dashboard. */
const MAX_COPIES = 50;

/** Makes something else of what is kept. */
type BookChange = (book: BookData) => BookData;

/** Copies `layout` under a new name, and opens it. Throws `config` where the name cannot be used. */
export function duplicateCopy(book: BookData, layout: LayoutJson, name: string): BookChange {
  const free = checkName(book, name);
  if (Object.keys(book.copies).length >= MAX_COPIES) throw new HealthError('config', `There are ${String(MAX_COPIES)} copies already. Delete one first.`);
  return (current) => ({ ...current, copies: { ...current.copies, [free]: layout }, open: free });
}

/** Opens a copy; null or an empty text = the dashboard itself. Throws `config` where there is none of that name. */
export function openCopy(book: BookData, name: string | null | undefined): BookChange {
  const open = name ? findCopy(book, name) : null;
  return (current) => ({ ...current, open });
}

/** Gives a copy another name. Throws `config` where there is none, or the new name cannot be used. */
export function renameCopy(book: BookData, name: string, newName: string): BookChange {
  const from = findCopy(book, name);
  const to = checkName(book, newName, from);
  return (current) => ({
    ...current,
    copies: Object.fromEntries(Object.entries(current.copies).map(([one, layout]) => [one === from ? to : one, layout])),
    open: current.open === from ? to : current.open,
  });
}

/** Deletes a copy; where it is open, the dashboard itself is shown. Throws `config` where there is none of that name. */
export function deleteCopy(book: BookData, name: string): BookChange {
  const gone = findCopy(book, name);
  return ({ copies, ...current }) => ({
    ...current,
    copies: Object.fromEntries(Object.entries(copies).filter(([one]) => one !== gone)),
    open: current.open === gone ? null : current.open,
  });
}

/** A dashboard and its copies as plain JSON, to be kept in a file; what `layout` does not say is as in `base`. */
export function writeLayouts({ layout, copies, open }: BookData, base: LayoutJson): object {
  return writeLayoutFile({ layout: restoreLayout(layout, base), copies: mapCopies(copies, (one) => restoreLayout(one, base)), open }, Date.now());
}

/** Takes over what {@link writeLayouts} gave; copies of other names stay. Throws `invalid-data` when it is something else, or too many copies. */
export function mergeLayouts(book: BookData, json: unknown, base: LayoutJson): BookChange {
  const taken = readLayoutFile(json, Object.keys(book.copies));
  const mend = (layout: unknown): LayoutJson => keepLayout(restoreLayout(layout, base), base);
  const copies = mapCopies(taken.copies, mend);
  return (current) => ({ layout: taken.layout && mend(taken.layout), copies: { ...current.copies, ...copies }, open: taken.open });
}

/**
 * What is kept, with the changes that are not kept yet, after `before`. The same copy stays open; where its name is gone, the
 * new one that holds just the same was it.
 */
export function catchUp(kept: BookData, changes: readonly BookChange[], { open, copies }: BookData): BookData {
  const book = changes.reduce((changed, change) => change(changed), kept);
  const isOpen = (name: string): boolean =>
    name === open || (open !== null && !Object.hasOwn(copies, name) && JSON.stringify(book.copies[name]) === JSON.stringify(copies[open]));
  const names = Object.keys(book.copies).filter(isOpen);
  return { ...book, open: names.find((name) => name === open) ?? names[0] ?? null };
}

function mapCopies(copies: BookData['copies'], change: (layout: unknown) => LayoutJson): BookData['copies'] {
  return Object.fromEntries(Object.entries(copies).map(([name, layout]) => [name, change(layout)]));
}

function checkName({ copies }: BookData, name: unknown, own?: string): string {
  const free = (typeof name === 'string' ? name : '').trim();
  if (free === '' || free.length > MAX_NAME) throw new HealthError('config', `A copy needs a name of 1 to ${String(MAX_NAME)} characters.`);
  if (free !== own && Object.hasOwn(copies, free)) throw new HealthError('config', `There is already a copy of the name “${free}”. Choose another one.`);
  return free;
}

function findCopy({ copies }: BookData, name: unknown): string {
  const found = String(name);
  if (Object.hasOwn(copies, found)) return found;
  throw new HealthError('config', `There is no copy of the name “${found.slice(0, MAX_NAME)}”.`);
}
