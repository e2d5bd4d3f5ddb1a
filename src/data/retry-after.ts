const FLOOR_MS = 1_000;
const CEILING_MS = 900_000;
const MALFORMED_MS = 60_000;

/**
 * How long a server asks to wait, ms, from its `Retry-After`: seconds or a date, never less
 * than 1 s nor more than 15 min, 60 s where it cannot be read. A date is measured from the
 * server's own clock where the answer tells it. Never throws.
 */
export function readRetryAfter(header: string | null, nowMs: number, serverDateMs: number | null): number {
  const text = header ?? '';
  if (/^\d+$/.test(text)) return clampWait(Number(text) * 1_000);
  if (!/[a-z]{3}.*:\d\d/i.test(text)) return MALFORMED_MS;
  const dateMs = Date.parse(text);
  return Number.isNaN(dateMs) ? MALFORMED_MS : clampWait(dateMs - (serverDateMs ?? nowMs));
}

/** A wait within 1 s and 15 min, ms. Never throws. */
export function clampWait(delayMs: number): number {
  return Math.min(CEILING_MS, Math.max(FLOOR_MS, delayMs));
}
