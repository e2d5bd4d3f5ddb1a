import { expect } from 'chai';
import { normalizeSessions } from '../../src/data/normalize-sessions.js';
import { createFormats } from '../../src/i18n/create-formats.js';
import { en } from '../../src/i18n/en.js';
import type { ChartModel } from '../../src/views/chart-model.js';
import { describeChart } from '../../src/views/describe.js';
import { buildIssuesModel, countNetNew } from '../../src/views/issues-model.js';
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

  it('lies under the buckets that are one period later, also where the chart has moved on by one since', () => {
    const { spec } = build({ answer: makeAnswer({ healthy: [98, 96, 97, 95], crashed: [2, 4, 3, 5] }, '2026-11-23T11:00:00Z'), before, compares: true });
    expect(read(spec.series.find(({ id }) => id === 'crashed')?.before)).to.deep.equal([0.02, 0.02, 0.01, null]);
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

describe('the figure of an app in its first hour', () => {
  // 98 of 100 sessions went well, all of them in the hour that is running.
  const answer = makeAnswer({ healthy: [98], crashed: [2] });
  const first = (type: SessionModelInput['type']): ChartModel => build({ type, answer, nowMs: START_MS + HOUR_MS / 2 });

  it('is so far the share that went badly, or well, as the chart tells it', () => {
    expect(first('unhealthy-sessions').figure).to.include({ value: 0.02, includesRunning: true });
    expect(first('session-health').figure).to.include({ value: 0.98, includesRunning: true });
  });

  it('counts what there is so far, and the headline says nothing of complete hours that there are not', () => {
    expect(first('session-counts').figure).to.include({ value: 100, includesRunning: true });
    expect(first('session-counts').headline).to.deep.equal({ value: null, unit: 'count', before: null, delta: null });
  });

  it('counts what there is so far where the complete hours were empty, which the headline says', () => {
    const { figure, headline } = build({ type: 'session-counts', answer: makeAnswer({ healthy: [0, 98], crashed: [0, 2] }), nowMs: START_MS + 1.5 * HOUR_MS });
    expect(figure).to.include({ value: 100, includesRunning: true });
    expect(headline?.value).to.equal(0);
  });
});

describe('a running hour that is dropped', () => {
  // Ten, twenty and, running, five sessions; one of each crashed.
  const answer = makeAnswer({ healthy: [9, 19, 4], crashed: [1, 1, 1] });
  const drop = (changes: Partial<SessionModelInput> = {}): ChartModel => build({ answer, incomplete: 'drop', nowMs: START_MS + 2.5 * HOUR_MS, ...changes });

  it('is in no total: the legend adds up to what is drawn', () => {
    const { spec } = drop({ type: 'session-counts' });
    expect(spec.series.map(({ id, total }) => [id, total])).to.deep.include.members([['crashed', 2], ['healthy', 28]]);
    expect([spec.starts.length, spec.denominatorTotal]).to.deep.equal([2, 30]);
    expect(drop().spec.series.find(({ id }) => id === 'crashed')?.total).to.be.closeTo(2 / 30, 1e-12);
  });

  it('takes its releases along', () => {
    const releases = [0.5, 2.2].map((hours) => ({ version: String(hours), date: START_MS + hours * HOUR_MS }));
    const { spec, extras } = drop({ releases });
    expect(spec.releases?.map(({ version }) => version)).to.deep.equal(['0.5']);
    expect(extras[0]?.count).to.equal(1);
  });
});

describe('an answer that tells totals and no buckets', () => {
  it('is not taken for one without sessions', () => {
    const body = sessionsAnswer({ start: START, intervalMs: HOUR_MS, sessions: { healthy: [9], crashed: [1] } }) as { groups: { series?: unknown }[] };
    for (const group of body.groups) delete group.series;
    expect(build({ answer: normalizeSessions(body) }).emptiness).to.equal('not-reported');
  });
});

describe('issues', () => {
  const issues = (newIssues: readonly number[], resolvedIssues: readonly number[], changes: object = {}): ChartModel =>
    buildIssuesModel({
      answer: { starts: Float64Array.from(newIssues, (_, i) => START_MS + i * HOUR_MS), end: START_MS + newIssues.length * HOUR_MS, intervalMs: HOUR_MS, newIssues: Float64Array.from(newIssues), resolvedIssues: Float64Array.from(resolvedIssues), notes: [] },
      plot: null, hidden: null, incomplete: 'dash', nowMs: START_MS + 40 * HOUR_MS, before: null, releases: null, formats, messages: en, ...changes,
    });

  it('that were only resolved are something to show', () => {
    const model = issues([Number.NaN, Number.NaN], [4, 6]);
    expect([model.emptiness, model.headline?.value]).to.deep.equal([null, null]);
  });

  it('of an hour that is not reported make the figure unknown, and what is left of them too', () => {
    const model = issues([3, Number.NaN, 2], [1, 1, 1]);
    expect([model.headline?.value, model.figure]).to.deep.equal([null, null]);
    expect(countNetNew(model)).to.be.NaN;
    expect(model.spec.series[0]?.total).to.equal(5);
  });

  it('have no figure while the only hour is running', () => {
    expect(issues([3], [1], { nowMs: START_MS + HOUR_MS / 2 }).headline?.value).to.equal(null);
  });
});
