import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { answerSessions } from '../../demo/gallery/answers.js';
import { listCases, type GalleryCase } from '../../demo/gallery/cases.js';
import { mergeBuckets } from '../../src/charts/bars.js';
import { buildScene } from '../../src/charts/build-scene.js';
import type { Scene, Shape } from '../../src/charts/scene.js';
import type { ChartSpec } from '../../src/charts/spec.js';
import { normalizeIssueSeries } from '../../src/data/normalize-issues.js';
import { normalizeSessions } from '../../src/data/normalize-sessions.js';
import { createFormats } from '../../src/i18n/create-formats.js';
import { en } from '../../src/i18n/en.js';
import { getChart, type PlotKind, type SessionChartType } from '../../src/views/catalog.js';
import type { ChartModel } from '../../src/views/chart-model.js';
import { readHidden } from '../../src/views/hidden-series.js';
import { buildIssuesModel } from '../../src/views/issues-model.js';
import { buildSessionModel } from '../../src/views/session-model.js';
import { spellPath } from './spell-path.js';

/** Wednesday, half an hour into an hour. */
const NOW_MS = Date.parse('2026-11-18T12:30:00Z');
const SIZE = { widthPx: 480, heightPx: 160 };
/** Longer paths are told by their ends, their length and a digest. */
const LONG = 200;

interface Drawn {
  readonly model: ChartModel;
  readonly spec: ChartSpec;
  readonly scene: Scene;
}

function buildModel({ attributes, sessions, issues, releases }: GalleryCase): ChartModel {
  const formats = createFormats({ locale: 'en-US', timeZone: attributes['timezone'] ?? 'UTC' });
  const plot = (attributes['plot'] ?? null) as PlotKind | null;
  const marked = releases?.map(({ version, date }) => ({ version, date: Date.parse(date) })) ?? null;
  const common = { plot, hidden: readHidden(undefined, attributes['hidden-series']?.split(' ') ?? []), incomplete: 'dash', nowMs: NOW_MS, before: null, releases: marked, formats, messages: en } as const;
  if (issues) {
    const values = issues.timeSeries[0]?.values ?? [];
    const intervalMs = issues.timeSeries[0]?.meta.interval ?? 0;
    return buildIssuesModel({ ...common, answer: normalizeIssueSeries(issues, (values[0]?.timestamp ?? 0) + values.length * intervalMs, intervalMs) });
  }
  assert.ok(sessions);
  const target = attributes['target'] ? Number.parseFloat(attributes['target']) / 100 : null;
  const type = getChart(attributes['type'] as SessionChartType).id as SessionChartType;
  return buildSessionModel({ ...common, type, answer: normalizeSessions(answerSessions(sessions)), emptyBucket: 'gap', compares: false, target });
}

function draw(one: GalleryCase): Drawn {
  const model = buildModel(one);
  const formats = createFormats({ locale: 'en-US', timeZone: one.attributes['timezone'] ?? 'UTC' });
  const spec = mergeBuckets(model.spec, SIZE.widthPx);
  return { model, spec, scene: buildScene(spec, { ...SIZE, formats }) };
}

function writePath(d: string): string {
  if (d.length <= LONG) return d;
  const digest = createHash('sha256').update(d).digest('hex').slice(0, 12);
  return `${d.slice(0, 60)} … ${d.slice(-40)} (${String(d.length)} characters, ${digest})`;
}

