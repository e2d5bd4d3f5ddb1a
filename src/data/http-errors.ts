import { HealthError, type ErrorCode } from '../core/errors.js';
import { isOnline, readPageOrigin } from '../core/env.js';
import { clampWait, readRetryAfter } from './retry-after.js';
import { readServerDate } from './server-clock.js';

const CODES: Readonly<Record<number, ErrorCode>> = {
  400: 'bad-request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  410: 'not-found',
  429: 'rate-limited',
};

/** Longest text of a server that is passed on, characters. */
const MAX_DETAIL = 200;

/** The error that an answer with a bad status stands for. `body` is its text, maybe empty; of `sent` nothing is repeated. */
export function readHttpError(response: Response, body: string, sent: Headers): HealthError {
  const { status } = response;
  // An opaque answer, as a service worker may give it.
  if (status === 0) return new HealthError('network', 'The answer cannot be read from this page. Check the endpoint.');
  const code = CODES[status] ?? (status >= 500 || status === 408 || status === 425 ? 'server' : 'bad-request');
  const detail = readDetail(body, sent);
  const retryAfterMs = readWait(response.headers, code, Date.now());
  return new HealthError(code, describeStatus(code, status, detail), { status, ...(retryAfterMs === null ? {} : { retryAfterMs }) });
}

/** How long to wait, ms; null = the server does not say and need not. */
function readWait(headers: Headers, code: ErrorCode, nowMs: number): number | null {
  const retryAfter = headers.get('retry-after');
  if (retryAfter === null && code !== 'rate-limited') return null;
  const serverNowMs = readServerDate(headers);
  const resetMs = Number(headers.get('x-sentry-rate-limit-reset') ?? Number.NaN) * 1_000;
  if (retryAfter !== null || Number.isNaN(resetMs)) return readRetryAfter(retryAfter, nowMs, serverNowMs);
  return clampWait(resetMs - (serverNowMs ?? nowMs));
}

/** The error that stands for a request without an answer. Never throws. */
export function readFetchFailure(thrown: unknown, url: URL): HealthError {
  if (thrown instanceof HealthError) return thrown;
  if (!isOnline()) return new HealthError('offline', 'You are offline. The chart is asked for again when you are back.', { cause: thrown });
  const page = readPageOrigin();
  if (page !== null && url.origin !== page) {
    return new HealthError(
      'cors',
      `${url.host} could not be reached, or does not allow this page to ask (CORS). Allow the origin ${page} there, or ask through a proxy of your own.`,
      { cause: thrown },
    );
  }
  return new HealthError('network', `${url.host} could not be reached. Check the connection and the endpoint.`, { cause: thrown });
}

/** The error that stands for a request which the page's own policy forbids. */
export function readPolicyFailure(url: URL): HealthError {
  return new HealthError('csp-blocked', `The policy of this page does not allow requests to ${url.host}. Add ${url.origin} to its connect-src.`);
}

function describeStatus(code: ErrorCode, status: number, detail: string): string {
  const said = detail ? ` It said: ${detail}${/[.!?…]$/.test(detail) ? '' : '.'}` : '';
  const answered = `The server answered ${String(status)}.`;
  if (/^Invalid origin/i.test(detail)) {
    return `${answered} It does not take requests from this page's origin. Add the origin to the token's integration, or ask through a proxy.`;
  }
  switch (code) {
    case 'unauthorized':
      return `${answered}${said} Sign in, or give the element a tokenProvider.`;
    case 'forbidden':
      return `${answered}${said} Ask an owner of the organization for the scope org:read.`;
    case 'not-found':
      return `${answered}${said} Check the organization in the endpoint, and the environment.`;
    case 'rate-limited':
      return `${answered}${said} It takes no more requests for a while.`;
    case 'server':
      return `${answered}${said} Try again later.`;
    default:
      return `${answered}${said}`;
  }
}

/** What the server says of its refusal, on one line, cut; `''` where it says nothing readable. */
function readDetail(body: string, sent: Headers): string {
  if (body.length > 100_000) return '';
  let said: unknown;
  try {
    said = JSON.parse(body);
  } catch {
    return '';
  }
  const detail = typeof said === 'object' && said !== null ? (said as { detail?: unknown }).detail : said;
  if (typeof detail !== 'string') return '';
  const line = scrub(detail.replace(/[\s\p{C}]+/gu, ' '), sent).trim();
  return line.length > MAX_DETAIL ? `${line.slice(0, MAX_DETAIL)}…` : line;
}

/** Takes out what a server may repeat of a request: values of headers, and of its address the query and the user. */
function scrub(text: string, sent: Headers): string {
  let line = text;
  for (const value of sent.values()) if (value.length > 3) line = line.replaceAll(value.replace(/^(basic|bearer) /i, ''), '…');
  return line.replace(/\S+/g, (word) => (word.includes('/') ? word.replace(/[?#].*/, '').replace(/\/\/[^/]*@/, '//') : word));
}
