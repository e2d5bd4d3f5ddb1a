import { expect } from 'chai';
import { buildScene } from '../../src/charts/build-scene.js';
import { normalizeSessions } from '../../src/data/normalize-sessions.js';
import { createFormats } from '../../src/i18n/create-formats.js';
import { en } from '../../src/i18n/en.js';
import type { SessionChartType } from '../../src/views/catalog.js';
import type { ChartModel } from '../../src/views/chart-model.js';
import { buildReleaseIssuesModel } from '../../src/views/release-issues-model.js';
import { buildReleaseModel } from '../../src/views/release-model.js';
import { ReleaseTones } from '../../src/views/release-tones.js';

const NOW_MS = Date.parse('2025-12-01T00:00:00Z');
const INTERVALS = ['2025-11-10T00:00:00Z', '2025-11-11T00:00:00Z'];

function body(groups: readonly { by: Record<string, string>; values: readonly number[] }[]) {
  return normalizeSessions({
    intervals: INTERVALS,
    end: '2025-11-12T00:00:00Z',
    groups: groups.map(({ by, values }) => ({ by, totals: { 'sum(session)': values.reduce((a, b) => a + b, 0) }, series: { 'sum(session)': values } })),
  });
}

// Seven releases with 10, 20 … 70 sessions a day, of which one crashed on the first day.
const RELEASES = [1, 2, 3, 4, 5, 6, 7].map((k) => `app@${String(k)}`);
const ANSWER = body(
  RELEASES.flatMap((release, i) => [
    { by: { release, 'session.status': 'healthy' }, values: [(i + 1) * 10 - 1, (i + 1) * 10] },
    { by: { release, 'session.status': 'crashed' }, values: [1, 0] },
  ]),
);
// All: 280 a day, of which seven crashed on the first.
const WHOLE = body([{ by: { 'session.status': 'healthy' }, values: [273, 280] }, { by: { 'session.status': 'crashed' }, values: [7, 0] }]);

function build(type: SessionChartType, changes: object = {}): ChartModel {
  const formats = createFormats({ locale: 'en', timeZone: 'UTC' });
  return buildReleaseModel({
    type, answer: ANSWER, whole: WHOLE, wholeBefore: null, before: null, plot: null, hidden: null, incomplete: 'dash',
    nowMs: NOW_MS, target: null, emptyBucket: 'gap', releases: null, tones: new ReleaseTones(), formats, messages: en, ...changes,
  });
}

describe('charts by release', () => {
  it('crash-free: the five largest by sessions, each of its own sessions, and said so', () => {
    const { spec, headline, notes } = build('crash-free-sessions');
    expect(spec.series.map(({ id }) => id)).to.deep.equal(['app@7', 'app@6', 'app@5', 'app@4', 'app@3']);
    // 69 of 70, 70 of 70.
    expect(spec.series[0]?.values[0]).to.equal(1 - 1 / 70);
    expect(spec.series[0]?.values[1]).to.equal(1);
    expect(spec.series[0]?.total).to.equal(1 - 1 / 140);
    // 553 of 560 of all sessions, those of small releases too.
    expect(headline?.value).to.equal(1 - 7 / 560);
    expect(notes.map(({ message }) => message)).to.deep.equal(['The 5 largest of 7 releases, by sessions.', 'The axis starts at 95%, not at 0.']);
  });

  it('adoption: shares of all sessions, with the rest, which is hidden at first', () => {
    const { spec, headline } = build('release-adoption');
    expect(spec.series.map(({ id, visible }) => [id, visible])).to.deep.equal([
      ['app@7', true], ['app@6', true], ['app@5', true], ['app@4', true], ['app@3', true], ['other', false],
    ]);
    expect(spec.series.map(({ total }) => total)).to.deep.equal([140 / 560, 120 / 560, 100 / 560, 80 / 560, 60 / 560, 60 / 560]);
    expect([...(spec.series[5]?.values ?? [])]).to.deep.equal([30 / 280, 30 / 280]);
    expect(headline?.value).to.equal(0.25);
  });

  it('sessions by release: counts, and all of them over the chart', () => {
    const { spec, headline } = build('sessions-by-release');
    expect([...(spec.series[0]?.values ?? [])]).to.deep.equal([70, 70]);
    expect(headline).to.deep.equal({ value: 560, unit: 'count', before: null, delta: null });
  });

  it('the period before is that of the same releases', () => {
    const before = { ...ANSWER, starts: Float64Array.from(ANSWER.starts, (start) => start - 172_800_000), end: ANSWER.end - 172_800_000 };
    const wholeBefore = { ...WHOLE, starts: before.starts, end: before.end };
    const { spec, headline } = build('sessions-by-release', { before, wholeBefore });
    expect([...(spec.series[0]?.before ?? [])]).to.deep.equal([70, 70]);
    expect([spec.series[0]?.change, headline?.delta]).to.deep.equal([0, 0]);
  });

  it('a target of a crash-free chart is the least, held against the worst release', () => {
    const { spec } = build('crash-free-sessions', { target: 0.99 });
    expect([spec.target?.isMost, spec.target?.label]).to.deep.equal([false, '99% min']);
    expect([...(spec.target?.values ?? [])]).to.deep.equal([1 - 1 / 30, 1]);
  });
});

