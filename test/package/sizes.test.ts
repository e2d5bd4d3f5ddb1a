import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { judgeSizes, measureSizes, printSizeTable, readSizeTable, writeSizeTable, type EntrySize } from '../tools/sizes.js';

const entry = (gzipBytes: number, aimKb: number | null = 42): EntrySize => ({ label: 'one', minBytes: 90_000, gzipBytes, aimKb });

describe('sizes', () => {
  it('stay under their limits', async () => {
    assert.deepEqual(judgeSizes(await measureSizes()).failures, []);
  });

  it('are told in the README, right within 2 %', async () => {
    const told = existsSync('README.md') ? readSizeTable(readFileSync('README.md', 'utf8')) : null;
    assert.ok(told, 'README.md has no table of sizes; npm run build -- --readme writes it between its markers');
    const numbers = (table: string): number[] => [...table.matchAll(/([\d.]+) kB/g)].map(([, digits]) => Number(digits));
    const now = numbers(printSizeTable(await measureSizes()));
    const then = numbers(told);
    assert.equal(then.length, now.length, 'the table lacks a row; npm run build -- --readme writes it');
    now.forEach((size, i) => {
      const old = then[i] ?? 0;
      assert.ok(Math.abs(old - size) <= size * 0.02, `README.md says ${String(old)} kB where it is ${String(size)}; npm run build -- --readme`);
    });
  });

  it('warn above the aim and fail a tenth above it', () => {
    assert.deepEqual(judgeSizes([entry(42_000)]), { warnings: [], failures: [] });
    assert.equal(judgeSizes([entry(42_001)]).warnings.length, 1);
    assert.equal(judgeSizes([entry(46_200)]).failures.length, 0);
    assert.equal(judgeSizes([entry(46_201)]).failures.length, 1);
    assert.deepEqual(judgeSizes([entry(999_999, null)]), { warnings: [], failures: [] });
  });

  it('are written between the markers and nowhere else', () => {
    const readme = 'a\n<!-- sizes:start -->\nold\n<!-- sizes:end -->\nb\n';
    assert.equal(writeSizeTable(readme, 'new'), 'a\n<!-- sizes:start -->\nnew\n<!-- sizes:end -->\nb\n');
    assert.throws(() => writeSizeTable('a', 'new'), /sizes:start/);
  });
});
