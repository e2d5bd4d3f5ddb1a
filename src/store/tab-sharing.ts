import { isHidden } from '../core/env.js';
import type { RawAnswer } from '../data/exchange.js';

/** What a question hears from the other tabs. */
export interface TabListener {
  /** Another tab was answered. Whatever it is has the shape of answers, and has to be checked like any. */
  onAnswers(answers: readonly RawAnswer[]): void;
  /** From now on this tab polls. */
  onLead(): void;
}

/** The places of a tab among those of its origin that poll one question. */
export interface TabShare {
  /** This tab polls; the others listen. */
  readonly isLeader: boolean;
  /** Passes an answer on. Never throws. */
  tell(answers: readonly RawAnswer[]): void;
  /** To be called when the page is shown or hidden: a hidden one gives its place away. */
  update(): void;
  /** Leaves; nothing is held afterwards. */
  close(): void;
}

/** Two clocks of one machine, rounded for privacy, may differ by this, ms. */
const TOLERANCE_MS = 1_000;
/** Most answers behind one question: one for each of its environments. */
const MAX_ANSWERS = 50;

/**
 * One tab polls, the others listen: whoever holds the lock polls and passes what it got on. The browser gives
 * the lock to another tab as soon as its holder closes, crashes or is hidden, since hidden pages do not poll.
 *
 * @param channelName The same in every tab that asks the same; holds no secret, and no address.
 * @param lockName The same in every tab that polls as often, too.
 * @returns null where the browser has not both, or does not let this page have them: then every tab polls. Never throws.
 * @see https://developer.mozilla.org/en-US/docs/Web/API/Web_Locks_API
 */
export function shareTabs(channelName: string, lockName: string, listener: TabListener): TabShare | null {
  const locks = (globalThis.navigator as { locks?: LockManager } | undefined)?.locks;
  if (!locks || !('BroadcastChannel' in globalThis)) return null;
  let channel: BroadcastChannel;
  try {
    channel = new BroadcastChannel(channelName);
  } catch {
    return null;
  }
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (isAnswers(data)) listener.onAnswers(data);
  };
  let isLeader = false;
  let place: AbortController | null = null;
  const lead = (): void => {
    isLeader = true;
    listener.onLead();
  };
  const leave = (): void => {
    place?.abort();
    place = null;
    isLeader = false;
  };
  const queue = (): void => {
    place = new AbortController();
    const { signal } = place;
    const hold = (): Promise<void> =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => { resolve(); });
        if (signal.aborted) resolve();
        else lead();
      });
    locks.request(lockName, { signal }, hold).catch(() => {
      // Not allowed, or taken away: then this tab polls for itself.
      if (!signal.aborted) lead();
    });
  };
  const update = (): void => {
    if (isHidden()) leave();
    else if (!place) queue();
  };
  update();
  return {
    get isLeader() {
      return isLeader;
    },
    tell: (answers) => { channel.postMessage(answers); },
    update,
    close: () => {
      leave();
      channel.close();
    },
  };
}

/** A channel is open to everything on the origin. */
function isAnswers(data: unknown): data is readonly RawAnswer[] {
  return Array.isArray(data) && data.length > 0 && data.length <= MAX_ANSWERS && data.every(isAnswer);
}

function isAnswer(data: unknown): boolean {
  const { url, text, headers, atMs } = (data ?? {}) as Partial<Record<keyof RawAnswer, unknown>>;
  if (typeof url !== 'string' || typeof text !== 'string' || typeof atMs !== 'number') return false;
  // What tells that an answer is from the future can't be true.
  if (!(atMs > 0 && atMs <= Date.now() + TOLERANCE_MS)) return false;
  return typeof headers === 'object' && headers !== null && Object.values(headers).every((value) => value === null || typeof value === 'string');
}
