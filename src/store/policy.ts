import { toHealthError, type ErrorCode, type HealthError } from '../core/errors.js';

const MAX_RETRIES = 3;
const BASE_DELAY_MS = 1_000;
const MAX_DELAY_MS = 30_000;
const RETRIED: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['network', 'timeout', 'rate-limited', 'server', 'cors']);
/** Until the configuration changes, asking again can only fail again. */
const FINAL: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['unauthorized', 'forbidden', 'not-found', 'config']);

/** Whether to ask again after a failure. */
export function shouldRetry(failures: number, thrown: unknown): boolean {
  return failures < MAX_RETRIES && RETRIED.has(toHealthError(thrown).code);
}

/**
 * How long to wait before asking again, ms: what the server asked for, else a random time up
 * to 1, 2, 4 … 30 s, so that many pages do not come back at once.
 */
export function readRetryDelay(failures: number, thrown: unknown): number {
  const { retryAfterMs } = toHealthError(thrown);
  return retryAfterMs ?? Math.random() * Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 2 ** failures);
}

/** Time to the next poll, ms, ±10 %; false = do not poll. */
export function readPollDelay(intervalMs: number, error: HealthError | null): number | false {
  if (intervalMs <= 0 || (error && FINAL.has(error.code))) return false;
  return intervalMs * (0.9 + Math.random() * 0.2);
}
