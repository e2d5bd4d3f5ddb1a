import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildScene } from '../../src/charts/build-scene.js';
import type { Scene, Shape } from '../../src/charts/scene.js';
import type { ChartSpec } from '../../src/charts/spec.js';
import { setTextScale } from '../../src/charts/text-scale.js';
import { createFormats } from '../../src/i18n/create-formats.js';
import { DAY_MS, formats, HOUR_MS, makeSeries, makeSpec, START_MS, TONES } from './chart-specs.js';
import { spellPath } from './spell-path.js';

const GAP = Number.NaN;
/** 100 px a bucket for four of them, and 100 px of height. */
const build = (spec: ChartSpec, widthPx = 440, heightPx = 128): Scene => buildScene(spec, { widthPx, heightPx, formats });
const find = (scene: Scene, kind: Shape['kind'], running = false): Shape[] =>
  scene.shapes.filter((shape) => shape.kind === kind && shape.running === running);

test('points stand at the middle of their buckets, the axis column at the end', () => {
  const scene = build(makeSpec([makeSeries('a', [0, 2, 4, 0]), makeSeries('b', [1, 1, 1, 1])]));
  assert.deepEqual(scene.inner, { left: 0, top: 6, right: 400, bottom: 106 });
  assert.deepEqual(scene.valueTicks.map(({ text, px }) => [text, px]), [['0', 106], ['2', 56], ['4', 6]]);
  assert.deepEqual(find(scene, 'line').map((shape) => spellPath(shape.d)), ['M50,81L150,81L250,81L350,81', 'M50,106L150,56L250,6L350,106']);
});

test('a plot of 160 px or more has up to four lines, a lower one three', () => {
  const spec = makeSpec([makeSeries('a', [57])]);
  assert.equal(build(spec, 440, 187).valueTicks.length, 3);
  assert.equal(build(spec, 440, 188).valueTicks.length, 4);
});

test('wide labels get a wider column', () => {
  assert.equal(build(makeSpec([makeSeries('a', [0.00002])], { unit: 'share' })).inner.right, 440 - 48); // 0.002%
  assert.equal(build(makeSpec([makeSeries('a', [0.000001])], { unit: 'share' })).inner.right, 440 - 60); // 0.00005%
  assert.equal(build(makeSpec([makeSeries('a', [9000])])).inner.right, 440 - 40);
  setTextScale(1.5);
  assert.equal(build(makeSpec([makeSeries('a', [9000])])).inner.right, 440 - 60, 'and so does larger text');
  setTextScale(1);
});

test('the value axis follows what is visible', () => {
  const series = (visible: boolean): ChartSpec => makeSpec([makeSeries('a', [3]), makeSeries('b', [1000], { visible })]);
  assert.deepEqual(build(series(true)).domain, [0, 1000]);
  assert.deepEqual(build(series(false)).domain, [0, 4]);
});

test('all hidden is not the same as nothing there', () => {
  assert.equal(build(makeSpec([makeSeries('a', [3], { visible: false })])).allHidden, true);
  assert.equal(build(makeSpec([])).allHidden, false);
});

test('areas are stacked: from the top down, each painted to the foot and covered by the one below it', () => {
  const scene = build(makeSpec([makeSeries('a', [1, 1]), makeSeries('b', [3, 1])], { plot: 'area', stacked: true }), 240);
  assert.deepEqual(scene.domain, [0, 4]);
  assert.deepEqual(find(scene, 'area').map((shape) => spellPath(shape.d)), [
    'M50,6L150,56L150,106L50,106Z',
    'M50,81L150,81L150,106L50,106Z',
  ]);
});

test('the running part joins the complete one, in a hatched column of its own', () => {
  const spec = makeSpec([makeSeries('a', [4, 4, 2, 0])], { incompleteFrom: START_MS + 3 * HOUR_MS });
  const scene = build(spec);
  assert.equal(spellPath(find(scene, 'line')[0]?.d ?? ''), 'M50,6L150,6L250,56');
  assert.equal(spellPath(find(scene, 'line', true)[0]?.d ?? ''), 'M250,56L350,106');
  assert.deepEqual(scene.running, { left: 300, right: 400 });
});

