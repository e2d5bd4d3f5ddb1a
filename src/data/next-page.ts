/** Body → the cursor of the page after it. */
const cursors = new WeakMap<object, string>();

/** What an answer tells in its headers beside its body: how many rows there are in all. */
const hits = new WeakMap<object, number>();

/**
 * Keeps what the headers of a list say of the rest of it, for as long as its body lives. Across
 * origins they can only be read where the server exposes them. Never throws.
 *
 * @see https://docs.sentry.io/api/pagination/
 */
export function rememberPage(body: unknown, headers: Headers): void {
  if (typeof body !== 'object' || body === null) return;
  const next = (headers.get('link') ?? '').split(/,\s*(?=<)/).find((link) => link.includes('rel="next"') && link.includes('results="true"'));
  const cursor = next && /cursor="([^"]{1,200})"/.exec(next)?.[1];
  if (cursor) cursors.set(body, cursor);
  const count = Number(headers.get('x-hits') ?? Number.NaN);
  if (Number.isSafeInteger(count) && count >= 0) hits.set(body, count);
}

/** The cursor of the page after a list; null = it is the last one, or that is not told. */
export function readNextCursor(body: unknown): string | null {
  return cursors.get(body as object) ?? null;
}

/** How many rows a list has on all of its pages; null = not told. */
export function readHits(body: unknown): number | null {
  return hits.get(body as object) ?? null;
}
