/** Answer body → the server's clock less the reader's when the answer came, ms. */
const skews = new WeakMap<object, number>();

/** What the `Date` of an answer says, ms since 1970 UTC, to the second; null = nothing that can be read. Never throws. */
export function readServerDate(headers: Headers): number | null {
  const date = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(date) ? null : date;
}

/**
 * Keeps what an answer tells of the server's clock, for as long as its body lives. Across origins
 * `Date` can only be read where the server exposes it. Never throws.
 *
 * @param receivedAtMs What the reader's clock said when the headers came.
 */
export function rememberServerTime(body: unknown, headers: Headers, receivedAtMs: number): void {
  const serverNowMs = readServerDate(headers);
  if (serverNowMs !== null && typeof body === 'object' && body !== null) skews.set(body, serverNowMs - receivedAtMs);
}

/** By how much the server's clock was ahead of the reader's when a body came, ms; null = it was not told. Never throws. */
export function readServerSkew(body: unknown): number | null {
  return skews.get(body as object) ?? null;
}