test('the hatched column is never under 7 px', () => {
  const spec = makeSpec([makeSeries('a', new Array<number>(400).fill(1))], { incompleteFrom: START_MS + 399 * HOUR_MS });
  assert.deepEqual(build(spec).running, { left: 393, right: 400 });
});

test('a chart of one series has a wash under its line, also under the running part', () => {
  const spec = makeSpec([makeSeries('a', [4, 4])], { incompleteFrom: START_MS + HOUR_MS });
  assert.deepEqual(find(build(spec, 240), 'wash').map((shape) => spellPath(shape.d)), ['M50,6L150,6L150,106L50,106Z']);
  assert.equal(find(build(makeSpec([makeSeries('a', [4]), makeSeries('b', [4])])), 'wash').length, 0);
});

test('a single bucket is one shape in the middle', () => {
  const scene = build(makeSpec([makeSeries('a', [4], { tone: 'errored' }), makeSeries('b', [GAP])]));
  assert.deepEqual(find(scene, 'dot').map((shape) => shape.d), ['M197.0 3.0m0.6 0.6h4.8v4.8h-4.8z']);
});

test('bars stand side by side on whole px, and stay inside the plot', () => {
  // 50 px a day: 14 px a bar, 29 a group; the middle of the first day is at 25.
  const spec = makeSpec([makeSeries('a', [4, 2]), makeSeries('b', [2, 0])], { plot: 'bar', intervalMs: DAY_MS });
  assert.deepEqual(find(build(spec, 140), 'bar').map((shape) => shape.d), ['M11 106v-100h14v100ZM61 106v-50h14v50Z', 'M26 106v-50h14v50Z']);
  const short = { ...spec, end: START_MS + DAY_MS + 1 };
  assert.match(find(build(short, 140), 'bar')[0]?.d ?? '', /M71 106/); // 100 − 29
});

test('bars narrower than a px show whole buckets: what lies in one of them does not come from another', () => {
  // Two buckets on each of 40 px: 10 of a without b, then 1 of a with 5 of b. The first is taller, so b is on none.
  const spec = makeSpec([makeSeries('a', Array.from({ length: 80 }, (_, i) => (i % 2 === 0 ? 10 : 1))), makeSeries('b', Array.from({ length: 80 }, (_, i) => (i % 2 === 0 ? 0 : 5)))], { plot: 'bar', stacked: true });
  const [bars, ...others] = find(build(spec, 80), 'bar');
  assert.equal(bars?.d.match(/M/g)?.length, 40);
  assert.ok(bars.d.startsWith('M0 106v-100h1v100Z'));
  assert.deepEqual(others, []);
});

test('stacked bars lie on each other', () => {
  const spec = makeSpec([makeSeries('a', [1]), makeSeries('b', [3])], { plot: 'bar', stacked: true });
  assert.deepEqual(find(build(spec, 80), 'bar').map((shape) => shape.d), ['M13 106v-25h14v25Z', 'M13 81v-75h14v75Z']);
  // What was not reported has no bar, and the next one stands where it would begin.
  const open = makeSpec([makeSeries('a', [GAP]), makeSeries('b', [4])], { plot: 'bar', stacked: true });
  assert.deepEqual(find(build(open, 80), 'bar').map((shape) => [shape.seriesId, shape.d]), [['b', 'M13 106v-100h14v100Z']]);
});

