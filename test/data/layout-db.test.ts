import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { UseStore } from 'idb-keyval';
import fc from 'fast-check';
import type { HealthError } from '../../src/core/errors.js';
import { createLayoutStore, type BookData, type LayoutData } from '../../src/data/layout-db.js';
import { readLayoutFile, writeLayoutFile } from '../../src/data/layout-file.js';
import { readLayoutRecord } from '../../src/data/layout-schema.js';

const LAYOUT: LayoutData = { slots: [{ chart: 'issues' }], hiddenSeries: { 'session-health': ['healthy'] } };
const BOOK: BookData = { layout: LAYOUT, copies: {}, open: null };
const record = (data: unknown, schema = 1): unknown => ({ schema, savedAt: 1, data });

/** A database of one store whose transactions do what the test says. */
function fakeDatabase(content: Map<string, unknown>, before: () => void | Promise<void> = () => undefined): () => UseStore {
  return () => async (_mode, callback) => {
    await before();
    const transaction: Record<string, unknown> = {};
    const request = (result: unknown): Record<string, unknown> => {
      const made: Record<string, unknown> = { result };
      setImmediate(() => {
        (made.onsuccess as (() => void) | undefined)?.();
        setImmediate(() => (transaction.oncomplete as (() => void) | undefined)?.());
      });
      return made;
    };
    return callback({
      transaction,
      get: (key: string) => request(content.get(key)),
      put: (value: unknown, key: string) => request(content.set(key, structuredClone(value))),
      delete: (key: string) => request(content.delete(key)),
      getAllKeys: () => request([...content.keys()]),
    } as unknown as IDBObjectStore);
  };
}
function listen(): { readonly problems: HealthError[]; onProblem(problem: HealthError): void } {
  const problems: HealthError[] = [];
  return { problems, onProblem: (problem) => void problems.push(problem) };
}

test('a layout is kept in an envelope and read back', async () => {
  const content = new Map<string, unknown>();
  const store = createLayoutStore({ open: fakeDatabase(content) });
  assert.equal(await store.load('a'), null);
  await store.update('a', () => BOOK);
  assert.deepEqual(await store.load('a'), BOOK);
  const { schema, savedAt, data } = content.get('a') as { schema: number; savedAt: number; data: unknown };
  assert.deepEqual([schema, typeof savedAt, data], [2, 'number', BOOK]);
  assert.deepEqual(await store.keys(), ['a']);
  await store.remove('a');
  assert.equal(await store.load('a'), null);
});

test('F62: a change is made to what is stored now', async () => {
  const content = new Map<string, unknown>([['a', record(LAYOUT)]]);
  const store = createLayoutStore({ open: fakeDatabase(content) });
  await store.update('a', (current) => ({ ...BOOK, layout: { slots: [...(current?.layout?.slots ?? []), { chart: 'user-counts' }], hiddenSeries: {} } }));
  assert.deepEqual((await store.load('a'))?.layout?.slots, [{ chart: 'issues' }, { chart: 'user-counts' }]);
});

test('F49: without IndexedDB layouts live in memory, and that is told once', async () => {
  const { problems, onProblem } = listen();
  const store = createLayoutStore({ onProblem }); // Node has no indexedDB: idb-keyval throws at once.
  await store.update('a', () => BOOK);
  assert.deepEqual(await store.load('a'), BOOK);
  assert.deepEqual(await store.keys(), ['a']);
  assert.deepEqual(problems.map(({ code }) => code), ['storage']);
});

test('F54: a connection that broke is opened once more; one that always breaks is given up', async () => {
  const content = new Map<string, unknown>();
  let calls = 0;
  const { problems, onProblem } = listen();
  const store = createLayoutStore({
    onProblem,
    open: fakeDatabase(content, () => {
      calls += 1;
      if (calls === 2 || calls >= 4) throw new DOMException('closing', 'InvalidStateError');
    }),
  });
  await store.update('a', () => BOOK); // 1
  await store.update('b', () => BOOK); // 2 fails, 3 succeeds
  assert.deepEqual([[...content.keys()], problems.length], [['a', 'b'], 0]);
  await store.update('c', () => BOOK); // 4 and 5 fail
  assert.equal(calls, 5);
  assert.deepEqual(await store.load('c'), BOOK, 'from memory');
  assert.equal(problems.length, 1);
});

test('F51: storage that is silent is given up after two seconds', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { problems, onProblem } = listen();
  const store = createLayoutStore({ onProblem, open: fakeDatabase(new Map(), () => new Promise(() => undefined)) });
  const loaded = store.load('a');
  await new Promise(setImmediate);
  t.mock.timers.tick(2_000);
  assert.equal(await loaded, null);
  assert.equal(problems.length, 1);
});

test('F58: a record of a newer version is neither read nor overwritten', async () => {
  const newer = record({ rows: [] }, 3);
  const content = new Map<string, unknown>([['a', newer]]);
  const store = createLayoutStore({ open: fakeDatabase(content) });
  assert.equal(await store.load('a'), null);
  await store.update('a', () => BOOK);
  assert.deepEqual(content.get('a'), newer);
});

test('F57: what is no layout counts as none, and is replaced by the next one', async () => {
  const bad = ['text', 7, [], null, new Date(), new Map(), new Error('x'), {}, { slots: 7, hiddenSeries: {} }, { slots: [], hiddenSeries: [] }];
  for (const value of [...bad.filter((one) => one === null || Object.keys(one).length === 0), { schema: 2, data: BOOK }]) assert.equal(readLayoutRecord(value), null);
  for (const value of bad) {
    assert.deepEqual(readLayoutRecord(record(value)), { layout: null, copies: {}, open: null });
    assert.deepEqual(readLayoutRecord(record({ layout: value, copies: { mine: value, other: LAYOUT }, open: 'mine' }, 2)), { layout: null, copies: { other: LAYOUT }, open: null });
  }
  const content = new Map<string, unknown>([['a', 'text']]);
  const store = createLayoutStore({ open: fakeDatabase(content) });
  await store.update('a', (current) => {
    assert.equal(current, null);
    return BOOK;
  });
  assert.deepEqual(await store.load('a'), BOOK);
});

