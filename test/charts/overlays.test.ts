import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildScene } from '../../src/charts/build-scene.js';
import { describeBucket, findBucket, releasesAt } from '../../src/charts/hit-test.js';
import { markReleases, shortenVersion } from '../../src/charts/release-marks.js';
import type { Scene } from '../../src/charts/scene.js';
import { setTextScale } from '../../src/charts/text-scale.js';
import type { ChartSpec, TargetSpec } from '../../src/charts/spec.js';
import { formats, HOUR_MS, makeSeries, makeSpec, START_MS } from './chart-specs.js';
import { spellPath } from './spell-path.js';

const GAP = Number.NaN;
/** 400 × 100 px between the axes: 40 px at the end, 6 above, 22 below. */
const build = (spec: ChartSpec): Scene => buildScene(spec, { widthPx: 440, heightPx: 128, formats });
const release = (hours: number, version = `shop@1.${String(hours)}`): { version: string; date: number } => ({ version, date: START_MS + hours * HOUR_MS });
const target = (values: readonly number[], changes: Partial<TargetSpec> = {}): TargetSpec => ({
  share: 0.02, isMost: true, label: '2% max', values: Float64Array.from(values), ...changes,
});
const listKinds = (scene: Scene): string[] => scene.shapes.map(({ kind, seriesId }) => `${kind} ${seriesId}`);

test('a release stands at its time, in a lane that only a release makes', () => {
  const spec = makeSpec([makeSeries('a', [1, 2, 3, 4])]);
  assert.equal(build(spec).inner.top, 6);
  const scene = build({ ...spec, releases: [release(1)] });
  assert.equal(scene.inner.top, 18);
  assert.deepEqual(scene.releases.map(({ px, text }) => [px, text]), [[100, '1.1']]);
  assert.equal(build({ ...spec, releases: [release(-1), release(5)] }).inner.top, 6);
  assert.deepEqual(build({ ...spec, releases: [release(-1), release(5)] }).releases, []);
});

test('releases that would touch are one mark with their number', () => {
  const toPx = (ms: number): number => ((ms - START_MS) / HOUR_MS) * 100;
  const marks = markReleases([release(1), release(1.05), release(1.09), release(3)], toPx, 400);
  assert.deepEqual(marks.map(({ px, text, releases }) => [px, text, releases.length]), [[100, '3', 3], [300, '1.3', 1]]);
});

test('a version is written only where it has room, and never over the next mark', () => {
  const toPx = (ms: number): number => ((ms - START_MS) / HOUR_MS) * 100;
  assert.deepEqual(markReleases([release(1), release(1.5), release(3.9)], toPx, 400).map(({ text }) => text), ['', '1.1.5', '']);
  assert.deepEqual(markReleases([release(1)], toPx, 320).map(({ text }) => text), ['']);
});

test('a version ends before the next diamond begins, and needs more room where text is larger', () => {
  const toPx = (ms: number): number => ((ms - START_MS) / HOUR_MS) * 100;
  // 80 px from middle to middle, less 8 before the name and 4 of half a diamond: 68 px, at 7 px a character.
  const name = (version: string): string | undefined => markReleases([release(1, version), release(1.8)], toPx, 400)[0]?.text;
  assert.deepEqual([name('shop@10.20.300'), name('shop@10.20.3000')], ['10.20.300', '']);
  setTextScale(1.2);
  assert.equal(name('shop@10.20.300'), '');
  setTextScale(1);
});

test('a version is short: without package and build, and a hash is cut', () => {
  assert.equal(shortenVersion('frontend@4.12.0+20261124'), '4.12.0');
  assert.equal(shortenVersion('@acme/shop@2.0.0-rc.1'), '2.0.0-rc.1');
  assert.equal(shortenVersion('9f86d081884c7d659a2feaa0c55ad015'), '9f86d081884…');
});

