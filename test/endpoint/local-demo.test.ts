// The demo and its folder: who may write there, with what it begins, and what becomes of a start that is broken off.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, mock, test } from 'node:test';
import type { Endpoint } from '../../demo/endpoint/app.js';
import { openLocalDemo, type Demo } from '../../demo/local-demo.js';
import { seedEndpoint } from '../../demo/seed.js';
import { countByStatus, NOW, openEndpoint, post, writeSession } from './client.js';

const folder = mkdtempSync(path.join(tmpdir(), 'session-health-demo-'));

after(() => {
  rmSync(folder, { recursive: true, force: true });
});

function openDemo(name: string): Demo {
  return openLocalDemo({ shopFolder: 'demo/shop', dataFolder: path.join(folder, name), maxAgeDays: 5, isSeeded: false });
}

/** Sends one session and tells how many there are then. */
async function sendAndCount(demo: Demo): Promise<number | null | undefined> {
  const endpoint = demo as unknown as Endpoint;
  assert.equal((await post(endpoint, writeSession({ started: new Date().toISOString() }))).status, 200);
  return (await countByStatus(endpoint, 11))['healthy'];
}

test('a second demo leaves the folder to the first, says so, and works; the folder is free again after the first', async () => {
  const told = mock.method(console, 'log', () => undefined);
  const first = openDemo('shared');
  assert.equal(await sendAndCount(first), 1);
  assert.equal(told.mock.callCount(), 0);
  const second = openDemo('shared');
  assert.deepEqual(told.mock.calls.map((call) => call.arguments), [[`Another demo is using ${path.join(folder, 'shared')}, so this one keeps its data in memory only.`]]);
  told.mock.restore();
  assert.equal(await sendAndCount(second), 1);
  assert.equal(await sendAndCount(first), 2);
  assert.equal(await sendAndCount(second), 2);
  second.close();
  assert.equal(await sendAndCount(first), 3);
  first.close();
  const third = openDemo('shared');
  assert.equal(await sendAndCount(third), 4);
  third.close();
});

test('a start that is broken off while traffic is invented leaves the database empty, and the next one begins anew', () => {
  const dataFile = path.join(folder, 'broken-off.db');
  const endpoint = openEndpoint({ dataFile });
  let left = 20_000; // a few days of traffic
  const ingest: Endpoint['ingest'] = (...envelope) => {
    left -= 1;
    if (left < 0) throw new Error('stopped');
    return endpoint.ingest(...envelope);
  };
  assert.throws(() => seedEndpoint({ ...endpoint, ingest }, NOW), /stopped/);
  assert.equal(endpoint.isEmpty, false);
  endpoint.close();
  const next = openEndpoint({ dataFile });
  assert.equal(next.isEmpty, true);
  next.close();
});

test('the traffic is four whole weeks, so that fourteen days have as many before them, a little calmer, of similar rates', () => {
  const HOURS = 28 * 24 + 12; // from the midnight before
  const start = NOW - HOURS * 3_600_000;
  const counts = { 11: new Float64Array(HOURS), 12: new Float64Array(HOURS) };
  const troubles = { 11: new Float64Array(HOURS), 12: new Float64Array(HOURS) };
  const ingest: Endpoint['ingest'] = (project, body, receivedAt) => {
    const text = Buffer.from(body).toString('latin1');
    const sums = text.includes('"init":true') ? counts : text.includes('"errors":1') ? troubles : null;
    const hour = Math.min(HOURS - 1, Math.floor((receivedAt - start) / 3_600_000));
    if (sums) sums[project as 11 | 12][hour] = (sums[project as 11 | 12][hour] ?? 0) + 1;
    return {};
  };
  seedEndpoint({ ingest, batch: (work: () => void) => { work(); }, setIssueStatus: () => undefined } as unknown as Endpoint, NOW);
  for (const project of [11, 12] as const) {
    const sum = (hours: Float64Array, from: number, to = HOURS): number => hours.slice(from, to).reduce((all, one) => all + one, 0);
    assert.ok(counts[project].every((count) => count > 0), `no hour of ${String(project)} is empty`);
    const half = HOURS - 14 * 24;
    const [now, before] = [sum(counts[project], half), sum(counts[project], 12, half)];
    // 0.6 % fewer for each day ago: 1 − 7 × 0.006 of what there is of late, before that 1 − 21 × 0.006; 0.958 / 0.874 = 1.096.
    assert.ok(Math.abs(now / before - 1.096) < 0.03, String(now / before));
    const [rateNow, rateBefore] = [sum(troubles[project], half) / now, sum(troubles[project], 12, half) / before];
    // The calm releases: 2.1 % + 0.6 % + 0.08 % + 0.21 % on the web; 2.1 % + 0.08 % + 0.5 or 0.6 % in the app.
    assert.ok(Math.abs(rateBefore - (project === 11 ? 0.0299 : 0.0275)) < 0.002, String(rateBefore));
    assert.ok(rateNow > rateBefore && rateNow < rateBefore + 0.01, String(rateNow));
  }
});