describe('the axis of crash-free rates', () => {
  // A release in three days: 1,000 sessions each, all well, then (running) half of them crashed.
  const starts = ['2025-11-10T00:00:00Z', '2025-11-11T00:00:00Z'];
  const by = { release: 'app@1' };
  const now = body([{ by: { ...by, 'session.status': 'healthy' }, values: [1000, 500] }, { by: { ...by, 'session.status': 'crashed' }, values: [0, 500] }]);
  const whole = body([{ by: { 'session.status': 'healthy' }, values: [1000, 500] }, { by: { 'session.status': 'crashed' }, values: [0, 500] }]);

  it('is judged, and told of, by what is drawn: without the running day that is dropped', () => {
    const { notes, spec } = build('crash-free-sessions', { answer: now, whole, incomplete: 'drop', nowMs: Date.parse(starts[1] ?? '') + 1 });
    expect(notes.map(({ message }) => message)).to.deep.equal(['The axis starts at 99%, not at 0.']);
    expect(buildScene(spec, { widthPx: 400, heightPx: 200, formats: createFormats({ locale: 'en', timeZone: 'UTC' }) }).domain).to.deep.equal([0.99, 1]);
  });

  it('goes down to the period before, where that is drawn', () => {
    const good = body([{ by: { ...by, 'session.status': 'healthy' }, values: [1000, 1000] }]);
    const wholeBefore = { ...whole, starts: Float64Array.from(whole.starts, (start) => start - 172_800_000), end: whole.end - 172_800_000 };
    const before = { ...now, starts: wholeBefore.starts, end: wholeBefore.end };
    const { notes, spec } = build('crash-free-sessions', { answer: good, whole: good, before, wholeBefore });
    expect([...(spec.series[0]?.before ?? [])]).to.deep.equal([1, 0.5]);
    expect(notes).to.deep.equal([]);
    expect(buildScene(spec, { widthPx: 400, heightPx: 200, formats: createFormats({ locale: 'en', timeZone: 'UTC' }) }).domain[0]).to.equal(0);
  });
});

