import { HealthError } from '../core/errors.js';
import { breatheAfter, readExchange } from './exchange.js';
import { readFetchFailure, readHttpError, readPolicyFailure } from './http-errors.js';
import { rememberPage } from './next-page.js';
import { enterOrigin, pauseOrigin } from './origin-gate.js';
import { watchPolicy } from './page-policy.js';
import { parseJson, readBody } from './read-body.js';
import { rememberServerTime } from './server-clock.js';

/** Gives the token sent as `Authorization: Bearer …`. */
export type TokenProvider = () => Promise<string>;

/** How an endpoint is asked. */
export interface HttpOptions {
  readonly credentials?: RequestCredentials;
  /** Sent to the origin of the address only. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Asked once more, for all requests together, after a 401. */
  readonly tokenProvider?: TokenProvider;
  /** In place of `globalThis.fetch`. */
  readonly fetch?: typeof globalThis.fetch;
}

/** Asks an address for JSON. */
export type JsonClient = (url: URL, signal: AbortSignal) => Promise<unknown>;

const HEADERS_TIMEOUT_MS = 30_000;
const BODY_TIMEOUT_MS = 60_000;
const TOKEN_TIMEOUT_MS = 30_000;

/**
 * A client of one endpoint. It times out after 30 s without headers and 60 s in all, reads at
 * most 5 MiB, and refuses redirects while it carries a header or a token, so that neither
 * reaches another origin.
 *
 * Conditional requests are the browser's: where a server sends an `ETag`, its cache asks with `If-None-Match` and
 * hands the kept bytes over as a 200, without a preflight and across origins too. What carries a token or a header of
 * its own is never answered from that cache alone, whatever `max-age` says: the server is always asked, so that
 * nobody gets what was meant for another identity. Bytes that are held already are not read again, see {@link Exchange}.
 *
 * The client rejects with {@link HealthError}, or with the signal's reason when that aborts.
 */
export function createJsonClient(options: HttpOptions): JsonClient {
  const tokens = options.tokenProvider ? createTokens(options.tokenProvider) : null;
  return async (url, signal) => {
    const given = readExchange(signal)?.give(url);
    if (given) return readAnswer(given.response, url, signal, given.atMs);
    const token = tokens ? await tokens.get() : null;
    try {
      return await ask(url, options, token, signal);
    } catch (thrown) {
      if (!tokens || token === null || !(thrown instanceof HealthError) || thrown.code !== 'unauthorized') throw thrown;
      return ask(url, options, await tokens.renew(token), signal);
    }
  };
}

async function ask(url: URL, options: HttpOptions, token: string | null, signal: AbortSignal): Promise<unknown> {
  const headers = buildHeaders(options.headers, token);
  const leave = await enterOrigin(url.origin, signal);
  try {
    return await send(url, options, headers, signal);
  } catch (thrown) {
    if (thrown instanceof HealthError && thrown.code === 'rate-limited' && thrown.retryAfterMs !== undefined) {
      pauseOrigin(url.origin, thrown.retryAfterMs);
    }
    throw thrown;
  } finally {
    leave();
  }
}

/** @throws {HealthError} `config` when a header cannot be sent, without repeating it. */
function buildHeaders(own: Readonly<Record<string, string>> | undefined, token: string | null): Headers {
  try {
    const headers = new Headers({ accept: 'application/json', ...own });
    if (token !== null) headers.set('authorization', `Bearer ${token}`);
    return headers;
  } catch {
    throw new HealthError('config', 'One of the headers, or the token, holds characters that cannot be sent.');
  }
}

async function send(url: URL, options: HttpOptions, headers: Headers, signal: AbortSignal): Promise<unknown> {
  const carries = headers.has('authorization') || Object.keys(options.headers ?? {}).length > 0;
  const deadline = new AbortController();
  const timers = [HEADERS_TIMEOUT_MS, BODY_TIMEOUT_MS].map((limitMs) =>
    setTimeout(() => {
      deadline.abort(new HealthError('timeout', `${url.host} did not answer within ${String(limitMs / 1_000)} seconds. Try again later.`));
    }, limitMs),
  );
  const forward = (): void => {
    deadline.abort(signal.reason);
  };
  signal.addEventListener('abort', forward, { once: true });
  const policy = watchPolicy(url);
  try {
    signal.throwIfAborted();
    const asked = (options.fetch ?? globalThis.fetch)(url.href, {
      signal: deadline.signal,
      credentials: options.credentials ?? 'same-origin',
      redirect: carries ? 'error' : 'follow',
      cache: carries ? 'no-cache' : 'default',
      headers,
    });
    const response = await orAborted(asked, deadline.signal);
    clearTimeout(timers[0]);
    return await orAborted(readAnswer(response, url, signal, Date.now()), deadline.signal);
  } catch (thrown) {
    if (signal.aborted) throw signal.reason as Error;
    if (deadline.signal.aborted) throw deadline.signal.reason as Error;
    const failure = readFetchFailure(thrown, url);
    const canBeBlocked = failure.code === 'cors' || failure.code === 'network';
    throw canBeBlocked && (await policy.wasBlocked()) ? readPolicyFailure(url) : failure;
  } finally {
    for (const timer of timers) clearTimeout(timer);
    signal.removeEventListener('abort', forward);
    policy.stop();
  }
}

/** What comes of the work, or a rejection at once when the signal aborts: a page's own `fetch` may not listen to it. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => {
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop);
  });
  return Promise.race([work, aborted]).finally(() => {
    if (stop) signal.removeEventListener('abort', stop);
  });
}

async function readAnswer(response: Response, url: URL, signal: AbortSignal, receivedAtMs: number): Promise<unknown> {
  if (response.ok) {
    const text = await readBody(response);
    readExchange(signal)?.take(url, text, response.headers, receivedAtMs);
    await breatheAfter(text);
    const answer = parseJson(text);
    await breatheAfter(text);
    rememberServerTime(answer, response.headers, receivedAtMs);
    rememberPage(answer, response.headers);
    return answer;
  }
  const body = await readBody(response).catch(() => '');
  throw readHttpError(response, body, Date.now());
}

interface Tokens {
  get(): Promise<string>;
  /** A new token in place of one that was refused; one question for all that ask at once. */
  renew(refused: string): Promise<string>;
}

function createTokens(provider: TokenProvider): Tokens {
  let current: Promise<string> | null = null;
  const request = (): Promise<string> => {
    const asked = askForToken(provider);
    current = asked;
    asked.catch(() => {
      if (current === asked) current = null;
    });
    return asked;
  };
  return {
    get: () => current ?? request(),
    renew: async (refused) => {
      const asked = current;
      const known = asked ? await asked.catch(() => refused) : refused;
      if (known !== refused) return known;
      return current !== null && current !== asked ? current : request();
    },
  };
}

async function askForToken(provider: TokenProvider): Promise<string> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new HealthError('unauthorized', 'The tokenProvider gave no token within 30 seconds.'));
    }, TOKEN_TIMEOUT_MS);
  });
  try {
    const token = await Promise.race([Promise.resolve().then(provider), late]);
    if (typeof token === 'string' && token !== '') return token;
    throw new HealthError('unauthorized', 'The tokenProvider gave no token.');
  } catch (thrown) {
    throw thrown instanceof HealthError ? thrown : new HealthError('unauthorized', 'The tokenProvider failed.');
  } finally {
    clearTimeout(timer);
  }
}
