import { hashTag } from './conditional-answer.js';
import type { UpstreamSettings } from './upstream-settings.js';

/** What Sentry said to one question, or what is said in its place. */
export interface UpstreamAnswer {
  readonly status: number;
  /** Those that are passed on as they came. */
  readonly headers: Readonly<Record<string, string>>;
  /** Where the pages before and after are, by Sentry's own addresses; null if it told of none. */
  readonly link: string | null;
  readonly body: Buffer;
  /** Entity tag of an answer that holds as long as its text does; null for a refusal. */
  readonly tag: string | null;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
}

/** How long Sentry is waited for, ms, and how much it may say, bytes. */
export interface UpstreamLimits {
  readonly headersMs: number;
  readonly wholeMs: number;
  readonly bodyBytes: number;
}

/** A little shorter than the elements wait, who take no more than 5 MiB either: they get to know what was wrong. */
export const UPSTREAM_LIMITS: UpstreamLimits = { headersMs: 25_000, wholeMs: 55_000, bodyBytes: 5 * 1024 * 1024 };

const PASSED_ON = [
  'Date', 'Retry-After', 'X-Hits', 'X-Max-Hits', 'X-Sentry-Rate-Limit-Limit', 'X-Sentry-Rate-Limit-Remaining', 'X-Sentry-Rate-Limit-Reset',
  'X-Sentry-Rate-Limit-ConcurrentLimit', 'X-Sentry-Rate-Limit-ConcurrentRemaining',
];
const MAX_HEADER_LENGTH = 8000;

/** A reason not to pass an answer on: status and sentence in its place, and what the log says more. */
class UpstreamFailure extends Error {
  readonly status: number;
  /** What the log says more; empty for nothing. */
  readonly hint: string;

  constructor(status: number, detail: string, hint = '') {
    super(detail);
    this.status = status;
    this.hint = hint;
  }
}

/**
 * Asks one resource of the organization. Redirects are not followed; what is not JSON, too long, or holds the token
 * is not passed on. Never rejects: what went wrong is an answer too, 502 or 504.
 *
 * @param resource such as `sessions/`: one of a fixed list, never a path that a caller wrote
 * @param search the query with its question mark, or empty
 */
export async function askUpstream(settings: UpstreamSettings, resource: string, search: string, limits = UPSTREAM_LIMITS): Promise<UpstreamAnswer> {
  const deadline = new AbortController();
  const timers = [limits.headersMs, limits.wholeMs].map((limitMs) =>
    setTimeout(() => { deadline.abort(new UpstreamFailure(504, `Sentry did not answer within ${String(limitMs / 1000)} seconds.`)); }, limitMs),
  );
  try {
    const url = new URL(resource, settings.root);
    url.search = search;
    const headers = { Accept: 'application/json', Authorization: `Bearer ${settings.token}`, 'User-Agent': 'session-health-endpoint' };
    const response = await fetch(url, { headers, redirect: 'manual', signal: deadline.signal });
    clearTimeout(timers[0]);
    return await readAnswer(response, settings.token, limits);
  } catch (thrown) {
    const failure = describeFailure(deadline.signal.aborted ? deadline.signal.reason : thrown);
    // The resource and nothing of the query: a log is read by more people than a dashboard.
    console.error(`${resource} of ${settings.root.host}: ${failure.message}${failure.hint}`);
    return { status: failure.status, headers: {}, link: null, body: writeDetail(failure.message), tag: null, receivedAt: Date.now() };
  } finally {
    for (const timer of timers) clearTimeout(timer);
  }
}

async function readAnswer(response: Response, token: string, limits: UpstreamLimits): Promise<UpstreamAnswer> {
  const { status } = response;
  if (status < 200 || (status >= 300 && status < 400)) {
    await response.body?.cancel();
    throw new UpstreamFailure(502, `Sentry answered with a redirect (${String(status)}), which is not followed. SENTRY_URL may have to name another address.`);
  }
  const received = await readBody(response, limits.bodyBytes);
  const isJson = isJsonText(response.headers.get('content-type'), received);
  if (response.ok && !isJson) throw new UpstreamFailure(502, 'Sentry answered with something that is not JSON. SENTRY_URL may name another server.');
  const body = isJson ? received : writeDetail(`Sentry answered with status ${String(status)}.`);
  const headers = pickHeaders(response.headers);
  const link = readHeader(response.headers, 'link');
  if (body.includes(token) || [...Object.values(headers), link ?? ''].some((value) => value.includes(token))) {
    throw new UpstreamFailure(502, 'Sentry answered with something that must not be passed on.');
  }
  if (status === 429) headers['Retry-After'] ??= String(readPause(response.headers));
  return { status, headers, link, body, tag: response.ok ? hashTag(body) : null, receivedAt: Date.now() };
}

/** The body, counted while it comes: more than the limit is not waited for. */
async function readBody(response: Response, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = Number(response.headers.get('content-length') ?? 0) > limit ? Infinity : 0;
  if (response.body !== null) {
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > limit) throw new UpstreamFailure(502, `Sentry answered with more than ${String(limit)} bytes.`);
      chunks.push(chunk);
    }
  }
  return Buffer.concat(chunks);
}

function isJsonText(type: string | null, body: Buffer): boolean {
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(type ?? '')) return false;
  try {
    JSON.parse(body.toString('utf8'));
    return true;
  } catch {
    return false;
  }
}

function pickHeaders(headers: Headers): Record<string, string> {
  return Object.fromEntries(PASSED_ON.flatMap((name) => {
    const value = readHeader(headers, name);
    return value === null ? [] : [[name, value]];
  }));
}

function readHeader(headers: Headers, name: string): string | null {
  const value = headers.get(name);
  return value === null || value.length > MAX_HEADER_LENGTH ? null : value;
}

/** Seconds until the window of a rate limit ends: Sentry's own limiter names no `Retry-After`. A minute if it tells nothing. */
function readPause(headers: Headers): number {
  const seconds = Math.ceil(Number(headers.get('x-sentry-rate-limit-reset') ?? Number.NaN) - Date.now() / 1000);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 1), 60) : 60;
}

function describeFailure(thrown: unknown): UpstreamFailure {
  if (thrown instanceof UpstreamFailure) return thrown;
  // Only the code: messages of fetch can repeat what was sent.
  const { cause } = thrown as { readonly cause?: { readonly code?: unknown } };
  return new UpstreamFailure(502, 'Sentry cannot be reached.', typeof cause?.code === 'string' ? ` (${cause.code})` : '');
}

function writeDetail(detail: string): Buffer {
  return Buffer.from(JSON.stringify({ detail }));
}
