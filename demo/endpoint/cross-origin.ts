import type { MiddlewareHandler } from 'hono';

const INGEST_HEADERS =
  'x-sentry-auth, x-requested-with, x-forwarded-for, origin, referer, accept, content-type, authentication, authorization, content-encoding, transfer-encoding, sentry-trace, baggage';
const API_HEADERS = 'X-Sentry-Auth, X-Requested-With, Origin, Accept, Content-Type, Authentication, Authorization, Content-Encoding, sentry-trace, baggage, X-CSRFToken, If-None-Match';
const API_EXPOSED = 'X-Sentry-Error, X-Sentry-Direct-Hit, X-Hits, X-Max-Hits, Endpoint, Retry-After, Link, ETag, Date';

/** Lets any page send envelopes: the headers of Sentry's Relay on every answer, refusals too. */
export const allowIngestOrigins: MiddlewareHandler = async (context, next) => {
  context.header('Access-Control-Allow-Origin', '*');
  context.header('Access-Control-Expose-Headers', 'x-sentry-error, x-sentry-rate-limits, retry-after');
  if (context.req.method !== 'OPTIONS') return next();
  context.header('Access-Control-Allow-Methods', 'POST');
  context.header('Access-Control-Allow-Headers', INGEST_HEADERS);
  context.header('Access-Control-Max-Age', '3600');
  return context.body(null, 200);
};

/**
 * Lets any page read the resources, as Sentry does for a token whose origins include the page's. Cookies are
 * never allowed along, since nothing here depends on them.
 */
export const allowApiOrigins: MiddlewareHandler = async (context, next) => {
  context.header('Access-Control-Allow-Origin', context.req.header('origin') ?? '*');
  context.header('Vary', 'Origin');
  context.header('Access-Control-Expose-Headers', API_EXPOSED);
  // Kept by the browser alone, and shown only after it was asked whether it still holds (ETag).
  context.header('Cache-Control', 'private, no-cache');
  if (context.req.method !== 'OPTIONS') return next();
  context.header('Access-Control-Allow-Methods', 'GET, HEAD, PUT, OPTIONS');
  context.header('Access-Control-Allow-Headers', API_HEADERS);
  context.header('Access-Control-Max-Age', '3600');
  return context.body(null, 200);
};

