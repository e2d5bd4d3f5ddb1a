import { del, get, keys, update, type UseStore } from 'idb-keyval';
import { HealthError } from '../core/errors.js';
import { LAYOUT_DATABASE, STORAGE_TIMEOUT_MS } from './layout-database.js';
import { openStore } from './open-store.js';
import { readLayoutRecord, writeLayoutRecord, type BookData } from './layout-schema.js';

export type { BookData, FilterData, LayoutData } from './layout-schema.js';

const STORE = 'layouts';

/** Keeps layouts in the reader's browser, by name. Its promises never reject. */
export interface LayoutStore {
  /** What is kept under a name; null where there is nothing, or nothing that this version reads. */
  load(key: string): Promise<BookData | null>;
  /**
   * Changes what is stored, in one transaction: `change` gets what is there now, also what
   * another tab has written since. It may be called twice; when it throws, nothing changes. A
   * record of a newer version stays as it is. Gives what is stored then; null = it stays as it is.
   */
  update(key: string, change: (current: BookData | null) => BookData): Promise<BookData | null>;
  remove(key: string): Promise<void>;
  /** The names of all layouts, in no order. */
  keys(): Promise<string[]>;
}

/** Where and how layouts are kept. */
export interface LayoutStoreOptions {
  /** Name of the database; for pages with layouts of their own kind. */
  readonly name?: string;
  /** In place of IndexedDB; for tests. Called anew after a failure. */
  readonly open?: () => UseStore;
  /** Hears, once for each kind of trouble in a row, why layouts are kept in memory only. */
  readonly onProblem?: (problem: HealthError) => void;
}

/**
 * A store of layouts in a database of its own. Where IndexedDB is missing, refused, broken or
 * silent for two seconds, layouts are kept in memory for as long as the page lives; each later
 * call tries the database again. Never throws.
 */
export function createLayoutStore(options: LayoutStoreOptions = {}): LayoutStore {
  const memory = new Map<string, unknown>();
  const attempt = createAttempt(options);
  return {
    load: async (key) => {
      const record = memory.get(key) ?? (await attempt((store) => get<unknown>(key, store), () => undefined));
      const book = readLayoutRecord(record);
      return book === 'newer' ? null : book;
    },
    update: async (key, change) => {
      let stored: BookData | null = null;
      const next = (record: unknown): unknown => {
        const current = readLayoutRecord(record);
        stored = current === 'newer' ? null : change(current);
        return stored ? writeLayoutRecord(stored, Date.now()) : record;
      };
      await attempt(
        async (store) => {
          await update<unknown>(key, next, store);
          memory.delete(key);
        },
        () => void memory.set(key, next(memory.get(key))),
      ).catch(() => undefined);
      return stored;
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

type Attempt = <T>(work: (store: UseStore) => Promise<T>, fallback: () => T) => Promise<T>;

/** Works on the database; a connection that was open and broke is opened once more. */
function createAttempt({ name = LAYOUT_DATABASE, open = () => openStore(name, STORE), onProblem }: LayoutStoreOptions): Attempt {
  let opened: UseStore | null = null;
  let isTold = false;
  const once = async <T>(work: (store: UseStore) => Promise<T>): Promise<T> => {
    try {
      opened ??= open();
      const result = await withTimeout(work(opened));
      isTold = false;
      return result;
    } catch (thrown) {
      opened = null;
      throw thrown;
    }
  };
  return async (work, fallback) => {
    try {
      const wasOpen = opened !== null;
      return await once(work).catch((thrown: unknown) => {
        if (wasOpen && !(thrown instanceof HealthError)) return once(work);
        throw thrown;
      });
    } catch (thrown) {
      if (!isTold) onProblem?.(toStorageError(thrown));
      isTold = true;
      return fallback();
    }
  };
}

function toStorageError(thrown: unknown): HealthError {
  if (thrown instanceof HealthError) return thrown;
  return new HealthError('storage', 'Your layout cannot be kept in this browser; it stays until the page is left.', { cause: thrown });
}

function withTimeout<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new HealthError('storage', 'The browser’s storage does not answer; your layout stays until the page is left.'));
    }, STORAGE_TIMEOUT_MS);
  });
  return Promise.race([work, late]).finally(() => {
    clearTimeout(timer);
  });
}
