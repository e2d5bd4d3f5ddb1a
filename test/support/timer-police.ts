/** Knows which timers of the page are still running, and who started them. */

interface Timer {
  readonly kind: string;
  readonly delayMs: number;
  readonly from: string;
}

/** How long timers have to end after a test has taken everything away, ms. */
const GRACE_MS = 1500;
const OWN = /\/(?:src|test)\/[\w./-]+:\d+/g;
const running = new Map<number, Timer>();
const start = { setTimeout: window.setTimeout.bind(window), setInterval: window.setInterval.bind(window) };
const clear = { clearTimeout: window.clearTimeout.bind(window), clearInterval: window.clearInterval.bind(window) };

/** Waits by the page's own clock, whatever a test has put in its place. */
export function waitMs(delayMs: number): Promise<void> {
  return new Promise((resolve) => start.setTimeout(resolve, delayMs));
}

/** Who asked for a timer; the files of the package and of its tests alone. */
function readCaller(): string {
  return [...(new Error().stack ?? '').matchAll(OWN)].map(([place]) => place).filter((place) => !place.includes('timer-police')).slice(0, 3).join(' < ');
}

/** The runner's own timers, and those of the tools that tests use, are none of ours; a download may read its address for a minute. */
function isOurs(from: string): boolean {
  if (from.startsWith('/src/views/take-along.ts')) return false;
  return from.includes('/src/');
}

function note(kind: string, id: number, delayMs: number): void {
  const from = readCaller();
  if (isOurs(from)) running.set(id, { kind, delayMs, from });
}

window.setTimeout = ((callback: TimerHandler, delayMs = 0, ...rest: unknown[]) => {
  const id = start.setTimeout(
    (...given: unknown[]) => {
      running.delete(id);
      if (typeof callback === 'function') (callback as (...values: unknown[]) => void)(...given);
    },
    delayMs,
    ...rest,
  );
  note('timeout', id, delayMs);
  return id;
}) as typeof setTimeout;
window.setInterval = ((callback: TimerHandler, delayMs = 0, ...rest: unknown[]) => {
  const id = start.setInterval(callback, delayMs, ...rest);
  note('interval', id, delayMs);
  return id;
}) as typeof setInterval;
window.clearTimeout = (id) => {
  running.delete(Number(id ?? -1));
  clear.clearTimeout(id);
};
window.clearInterval = (id) => {
  running.delete(Number(id ?? -1));
  clear.clearInterval(id);
};

/** What runs now belongs to nobody's test. */
export function forgetTimers(): void {
  running.clear();
}

/** How many timers of the package run now. */
export function countTimers(): number {
  return running.size;
}

/** One line for each timer of the package that does not end within a moment. */
export async function listLeftTimers(): Promise<string[]> {
  for (const end = performance.now() + GRACE_MS; running.size > 0 && performance.now() < end; ) await waitMs(10);
  const left = [...running.values()].map(({ kind, delayMs, from }) => `a ${kind} of ${String(delayMs)} ms still runs, started by ${from}`);
  running.clear();
  return left;
}
