import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { normalizeReleases } from '../../src/data/normalize-releases.js';

const at = (iso: string): number => Date.parse(iso);
const NOON = '2025-11-18T12:00:00Z';

test('the recorded releases come oldest first, in milliseconds', () => {
  const body: unknown = JSON.parse(readFileSync(new URL('../payloads/api/f04-releases-stats.json', import.meta.url), 'utf8'));
  assert.deepEqual(normalizeReleases(body), [
    { version: 'frontend@1.0.0', date: at('2025-11-18T06:00:00Z') },
    { version: 'frontend@1.1.0', date: at('2025-11-19T06:00:00Z') },
  ]);
});

test('rows without a readable version or date are left out', () => {
  const rows = [null, 7, 'a', [], {}, { version: 'a' }, { date: NOON }, { version: '', date: NOON }, { version: {}, date: NOON }, { version: 'a', date: 'soon' }, { version: 'b', date: NOON }];
  assert.deepEqual(normalizeReleases(rows), [{ version: 'b', date: at(NOON) }]);
});

test('a release that is told twice is one; two of one moment, and one of two, are two', () => {
  const rows = [
    { version: 'b', date: '2025-11-18T13:00:00Z' },
    { version: 'a', date: NOON },
    { version: 'a', date: '2025-11-18T13:00:00+01:00' },
    { version: 'b', date: NOON },
  ];
  assert.deepEqual(normalizeReleases(rows).map(({ version, date }) => [version, date - at(NOON)]), [['a', 0], ['b', 0], ['b', 3_600_000]]);
});

test('F73: a version is cut at 1,000 characters', () => {
  const [release] = normalizeReleases([{ version: 'x'.repeat(1_000_000), date: NOON }]);
  assert.equal(release?.version.length, 1_000);
});

test('what is no list of at most 1,000 releases is refused before it is walked', () => {
  for (const body of [null, {}, 'x', { 0: {} }]) assert.throws(() => normalizeReleases(body), { code: 'invalid-data', path: '' });
  const rows = Array.from({ length: 1_001 }, () => ({
    get version(): string {
      throw new Error('walked');
    },
  }));
  assert.throws(() => normalizeReleases(rows), { code: 'invalid-data', message: /more than 1000/ });
  assert.equal(normalizeReleases(Array.from({ length: 1_000 }, (_, i) => ({ version: String(i), date: NOON }))).length, 1_000);
});
