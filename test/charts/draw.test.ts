import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildScene } from '../../src/charts/build-scene.js';
import { drawScene } from '../../src/charts/draw.js';
import type { ChartSpec } from '../../src/charts/spec.js';
import { formats, HOUR_MS, makeSeries, makeSpec, START_MS, TONES } from './chart-specs.js';

/** All strings and values of a template, one after the other; directives by the values they take. */
function flatten(part: unknown): string {
  if (typeof part !== 'object' || part === null) return String(typeof part === 'symbol' ? '' : part);
  if (Array.isArray(part)) return part.map(flatten).join('');
  const { strings, values } = part as { strings?: readonly string[]; values?: readonly unknown[] };
  if (!strings) return Array.isArray(values) ? flattenDirective(values) : '';
  return strings.map((text, i) => text + (i < strings.length - 1 ? flatten(values?.[i]) : '')).join('');
}

/** `repeat(items, key, template)`; others hold plain numbers. */
function flattenDirective(values: readonly unknown[]): string {
  const [items, , template] = values;
  return Array.isArray(items) && typeof template === 'function' ? items.map((item: unknown, i) => flatten(template(item, i))).join('') : '';
}

const draw = (spec: ChartSpec, options: { readonly isHatched?: boolean } = {}): string =>
  flatten(drawScene(buildScene(spec, { widthPx: 540, heightPx: 200, formats }), { isRtl: false, isFluid: false, isHatched: false, ...options }));
const seven = (count: number, changes: Partial<ChartSpec> = {}): ChartSpec =>
  makeSpec(TONES.slice(0, 7).map((tone, k) => makeSeries(tone, Array.from({ length: count }, (_, i) => 1 + ((i * 7 + k) % 11)), { tone })),
    { incompleteFrom: START_MS + (count - 1) * HOUR_MS, ...changes });

test('a drawing has no style attribute: a strict page policy would refuse it', () => {
  for (const plot of ['line', 'area', 'bar'] as const) assert.doesNotMatch(draw(seven(48, { plot })), /style/i);
});

test('one path a series and part, however many buckets there are', () => {
  const count = (spec: ChartSpec): number => draw(spec).match(/<path class="shape/g)?.length ?? 0;
  for (const plot of ['line', 'bar'] as const) {
    assert.equal(count(seven(24, { plot })), 14);
    assert.equal(count(seven(5_000, { plot })), 14);
  }
});

test('shapes carry their series, tone and kind for style sheets', () => {
  const text = draw(makeSpec([makeSeries('a', [1, 2], { tone: 'errored' })]));
  assert.match(text, /<path class="shape line tone-errored " data-series=a fill=.* d=M/);
});

test('every label of the axes is a text of its own', () => {
  const text = draw(seven(24));
  assert.equal(text.match(/<span class="axis-label/g)?.length, 3 + 1 + 8); // 0 to 10 in fives is three lines; hours by threes
});

test('a running bar is hatched, and what a series needs without colour is there where it is asked for, and only there', () => {
  const text = draw(seven(24, { plot: 'bar' }), { isHatched: true });
  assert.match(text, /id=running-errored/);
  assert.match(text, /fill=url\(#running-errored\)/);
  for (const tone of ['errored', 'unhandled', 'abnormal']) assert.match(text, new RegExp(`id=fill-${tone} `));
  assert.doesNotMatch(text, /id=fill-crashed/);
  assert.doesNotMatch(draw(seven(24), { isHatched: true }), /id=fill-/);
  const plain = draw(seven(24, { plot: 'bar' }));
  assert.match(plain, /fill=url\(#running-errored\)/);
  assert.doesNotMatch(plain, /id=fill-/);
});

test('an id is used once in a drawing', () => {
  const ids = [...draw(seven(24, { plot: 'area', stacked: true })).matchAll(/ id="?([\w-]+)/g)].map((match) => match[1]);
  assert.equal(new Set(ids).size, ids.length);
});
