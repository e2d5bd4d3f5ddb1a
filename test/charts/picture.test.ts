import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildScene } from '../../src/charts/build-scene.js';
import { buildPicture, type InkName, type Inks, type Picture, type PictureInput } from '../../src/charts/picture.js';
import type { ChartSpec, SeriesTone } from '../../src/charts/spec.js';
import { writeSvg } from '../../src/charts/write-svg.js';
import { formats, HOUR_MS, makeSeries, makeSpec, START_MS, TONES } from './chart-specs.js';

const NAMES: readonly (InkName | SeriesTone)[] = ['surface', 'text', 'text-muted', 'grid', 'baseline', 'border-strong', 'field', ...TONES];
/** Each ink is told by its place: rgb(0, 0, 1), rgb(0, 0, 2) … */
const INKS = Object.fromEntries(NAMES.map((name, i) => [name, `rgb(0, 0, ${String(i + 1)})`])) as Inks;
const FULL = makeSpec(
  [
    makeSeries('crashed', [0.01, 0.03, Number.NaN, 0.02], { tone: 'crashed', before: Float64Array.of(0.01, 0.01, 0.02, 0.02) }),
    makeSeries('healthy', [0.99, 0.97, Number.NaN, 0.98], { tone: 'healthy', visible: false }),
  ],
  {
    unit: 'share',
    incompleteFrom: START_MS + 3 * HOUR_MS,
    releases: [{ version: 'shop@1.2.0', date: START_MS + HOUR_MS }],
    target: { share: 0.02, isMost: true, label: '2% max', values: Float64Array.of(0.01, 0.03, Number.NaN, 0.02) },
  },
);

function draw(spec: ChartSpec, changes: Partial<PictureInput> = {}): Picture {
  return buildPicture({
    scene: buildScene(spec, { widthPx: 440, heightPx: 128, formats }),
    inks: INKS, title: 'Session Health', description: 'In words.', subtitle: 'Nov 9', figure: '97.5% healthy', note: '', isRtl: false,
    legend: [{ tone: 'crashed', ink: INKS.crashed, label: 'Crashed', valueText: '2.00%' }], ...changes,
  });
}

/** Names of the elements of a document, in order; fails where one is not closed, or an entity is unknown. */
function readElements(xml: string): string[] {
  const open: string[] = [];
  const names: string[] = [];
  const rest = xml.replace(/<(\/?)([\w]+)((?:\s[\w:-]+="[^"<]*")*)\s*(\/?)>/g, (_, isEnd: string, name: string, attributes: string, isEmpty: string) => {
    assert.doesNotMatch(attributes, /&(?!amp;|lt;|gt;|quot;)/);
    if (isEnd) assert.equal(open.pop(), name);
    else {
      names.push(name);
      if (!isEmpty) open.push(name);
    }
    return '';
  });
  assert.deepEqual(open, []);
  assert.doesNotMatch(rest, /[<>]|&(?!amp;|lt;|gt;|quot;)/);
  return names;
}

test('a picture holds every path of the scene as it is, and every text of its axes', () => {
  const scene = buildScene(FULL, { widthPx: 440, heightPx: 128, formats });
  const picture = draw(FULL);
  const drawn = picture.paths.map(({ d }) => d);
  for (const shape of scene.shapes) assert.ok(drawn.includes(shape.d), shape.kind);
  const texts = picture.texts.map(({ text }) => text);
  for (const text of ['Session Health', 'Nov 9', '97.5% healthy', 'Crashed', '2.00%', '1.2.0', '2% max', '0', '4%']) assert.ok(texts.includes(text), text);
  assert.ok(!texts.includes(''));
});

test('a picture is as wide as its scene and two margins, and grows with its legend', () => {
  assert.equal(draw(FULL).widthPx, 472);
  const entry = { tone: 'errored' as const, ink: INKS.errored, label: 'Errored', valueText: '1' };
  // Four entries of 108 px fit into 440 px: nine make three rows of 40 px.
  assert.equal(draw(FULL, { legend: Array.from({ length: 9 }, () => entry) }).heightPx - draw(FULL).heightPx, 80);
});

test('a running line is dashed, what misses the target is clipped, the period before is pale', () => {
  const { paths } = draw(FULL);
  assert.ok(paths.some(({ dash, stroke }) => dash.join() === '3,3' && stroke === INKS.crashed));
  // The axis goes to 4 %: 2 % lies in the middle, 44 px over the baseline at 106. "2% max" takes 48 px at the end.
  assert.deepEqual(paths.filter(({ clip, strokeWidth }) => clip && strokeWidth === 2).map(({ clip }) => clip), [{ x: 16, y: 92, width: 392, height: 62 }]);
  assert.ok(paths.some(({ stroke, strokeWidth }) => stroke === INKS.field && strokeWidth === 1.25));
});

test('a document stands alone: well formed, no style, no variable, no reference to elsewhere, no number that is none', () => {
  for (const plot of ['line', 'area', 'bar'] as const) {
    const svg = writeSvg(draw({ ...FULL, plot, stacked: plot !== 'line' }), 'a');
    assert.equal(readElements(svg)[0], 'svg');
    assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="472" height="\d+" viewBox="0 0 472 \d+" role="img"/);
    assert.match(svg, /<title>Session Health<\/title><desc>In words\.<\/desc>/);
    assert.doesNotMatch(svg.replace('http://www.w3.org/2000/svg', ''), /style|class=|var\(|light-dark|href|http|NaN|undefined|Infinity/);
    for (const [, id] of svg.matchAll(/url\(#([^)]+)\)/g)) assert.ok(svg.includes(`id="${String(id)}"`));
  }
});

test('a text cannot leave its place in a document', () => {
  const label = '<script>"&amp;"</script>\u0000\u000b\ud800';
  const svg = writeSvg(draw(FULL, { title: label, legend: [{ tone: 'other', ink: INKS.other, label, valueText: '1' }] }), 'a');
  readElements(svg);
  assert.ok(svg.includes('&lt;script&gt;&quot;&amp;amp;&quot;&lt;/script&gt;\ufffd'));
  assert.doesNotMatch(svg, /[\u0000-\u0008\u000b]/); // eslint-disable-line no-control-regex -- what XML forbids
});

test('from right to left the paths are mirrored and the texts stand from the right', () => {
  const [ltr, rtl] = [draw(FULL), draw(FULL, { isRtl: true })];
  assert.deepEqual(rtl.texts.map(({ x }) => 472 - x), ltr.texts.map(({ x }) => x));
  assert.match(writeSvg(rtl, 'a'), /direction="rtl"[^]*<g transform="matrix\(-1 0 0 1 472 0\)">/);
});

test('the documents of one page do not share ids', () => {
  const ids = (id: string): string[] => [...writeSvg(draw(FULL), id).matchAll(/ id="([^"]+)"/g)].map((match) => match[1] ?? '');
  assert.deepEqual(ids('one').filter((id) => ids('two').includes(id)), []);
  assert.ok(ids('one').length > 0);
});