test('a bucket tells the releases that are marked over it', () => {
  const spec = makeSpec([makeSeries('a', [1, 2, 3, 4])], { releases: [release(1.2), release(1.7), release(3.5)] });
  const scene = build(spec);
  assert.deepEqual([0, 1, 2, 3].map((i) => releasesAt(spec, scene, i).map(({ version }) => version)), [[], ['shop@1.1.2', 'shop@1.1.7'], [], ['shop@1.3.5']]);
});

test('a target lies on the axis, which grows to hold it, and its label covers no tick', () => {
  const spec = makeSpec([makeSeries('u', [0.001, 0.002])], { unit: 'share', target: target([0.001, 0.002]) });
  const scene = build(spec);
  assert.deepEqual(scene.domain, [0, 0.02]);
  assert.deepEqual([scene.target?.px, scene.target?.text], [6, '2% max']);
  assert.deepEqual(scene.valueTicks.map(({ text }) => text), ['0', '1%', '']);
});

test('what misses the target is drawn once more, to be clipped above the line, or under it for a least', () => {
  const spec = makeSpec([makeSeries('u', [0.01, 0.04])], { unit: 'share', target: target([0.01, 0.04]) });
  const scene = build(spec);
  assert.deepEqual(listKinds(scene), ['wash u', 'line u', 'breach-wash target', 'breach target']);
  assert.equal(scene.shapes.find(({ kind }) => kind === 'breach')?.d, scene.shapes.find(({ kind }) => kind === 'line')?.d);
  assert.deepEqual(scene.target?.missed, { top: 0, bottom: 56 });
  const least = build({ ...spec, target: target([0.01, 0.04], { isMost: false }) });
  assert.deepEqual(least.target?.missed, { top: 56, bottom: 106 });
});

test('a bucket says whether it misses the target; a gap and the limit itself do not', () => {
  const spec = makeSpec([makeSeries('u', [0.01, 0.02, 0.03, GAP])], { unit: 'share', target: target([0.01, 0.02, 0.03, GAP]) });
  assert.deepEqual([0, 1, 2, 3].map((i) => describeBucket(spec, i, formats).missesTarget), [false, false, true, false]);
  const least = { ...spec, target: target([0.01, 0.02, 0.03, GAP], { isMost: false }) };
  assert.deepEqual([0, 1, 2, 3].map((i) => describeBucket(least, i, formats).missesTarget), [true, false, false, false]);
});

test('the period before lies behind: the upper edge of a stack, a line of each series elsewhere', () => {
  const before = (values: readonly number[]): { before: Float64Array } => ({ before: Float64Array.from(values) });
  const series = [makeSeries('a', [1, 1], before([2, 4])), makeSeries('b', [3, 3], before([2, 4])), makeSeries('h', [9, 9], { visible: false, ...before([9, 9]) })];
  const area = build(makeSpec(series, { plot: 'area', stacked: true }));
  assert.deepEqual(listKinds(area).slice(0, 2), ['before previous', 'area b']);
  // 0 to 10 on 100 px: 4 and 8 stand 40 and 80 px over the baseline at 106.
  assert.equal(spellPath(area.shapes[0]?.d ?? ''), 'M100,66L300,26');
  assert.deepEqual(listKinds(build(makeSpec(series))).slice(0, 2), ['before a', 'before b']);
  assert.deepEqual(listKinds(build(makeSpec(series.slice(0, 1)))).slice(0, 2), ['before previous', 'wash a']);
});

test('the axis holds the period before, too', () => {
  assert.deepEqual(build(makeSpec([makeSeries('a', [1, 2], { before: Float64Array.of(18, GAP) })])).domain, [0, 20]);
});

test('an instant lies in one bucket, or in none', () => {
  const spec = makeSpec([makeSeries('a', [1, 2])]);
  assert.deepEqual([-1, 0, HOUR_MS - 1, HOUR_MS, 2 * HOUR_MS].map((ms) => findBucket(spec, START_MS + ms)), [null, 0, 0, 1, null]);
});
