import { expect } from 'chai';
import { normalizeSessions } from '../../src/data/normalize-sessions.js';
import { createFormats } from '../../src/i18n/create-formats.js';
import { en } from '../../src/i18n/en.js';
import type { ChartModel } from '../../src/views/chart-model.js';
import { describeChart } from '../../src/views/describe.js';
import { buildSessionModel, type SessionModelInput } from '../../src/views/session-model.js';
import { sessionsAnswer, type StatusCounts } from '../support/session-answers.js';

const HOUR_MS = 3_600_000;
const START = '2026-11-23T10:00:00Z';
const START_MS = Date.parse(START);
const formats = createFormats({ locale: 'en', timeZone: 'UTC' });

function makeAnswer(sessions: StatusCounts, start = START): SessionModelInput['answer'] {
  return normalizeSessions(sessionsAnswer({ start, intervalMs: HOUR_MS, sessions }));
}

/** Four hours: 1, 2, 4 and 3 of 100 sessions crashed; long ago, unless `nowMs` lies within them. */
const NOW = makeAnswer({ healthy: [99, 98, 96, 97], crashed: [1, 2, 4, 3] });

function build(changes: Partial<SessionModelInput> = {}): ChartModel {
  return buildSessionModel({
    type: 'session-health',
    answer: NOW,
    before: null,
    plot: null,
    hidden: null,
    emptyBucket: 'gap',
    incomplete: 'dash',
    nowMs: START_MS + 40 * HOUR_MS,
    compares: false,
    target: null,
    releases: null,
    formats,
    messages: en,
    ...changes,
  });
}

function read(values: ArrayLike<number> | undefined): (number | null)[] {
  return Array.from(values ?? [], (value) => (Number.isNaN(value) ? null : Number(value.toFixed(6))));
}

describe('the period before', () => {
  const before = makeAnswer({ healthy: [98, 98, 98, 99], crashed: [2, 2, 2, 1] }, '2026-11-23T06:00:00Z');

  it('lies under the chart bucket by bucket, each series under its own', () => {
    const { spec } = build({ before, compares: true });
    expect(read(spec.series.find(({ id }) => id === 'crashed')?.before)).to.deep.equal([0.02, 0.02, 0.02, 0.01]);
    expect(read(spec.series.find(({ id }) => id === 'healthy')?.before)).to.deep.equal([0.98, 0.98, 0.98, 0.99]);
  });

  it('is compared by the figures of the whole periods: 10 of 400 against 7 of 400', () => {
    const { spec, extras } = build({ before, compares: true });
    expect(spec.series.find(({ id }) => id === 'crashed')?.change).to.be.closeTo(0.0075, 1e-12);
    expect(extras).to.deep.equal([{ id: 'previous', label: '4 hr before', visible: true, count: null }]);
  });

  it('covers the complete buckets only while one is running: 7 of 300 against 6 of 300', () => {
    const shorter = makeAnswer({ healthy: [98, 98, 98], crashed: [2, 2, 2] }, '2026-11-23T07:00:00Z');
    const { spec } = build({ before: shorter, compares: true, nowMs: START_MS + 3.5 * HOUR_MS });
    const crashed = spec.series.find(({ id }) => id === 'crashed');
    expect(read(crashed?.before)).to.deep.equal([0.02, 0.02, 0.02, null]);
    expect(crashed?.change).to.be.closeTo(1 / 300, 1e-12);
  });

  it('is not drawn where the reader hid it, nor where nobody compares', () => {
    expect(build({ before }).spec.series[0]?.before).to.equal(undefined);
    const { spec, extras } = build({ before, compares: true, hidden: new Set(['previous']) });
    expect(spec.series[0]?.before).to.equal(undefined);
    expect(extras[0]?.visible).to.equal(false);
  });

  it('leaves a gap where it has no bucket', () => {
    const holed = makeAnswer({ healthy: [98, 98], crashed: [2, 2] }, '2026-11-23T06:00:00Z');
    expect(read(build({ before: holed, compares: true }).spec.series[0]?.before)).to.deep.equal([0.02, 0.02, null, null]);
  });
});

