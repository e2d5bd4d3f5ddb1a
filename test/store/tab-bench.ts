/** A lock manager and channels in place of the browser's, for all "tabs" of one test. */
export interface FakeTabs {
  /** Names of locks that are held, and of those that wait. */
  locks(): { readonly held: string[]; readonly waiting: string[] };
  /** Names of the channels that are open. */
  channels(): string[];
  /** Everything that was said so far. */
  readonly said: { readonly name: string; readonly data: unknown }[];
  /** Says something on a channel, as any script of the origin could. */
  say(name: string, data: unknown): void;
  /** Takes a lock away from who holds it. */
  steal(name: string): void;
  restore(): void;
}

interface Place {
  readonly name: string;
  grant(): void;
  take(): void;
}

class FakeChannel {
  static open = new Set<FakeChannel>();
  static said: { name: string; data: unknown }[] = [];
  readonly name: string;
  onmessage: ((event: { data: unknown }) => void) | null = null;

  constructor(name: string) {
    this.name = name;
    FakeChannel.open.add(this);
  }

  postMessage(data: unknown): void {
    if (!FakeChannel.open.has(this)) throw new Error('The channel is closed.');
    FakeChannel.said.push({ name: this.name, data });
    FakeChannel.deliver(this.name, data, this);
  }

  close(): void {
    FakeChannel.open.delete(this);
  }

  static deliver(name: string, data: unknown, from: FakeChannel | null): void {
    for (const channel of [...FakeChannel.open]) {
      if (channel.name !== name || channel === from) continue;
      queueMicrotask(() => channel.onmessage?.({ data: structuredClone(data) }));
    }
  }
}

/** Puts both into the page; the bench's page must be there already. */
export function fakeTabs(): FakeTabs {
  const queues = new Map<string, Place[]>();
  const leave = (place: Place): void => {
    const queue = queues.get(place.name) ?? [];
    const wasFirst = queue[0] === place;
    queues.set(place.name, queue.filter((one) => one !== place));
    if (wasFirst) queueMicrotask(() => queues.get(place.name)?.[0]?.grant());
  };
  const request = (name: string, { signal }: { signal: AbortSignal }, hold: () => Promise<void>): Promise<void> =>
    new Promise((resolve, reject) => {
      let isGranted = false;
      const place: Place = {
        name,
        grant: () => {
          isGranted = true;
          void hold().then(() => { leave(place); resolve(); });
        },
        take: () => { leave(place); reject(new DOMException('stolen', 'AbortError')); },
      };
      signal.addEventListener('abort', () => {
        if (isGranted) return;
        leave(place);
        reject(signal.reason as Error);
      });
      const queue = [...(queues.get(name) ?? []), place];
      queues.set(name, queue);
      if (queue.length === 1) queueMicrotask(() => place.grant());
    });
  const before = Object.getOwnPropertyDescriptor(globalThis, 'BroadcastChannel');
  FakeChannel.said = [];
  Object.assign(navigator, { locks: { request } });
  Object.defineProperty(globalThis, 'BroadcastChannel', { configurable: true, value: FakeChannel });
  return {
    locks: () => {
      const all = [...queues.values()];
      return { held: all.flatMap(([first]) => (first ? [first.name] : [])), waiting: all.flatMap(([, ...others]) => others.map(({ name }) => name)) };
    },
    channels: () => [...FakeChannel.open].map(({ name }) => name),
    said: FakeChannel.said,
    say: (name, data) => FakeChannel.deliver(name, data, null),
    steal: (name) => queues.get(name)?.[0]?.take(),
    restore: () => {
      FakeChannel.open.clear();
      if (before) Object.defineProperty(globalThis, 'BroadcastChannel', before);
      else Reflect.deleteProperty(globalThis, 'BroadcastChannel');
    },
  };
}
