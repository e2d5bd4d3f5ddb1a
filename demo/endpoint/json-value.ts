/** What `JSON.parse` gives for an object: every value still to be checked. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a parsed value is a plain object, so neither null nor a list. Never throws. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object under a key; an empty one where there is none. Never throws. */
export function readObject(source: JsonObject, key: string): JsonObject {
  const value = source[key];
  return isJsonObject(value) ? value : {};
}

/** Control characters, but for those that part lines and words. */
const CONTROLS = /[^\P{Cc}\t\n\f\r]/gu;

/**
 * The trimmed text under a key, cut at `maxLength` characters; null where there is none or it is empty. Never throws.
 * What the file can't keep as it came is taken out before anybody goes by it: it ends a text at NUL and knows no half characters.
 */
export function readText(source: JsonObject, key: string, maxLength: number): string | null {
  const value = source[key];
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value).replace(CONTROLS, '').trim().slice(0, maxLength).toWellFormed();
  return text === '' ? null : text;
}

/** The whole number of 0 or more under a key; 0 where there is none. Never throws. */
export function readCount(source: JsonObject, key: string): number {
  const value = source[key];
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? Math.min(Math.floor(value), 0xffff_ffff) : 0;
}