describe('a target', () => {
  it('of unhealthy sessions is the most that is allowed', () => {
    const { spec } = build({ type: 'unhealthy-sessions', target: 0.025 });
    expect(spec.target).to.include({ share: 0.025, isMost: true, label: '2.5% max' });
    expect(read(spec.target?.values)).to.deep.equal([0.01, 0.02, 0.04, 0.03]);
  });

  it('over a half is, in a stack, the least that is healthy: 97.5 % of them leave 2.5 %', () => {
    expect(build({ target: 0.975 }).spec.target).to.include({ share: 0.025, isMost: true, label: '2.5% max' });
  });

  it('over a half is, among lines, held against the healthy one', () => {
    const { spec } = build({ target: 0.975, plot: 'line', hidden: new Set() });
    expect(spec.target).to.include({ share: 0.975, isMost: false, label: '97.5% min' });
    expect(read(spec.target?.values)).to.deep.equal([0.99, 0.98, 0.96, 0.97]);
  });

  it('up to a half is, among lines, held against the worst of the bad ones that are shown', () => {
    const answer = makeAnswer({ healthy: [90, 90], crashed: [2, 6], abnormal: [8, 4] });
    expect(read(build({ answer, target: 0.05, plot: 'line' }).spec.target?.values)).to.deep.equal([0.08, 0.06]);
    expect(read(build({ answer, target: 0.05, plot: 'line', hidden: new Set(['abnormal']) }).spec.target?.values)).to.deep.equal([0.02, 0.06]);
  });

  it('says nothing of counts', () => {
    expect(build({ type: 'session-counts', target: 0.02 }).spec.target).to.equal(undefined);
  });
});

describe('releases', () => {
  const releases = [-1, 1.5, 9].map((hours) => ({ version: `shop@${String(hours)}`, date: START_MS + hours * HOUR_MS }));

  it('are those of the period, and can be hidden like a series', () => {
    expect(build({ releases }).spec.releases?.map(({ version }) => version)).to.deep.equal(['shop@1.5']);
    expect(build({ releases }).extras).to.deep.equal([{ id: 'releases', label: 'Releases', visible: true, count: 1 }]);
    const hidden = build({ releases, hidden: new Set(['releases']) });
    expect(hidden.spec.releases).to.equal(undefined);
    expect(hidden.extras[0]?.visible).to.equal(false);
  });
});

describe('the summary', () => {
  const tell = (model: ChartModel): string => describeChart(model, 'sessions', { formats, messages: en });

  it('names range, totals, the latest and the highest bucket, and the trend', () => {
    // First half 3 of 200, second half 7 of 200.
    expect(tell(build())).to.equal(
      [
        'From Nov 23, 10:00 to Nov 23, 14:00, in buckets of 1 hr.',
        'In all: Crashed 2.50%, Errored 0%, Abnormal 0%, of 400 sessions.',
        'Latest complete bucket, Mon, Nov 23, 13:00 – 14:00: Unhealthy 3.00%.',
        'Highest, Mon, Nov 23, 12:00 – 13:00: Unhealthy 4.00%.',
        'Unhealthy was higher in the second half than in the first.',
      ].join(' '),
    );
  });

  it('leaves the running bucket out of latest, highest and trend, and says that it is running', () => {
    const text = tell(build({ nowMs: START_MS + 2.5 * HOUR_MS }));
    expect(text).to.contain('Latest complete bucket, Mon, Nov 23, 11:00 – 12:00: Unhealthy 2.00%.');
    expect(text).to.contain('Highest, Mon, Nov 23, 11:00 – 12:00: Unhealthy 2.00%.');
    expect(text).to.contain('The bucket from Nov 23, 12:00 on is still running.');
  });

  it('says how often the target was missed, and how many releases there were', () => {
    const text = tell(build({ target: 0.025, releases: [{ version: 'a', date: START_MS + HOUR_MS }] }));
    expect(text).to.contain('2 of 4 buckets missed the target of 2.5% max.');
    expect(text).to.contain('1 release in this period.');
  });

  it('calls halves within a twentieth of each other the same', () => {
    const answer = makeAnswer({ healthy: [980, 980, 980, 979], crashed: [20, 20, 20, 21] });
    expect(tell(build({ answer }))).to.contain('Unhealthy was about the same in the second half');
  });

  it('tells nothing of what was not reported', () => {
    const text = tell(build({ answer: makeAnswer({ healthy: [0, 0], crashed: [0, 0] }) }));
    expect(text).to.not.match(/NaN|undefined|Infinity|Highest|Latest|half/);
  });
});
