import { mock } from 'node:test';
import type { DataSource, SessionsQuery } from '../../src/data/source.js';
import { SessionStore, type Snapshot, type Watch } from '../../src/store/session-store.js';
import { sessionsAnswer, THREE_HOURS } from '../support/session-answers.js';

/** 2025-11-18T13:00:00Z: the end of {@link THREE_HOURS}. */
export const NOW_MS = Date.parse('2025-11-18T13:00:00Z');

/** A question to the sessions resource. */
export const REQUEST: SessionsQuery = {
  project: ['11'], environment: [], release: [], query: '', statsPeriod: '14d',
  field: ['sum(session)', 'count_unique(user)'], groupBy: ['session.status'], interval: '1h',
};

/** What a source answers to one request; it may take its time. */
export type Reply = (signal: AbortSignal) => unknown;

/** A good answer of the sessions resource. */
export const good: Reply = () => sessionsAnswer(THREE_HOURS);

/** A source that answers from a list, the last reply again and again, and keeps count. */
export interface ScriptedSource extends DataSource {
  readonly calls: { readonly atMs: number; readonly query: SessionsQuery; readonly signal: AbortSignal }[];
}

let serial = 0;

/** A source with a key of its own. */
export function scriptSource(...replies: readonly Reply[]): ScriptedSource {
  const calls: { atMs: number; query: SessionsQuery; signal: AbortSignal }[] = [];
  serial += 1;
  return {
    key: `scripted ${String(serial)}`,
    calls,
    sessions: async (query, signal) => {
      calls.push({ atMs: Date.now() - NOW_MS, query, signal });
      return (replies[calls.length - 1] ?? replies.at(-1) ?? good)(signal);
    },
  };
}

/** A reply that fails. */
export function failing(error: Error): Reply {
  return () => {
    throw error;
  };
}

/** A reply that comes when the test says so, or never. */
export function pending(): { readonly reply: Reply; resolve(body: unknown): void; reject(error: Error): void } {
  let settle: { resolve(body: unknown): void; reject(error: Error): void } | null = null;
  return {
    reply: (signal) =>
      new Promise((resolve, reject) => {
        settle = { resolve, reject };
        signal.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
      }),
    resolve: (body) => settle?.resolve(body),
    reject: (error) => settle?.reject(error),
  };
}

/** A store, a page around it and a clock that only moves when told to. */
export interface Bench {
  readonly store: SessionStore;
  /** Lets time pass in small steps, with all that happens in it. */
  advance(ms: number): Promise<void>;
  /** In one step: for long times in which only few things happen. */
  advanceBy(ms: number): Promise<void>;
  /** Shows the page to its reader, or hides it. */
  setVisible(isVisible: boolean): void;
  /** Gives the page a network, or takes it. */
  setOnline(isOnline: boolean): void;
  /** Timers that run now. */
  timerCount(): number;
  /** Listeners that the page has now. */
  listenerCount(): number;
  stop(): void;
}

/** A bench whose randomness is fixed at `random`. */
export function createBench({ random = 0.5 } = {}): Bench {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: NOW_MS });
  const timers = countTimers();
  const page = createPage();
  // No mock: one keeps every call, which a long run would take for a leak.
  const { random: chance } = Math;
  Math.random = () => random;
  return {
    store: new SessionStore(),
    advance: async (ms) => {
      await settle();
      for (let left = ms; left > 0; left -= 250) {
        mock.timers.tick(Math.min(250, left));
        await settle();
      }
    },
    advanceBy: async (ms) => {
      mock.timers.tick(ms);
      await settle();
    },
    setVisible: page.setVisible,
    setOnline: page.setOnline,
    timerCount: () => timers.running.size,
    listenerCount: page.listenerCount,
    stop: () => {
      timers.restore();
      page.restore();
      Math.random = chance;
      mock.timers.reset();
    },
  };
}

/** What the store reads of a page: whether it is seen, whether it has a network, and the events that tell. */
function createPage(): Pick<Bench, 'setVisible' | 'setOnline' | 'listenerCount'> & { restore(): void } {
  const listeners = new Map<string, Set<() => void>>();
  const tell = (event: string): void => {
    for (const listener of [...(listeners.get(event) ?? [])]) listener();
  };
  const document = { visibilityState: 'visible', addEventListener: () => undefined, removeEventListener: () => undefined };
  const navigator = { onLine: true };
  const stand: Record<string, unknown> = {
    document,
    navigator,
    addEventListener: (event: string, listener: () => void) => listeners.set(event, (listeners.get(event) ?? new Set()).add(listener)),
    removeEventListener: (event: string, listener: () => void) => listeners.get(event)?.delete(listener),
  };
  const before = Object.keys(stand).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const);
  for (const [name, value] of Object.entries(stand)) Object.defineProperty(globalThis, name, { configurable: true, value });
  return {
    setVisible: (isVisible) => {
      document.visibilityState = isVisible ? 'visible' : 'hidden';
      tell('visibilitychange');
    },
    setOnline: (isOnline) => {
      navigator.onLine = isOnline;
      tell(isOnline ? 'online' : 'offline');
    },
    listenerCount: () => [...listeners.values()].reduce((sum, { size }) => sum + size, 0),
    restore: () => {
      for (const [name, descriptor] of before) {
        if (descriptor) Object.defineProperty(globalThis, name, descriptor);
        else Reflect.deleteProperty(globalThis, name);
      }
    },
  };
}

/** Keeps the timers that are running. */
function countTimers(): { readonly running: Set<unknown>; restore(): void } {
  const running = new Set<unknown>();
  const { setTimeout: set, clearTimeout: clear } = globalThis;
  const countedSet = (callback: () => void, delayMs: number): unknown => {
    const timer = set(() => {
      running.delete(timer);
      callback();
    }, delayMs);
    running.add(timer);
    return timer;
  };
  const countedClear = (timer: NodeJS.Timeout | undefined): void => {
    running.delete(timer);
    clear(timer);
  };
  Object.assign(globalThis, { setTimeout: countedSet, clearTimeout: countedClear });
  return { running, restore: () => void Object.assign(globalThis, { setTimeout: set, clearTimeout: clear }) };
}

/** Lets everything run that waits for no time to pass. */
async function settle(): Promise<void> {
  for (let i = 0; i < 4; i++) {
    await new Promise((resolve) => setImmediate(resolve));
    mock.timers.tick(0);
  }
}

/** A watch on the sessions resource that keeps every snapshot it is told of. */
export function watch(store: SessionStore, source: DataSource, refreshIntervalMs = 0, request = REQUEST): Watch<unknown> & { readonly told: Snapshot<unknown>[] } {
  const told: Snapshot<unknown>[] = [];
  const held: Watch<unknown> = store.watchSessions(source, request, { refreshIntervalMs }, () => {
    told.push(held.snapshot);
  });
  return {
    told,
    get snapshot() {
      return held.snapshot;
    },
    refresh: held.refresh,
    stop: held.stop,
  };
}
