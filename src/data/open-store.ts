import { promisifyRequest, type UseStore } from 'idb-keyval';

/**
 * A store of a database, opened when it is first used. Where somebody deletes or upgrades the
 * database, the connection gives way at once, and the next use opens it again; a database without
 * the store gets one. Uses reject where the browser has no IndexedDB, or refuses it.
 *
 * @see https://www.w3.org/TR/IndexedDB/#versionchange
 */
export function openStore(name: string, storeName: string): UseStore {
  let opened: Promise<IDBDatabase> | null = null;
  const connect = async (version?: number): Promise<IDBDatabase> => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => {
      if (!request.result.objectStoreNames.contains(storeName)) request.result.createObjectStore(storeName);
    };
    const database = await promisifyRequest(request);
    const forget = (): void => {
      opened = null;
    };
    database.onclose = forget;
    database.onversionchange = () => {
      forget();
      database.close();
    };
    if (database.objectStoreNames.contains(storeName)) return database;
    database.close();
    return connect(database.version + 1);
  };
  return async (mode, callback) => {
    opened ??= connect();
    const database = await opened.catch((thrown: unknown) => {
      opened = null;
      throw thrown;
    });
    return callback(database.transaction(storeName, mode).objectStore(storeName));
  };
}
