/**
 * The one gate that every link of an answer passes: gives the address to put into `href`, or
 * null when it may not be linked to. Only http and https, no user information, and only
 * origins on the list. Never throws.
 *
 * @param link As the answer says it; relative links are resolved against `baseUrl`.
 * @param origins Such as `https://sentry.io`.
 */
export function toSafeHref(link: string | null, origins: ReadonlySet<string>, baseUrl: string): string | null {
  if (link === null || link === '' || link.length > 2_000) return null;
  const url = URL.canParse(link, baseUrl) ? new URL(link, baseUrl) : null;
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  if (url.username !== '' || url.password !== '') return null;
  return origins.has(url.origin) ? url.href : null;
}
