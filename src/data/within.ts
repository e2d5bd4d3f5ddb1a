/**
 * What comes of the work, or a rejection as soon as the signal aborts or the time is over: what is waited for may listen to neither.
 * Holds no timer and no listener afterwards.
 *
 * @param late Makes the error for the end of the time.
 */
export async function within<T>(work: Promise<T>, signal: AbortSignal, limitMs: number, late: () => Error): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = (): void => undefined;
  const end = new Promise<never>((_, reject) => {
    stop = () => {
      reject(signal.reason as Error);
    };
    timer = setTimeout(() => { reject(late()); }, limitMs);
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
  });
  try {
    return await Promise.race([work, end]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}