describe('a series of a release', () => {
  const one = (release: string, values: readonly number[]) => ({ by: { release, 'session.status': 'healthy' }, values });

  it('has an id of its own, whatever the release is called', () => {
    const names = ['', 'unknown', 'other', 'releases', 'app@1'];
    const answer = body(names.map((release, i) => one(release, [50 - i, 50])));
    const whole = body([{ by: { 'session.status': 'healthy' }, values: [300, 300] }]);
    const ids = build('release-adoption', { answer, whole }).spec.series.map(({ id }) => id);
    expect(ids).to.deep.equal(['unknown', 'release-unknown', 'release-other', 'release-releases', 'app@1', 'other']);
  });

  it('is a gap in a bucket without sessions, or zero where the author says so', () => {
    const answer = body([one('app@1', [0, 10])]);
    const whole = body([{ by: { 'session.status': 'healthy' }, values: [0, 10] }]);
    for (const type of ['crash-free-sessions', 'release-adoption'] as const) {
      expect([...(build(type, { answer, whole }).spec.series[0]?.values ?? [])]).to.deep.equal([Number.NaN, 1]);
      expect([...(build(type, { answer, whole, emptyBucket: 'zero' }).spec.series[0]?.values ?? [])]).to.deep.equal([0, 1]);
    }
  });

  it('keeps its place where one of its buckets is not reported', () => {
    const big = { ...one('app@2', []), values: [Number.NaN, 500] };
    const answer = normalizeSessions({
      intervals: INTERVALS, end: '2025-11-12T00:00:00Z',
      groups: [{ by: big.by, series: { 'sum(session)': [null, 500] } }, { by: one('app@1', []).by, totals: { 'sum(session)': 20 }, series: { 'sum(session)': [10, 10] } }],
    });
    const { spec } = build('sessions-by-release', { answer });
    expect(spec.series.map(({ id }) => id)).to.deep.equal(['app@2', 'app@1']);
    expect(spec.series[0]?.total).to.be.NaN;
  });

  it('is compared with its share of the period before: 25 % now, 10 % then', () => {
    const before = { ...body([one('app@7', [28, 28])]), starts: Float64Array.from(ANSWER.starts, (start) => start - 172_800_000) };
    const { headline } = build('release-adoption', { before, wholeBefore: { ...WHOLE, starts: before.starts } });
    expect(headline).to.deep.equal({ value: 0.25, unit: 'share', before: 0.1, delta: 0.15 });
  });
});

describe('new issues by release', () => {
  const answerOf = (startMs: number, values: readonly number[]) => ({
    starts: Float64Array.from(values, (_, i) => startMs + i * 86_400_000), end: startMs + values.length * 86_400_000, intervalMs: 86_400_000, notes: [],
    series: [{ release: 'app@1', values: Float64Array.from(values) }, { release: null, values: Float64Array.from(values, () => 1) }],
  });

  it('are set against all of the period before: 3 + 2 new, and one each of others, against 1 + 1 and the same', () => {
    const [now, then] = [answerOf(Date.parse(INTERVALS[0] ?? ''), [3, 2]), answerOf(Date.parse('2025-11-08T00:00:00Z'), [1, 1])];
    const formats = createFormats({ locale: 'en', timeZone: 'UTC' });
    const { headline } = buildReleaseIssuesModel({
      type: 'new-issues-by-release', answer: now, before: then, plot: null, hidden: null, incomplete: 'dash', nowMs: NOW_MS, releases: null, tones: new ReleaseTones(), formats, messages: en,
    });
    expect(headline).to.deep.equal({ value: 7, unit: 'count', before: 4, delta: 3 });
  });
});

describe('the colour of a release', () => {
  it('stays with it when the ranking changes, and a new one takes a free one', () => {
    const tones = new ReleaseTones();
    tones.assign(['a', 'b', 'c']);
    expect([...tones.assign(['c', 'd', 'a'])]).to.deep.equal([['c', 'release-3'], ['d', 'release-4'], ['a', 'release-1']]);
  });

  it('is taken from one that is not shown when all are gone: those that are shown never share one', () => {
    const tones = new ReleaseTones();
    tones.assign(['a', 'b', 'c', 'd', 'e', 'f']);
    const later = tones.assign(['b', 'c', 'g', 'h', 'i']);
    expect(new Set(later.values()).size).to.equal(5);
    expect([later.get('b'), later.get('c')]).to.deep.equal(['release-2', 'release-3']);
  });
});
