/** Most requests under way to one origin. */
const MAX_IN_FLIGHT = 4;

interface Origin {
  inFlight: number;
  /** No request before this instant, ms; 0 = none was asked for. */
  closedUntilMs: number;
  readonly waiting: (() => void)[];
}

const origins = new Map<string, Origin>();

function getOrigin(name: string): Origin {
  let origin = origins.get(name);
  if (!origin) {
    origin = { inFlight: 0, closedUntilMs: 0, waiting: [] };
    origins.set(name, origin);
  }
  return origin;
}

/**
 * Waits for a place among the four requests that one origin gets at a time, and for the end of
 * a pause that it asked for. Gives the function that frees the place.
 *
 * @throws The signal's reason when that aborts while waiting.
 */
export async function enterOrigin(name: string, signal: AbortSignal): Promise<() => void> {
  const origin = getOrigin(name);
  while (origin.inFlight >= MAX_IN_FLIGHT || origin.closedUntilMs > Date.now()) {
    await waitForChange(origin, signal);
  }
  signal.throwIfAborted();
  origin.inFlight += 1;
  let isOpen = true;
  return () => {
    if (!isOpen) return;
    isOpen = false;
    origin.inFlight -= 1;
    wakeNext(origin);
  };
}

/** Sends nothing more to an origin for a while, whoever asks. */
export function pauseOrigin(name: string, delayMs: number): void {
  const origin = getOrigin(name);
  origin.closedUntilMs = Math.max(origin.closedUntilMs, Date.now() + delayMs);
}

function wakeNext(origin: Origin): void {
  origin.waiting.shift()?.();
}

function waitForChange(origin: Origin, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      const at = origin.waiting.indexOf(wake);
      if (at >= 0) origin.waiting.splice(at, 1);
      settle();
    };
    const wake = (): void => {
      finish(resolve);
    };
    const stop = (): void => {
      finish(() => {
        reject(signal.reason as Error);
      });
    };
    if (signal.aborted) {
      stop();
      return;
    }
    signal.addEventListener('abort', stop, { once: true });
    origin.waiting.push(wake);
    const pauseMs = origin.closedUntilMs - Date.now();
    if (pauseMs > 0) timer = setTimeout(wake, pauseMs);
  });
}
