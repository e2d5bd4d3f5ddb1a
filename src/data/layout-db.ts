import { createStore, del, get, keys, update, type UseStore } from 'idb-keyval';
import { readLayoutRecord, writeLayoutRecord, type LayoutData } from './layout-schema.js';

export type { LayoutData } from './layout-schema.js';

const DATABASE = 'session-health-elements';
const STORE = 'layouts';
const TIMEOUT_MS = 2_000;

/** Keeps layouts in the reader's browser, by name. Its promises never reject. */
export interface LayoutStore {
  /** The layout under a name; null where there is none, or none that this version reads. */
  load(key: string): Promise<LayoutData | null>;
  /** Changes what is stored, in one transaction. A record of a newer version stays as it is. */
  update(key: string, change: (current: LayoutData | null) => LayoutData): Promise<void>;
  remove(key: string): Promise<void>;
  keys(): Promise<string[]>;
}

/**
 * A store of layouts in a database of its own. Where IndexedDB is missing, refused, broken or
 * silent for two seconds, layouts are kept in memory for as long as the page lives.
 *
 * @param open For tests: opens the database.
 */
export function createLayoutStore(open: () => UseStore = () => createStore(DATABASE, STORE)): LayoutStore {
  const memory = new Map<string, unknown>();
  let opened: UseStore | null = null;
  const attempt = async <T>(work: (store: UseStore) => Promise<T>, fallback: () => T): Promise<T> => {
    try {
      // createStore throws at once where there is no IndexedDB.
      opened ??= open();
      return await withTimeout(work(opened));
    } catch {
      opened = null;
      return fallback();
    }
  };
  return {
    load: async (key) => {
      const record = memory.get(key) ?? (await attempt((store) => get<unknown>(key, store), () => undefined));
      const layout = readLayoutRecord(record);
      return layout === 'newer' ? null : layout;
    },
    update: async (key, change) => {
      const next = (record: unknown): unknown => {
        const current = readLayoutRecord(record);
        return current === 'newer' ? record : writeLayoutRecord(change(current), Date.now());
      };
      await attempt(
        async (store) => {
          await update<unknown>(key, next, store);
          memory.delete(key);
        },
        () => void memory.set(key, next(memory.get(key))),
      );
    },
    remove: async (key) => {
      memory.delete(key);
      await attempt((store) => del(key, store), () => undefined);
    },
    keys: async () => {
      const stored = await attempt((store) => keys<string>(store), () => []);
      return [...new Set([...stored, ...memory.keys()])];
    },
  };
}

function withTimeout<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('IndexedDB is silent'));
    }, TIMEOUT_MS);
  });
  return Promise.race([work, late]).finally(() => {
    clearTimeout(timer);
  });
}
