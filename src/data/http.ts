import { HealthError } from '../core/errors.js';
import { breatheAfter, readExchange } from './exchange.js';
import { readFetchFailure, readHttpError, readPolicyFailure } from './http-errors.js';
import { rememberPage } from './next-page.js';
import { enterOrigin, pauseOrigin } from './origin-gate.js';
import { watchPolicy } from './page-policy.js';
import { parseJson, readBody } from './read-body.js';
import { rememberServerTime } from './server-clock.js';
import { getTokens, type TokenProvider } from './tokens.js';
import { within } from './within.js';

/** How an endpoint is asked. */
export interface HttpOptions {
  readonly credentials?: RequestCredentials;
  /** Sent to the origin of the address only. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Asked once for all requests, and once more for all of them together after a 401. */
  readonly tokenProvider?: TokenProvider;
  /** In place of `globalThis.fetch`. */
  readonly fetch?: typeof globalThis.fetch;
}

/** Asks an address for JSON. */
export type JsonClient = (url: URL, signal: AbortSignal) => Promise<unknown>;

const HEADERS_TIMEOUT_MS = 30_000;
const BODY_TIMEOUT_MS = 60_000;
/** What a refusal says of itself is not waited for longer. */
const REFUSAL_TIMEOUT_MS = 5_000;

/**
 * A client of one endpoint. It times out after 30 s without headers and 60 s in all, reads at
 * most 5 MiB, and refuses redirects while it carries a header or a token, so that neither
 * reaches another origin.
 *
 * Conditional requests are the browser's: where a server sends an `ETag`, its cache asks with `If-None-Match` and
 * hands the kept bytes over as a 200, without a preflight and across origins too. That cache alone never answers,
 * whatever `max-age` or the age of a file says: who asks again wants to know what is true now, and nobody gets what
 * was meant for another identity. Bytes that are held already are not read again, see {@link Exchange}.
 *
 * The client rejects with {@link HealthError}, or with the signal's reason when that aborts.
 */
export function createJsonClient(options: HttpOptions): JsonClient {
  const tokens = options.tokenProvider ? getTokens(options.tokenProvider) : null;
  return async (url, signal) => {
    const given = readExchange(signal)?.give(url);
    if (given) return readAnswer(given.response, url, signal, given.atMs);
    const token = tokens ? await tokens.get(signal) : null;
    try {
      return await ask(url, options, token, signal);
    } catch (thrown) {
      if (!tokens || token === null || !(thrown instanceof HealthError) || thrown.code !== 'unauthorized') throw thrown;
      const renewed = await tokens.renew(token, signal);
      if (renewed === null) throw thrown;
      return ask(url, options, renewed, signal);
    }
  };
}

async function ask(url: URL, options: HttpOptions, token: string | null, signal: AbortSignal): Promise<unknown> {
  const request = buildRequest(options, token);
  const leave = await enterOrigin(url.origin, signal);
  try {
    return await send(url, options, request, signal);
  } finally {
    leave();
  }
}

type Request = RequestInit & { readonly headers: Headers };

/**
 * How a request is sent.
 *
 * @throws {HealthError} `config` when a header cannot be sent, without repeating it.
 */
export function buildRequest({ headers: own, credentials = 'same-origin' }: HttpOptions, token: string | null): Request {
  try {
    const headers = new Headers(own);
    if (token !== null) headers.set('authorization', `Bearer ${token}`);
    const carries = [...headers].length > 0;
    if (!headers.has('accept')) headers.set('accept', 'application/json');
    return { credentials, redirect: carries ? 'error' : 'follow', cache: 'no-cache', headers };
  } catch {
    throw new HealthError('config', 'One of the headers, or the token, holds characters that cannot be sent.');
  }
}

async function send(url: URL, options: HttpOptions, request: Request, signal: AbortSignal): Promise<unknown> {
  const controller = new AbortController();
  const policy = watchPolicy(url);
  const receive = async (): Promise<unknown> => {
    const asked = (options.fetch ?? globalThis.fetch)(url.href, { ...request, signal: controller.signal });
    const response = await within(asked, signal, HEADERS_TIMEOUT_MS, tooLate(url, HEADERS_TIMEOUT_MS));
    return response.ok ? readAnswer(response, url, signal, Date.now()) : readRefusal(response, url, signal, request.headers);
  };
  try {
    return await within(receive(), signal, BODY_TIMEOUT_MS, tooLate(url, BODY_TIMEOUT_MS));
  } catch (thrown) {
    if (signal.aborted) throw signal.reason as Error;
    const failure = readFetchFailure(thrown, url);
    const canBeBlocked = failure.code === 'cors' || failure.code === 'network';
    throw canBeBlocked && (await policy.wasBlocked()) ? readPolicyFailure(url) : failure;
  } finally {
    controller.abort();
    policy.stop();
  }
}

function tooLate(url: URL, limitMs: number): () => HealthError {
  return () => new HealthError('timeout', `${url.host} did not answer within ${String(limitMs / 1_000)} seconds. Try again later.`);
}

async function readAnswer(response: Response, url: URL, signal: AbortSignal, receivedAtMs: number): Promise<unknown> {
  const text = await readBody(response);
  readExchange(signal)?.take(url, text, response.headers, receivedAtMs);
  await breatheAfter(text);
  const answer = parseJson(text);
  await breatheAfter(text);
  rememberServerTime(answer, response.headers, receivedAtMs);
  rememberPage(answer, response.headers);
  return answer;
}

/** A server that asks for a pause gets it before its words are here. */
async function readRefusal(response: Response, url: URL, signal: AbortSignal, sent: Headers): Promise<never> {
  const { code, retryAfterMs = 0 } = readHttpError(response, '', sent);
  if (code === 'rate-limited') pauseOrigin(url.origin, retryAfterMs);
  const body = await within(readBody(response), signal, REFUSAL_TIMEOUT_MS, tooLate(url, REFUSAL_TIMEOUT_MS)).catch(() => '');
  throw readHttpError(response, body, sent);
}
