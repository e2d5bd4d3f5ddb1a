import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, test } from 'node:test';
import { focusManager, onlineManager } from '@tanstack/query-core';
import { HealthError } from '../../src/core/errors.js';
import { StoreClient } from '../../src/store/query-client.js';
import { createBench, failing, good, pending, REQUEST, scriptSource, watch } from './store-bench.js';

let bench: ReturnType<typeof createBench>;
beforeEach(() => {
  bench = createBench();
});
afterEach(() => {
  bench.stop();
});

/** Everything that is read from a client and is not there, until `restore`. */
function recordMissing(): { readonly missing: Set<string>; restore(): void } {
  const missing = new Set<string>();
  const above = new Proxy(Object.prototype, {
    get: (target, key, receiver: unknown) => {
      if (!(key in target)) missing.add(String(key));
      return Reflect.get(target, key, receiver) as unknown;
    },
  });
  Object.setPrototypeOf(StoreClient.prototype, above);
  return { missing, restore: () => void Object.setPrototypeOf(StoreClient.prototype, Object.prototype) };
}

/** A question's whole life: asked, joined, polled, refreshed, failing, hidden, offline, aborted, dropped, asked again. */
async function liveThrough(): Promise<void> {
  const failure = failing(new HealthError('network', 'down'));
  const source = scriptSource(good, good, failure, good);
  const held = watch(bench.store, source, 20_000);
  watch(bench.store, source).stop();
  await bench.advance(21_000);
  const refreshed = held.refresh();
  await bench.advance(5_000);
  await refreshed;
  assert.equal(held.snapshot.status, 'ready');
  focusManager.setFocused(false);
  await bench.advance(60_000);
  focusManager.setFocused(true);
  onlineManager.setOnline(false);
  const waiting = watch(bench.store, scriptSource(good));
  await bench.advance(60_000);
  const overruled = waiting.refresh();
  await bench.advance(10);
  await overruled;
  onlineManager.setOnline(true);
  await bench.advance(10);
  const aborted = watch(bench.store, scriptSource(pending().reply));
  await bench.advance(10);
  for (const one of [held, waiting, aborted]) one.stop();
  await bench.advance(301_000);
  watch(bench.store, source).stop();
  await bench.advance(10);
}

test('the query cache asks its client for nothing that the client does not have', async (t) => {
  const { missing, restore } = recordMissing();
  t.after(restore);
  Reflect.get(new StoreClient(), 'resetQueries');
  assert.deepEqual([...missing], ['resetQueries'], 'what is missing is seen');
  missing.clear();
  await liveThrough();
  assert.deepEqual([...missing], []);
});

test('the query cache is pinned, since its client is ours', () => {
  const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
  const { dependencies } = read('../../package.json') as { dependencies: Record<string, string> };
  const installed = read('../../node_modules/@tanstack/query-core/package.json') as { version: string };
  assert.equal(dependencies['@tanstack/query-core'], installed.version);
});

test('questions that differ in the order of their properties only are one', async () => {
  const source = scriptSource(good);
  const { project, ...rest } = REQUEST;
  const held = [watch(bench.store, source), watch(bench.store, source, 0, { ...rest, project })];
  await bench.advance(10);
  assert.equal(source.calls.length, 1);
  assert.equal(held[0]?.snapshot, held[1]?.snapshot);
  for (const one of held) one.stop();
});
