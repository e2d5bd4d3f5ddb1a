import { HealthError } from '../core/errors.js';

/** Most requests under way to one origin. */
const MAX_IN_FLIGHT = 4;
/** Longest pause, ms; a clock that jumps back can't make it longer. */
const MAX_PAUSE_MS = 900_000;
/** After a pause the origin is asked again within this time, not by all at once, ms. */
const SPREAD_MS = 1_000;

interface Origin {
  inFlight: number;
  /** No request before this instant, ms; 0 = no pause was asked for. */
  closedUntilMs: number;
  readonly waiting: Set<() => void>;
}

const origins = new Map<string, Origin>();

function getOrigin(name: string): Origin {
  let origin = origins.get(name);
  if (!origin) {
    origin = { inFlight: 0, closedUntilMs: 0, waiting: new Set() };
    origins.set(name, origin);
  }
  return origin;
}

/**
 * Waits for a place among the four requests that one origin gets at a time. Gives the function
 * that frees the place, to be called once.
 *
 * @throws {HealthError} `rate-limited` at once while the origin has asked for a pause; how long
 *   to wait is in `retryAfterMs`. The signal's reason when that aborts.
 */
export async function enterOrigin(name: string, signal: AbortSignal): Promise<() => void> {
  const origin = getOrigin(name);
  for (;;) {
    signal.throwIfAborted();
    refuseWhilePaused(origin);
    if (origin.inFlight < MAX_IN_FLIGHT) break;
    await waitForChange(origin, signal);
  }
  origin.inFlight += 1;
  return () => {
    origin.inFlight -= 1;
    wakeAll(origin);
  };
}

/** Sends nothing more to an origin for a while, whoever asks; those who wait for a place are refused. Never throws. */
export function pauseOrigin(name: string, delayMs: number): void {
  const origin = getOrigin(name);
  origin.closedUntilMs = Math.max(origin.closedUntilMs, Date.now() + delayMs);
  wakeAll(origin);
}

function refuseWhilePaused(origin: Origin): void {
  const pauseMs = origin.closedUntilMs - Date.now();
  if (pauseMs <= 0 || pauseMs > MAX_PAUSE_MS) return;
  throw new HealthError('rate-limited', 'The server asked to wait. It is asked again when the time is over.', {
    status: 429,
    retryAfterMs: pauseMs + Math.random() * SPREAD_MS,
  });
}

/** All look again, in the order they came; those who find no place wait on. */
function wakeAll(origin: Origin): void {
  for (const wake of [...origin.waiting]) wake();
}

function waitForChange(origin: Origin, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = (): void => {
      origin.waiting.delete(wake);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    origin.waiting.add(wake);
    signal.addEventListener('abort', wake, { once: true });
  });
}
