import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { LAYOUT_DATABASE, mayHaveLayouts } from '../../src/data/layout-database.js';

const NAMES = ['origin', 'location', 'indexedDB'] as const;

/** A page of that origin and address, whose browser has these databases; gives how often it was asked for them. */
function enterPage(origin: string, protocol: string, databases: readonly { readonly name: string }[]): { asked: number } {
  const page = { asked: 0 };
  const values = { origin, location: { protocol }, indexedDB: { databases: () => ((page.asked += 1), Promise.resolve(databases)) } };
  for (const name of NAMES) Object.defineProperty(globalThis, name, { value: values[name], configurable: true });
  return page;
}

afterEach(() => {
  for (const name of NAMES) Reflect.deleteProperty(globalThis, name);
});

test('layouts may be there where the browser has their database, and are not where it has only others', async () => {
  enterPage('https://portal.example', 'https:', [{ name: 'another' }, { name: LAYOUT_DATABASE }]);
  assert.equal(await mayHaveLayouts(), true);
  enterPage('https://portal.example', 'https:', [{ name: 'another' }]);
  assert.equal(await mayHaveLayouts(), false);
});

test('a browser is not asked for its databases in a frame without an origin, where the answer is a rejection that nobody can catch', async () => {
  const page = enterPage('null', 'https:', []);
  assert.deepEqual([await mayHaveLayouts(), page.asked], [true, 0]);
});

test('a page from a disk has no origin either, and may ask', async () => {
  const page = enterPage('null', 'file:', []);
  assert.deepEqual([await mayHaveLayouts(), page.asked], [false, 1]);
});
