const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** Epoch milliseconds of an ISO 8601 text, which is UTC where it names no zone; null if it can't be read. Never throws. */
export function parseInstant(text: string): number | null {
  const match = ISO_INSTANT.exec(text.trim());
  if (match === null) return null;
  const zoned = match[1] === undefined && text.trim().length > 10 ? `${text.trim()}Z` : text.trim();
  const parsed = Date.parse(zoned.replace(' ', 'T').replace(',', '.'));
  return Number.isNaN(parsed) ? null : parsed;
}

/**
 * Epoch milliseconds of a time as SDKs send it: ISO text, or seconds since 1970 (may have a fraction).
 * Null if it is neither. Never throws.
 */
export function readInstant(value: unknown): number | null {
  if (typeof value === 'string') return parseInstant(value);
  return typeof value === 'number' && Number.isFinite(value) ? value * 1000 : null;
}

/** `2025-11-18T00:00:00Z`: an instant in epoch seconds as the resources write it, without a fraction. */
export function formatSeconds(epochSeconds: number): string {
  return `${new Date(Math.floor(epochSeconds) * 1000).toISOString().slice(0, 19)}Z`;
}
