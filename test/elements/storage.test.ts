// Layouts in the browser's real database, when somebody else holds it or its clock was wrong.
import { expect } from 'chai';
import { createLayoutStore } from '../../src/data/layout-db.js';

const BOOK = { layout: { slots: [{ chart: 'issues' }], hiddenSeries: {} }, copies: {}, open: null };
let serial = 0;
const uniqueName = (): string => `test-storage-${String(Date.now())}-${String((serial += 1))}`;

function openRaw(name: string, upgrade: (database: IDBDatabase) => void = () => undefined, version?: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => { upgrade(request.result); };
    request.onsuccess = () => { resolve(request.result); };
    request.onerror = () => { reject(new Error('storage')); };
  });
}

describe('F52: a database that another tab holds in an old shape', () => {
  it('is given up after two seconds, kept in memory, and used as soon as it is free', async () => {
    const name = uniqueName();
    const held = await openRaw(name); // without our store, and deaf to the wish to upgrade it
    const problems: string[] = [];
    const store = createLayoutStore({ name, onProblem: ({ code }) => problems.push(code) });
    const begun = performance.now();
    expect(await store.update('a', () => BOOK)).to.deep.equal(BOOK);
    expect(performance.now() - begun).to.be.within(1_500, 4_000);
    expect(problems).to.deep.equal(['storage']);
    expect(await store.load('a')).to.deep.equal(BOOK);
    held.close();
    await store.update('b', () => BOOK);
    expect(await createLayoutStore({ name }).load('b')).to.deep.equal(BOOK);
    indexedDB.deleteDatabase(name);
  });
});

describe('F61: a layout that was saved by a clock that ran ahead', () => {
  it('is read like any other, and the next change bears the right time', async () => {
    const name = uniqueName();
    const store = createLayoutStore({ name });
    const { now } = Date;
    Date.now = () => Date.parse('2099-01-01T00:00:00Z');
    try {
      await store.update('a', () => BOOK);
    } finally {
      Date.now = now;
    }
    expect(await store.load('a')).to.deep.equal(BOOK);
    await store.update('a', (book) => ({ ...(book ?? BOOK), layout: { slots: [{ chart: 'user-health' }], hiddenSeries: {} } }));
    const database = await openRaw(name);
    const record = await new Promise<{ savedAt: number }>((resolve) => {
      const request = database.transaction('layouts').objectStore('layouts').get('a');
      request.onsuccess = () => { resolve(request.result as { savedAt: number }); };
    });
    database.close();
    expect(Math.abs(record.savedAt - now())).to.be.below(60_000);
    indexedDB.deleteDatabase(name);
  });
});
