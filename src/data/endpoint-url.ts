import { readBaseUrl } from '../core/env.js';
import { HealthError } from '../core/errors.js';

/**
 * The address that a page author typed, resolved against the page. It must be http(s) and hold
 * no user name or password; its fragment is dropped, and of an endpoint its query.
 *
 * @throws {HealthError} `config`, in words that repeat neither.
 */
export function readEndpointUrl(text: string, attribute: 'endpoint' | 'snapshot'): URL {
  let url: URL;
  try {
    url = new URL(text.trim(), readBaseUrl() ?? undefined);
    if (attribute === 'endpoint') decodeURIComponent(url.pathname);
  } catch {
    throw new HealthError('config', `The ${attribute} is not a URL. Set it to an http(s) address${attribute === 'endpoint' ? ' of one organization’s API root' : ' of a snapshot file'}.`);
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new HealthError('config', `The ${attribute} must begin with http: or https:, or be relative to the page.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new HealthError('config', `The ${attribute} holds a user name or a password. Take them out; use headers or tokenProvider.`);
  }
  url.hash = '';
  if (attribute === 'endpoint') {
    url.search = '';
    if (!url.pathname.endsWith('/')) url.pathname += '/';
  }
  return url;
}

/** The slug of the organization in an API root `…/api/0/organizations/{slug}/`; null where there is none. */
export function readOrganization(endpoint: URL): { readonly slug: string; readonly basePath: string } | null {
  const match = /^(.*?)\/api\/0\/organizations\/([^/]+)\/$/.exec(endpoint.pathname);
  if (!match) return null;
  return { basePath: match[1] ?? '', slug: decodeURIComponent(match[2] ?? '') };
}
