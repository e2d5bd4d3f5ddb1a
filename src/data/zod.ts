import * as z from 'zod/mini';
import { HealthError } from '../core/errors.js';

// Before the first schema: without it zod probes for `new Function`, which strict page policies report.
z.config({ jitless: true });

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

/** An array of at most `max` elements, whose elements are not looked at. */
export function boundedArray(max: number): z.ZodMiniCustom<readonly unknown[], readonly unknown[]> {
  return z.custom<readonly unknown[]>((value) => Array.isArray(value) && value.length <= max, {
    error: (issue) => (Array.isArray(issue.input) ? `holds more than ${String(max)} elements` : 'is not an array'),
  });
}

/** An object that is no array, whose values are not looked at. */
export function plainObject(): z.ZodMiniCustom<Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>> {
  return z.custom<Readonly<Record<string, unknown>>>(
    (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value),
    { error: 'is not an object' },
  );
}

/**
 * What a schema makes of a value.
 *
 * @throws {HealthError} `invalid-data`, with the path of the first fault: also where an array
 *   is over its bound, which is looked at before any element.
 */
export function checkShape<T extends z.ZodMiniType>(schema: T, value: unknown, what: string): z.infer<T> {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  const [first] = result.error.issues;
  // Schemas without words of their own say "Invalid input".
  const fault = first && FAULT.test(first.message) ? first.message : 'has the wrong shape';
  throw refuse(what, formatPath(first?.path ?? []), fault);
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
