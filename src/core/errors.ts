/** Every way in which showing a chart can fail; the codes are public and never renamed. */
export type ErrorCode =
  | 'config'
  | 'network'
  | 'timeout'
  | 'offline'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'rate-limited'
  | 'bad-request'
  | 'server'
  | 'not-json'
  | 'invalid-data'
  | 'too-large'
  | 'cors'
  | 'csp-blocked'
  | 'storage'
  | 'internal';

/** What else is known about a failure. */
export interface HealthErrorDetails {
  /** HTTP status of the answer, where there was one. */
  readonly status?: number;
  /** Milliseconds to wait before asking again, where the server said so (already clamped). */
  readonly retryAfterMs?: number;
  /** Where in the answer the fault lies, such as `groups[0].by`. */
  readonly path?: string;
  readonly cause?: unknown;
}

/**
 * The one error class of the package. `message` is one sentence for people: it holds
 * no query string, no user information of a URL, no header and no secret.
 */
export class HealthError extends Error {
  readonly code: ErrorCode;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
  /** Before this instant nothing is asked, ms since 1970 UTC; null = the server did not ask to wait. */
  readonly retryAtMs: number | null;
  readonly path: string | undefined;

  constructor(code: ErrorCode, message: string, details: HealthErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'HealthError';
    this.code = code;
    this.status = details.status;
    this.retryAfterMs = details.retryAfterMs;
    this.retryAtMs = details.retryAfterMs === undefined ? null : Date.now() + details.retryAfterMs;
    this.path = details.path;
  }
}

/** Whatever was thrown, as a {@link HealthError}; an unknown fault becomes `internal`. Never throws. */
export function toHealthError(thrown: unknown): HealthError {
  if (thrown instanceof HealthError) return thrown;
  return new HealthError('internal', 'Something in the chart failed. Reload the page to try again.', { cause: thrown });
}