/** A drawn chart as lines that can be read. */
function tell({ model, spec, scene }: Drawn): string {
  const { inner, running, target } = scene;
  const lines = [
    `${spec.plot}${spec.stacked ? ', stacked' : ''}, ${spec.unit}s, ${String(spec.starts.length)} buckets of ${String(spec.intervalMs / 60_000)} min${spec.mergedBuckets ? `, each of ${String(spec.mergedBuckets)}` : ''}`,
    `headline ${String(model.headline?.value ?? null)}; empty: ${String(model.emptiness)}; plot ${String(inner.right)} × ${String(inner.bottom - inner.top)} px, values ${scene.domain.join(' to ')}`,
    `values ${scene.valueTicks.map(({ text, px }) => `${text} @${px.toFixed(1)}`).join(' | ')}`,
    `times ${scene.timeTicks.map(({ text, px, align }) => `${text} @${px.toFixed(1)}${align === 'start' ? '>' : ''}`).join(' | ')}`,
    ...(running ? [`running ${running.left.toFixed(1)} to ${running.right.toFixed(1)}`] : []),
    ...(target ? [`target ${target.text} @${target.px.toFixed(1)}, missed from ${target.missed.top.toFixed(1)} to ${target.missed.bottom.toFixed(1)}`] : []),
    ...scene.releases.map(({ px, text, releases }) => `release @${px.toFixed(1)} "${text}": ${releases.map(({ version }) => version).join()}`),
    ...spec.series.map(({ id, tone, total, visible }) => `series ${id}${id === tone ? '' : ` as ${tone}`}: ${String(total)}${visible ? '' : ', hidden'}`),
    ...scene.shapes.map(({ kind, seriesId, running: isRunning, d }) => `${kind} ${seriesId}${isRunning ? ', running' : ''}: ${writePath(spellPath(d))}`),
  ];
  return `${lines.join('\n')}\n`;
}

const CASES = new Map(listCases(NOW_MS).map((one) => [one.id, one]));

function get(id: string): Drawn {
  const one = CASES.get(id);
  assert.ok(one, `there is no case ${id}`);
  return draw(one);
}

function find(scene: Scene, kind: Shape['kind'], seriesId: string): Shape[] {
  return scene.shapes.filter((shape) => shape.kind === kind && shape.seriesId === seriesId);
}

describe('the scene of each chart in the gallery', () => {
  for (const one of CASES.values()) {
    it(`${one.id} is as it was looked at`, () => {
      const file = `test/charts/scenes/${one.id}.txt`;
      const text = `${one.title}\n${tell(draw(one))}`;
      if (process.env['UPDATE_SCENES']) writeFileSync(file, text);
      assert.ok(existsSync(file), `${file} is missing: look at the gallery, then run with UPDATE_SCENES=1`);
      assert.equal(text, readFileSync(file, 'utf8'));
    });
  }

  it('holds no number that is none', () => {
    for (const one of CASES.values()) assert.doesNotMatch(draw(one).scene.shapes.map(({ d }) => d).join(), /NaN|Infinity|undefined/, one.id);
  });
});

