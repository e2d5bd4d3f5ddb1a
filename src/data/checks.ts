import { HealthError } from '../core/errors.js';

/** Most buckets of an answer. */
export const MAX_INTERVALS = 12_000;
/** Most groups, or series, of an answer. */
export const MAX_GROUPS = 500;
/** Longest text that is kept for display, characters. */
const MAX_TEXT = 1_000;

/** What JSON calls an object. */
export type PlainObject = Readonly<Record<string, unknown>>;
/** Where a value lies in an answer; empty = it is the answer. */
export type Path = readonly (string | number)[];

/** Whether a value is an object that is no array. */
export function isPlainObject(value: unknown): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as an object. Throws `invalid-data` with its path where it is none. */
export function readObject(value: unknown, what: string, path: Path = []): PlainObject {
  if (!isPlainObject(value)) throw refuse(what, path, 'has the wrong shape');
  return value;
}

/** The object under a name; an empty one where there is null, or nothing. Throws `invalid-data` with its path for anything else. */
export function readPart(owner: PlainObject, name: string, what: string, path: Path): PlainObject {
  const value = owner[name] ?? {};
  if (!isPlainObject(value)) throw refuse(what, [...path, name], 'is not an object');
  return value;
}

/** A value as a list, whose elements are not looked at. Throws `invalid-data` with its path where it is none, or one of over `max` elements. */
export function readList(value: unknown, max: number, what: string, path: Path = []): readonly unknown[] {
  if (!Array.isArray(value)) throw refuse(what, path, 'is not an array');
  if (value.length > max) throw refuse(what, path, `holds more than ${String(max)} elements`);
  return value;
}

/** The error for a value that cannot be used. */
export function refuse(what: string, path: Path, fault: string): HealthError {
  const place = formatPath(path);
  return new HealthError('invalid-data', `The ${what} cannot be used: ${place === '' ? 'it' : place.slice(0, 200)} ${fault}.`, { path: place });
}

/** `groups[3].series["sum(session)"][17]`. */
function formatPath(path: Path): string {
  return path
    .map((key, i) => {
      if (typeof key === 'number') return `[${String(key)}]`;
      const name = key.slice(0, 100);
      return /^[a-z_]\w*$/i.test(name) ? `${i > 0 ? '.' : ''}${name}` : `[${JSON.stringify(name)}]`;
    })
    .join('');
}

/** A text for display: cut at 1,000 characters, lone surrogates made harmless; null where there is none. */
export function readText(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || value === '') return null;
  const cut = value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT - 1)}…` : value;
  return cut.isWellFormed() ? cut : cut.toWellFormed();
}
