import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { isKnown } from './conditional-answer.js';
import { missingResource, RequestError } from './request-error.js';
import { UpstreamCache } from './upstream-cache.js';
import type { UpstreamSettings } from './upstream-settings.js';
import { askUpstream, UPSTREAM_LIMITS, type UpstreamAnswer, type UpstreamLimits } from './upstream.js';

/** How a Sentry is passed through. */
export interface PassThroughOptions {
  /** Seconds for which an answer is given again. Default 5. */
  readonly cacheSeconds?: number;
  /** Origins of other sites whose pages may read the answers. Default none: only pages of this server's own origin. */
  readonly allowOrigins?: readonly string[];
  /** Names under which this server may be asked; null for any. Default those of the loopback address. */
  readonly allowHosts?: readonly string[] | null;
  readonly limits?: UpstreamLimits;
}

/** All that can be asked, each with GET alone. */
export const RESOURCES = ['sessions', 'issues-timeseries', 'issues-metrics', 'issues', 'projects', 'environments', 'releases/stats'] as const;

const EXPOSED = 'ETag, Date, Age, Retry-After, Link, X-Hits, X-Max-Hits, X-Sentry-Rate-Limit-Limit, X-Sentry-Rate-Limit-Remaining, X-Sentry-Rate-Limit-Reset';
const LOOPBACK_HOSTS = ['localhost', '127.0.0.1', '[::1]'];
const MAX_SEARCH_LENGTH = 8000;
const DEFAULT_CACHE_SECONDS = 5;

/** The routes below `/api/`: the read-only resources of one organization of a real Sentry, and nothing else. */
export function createPassThrough(settings: UpstreamSettings, options: PassThroughOptions = {}): Hono {
  const { cacheSeconds = DEFAULT_CACHE_SECONDS, allowOrigins = [], allowHosts = LOOPBACK_HOSTS, limits = UPSTREAM_LIMITS } = options;
  const cache = new UpstreamCache({ freshMs: cacheSeconds * 1000 });
  const app = new Hono({ strict: false });
  app.use('/api/*', admitHosts(allowHosts), admitOrigins(allowOrigins));
  for (const resource of RESOURCES) {
    app.all(`/api/0/organizations/:organization/${resource}`, async (context) => {
      if (context.req.param('organization') !== settings.organization) throw missingResource();
      if (context.req.method !== 'GET' && context.req.method !== 'HEAD') {
        context.header('Allow', 'GET, HEAD, OPTIONS');
        return context.json({ detail: `Method "${context.req.method}" not allowed.` }, 405);
      }
      const { search } = new URL(context.req.url);
      if (search.length > MAX_SEARCH_LENGTH) throw new RequestError(414, 'The query is too long.');
      const answer = await cache.get(`${resource}/${search}`, () => askUpstream(settings, `${resource}/`, search, limits));
      return passOn(context, answer, settings);
    });
  }
  app.all('/api/*', () => {
    throw missingResource();
  });
  app.onError(respondError);
  return app;
}

function passOn(context: Context, answer: UpstreamAnswer, settings: UpstreamSettings): Response {
  for (const [name, value] of Object.entries(answer.headers)) context.header(name, value);
  if (answer.link !== null) context.header('Link', rewriteLink(answer.link, settings.root, new URL(context.req.url)));
  context.header('Age', String(Math.max(0, Math.floor((Date.now() - answer.receivedAt) / 1000))));
  context.header('X-Content-Type-Options', 'nosniff');
  // What is fresh is decided here; the browser asks each time, and gets a 304 where nothing has changed.
  context.header('Cache-Control', answer.tag === null ? 'no-store' : 'private, no-cache');
  if (answer.tag !== null) {
    context.header('ETag', answer.tag);
    if (isKnown(context.req.header('if-none-match'), answer.tag)) return context.body(null, 304);
  }
  context.header('Content-Type', 'application/json');
  return context.body(new Uint8Array(answer.body), answer.status as 200);
}

/**
 * The addresses of a `Link` header, from Sentry's origin and path to those of this server; what leads elsewhere is left out.
 * @param own the address of the present request
 */
function rewriteLink(link: string, root: URL, own: URL): string {
  const entries = link.split(/,\s*(?=<)/).flatMap((entry) => {
    const match = /^<([^>]*)>(.*)$/.exec(entry.trim());
    const target = URL.canParse(match?.[1] ?? '', root) ? new URL(match?.[1] ?? '', root) : null;
    if (match === null || target === null || target.origin !== root.origin) return [];
    // Sentry begins the query with `?&`.
    return [`<${own.origin}${own.pathname}${target.search.replace(/^\?&/, '?')}>${match[2] ?? ''}`];
  });
  return entries.join(', ');
}

/** Refuses to answer to a foreign name that was made to lead to this address, by which a page elsewhere could read along. */
function admitHosts(hosts: readonly string[] | null): MiddlewareHandler {
  return async (context, next) => {
    const { hostname } = new URL(context.req.url);
    if (hosts !== null && !hosts.includes(hostname)) throw new RequestError(421, `This server does not answer to the name ${hostname}. The option --allow-host makes it.`);
    await next();
  };
}

function admitOrigins(origins: readonly string[]): MiddlewareHandler {
  return async (context, next) => {
    const origin = context.req.header('origin');
    const isAllowed = origin !== undefined && origins.includes(origin);
    if (origins.length > 0) context.header('Vary', 'Origin');
    if (isAllowed) {
      context.header('Access-Control-Allow-Origin', origin);
      context.header('Access-Control-Expose-Headers', EXPOSED);
    }
    if (context.req.method !== 'OPTIONS') return next();
    if (origin !== undefined && !isAllowed) return context.json({ detail: 'Pages of this origin may not read here. The option --allow-origin allows it.' }, 403);
    context.header('Access-Control-Allow-Methods', 'GET, HEAD, OPTIONS');
    context.header('Access-Control-Allow-Headers', 'Accept, Content-Type, If-None-Match, sentry-trace, baggage');
    context.header('Access-Control-Max-Age', '3600');
    return context.body(null, 204);
  };
}

function respondError(error: Error, context: Context): Response {
  context.header('Cache-Control', 'no-store');
  if (error instanceof RequestError) return context.json({ detail: error.message }, error.status as 400);
  console.error(error);
  return context.json({ detail: 'Internal Error', errorId: null }, 500);
}
