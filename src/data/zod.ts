import { $ZodCustom, $ZodObject, $ZodOptional, config, safeParse, type $ZodType, type output } from 'zod/v4/core';
import { HealthError } from '../core/errors.js';

// The bare classes: what `zod/mini` adds to them (methods to chain, a second way to parse) is 0.8 kB after
// compression that nobody here calls. The other classes (arrays, unions, records, pipes) would be 2.4 kB more; a
// predicate does for them. `jitless` before the first schema: without it zod probes for `new Function`, which strict page policies report.
config({ jitless: true });

/** Most buckets of an answer. */
export const MAX_INTERVALS = 12_000;
/** Most groups, or series, of an answer. */
export const MAX_GROUPS = 500;
/** Most numbers of an answer. */
export const MAX_VALUES = 400_000;
/** Most rows of a list. */
export const MAX_ISSUES = 200;
/** Longest name of anything that is stored, characters. */
export const MAX_NAME = 200;
/** Longest text that is kept for display, characters. */
export const MAX_TEXT = 1_000;

/** How the faults begin that this file words. */
const FAULT = /^(is|holds) /;

/** A value that a predicate takes, and what is wrong with any other. */
export function accept<T>(isFine: (value: unknown) => boolean, error?: (value: unknown) => string): $ZodType<T> {
  return new $ZodCustom({
    type: 'custom',
    check: 'custom',
    abort: true,
    fn: isFine,
    ...(error && { error: ({ input }) => error(input) }),
  }) as $ZodType as $ZodType<T>;
}

/** An array of at most `max` elements, whose elements are not looked at. */
export function boundedArray(max: number): $ZodType<readonly unknown[]> {
  return accept(
    (value) => Array.isArray(value) && value.length <= max,
    (value) => (Array.isArray(value) ? `holds more than ${String(max)} elements` : 'is not an array'),
  );
}

/** Whether a value is an object that is no array. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object that is no array, whose values are not looked at. */
export function plainObject(): $ZodType<Readonly<Record<string, unknown>>> {
  return accept(isPlainObject, () => 'is not an object');
}

/** A value that a predicate takes, or null, or nothing at all. */
export function acceptMaybe<T>(isFine: (value: unknown) => boolean, error?: (value: unknown) => string): $ZodType<T | null | undefined> {
  const innerType = accept((value) => value === undefined || value === null || isFine(value), error);
  return new $ZodOptional({ type: 'optional', innerType }) as $ZodType as $ZodType<T | null | undefined>;
}

/** What {@link plainObject} takes, or null, or nothing at all. */
export function optionalObject(): $ZodType<Readonly<Record<string, unknown>> | null | undefined> {
  return acceptMaybe(isPlainObject, () => 'is not an object');
}

/** An object of such properties; others are let through. */
export function shape<S extends Readonly<Record<string, $ZodType>>>(
  properties: S,
): $ZodType<{ readonly [K in keyof S]: output<S[K]> } & Readonly<Record<string, unknown>>> {
  return new $ZodObject({ type: 'object', shape: properties }) as $ZodType as ReturnType<typeof shape<S>>;
}

/** Whether a value is what a schema describes. Never throws. */
export function fits<T>(schema: $ZodType<T>, value: unknown): value is T {
  return safeParse(schema, value).success;
}

/**
 * A value, as what a schema makes of it.
 *
 * @param path Where the value lies in an answer; `''` = it is the answer.
 * @throws {HealthError} `invalid-data`, with the path of the first fault: also where an array
 *   is over its bound, which is looked at before any element.
 */
export function checkShape<T>(schema: $ZodType<T>, value: unknown, what: string, path: readonly PropertyKey[] = []): T {
  const result = safeParse(schema, value);
  if (result.success) return value as T;
  const [first] = result.error.issues;
  // Schemas without words of their own say "Invalid input".
  const fault = first && FAULT.test(first.message) ? first.message : 'has the wrong shape';
  throw refuse(what, formatPath([...path, ...(first?.path ?? [])]), fault);
}

/** {@link checkShape} for every element of an array that is not too long. */
export function checkRows<T>(schema: $ZodType<T>, rows: readonly unknown[], what: string, path: readonly PropertyKey[] = []): T[] {
  return rows.map((row, i) => checkShape(schema, row, what, [...path, i]));
}

/** The error for a value at a path that cannot be used. */
export function refuse(what: string, path: string, fault: string): HealthError {
  const place = path === '' ? 'it' : path.slice(0, 200);
  return new HealthError('invalid-data', `The ${what} cannot be used: ${place} ${fault}.`, { path });
}

/** `groups[3].series["sum(session)"][17]`. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((key, i) => {
      if (typeof key === 'number') return `[${String(key)}]`;
      const name = String(key).slice(0, 100);
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