describe('what can be worked out by hand', () => {
  it('two days side by side are an area, two alone are columns of what happened in them and of nothing else', () => {
    const { scene } = get('sparse');
    // 2 of 20, twice; then 5 of 23; then 2 of 20: crashed alone.
    const [crashed] = find(scene, 'area', 'crashed');
    assert.equal(crashed?.d.match(/h14\.0V/g)?.length, 2);
    assert.deepEqual(scene.shapes.map(({ seriesId }) => seriesId).filter((id) => id !== 'crashed'), ['abnormal', 'errored']);
    for (const id of ['errored', 'abnormal']) assert.doesNotMatch(find(scene, 'area', id)[0]?.d ?? '', /h14/);
  });

  it('hours without sessions open the area: two gaps make three pieces', () => {
    assert.equal(find(get('gaps').scene, 'area', 'crashed')[0]?.d.match(/M/g)?.length, 3);
  });

  it('a single bucket is one column of 4 %, as high as the plot', () => {
    const { scene } = get('one-bucket');
    assert.deepEqual(scene.domain, [0, 0.04]);
    const column = find(scene, 'area', 'crashed')[0]?.d ?? '';
    assert.ok(column.endsWith(`V${scene.inner.top.toFixed(1)}h14.0V${scene.inner.bottom.toFixed(1)}Z`), column);
  });

  it('where nothing went wrong, one line lies on the baseline', () => {
    const { scene, model } = get('all-zero');
    assert.deepEqual(scene.shapes.map(({ kind }) => kind), ['line']);
    const heights = [...spellPath(scene.shapes[0]?.d ?? '').matchAll(/[ML][\d.]+,([\d.]+)/g)].map(([, y]) => Number(y));
    assert.ok(heights.length >= 2 && heights.every((y) => y === scene.inner.bottom), heights.join());
    assert.equal(model.headline?.value, 1);
  });

  it('no sessions are no chart', () => {
    const { model, scene } = get('no-sessions');
    assert.deepEqual([model.emptiness, model.headline?.value ?? null, scene.shapes.filter(({ kind }) => kind !== 'line')], ['no-sessions', null, []]);
  });

  it('one of a million is 0.0001 %, and everything is 1', () => {
    assert.deepEqual(get('tiny').scene.domain, [0, 0.000001]);
    assert.equal(get('everything-crashed').model.headline?.value, 1);
    assert.deepEqual(get('everything-crashed').scene.domain, [0, 1]);
  });

  it('four of a million leave 0.999996, told as more than 99.99 %', () => {
    const value = get('almost').model.headline?.value ?? Number.NaN;
    assert.equal(value, 0.999996);
    assert.equal(createFormats({ locale: 'en-US', timeZone: 'UTC' }).share(value), '>99.99%');
  });

  it('hundreds of trillions are written out, and a total beyond all names has its thousands apart', () => {
    // 24 × 100e12 + 10e12 × (0 + 1 + … + 23) = 5.16e15, and 72.
    const { model, scene } = get('huge');
    assert.equal(model.headline?.value, 5.16e15 + 72);
    assert.equal(scene.valueTicks.at(-1)?.text, '400T');
    assert.equal(createFormats({ locale: 'en-US', timeZone: 'UTC' }).compact(5.16e15), '5,160T');
  });

  it('days start at midnight in New York over the change of clocks, 25 hours apart that night', () => {
    const { scene } = get('clock-change');
    const days = scene.timeTicks.filter(({ text }) => /^(Oct|Nov) \d+$/.test(text)).map(({ value }) => value);
    assert.deepEqual(days, ['2026-10-31T04:00:00Z', '2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z', '2026-11-03T05:00:00Z'].map(Date.parse).slice(0, days.length));
    assert.ok(days.length >= 3);
  });

  it('ninety days in hours are at most four values a pixel and series', () => {
    const [crashed] = find(get('dense').scene, 'area', 'crashed');
    const points = spellPath(crashed?.d ?? '').match(/[ML]/g)?.length ?? 0;
    assert.ok(points > 480 && points <= 2 * 4 * 480, String(points));
  });

  it('the running hour is the last forty-eighth of the plot, and an area of its own', () => {
    const { scene, model } = get('running');
    assert.equal(model.incompleteFrom, Date.parse('2026-11-18T12:00:00Z'));
    assert.ok(Math.abs((scene.running?.left ?? 0) - (scene.inner.right * 47) / 48) < 0.1);
    assert.equal(find(scene, 'area', 'crashed').filter(({ running }) => running).length, 1);
  });

  it('statuses that nobody knows are drawn, and in the colour of others', () => {
    const { spec } = get('seven-statuses');
    assert.deepEqual(spec.series.filter(({ tone }) => tone === 'other').map(({ id }) => id), ['frozen', 'evicted']);
  });

  it('two weeks of issues are added up to bars wide enough to see, and none is lost', () => {
    const { spec, model } = get('issues');
    assert.ok((spec.mergedBuckets ?? 1) > 1);
    const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);
    assert.equal(sum(spec.series[0]?.values ?? []), model.headline?.value);
  });

  it('two releases that would touch are one mark with a count, and what is over the target is marked', () => {
    const { scene } = get('releases');
    assert.deepEqual(scene.releases.map(({ releases }) => releases.length), [1, 1, 2]);
    assert.equal(scene.releases.at(-1)?.text, '2');
    assert.equal(scene.shapes.filter(({ kind }) => kind === 'breach').length, 1);
  });
});
