import type { HealthError } from '../core/errors.js';

/** What the store knows of one question at one moment; replaced as a whole when it changes. */
export interface Snapshot<T> {
  /** `ready` as soon as there are data, whatever happens later; `error` only without data. */
  readonly status: 'loading' | 'ready' | 'error';
  /** The last good answer, kept when a later request fails; null = none yet. */
  readonly data: T | null;
  /** Why the last request failed, or why it has to wait; null = it did not fail. */
  readonly error: HealthError | null;
  /** When `data` came, ms since 1970 UTC; null = never. */
  readonly updatedAtMs: number | null;
  /** A request is under way; false while one waits for the network or for a server that asked to wait. */
  readonly fetching: boolean;
}

/** Told that a snapshot changed; read it from the watch. */
export type WatchListener = () => void;

/** One member of the crowd that listens to a question. */
export interface Member {
  /** Time between two polls, ms; 0 = none. */
  readonly refreshIntervalMs: number;
  readonly listener: WatchListener;
}

/** Tells one member. One that throws must not stop the request, nor the others: the page hears of it by itself. Never throws. */
export function tellMember(member: Member): void {
  try {
    member.listener();
  } catch (thrown) {
    queueMicrotask(() => {
      throw thrown;
    });
  }
}
