import { toHealthError, type ErrorCode } from '../core/errors.js';

/** Answers younger than this are not asked for again by an element that comes later, ms. */
export const FRESH_MS = 60_000;
/** Answers that nobody watches are kept this long, ms. */
export const KEEP_MS = 300_000;

const MAX_RETRIES = 3;
const BASE_DELAY_MS = 1_000;
const MAX_DELAY_MS = 30_000;
const MAX_WAIT_MS = 900_000;
const POLL_FLOOR_MS = 15_000;
/** A timer above 2^31 − 1 ms would fire at once. */
const POLL_CEILING_MS = 86_400_000;
/** Failures of the network or of a server in trouble: 408, 425, 429 and 5xx among the answers. */
const RETRIED: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['network', 'cors', 'offline', 'rate-limited', 'server']);
/** Until the configuration or the token changes, asking again can only fail again. */
const FINAL: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['unauthorized', 'forbidden', 'not-found', 'config', 'csp-blocked']);

/** Whether to ask again after a failure; `failures` counts the ones before. Never throws. */
export function shouldRetry(failures: number, thrown: unknown): boolean {
  return failures < MAX_RETRIES && RETRIED.has(toHealthError(thrown).code);
}

/**
 * How long to wait before asking again, ms: what the server asked for (1 s to 15 min), else a
 * random time up to 1, 2, 4 … 30 s, so that many pages do not come back at once. Never throws.
 *
 * @see https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
 */
export function readRetryDelay(failures: number, thrown: unknown): number {
  const { retryAfterMs } = toHealthError(thrown);
  if (retryAfterMs !== undefined && !Number.isNaN(retryAfterMs)) {
    return Math.min(MAX_WAIT_MS, Math.max(BASE_DELAY_MS, retryAfterMs));
  }
  return Math.random() * Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 2 ** failures);
}

/** Whether polling goes on after the last request ended so; null = it went well. Never throws. */
export function isPollable(error: Error | null): boolean {
  return error === null || !FINAL.has(toHealthError(error).code);
}

/** Time to the next poll, ms: the interval ±10 %, at least 15 s; false = do not poll. Never throws. */
export function pickPollDelay(intervalMs: number): number | false {
  if (!(intervalMs > 0)) return false;
  const bounded = Math.min(POLL_CEILING_MS, Math.max(POLL_FLOOR_MS, intervalMs));
  return bounded * (0.9 + Math.random() * 0.2);
}
