import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createBench, failing, good, REQUEST, scriptSource } from './store-bench.js';
import { HealthError } from '../../src/core/errors.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
let bench: ReturnType<typeof createBench>;
beforeEach(() => {
  bench = createBench();
});
afterEach(() => {
  bench.stop();
});

function readHeapBytes(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

test('F76: a screen that polls for seventy-two hours asks once a minute, and its heap does not grow', async () => {
  // One answer in twenty fails, as real ones do; the calls are not kept, as the source would grow by them.
  const down = failing(new HealthError('bad-request', 'down'));
  const source = scriptSource();
  let asked = 0;
  source.sessions = (_query, signal) => {
    asked += 1;
    return Promise.resolve().then(() => (asked % 20 === 0 ? down : good)(signal));
  };
  // Not the bench's own watch, which keeps every snapshot.
  const held = bench.store.watchSessions(source, REQUEST, { refreshIntervalMs: 60_000 }, () => undefined);
  const advanceHours = async (hours: number): Promise<void> => {
    for (let minute = 0; minute < hours * 60; minute++) await bench.advanceBy(60_000);
  };
  await advanceHours(4);
  const before = readHeapBytes();
  await advanceHours(68);
  const grownBytes = readHeapBytes() - before;
  held.stop();
  await bench.advanceBy(1);
  assert.ok(Math.abs(asked - 72 * 60) <= 2, `${String(asked)} requests in 72 hours`);
  assert.equal(bench.timerCount(), 0);
  assert.ok(grownBytes < 1_000_000, `the heap grew by ${String(grownBytes)} bytes`);
});
