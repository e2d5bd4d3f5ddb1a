import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { normalizeSessions } from '../../src/data/normalize-sessions.js';
import { createFormats } from '../../src/i18n/create-formats.js';
import { computeHeadline } from '../../src/store/headline.js';
import { computeCrashFree } from '../../src/store/release-series.js';
import { computeShares, computeStatusSeries, computeUnhealthyShare } from '../../src/store/status-series.js';

const page = readFileSync('src/store/NUMBERS.md', 'utf8');
const formats = createFormats({ locale: 'en', timeZone: 'UTC' });
const field = 'sum(session)';

/** The example's table as the page has it: name of the row → cells. */
function readTable(): Map<string, string[]> {
  const [, table = ''] = page.split('A test works this table out');
  const rows = table.split('\n## ')[0]?.split('\n').filter((line) => /^\| \w/.test(line)) ?? [];
  return new Map(rows.map((row) => row.split('|').slice(1, -1).map((cell) => cell.trim())).map(([name = '', ...cells]) => [name, cells]));
}

test('the example of how the numbers are made is what its answer gives', () => {
  const answer = normalizeSessions(JSON.parse(/```json\n([\s\S]*?)```/.exec(page)?.[1] ?? ''));
  const series = computeStatusSeries(answer, field);
  assert.ok(series);
  const share = (value: number): string => (Number.isNaN(value) ? '–' : formats.share(Number(value.toPrecision(12))).replace(/\.00%|(?<=\.\d)0%/, '%'));
  const rates = (values: Iterable<number>, all: number): string[] => [...values, all].map(share);
  const figure = (name: 'unhealthy' | 'crash-free'): number => computeHeadline({ answer, before: null, field, figure: name, incompleteFrom: null }).value ?? Number.NaN;
  const expected = new Map<string, string[]>([['all sessions', [...series.sum, series.sumTotal].map((count) => formats.count(count))]]);
  for (const id of series.order) {
    const counts = series.counts.get(id) ?? new Float64Array();
    expected.set(id, rates(computeShares(counts, series.sum), (series.totals.get(id) ?? Number.NaN) / series.sumTotal));
  }
  expected.set('unhealthy', rates(computeUnhealthyShare(series), figure('unhealthy')));
  expected.set('crash-free', rates(computeCrashFree({ sum: series.sum, crashed: series.counts.get('crashed') ?? null }), figure('crash-free')));
  assert.deepEqual(readTable(), expected);
});
