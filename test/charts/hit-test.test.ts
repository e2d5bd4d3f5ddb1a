import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mergeBuckets } from '../../src/charts/bars.js';
import { buildScene } from '../../src/charts/build-scene.js';
import { bucketAt, bucketCentre, describeBucket, locateSeries } from '../../src/charts/hit-test.js';
import type { Scene } from '../../src/charts/scene.js';
import type { ChartSpec } from '../../src/charts/spec.js';
import { createFormats } from '../../src/i18n/create-formats.js';
import { DAY_MS, formats, HOUR_MS, makeSeries, makeSpec, START_MS } from './chart-specs.js';

const GAP = Number.NaN;
const build = (spec: ChartSpec): Scene => buildScene(spec, { widthPx: 440, heightPx: 128, formats });

test('a place on the plot is the bucket it lies in, and outside the nearest one', () => {
  const spec = makeSpec([makeSeries('a', [1, 2, 3, 4])]);
  const scene = build(spec);
  assert.deepEqual([-50, 0, 99, 100, 399, 400, 2000].map((x) => bucketAt(spec, scene, x)), [0, 0, 0, 1, 3, 3, 3]);
  assert.equal(bucketCentre(spec, scene, 2), 250);
});

test('no buckets and no room hold no bucket', () => {
  const none = makeSpec([]);
  assert.equal(bucketAt(none, build(none), 10), null);
  const spec = makeSpec([makeSeries('a', [1])]);
  assert.equal(bucketAt(spec, buildScene(spec, { widthPx: 0, heightPx: 0, formats }), 10), null);
});

test('the middle of every bucket is in that bucket', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12_000 }), fc.nat(), (count, seed) => {
      const spec = makeSpec([makeSeries('a', new Array<number>(count).fill(1))]);
      const bucket = seed % count;
      const scene = build(spec);
      assert.equal(bucketAt(spec, scene, bucketCentre(spec, scene, bucket)), bucket);
    }),
  );
});

test('shapes stand on values, in a stack on upper edges; bars and gaps have none', () => {
  const series = [makeSeries('a', [1, GAP]), makeSeries('h', [9, 9], { visible: false }), makeSeries('b', [3, 2])];
  const line = makeSpec(series);
  assert.deepEqual(locateSeries(line, build(line), 0).map(({ id, yPx }) => [id, yPx]), [['a', 81], ['b', 31]].map(([id, y]) => [id, y === 31 ? 106 - 75 : y]));
  const area = makeSpec(series, { plot: 'area', stacked: true });
  assert.deepEqual(locateSeries(area, build(area), 0).map(({ id, yPx }) => [id, yPx]), [['a', 81], ['b', 6]]);
  assert.deepEqual(locateSeries(line, build(line), 1).map(({ id }) => id), ['b']);
  assert.deepEqual(locateSeries({ ...line, plot: 'bar' }, build(line), 0), []);
});

test('a share is told with its count, and of how many', () => {
  const spec = makeSpec([makeSeries('crashed', [0.0098], { numerators: Float64Array.of(37) }), makeSeries('healthy', [0.9], { visible: false })], {
    unit: 'share',
    denominators: Float64Array.of(3781),
  });
  const text = describeBucket(spec, 0, formats);
  assert.equal(text.title, 'Mon, Nov 9, 00:00 – 01:00');
  assert.deepEqual(text.rows, [{ id: 'crashed', label: 'crashed', tone: 'crashed', valueText: '0.98%', countText: '37', difference: GAP }]);
  assert.equal(text.denominator, 3781);
  assert.equal(text.running, false);
  assert.equal(text.mergedBuckets, 1);
});

test('a count is told with its share where there is something to share', () => {
  const spec = makeSpec([makeSeries('a', [50, 0, GAP])], { denominators: Float64Array.of(200, 0, GAP), incompleteFrom: START_MS + 2 * HOUR_MS });
  const rows = [0, 1, 2].map((bucket) => describeBucket(spec, bucket, formats).rows[0]);
  assert.deepEqual(rows.map((row) => [row?.valueText, row?.countText]), [['50', '25.00%'], ['0', null], ['–', null]]);
  assert.deepEqual([0, 1, 2].map((bucket) => describeBucket(spec, bucket, formats).running), [false, false, true]);
  assert.equal(describeBucket(makeSpec([makeSeries('a', [1])]), 0, formats).denominator, null);
});

test('F46: a day of the server keeps its date in any zone, and says UTC', () => {
  for (const timeZone of ['America/Los_Angeles', 'Pacific/Apia', 'Pacific/Kiritimati']) {
    const spec = makeSpec([makeSeries('a', [1, 2])], { intervalMs: DAY_MS, timeZone });
    assert.equal(describeBucket(spec, 1, createFormats({ locale: 'en', timeZone })).title, 'Tue, Nov 10 UTC');
  }
});

test('merged buckets are told from the first to the last of them', () => {
  const spec = makeSpec([makeSeries('a', new Array<number>(336).fill(1))], { plot: 'bar', isAdditive: true });
  const text = describeBucket(mergeBuckets(spec, 500), 1, formats);
  assert.equal(text.title, 'Mon, Nov 9, 08:00 – 16:00');
  assert.equal(text.mergedBuckets, 8);
  assert.equal(text.rows[0]?.valueText, '8');
});
