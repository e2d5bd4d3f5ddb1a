import { environmentManager, focusManager, onlineManager } from '@tanstack/query-core';
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

/** A store and a clock that only moves when told to; randomness is fixed at `random`. */
export function createBench({ random = 0.5 } = {}): { store: SessionStore; advance(ms: number): Promise<void>; advanceBy(ms: number): Promise<void>; intervalCount(): number; stop(): void } {
  environmentManager.setIsServer(() => false);
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: NOW_MS });
  const intervals = replaceIntervals();
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
    // In one step: for long times in which only few things happen.
    advanceBy: async (ms) => {
      mock.timers.tick(ms);
      await settle();
    },
    intervalCount: () => intervals.running.size,
    stop: () => {
      intervals.restore();
      Math.random = chance;
      mock.timers.reset();
      focusManager.setFocused(undefined);
      onlineManager.setOnline(true);
    },
  };
}

/** Intervals made of mocked timeouts: those of Node 20 go on after being cleared in their own callback. */
function replaceIntervals(): { readonly running: Set<object>; restore(): void } {
  const running = new Set<object>();
  const { setInterval: set, clearInterval: clear } = globalThis;
  const fakeSet = (callback: () => void, delayMs: number): object => {
    const handle = {};
    const next = (): void => {
      setTimeout(() => {
        if (!running.has(handle)) return;
        next();
        callback();
      }, delayMs);
    };
    running.add(handle);
    next();
    return handle;
  };
  Object.assign(globalThis, { setInterval: fakeSet, clearInterval: (handle: object) => running.delete(handle) });
  return { running, restore: () => void Object.assign(globalThis, { setInterval: set, clearInterval: clear }) };
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
