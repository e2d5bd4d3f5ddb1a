import { $ZodCustom, $ZodObject, $ZodOptional, config, safeParse, type $ZodType, type output } from 'zod/v4/core';
import { isPlainObject, refuse, type PlainObject } from './checks.js';

// The bare classes: what `zod/mini` adds to them (methods to chain, a second way to parse) is 0.8 kB after
// compression that nobody here calls. The other classes (arrays, unions, records, pipes) would be 2.4 kB more; a
// predicate does for them. `jitless` before the first schema: without it zod probes for `new Function`, which strict page policies report.
config({ jitless: true });

/** A value that a predicate takes, and what is wrong with any other. */
export function accept<T>(isFine: (value: unknown) => boolean, fault?: string): $ZodType<T> {
  return new $ZodCustom({ type: 'custom', check: 'custom', abort: true, fn: isFine, ...(fault && { error: () => fault }) }) as $ZodType as $ZodType<T>;
}

/** An object that is no array, whose values are not looked at. */
export function plainObject(): $ZodType<PlainObject> {
  return accept(isPlainObject, 'is not an object');
}

/** A value that a predicate takes, or null, or nothing at all. */
export function acceptMaybe<T>(isFine: (value: unknown) => boolean): $ZodType<T | null | undefined> {
  const innerType = accept((value) => value === undefined || value === null || isFine(value));
  return new $ZodOptional({ type: 'optional', innerType }) as $ZodType as $ZodType<T | null | undefined>;
}

/** An object of such properties; others are let through. */
export function shape<S extends Readonly<Record<string, $ZodType>>>(properties: S): $ZodType<{ readonly [K in keyof S]: output<S[K]> } & PlainObject> {
  return new $ZodObject({ type: 'object', shape: properties }) as $ZodType as ReturnType<typeof shape<S>>;
}

/**
 * A value that a schema describes.
 *
 * @throws {HealthError} `invalid-data`, with the path of the first fault.
 */
export function checkShape<T>(schema: $ZodType<T>, value: unknown, what: string): T {
  const result = safeParse(schema, value);
  if (result.success) return value as T;
  const [first] = result.error.issues;
  // Schemas without words of their own say "Invalid input".
  const fault = first?.message.startsWith('is ') ? first.message : 'has the wrong shape';
  throw refuse(what, (first?.path ?? []).map(String), fault);
}