test('F57: of a layout only what cannot be read is left out', () => {
  const slots = [...new Array<unknown>(2), { chart: 'issues', span: 8 }, { chart: 'x'.repeat(5e7) }, { chart: 'issues', span: 99 }, 7];
  const long = Array.from({ length: 101 }, (_, i) => String(i));
  const layout = { slots, hiddenSeries: { a: long, b: [7, 'x'], c: 7 }, filters: { environment: ['x'.repeat(230), 'b'], project: '11', statsPeriod: '7d', start: 7 } };
  const mended = { slots: [{ chart: 'issues', span: 8 }], hiddenSeries: { a: long.slice(0, 100), b: ['x'] }, filters: { environment: ['b'], statsPeriod: '7d' } };
  const startMs = performance.now();
  assert.deepEqual(readLayoutRecord(record({ layout, copies: { mine: layout, ['x'.repeat(201)]: LAYOUT }, open: 'mine' }, 2)), { layout: mended, copies: { mine: mended }, open: 'mine' });
  assert.deepEqual(readLayoutRecord(record({ slots: new Array(1e6), hiddenSeries: {} })), { layout: { slots: [], hiddenSeries: {} }, copies: {}, open: null });
  assert.ok(performance.now() - startMs < 500);
});

test('what is kept is no more than can be read again', async () => {
  const content = new Map<string, unknown>();
  const store = createLayoutStore({ open: fakeDatabase(content) });
  const copies = Object.fromEntries(Array.from({ length: 120 }, (_, i) => [`copy ${String(i)}`, LAYOUT]));
  await store.update('a', () => ({ layout: { ...LAYOUT, filters: { release: ['x'.repeat(230), 'app@1'] } }, copies, open: 'copy 7' }));
  const { data } = content.get('a') as { data: BookData };
  assert.deepEqual(await store.load('a'), data);
  assert.deepEqual([data.layout?.filters, Object.keys(data.copies).length, data.open], [{ release: ['app@1'] }, 100, 'copy 7']);
});

test('F57: whatever is stored, reading it does not throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.anything().map((data) => record(data))), (value) => {
      readLayoutRecord(value);
      assert.equal(({} as { x?: unknown }).x, undefined);
    }),
  );
});

test('F56: what cannot be stored is left out, and a change that throws changes nothing', async () => {
  const content = new Map<string, unknown>();
  const store = createLayoutStore({ open: fakeDatabase(content) });
  await store.update('a', () => ({ ...BOOK, hook: () => undefined }));
  assert.deepEqual(await store.load('a'), BOOK);
  await store.update('a', () => {
    throw new Error('mine');
  });
  assert.deepEqual(await store.load('a'), BOOK);
});

test('F58: a layout of the first version is that of the dashboard itself, without copies', () => {
  assert.deepEqual(readLayoutRecord(record(LAYOUT)), BOOK);
});

test('filters, widths and copies are kept; a copy that is open but not there is not', async () => {
  const store = createLayoutStore({ open: fakeDatabase(new Map()) });
  const mine: LayoutData = { slots: [{ chart: 'issues', span: 8 }], hiddenSeries: {}, filters: { environment: ['production'], statsPeriod: '7d' } };
  await store.update('a', () => ({ layout: null, copies: { mine }, open: 'mine' }));
  assert.deepEqual(await store.load('a'), { layout: null, copies: { mine }, open: 'mine' });
  await store.update('a', () => ({ layout: null, copies: { mine }, open: 'gone' }));
  assert.equal((await store.load('a'))?.open, null);
});

test('a file with layouts is read as it was written, and anything else is refused with its place', () => {
  const copies = { 'on the wall': LAYOUT };
  const file: unknown = JSON.parse(JSON.stringify(writeLayoutFile({ layout: LAYOUT, copies, open: null }, 0)));
  assert.deepEqual(readLayoutFile(file), { layout: LAYOUT, copies, open: null });
  assert.throws(() => readLayoutFile({ ...(file as object), format: 'other' }), /format is not "session-health-layout"/);
  assert.throws(() => readLayoutFile({ ...(file as object), version: 3 }), /version is newer/);
  assert.throws(() => readLayoutFile({ ...(file as object), copies: { a: { slots: 7 } } }), /copies is no list of layouts/);
  assert.throws(() => readLayoutFile({ ...(file as object), layout: { ...LAYOUT, filters: { release: ['x'.repeat(230)] } } }), /layout is no layout/);
  assert.throws(() => readLayoutFile({ ...(file as object), open: 7 }), /open has the wrong shape/);
  assert.throws(() => readLayoutFile(file, Array.from({ length: 100 }, (_, i) => String(i))), /copies makes more than 100/);
  for (const bad of [null, 'x', [], 7]) assert.throws(() => readLayoutFile(bad), /layout file cannot be used/);
});

test('F55: a full disk is told once, and the layout stays for as long as the page', async () => {
  const { problems, onProblem } = listen();
  const store = createLayoutStore({
    onProblem,
    open: () => async (mode, callback) => {
      if (mode === 'readwrite') throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      return fakeDatabase(new Map())()(mode, callback);
    },
  });
  await store.update('a', () => BOOK);
  await store.update('a', () => ({ ...BOOK, open: null }));
  assert.deepEqual(await store.load('a'), BOOK);
  assert.deepEqual(problems.map(({ code }) => code), ['storage']);
});
