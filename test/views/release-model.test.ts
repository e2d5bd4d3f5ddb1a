import { expect } from 'chai';
import { normalizeSessions } from '../../src/data/normalize-sessions.js';
import { createFormats } from '../../src/i18n/create-formats.js';
import { en } from '../../src/i18n/en.js';
import type { SessionChartType } from '../../src/views/catalog.js';
import type { ChartModel } from '../../src/views/chart-model.js';
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
    nowMs: NOW_MS, target: null, releases: null, tones: new ReleaseTones(), formats, messages: en, ...changes,
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
