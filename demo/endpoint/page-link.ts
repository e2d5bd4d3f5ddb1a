import { RequestError } from './request-error.js';

/** How far to go into a list, from the `cursor` that an earlier answer gave; 0 without one. @throws RequestError 400 */
export function readOffset(params: URLSearchParams): number {
  const cursor = params.get('cursor');
  if (cursor === null || cursor === '') return 0;
  const match = /^-?\d{1,15}:(\d{1,9}):[01]$/.exec(cursor);
  if (match === null) throw new RequestError(400, 'Invalid cursor parameter.');
  return Number(match[1]);
}

/** A whole number between 1 and `max` under a key; null if absent. @throws RequestError 400 with Sentry's texts for `per_page` */
export function readPageSize(params: URLSearchParams, key: string, max: number): number | null {
  const text = params.get(key);
  if (text === null || text === '') return null;
  if (!/^-?\d{1,15}$/.test(text)) throw new RequestError(400, `Invalid ${key} parameter.`);
  const size = Number(text);
  if (size < 1 || size > max) throw new RequestError(400, `Invalid ${key} value. Must be between 1 and ${String(max)}.`);
  return size;
}

/**
 * The `Link` header of a list: always two entries, of which one without results leads nowhere.
 *
 * @param url the request's own address
 * @param offset index of the first row shown
 * @param size rows a page
 * @param hasMore whether rows follow
 */
export function formatLink(url: URL, offset: number, size: number, hasMore: boolean): string {
  const describe = (rel: 'previous' | 'next', target: number, isPrevious: 0 | 1, results: boolean): string => {
    const cursor = `0:${String(target)}:${String(isPrevious)}`;
    const address = new URL(url);
    address.searchParams.set('cursor', cursor);
    return `<${address.href}>; rel="${rel}"; results="${String(results)}"; cursor="${cursor}"`;
  };
  return [describe('previous', Math.max(0, offset - size), 1, offset > 0), describe('next', offset + size, 0, hasMore)].join(', ');
}
