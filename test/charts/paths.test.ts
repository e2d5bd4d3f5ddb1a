import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { glyphPath } from '../../src/charts/glyphs.js';
import { buildArea, buildDots, buildLine, stackColumns } from '../../src/charts/paths.js';
import { TONES } from './chart-specs.js';
import { spellPath } from './spell-path.js';

const GAP = Number.NaN;
/** Ten px a bucket, one px a unit, upwards from 100. */
const at = { x: (i: number) => i * 10, y: (value: number) => 100 - value };

test('a gap lifts the pen', () => {
  const values = Float64Array.of(10, 20, GAP, 30, 40);
  assert.equal(spellPath(buildLine([0, 1, 2, 3, 4], values, at)), 'M0,90L10,80M30,70L40,60');
  assert.equal(buildLine([0, 1], Float64Array.of(GAP, GAP), at), '');
});

test('a line says how far each of its parts goes, with one decimal at most', () => {
  // 99.67 and 99.33 are drawn at 99.7 and 99.3; 40,000 is beyond the texts that are kept.
  assert.equal(buildLine([0, 1, 2], Float64Array.of(1 / 3, 2 / 3, 1), at), 'M 0 99.7l 10-0.4 10-0.3');
  assert.equal(buildLine([0, 1, 2], Float64Array.of(0, 0, 1), { ...at, x: (i) => (i % 2) * 40_000 }), 'M 0 100l 40000 0-40000-1');
});

test('what is rounded is where a line ends, so a long one ends where its last value is', () => {
  const values = Float64Array.from({ length: 1_001 }, (_, i) => i * 0.04);
  assert.match(spellPath(buildLine([...values.keys()], values, at)), /L10000,60$/);
});

test('an area is one closed path a run, in one string', () => {
  const zero = new Float64Array(5);
  const values = Float64Array.of(10, 20, GAP, 30, 40);
  assert.equal(spellPath(buildArea([0, 1, 2, 3, 4], zero, values, at)), 'M0,90L10,80L10,100L0,100ZM30,70L40,60L40,100L30,100Z');
});

test('of a straight lower edge the ends are enough', () => {
  assert.equal(spellPath(buildArea([0, 1, 2, 3], 0, Float64Array.of(10, 20, 30, GAP), at)), 'M0,90L10,80L20,70L20,100L0,100Z');
});

test('a value between two gaps is the 6 px shape of its series', () => {
  const square = 'm.6 .6h4.8v4.8h-4.8z'.replaceAll('.6', '0.6');
  assert.equal(buildDots([0, 1, 2, 3, 4], Float64Array.of(10, GAP, 20, GAP, 30), at, 'errored'),
    `M-3.0 87.0${square}M17.0 77.0${square}M37.0 67.0${square}`);
  assert.equal(buildDots([0, 1, 2], Float64Array.of(10, 20, GAP), at, 'errored'), '');
  assert.equal(buildDots([0], Float64Array.of(50), at, 'errored'), `M-3.0 47.0${square}`);
});

test('only what was drawn counts: a value whose neighbours share its pixel is not alone', () => {
  const values = Float64Array.of(10, GAP, 20, GAP, 30);
  assert.equal(buildDots([0, 2, 4], values, at, 'errored'), '');
});

test('every tone has a shape that starts where the pen is and fits its square', () => {
  for (const tone of TONES) {
    assert.match(glyphPath(tone), /^m[\d. hvlcsmz-]+z$/, tone);
    const scaled = glyphPath(tone, 5).match(/-?[\d.]+/g)?.map(Number) ?? [];
    const full = glyphPath(tone).match(/-?\d*\.?\d+/g)?.map(Number) ?? [];
    assert.equal(scaled.length, full.length, tone);
    scaled.forEach((number, i) => assert.ok(Math.abs(number - (full[i] ?? 0) / 2) <= 0.0051, tone));
  }
});

test('statuses that may share a chart have different shapes', () => {
  const charts = [['crashed', 'errored', 'unhandled', 'abnormal', 'healthy', 'other'], ['new-issues', 'resolved-issues'],
    ['release-1', 'release-2', 'release-3', 'release-4', 'release-5', 'release-6', 'other']] as const;
  for (const tones of charts) assert.equal(new Set(tones.map((tone) => glyphPath(tone))).size, tones.length);
});

test('stacked areas lie on each other without a seam and add up', () => {
  const column = fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(fc.array(column, { maxLength: 7 }), (columns) => {
      const edges = stackColumns(columns.map((values) => Float64Array.from(values)), 5);
      assert.equal(edges.length, columns.length + 1);
      for (let i = 0; i < 5; i++) {
        assert.equal(edges[0]?.[i], 0);
        columns.forEach((values, k) => assert.equal((edges[k + 1]?.[i] ?? 0) - (edges[k]?.[i] ?? 0), values[i]));
      }
    }),
  );
});