test('days of the server are labelled in UTC wherever the reader is', () => {
  const reader = createFormats({ locale: 'en', timeZone: 'America/Los_Angeles' });
  const spec = makeSpec([makeSeries('a', [1, 1, 1])], { intervalMs: DAY_MS, timeZone: 'America/Los_Angeles' });
  const days = buildScene(spec, { widthPx: 440, heightPx: 128, formats: reader });
  assert.deepEqual(days.timeTicks.map(({ text, px }) => [text, px]), [['Nov 9', 0], ['Nov 10', 133.3], ['Nov 11', 266.7]]);
  const merged = buildScene({ ...spec, mergedBuckets: 24 }, { widthPx: 440, heightPx: 128, formats: reader });
  assert.deepEqual(merged.timeTicks.map(({ text }) => text), ['Nov 9', 'Nov 10', 'Nov 11']);
  assert.equal(merged.timeTicks[0]?.px, 44.4); // 08:00 of 72 h on 400 px: hours added up to days are days of the reader
});

test('F75: a box without room has no shapes and no impossible lengths', () => {
  const spec = makeSpec([makeSeries('a', [1, 2, 3])]);
  for (const [width, height] of [[0, 0], [-5, 200], [300, -1], [1, 1], [40, 200], [300, 28], [GAP, 200], [300, Infinity]] as const) {
    const scene = build(spec, width, height);
    assert.deepEqual([scene.shapes, scene.timeTicks, scene.running], [[], [], null]);
    assert.ok(scene.inner.right >= 0 && scene.inner.bottom >= scene.inner.top);
  }
});

test('ten thousand buckets cost what the width costs', () => {
  const wave = Array.from({ length: 10_080 }, (_, i) => 50 + 50 * Math.sin(i));
  for (const plot of ['line', 'area', 'bar'] as const) {
    const scene = build(makeSpec([makeSeries('a', wave), makeSeries('b', wave)], { plot, stacked: plot === 'bar' }), 540, 200);
    assert.equal(scene.packed, true);
    for (const { d } of scene.shapes) assert.ok(d.length < 500 * 4 * 2 * 12, String(d.length));
  }
});

test('F44, F48: no scene holds NaN, Infinity, undefined or null as text, whatever the numbers and the box', () => {
  const value = fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 1e6 }) },
    fc.constantFrom(0, -0, GAP, 1, 1e-320, 1e12, 1e308, Number.MAX_VALUE),
    fc.double({ min: 0, max: 1, noNaN: true }),
  );
  const arbitrary = fc.record({
    columns: fc.integer({ min: 0, max: 40 }).chain((length) => fc.array(fc.array(value, { minLength: length, maxLength: length }), { maxLength: 7 })),
    hidden: fc.nat({ max: 127 }),
    plot: fc.constantFrom('line', 'area', 'bar'),
    stacked: fc.boolean(),
    unit: fc.constantFrom('share', 'count'),
    floatingBase: fc.boolean(),
    intervalMs: fc.constantFrom(1, 60_000, HOUR_MS, DAY_MS, 400 * DAY_MS),
    running: fc.integer({ min: -2, max: 45 }),
    width: fc.oneof(fc.integer({ min: -10, max: 2_000 }), fc.constantFrom(20_000, 0.5)),
    height: fc.integer({ min: -10, max: 600 }),
  });
  fc.assert(
    fc.property(arbitrary, ({ columns, hidden, running, width, height, ...rest }) => {
      const series = columns.map((values, k) =>
        makeSeries(`s${String(k)}`, values, { tone: TONES[k] ?? 'other', visible: ((hidden >> k) & 1) === 0 }));
      const incompleteFrom = running < 0 ? null : START_MS + running * rest.intervalMs;
      const scene = build(makeSpec(series, { ...rest, incompleteFrom }), width, height);
      for (const { d } of scene.shapes) assert.match(d, /^[MLHVZmlhvcsz\d., -]+$/);
      const text = JSON.stringify(scene, (_, inner: unknown) => (typeof inner === 'number' && !Number.isFinite(inner) ? 'BAD' : inner));
      assert.doesNotMatch(text, /NaN|Infinity|undefined|BAD/);
    }),
    { numRuns: 400 },
  );
});
