import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalizeSessions } from '../../src/data/normalize-sessions.js';
import { computeHeadline, type HeadlineInput } from '../../src/store/headline.js';
import {
  alignIssuesRange, planBeforeRequest, planIssuesRequest, planReleaseIssuesRequest, planReleaseSessionsRequest, planReleasesRequest, planSessionsRequest, planSteadyBefore, type ElementQuery,
} from '../../src/store/queries.js';
import { sessionsAnswer, THREE_HOURS } from '../support/session-answers.js';

const at = (iso: string): number => Date.parse(iso);
const QUERY: ElementQuery = { project: ['12', '11', '12'], environment: ['b', 'a'], release: [], query: ' x ', range: { period: '14d' }, interval: 'auto' };
const answer = normalizeSessions(sessionsAnswer(THREE_HOURS));

test('a question is normalised, so that equal wishes share an answer', () => {
  const request = planSessionsRequest(QUERY, { plot: 'area' });
  assert.deepEqual(request, {
    project: ['11', '12'], environment: ['a', 'b'], release: [], query: 'x', statsPeriod: '14d',
    field: ['sum(session)', 'count_unique(user)'], groupBy: ['session.status'], interval: '1h',
  });
  assert.equal(JSON.stringify(planSessionsRequest({ ...QUERY, project: ['11', '12'] }, { plot: 'line' })), JSON.stringify(request));
});

test('all accessible projects is no list', () => {
  assert.deepEqual(planSessionsRequest({ ...QUERY, project: ['11', '-1'] }, { plot: 'line' }).project, ['-1']);
});

test('start and end stand in place of the period', () => {
  const { start, end, statsPeriod } = planSessionsRequest({ ...QUERY, range: { start: 1_000, end: 2_000 } }, { plot: 'line' });
  assert.deepEqual([start, end, statsPeriod], [1_000, 2_000, undefined]);
  const day = at('2025-11-18T00:00:00Z');
  assert.equal(planSessionsRequest({ ...QUERY, range: { start: day, end: day + 86_400_000 } }, { plot: 'line' }).interval, '5m'); // 288
});

test('releases are asked for by projects, environments and time alone', () => {
  const scope = { project: ['11', '12'], environment: ['a', 'b'], release: [], query: '' };
  assert.deepEqual(planReleasesRequest({ ...QUERY, release: ['shop@1'] }), { ...scope, statsPeriod: '14d' });
  assert.deepEqual(planReleasesRequest({ ...QUERY, range: { start: 1_000, end: 2_000 } }), { ...scope, start: 1_000, end: 2_000 });
});

test('bars get about sixty buckets, lines at most 400', () => {
  assert.equal(planSessionsRequest(QUERY, { plot: 'bar' }).interval, '6h'); // 56
  assert.equal(planSessionsRequest({ ...QUERY, range: { period: '90d' } }, { plot: 'line' }).interval, '6h'); // 360
  const interval = (period: string, plot: 'line' | 'bar'): string => planSessionsRequest({ ...QUERY, range: { period } }, { plot }).interval;
  assert.deepEqual([interval('400m', 'line'), interval('401m', 'line')], ['1m', '5m']);
  assert.deepEqual([interval('64m', 'bar'), interval('65m', 'bar')], ['1m', '5m']);
});

test('by release there are never under a hundred buckets at auto, so that the releases of an answer stay within the bound', () => {
  const interval = (period: string, plot: 'line' | 'bar', chosen = 'auto'): string => planReleaseSessionsRequest({ ...QUERY, range: { period }, interval: chosen }, { plot }).interval;
  assert.equal(interval('14d', 'line'), '1h'); // 336
  assert.equal(interval('14d', 'bar'), '2h'); // 168; 4h would be 84
  assert.equal(interval('30d', 'bar'), '6h'); // 120
  assert.deepEqual([interval('100h', 'bar'), interval('99h', 'bar')], ['1h', '30m']); // just a hundred; 198
  assert.equal(interval('90d', 'bar'), '12h'); // 180
  assert.equal(interval('401m', 'line'), '1m'); // 401; 5m would be 80
  assert.equal(interval('10m', 'bar'), '10s'); // 60: there is nothing shorter
  assert.equal(interval('14d', 'bar', '1d'), '1d');
});

test('a chosen interval is kept unless the resource would refuse it', () => {
  assert.equal(planSessionsRequest({ ...QUERY, interval: '1d' }, { plot: 'line' }).interval, '1d');
  assert.equal(planSessionsRequest({ ...QUERY, interval: '10s' }, { plot: 'line' }).interval, '1h');
  assert.equal(planSessionsRequest({ ...QUERY, interval: '5h' }, { plot: 'line' }).interval, '1h');
});

test('issue series never ask for more than 200 buckets', () => {
  assert.equal(planIssuesRequest(QUERY, { plot: 'bar', limit: 2 }).interval, '6h');
  assert.equal(planIssuesRequest(QUERY, { plot: 'line', limit: 2 }).interval, '2h'); // 168
  assert.equal(planIssuesRequest({ ...QUERY, interval: '1h' }, { plot: 'bar', limit: 2 }).interval, '6h'); // 336 would be refused
  assert.equal(planIssuesRequest({ ...QUERY, interval: '12h' }, { plot: 'bar', limit: 2 }).interval, '12h');
  // On whole buckets a period may take one more at either end.
  const chosen = (period: string): string => planIssuesRequest({ ...QUERY, range: { period }, interval: '1h' }, { plot: 'line', limit: 2 }).interval;
  assert.deepEqual([chosen('198h'), chosen('199h')], ['1h', '2h']);
  const auto = (period: string): string => planIssuesRequest({ ...QUERY, range: { period } }, { plot: 'line', limit: 2 }).interval;
  assert.deepEqual([auto('198h'), auto('199h')], ['1h', '2h']);
});

test('new issues by release are asked for by that alone, and an interval that the resource refuses counts as auto', () => {
  const { groupBy, limit, interval } = planReleaseIssuesRequest({ ...QUERY, range: { period: '2d' }, interval: '5h' }, { plot: 'bar' });
  assert.deepEqual([groupBy, limit, interval], [['release'], 0, '1h']);
});

test('before nothing that is complete, and before the time that clocks know, there is no period', () => {
  const request = planSessionsRequest(QUERY, { plot: 'line' });
  const three = { starts: Float64Array.of(1_000, 2_000, 3_000), end: 4_000 };
  assert.equal(planBeforeRequest(request, three, 500), null);
  assert.equal(planBeforeRequest(request, three, 1_999), null);
  assert.equal(planBeforeRequest(request, three, 4_000), null, 'three seconds before the first second');
  const before = planBeforeRequest(request, three, 2_500);
  assert.deepEqual([before?.start, before?.end], [0, 1_000]);
});

test('an issue range lies on whole buckets', () => {
  const request = planIssuesRequest(QUERY, { plot: 'bar', limit: 2 });
  const { start, end, statsPeriod } = alignIssuesRange(request, at('2025-11-18T13:07:00Z'));
  assert.deepEqual([start, end, statsPeriod], [at('2025-11-04T12:00:00Z'), at('2025-11-18T18:00:00Z'), undefined]);
  const again = alignIssuesRange({ ...request, start: start, end: end }, 0);
  assert.deepEqual([again.start, again.end], [start, end], 'a range that is aligned stays');
});

test('the period before is as long as the complete buckets and ends where they begin', () => {
  const request = planSessionsRequest(QUERY, { plot: 'line' });
  const whole = planBeforeRequest(request, answer, at('2025-11-18T13:00:00Z'));
  assert.deepEqual([whole?.start, whole?.end, whole?.statsPeriod], [at('2025-11-18T07:00:00Z'), at('2025-11-18T10:00:00Z'), undefined]);
  const running = planBeforeRequest(request, answer, at('2025-11-18T12:30:00Z'));
  assert.deepEqual([running?.start, running?.end], [at('2025-11-18T08:00:00Z'), at('2025-11-18T10:00:00Z')]);
  assert.equal(planBeforeRequest(request, answer, at('2025-11-18T10:30:00Z')), null);
  assert.equal(planBeforeRequest(request, { ...answer, starts: new Float64Array() }, 0), null);
});

test('the period before stays the same question until the period has moved by a tenth, or by an hour', () => {
  const seconds = (start: string, count: number): { starts: Float64Array; end: number } => {
    const starts = Float64Array.from({ length: count }, (_, i) => at(start) + i * 10_000);
    return { starts, end: at(start) + count * 10_000 };
  };
  const ask = (request: Parameters<typeof planSteadyBefore>[0], start: string, count = 360): string[] => {
    const before = planSteadyBefore(request, seconds(start, count), at('2025-11-19T00:00:00Z'));
    return [before?.start, before?.end].map((ms) => new Date(ms ?? 0).toISOString().slice(11, 19));
  };
  const hour = planSessionsRequest({ ...QUERY, query: 'steady', range: { period: '1h' } }, { plot: 'line' });
  assert.deepEqual(ask(hour, '2025-11-18T10:00:00Z'), ['09:00:00', '10:00:00']);
  assert.deepEqual(ask(hour, '2025-11-18T10:00:10Z'), ['09:00:00', '10:00:00']);
  assert.deepEqual(ask(hour, '2025-11-18T10:05:50Z', 361), ['09:00:00', '10:00:00'], 'one bucket more is no other length');
  assert.deepEqual(ask({ ...hour, groupBy: ['release', 'session.status'] } as typeof hour, '2025-11-18T10:05:50Z'), ['09:00:00', '10:00:00'], 'by release, too');
  assert.deepEqual(ask({ ...hour, query: 'other' }, '2025-11-18T10:05:50Z'), ['09:05:50', '10:05:50']);
  assert.deepEqual(ask(hour, '2025-11-18T10:05:50Z', 180), ['09:35:50', '10:05:50'], 'half as long is another length');
  assert.deepEqual(ask(hour, '2025-11-18T10:06:00Z'), ['09:06:00', '10:06:00']);
  assert.deepEqual(ask(hour, '2025-11-18T10:12:00Z'), ['09:12:00', '10:12:00'], 'a tenth of an hour later');
  const range = planSessionsRequest({ ...QUERY, range: { start: at('2025-11-18T10:00:00Z'), end: at('2025-11-18T11:00:00Z') } }, { plot: 'line' });
  assert.deepEqual([ask(range, '2025-11-18T10:00:00Z'), ask(range, '2025-11-18T10:00:10Z')], [['09:00:00', '10:00:00'], ['09:00:10', '10:00:10']]);
});

test('of a long period the one before is asked again when it has moved by an hour', () => {
  const days = (start: string): { starts: Float64Array; end: number } => ({
    starts: Float64Array.from({ length: 14 * 48 }, (_, i) => at(start) + i * 1_800_000),
    end: at(start) + 14 * 86_400_000,
  });
  const request = planSessionsRequest({ ...QUERY, query: 'long' }, { plot: 'line' });
  const ends = ['10:00', '10:30', '11:00'].map((time) => planSteadyBefore(request, days(`2025-11-01T${time}:00Z`), at('2025-11-19T00:00:00Z'))?.end);
  assert.deepEqual(ends, [at('2025-11-01T10:00:00Z'), at('2025-11-01T10:00:00Z'), at('2025-11-01T11:00:00Z')]);
});

test('of several questions about periods before each stays by itself, and none is older than a clock that is put back', () => {
  const answerAt = (start: string): { starts: Float64Array; end: number } => ({ starts: Float64Array.of(at(start)), end: at(start) + 3_600_000 });
  const ask = (query: string, start: string): number | undefined =>
    planSteadyBefore(planSessionsRequest({ ...QUERY, query, range: { period: '1h' } }, { plot: 'line' }), answerAt(start), at('2025-11-19T00:00:00Z'))?.end;
  assert.equal(ask('one', '2025-11-18T10:00:00Z'), at('2025-11-18T10:00:00Z'));
  assert.equal(ask('two', '2025-11-18T10:02:00Z'), at('2025-11-18T10:02:00Z'));
  assert.equal(ask('one', '2025-11-18T10:05:00Z'), at('2025-11-18T10:00:00Z'));
  assert.equal(ask('one', '2025-11-18T08:00:00Z'), at('2025-11-18T08:00:00Z'));
  assert.equal(planSteadyBefore(planSessionsRequest(QUERY, { plot: 'line' }), answerAt('2025-11-18T10:00:00Z'), at('2025-11-18T10:30:00Z')), null, 'nothing is complete');
});

test('at a hundred questions about periods before all are forgotten, so that a page that is open for months holds no more', () => {
  const answerAt = (start: string): { starts: Float64Array; end: number } => ({ starts: Float64Array.of(at(start), at(start) + 1_800_000), end: at(start) + 3_600_000 });
  const ask = (query: string, start: string): number | undefined =>
    planSteadyBefore(planSessionsRequest({ ...QUERY, query, range: { period: '1h' } }, { plot: 'line' }), answerAt(start), at('2025-11-19T00:00:00Z'))?.end;
  assert.equal(ask('kept', '2025-11-18T10:00:00Z'), at('2025-11-18T10:00:00Z'));
  assert.equal(ask('kept', '2025-11-18T10:01:00Z'), at('2025-11-18T10:00:00Z'));
  for (let i = 0; i < 100; i++) ask(`other ${String(i)}`, '2025-11-18T10:00:00Z');
  assert.equal(ask('kept', '2025-11-18T10:01:00Z'), at('2025-11-18T10:01:00Z'));
});

const HEADLINE: HeadlineInput = { answer, before: null, field: 'sum(session)', figure: 'healthy', incompleteFrom: null };

test('the headline is the figure of all buckets where all are complete', () => {
  assert.deepEqual(computeHeadline(HEADLINE), { value: 0.75, unit: 'share', before: null, delta: null }); // 150 of 200
  assert.equal(computeHeadline({ ...HEADLINE, figure: 'unhealthy' }).value, 0.25);
  assert.equal(computeHeadline({ ...HEADLINE, figure: 'count' }).value, 200);
  assert.equal(computeHeadline({ ...HEADLINE, field: 'count_unique(user)', figure: 'count' }).value, 66);
});

test('F41: the running bucket is not in the headline', () => {
  const incompleteFrom = at('2025-11-18T12:00:00Z');
  assert.equal(computeHeadline({ ...HEADLINE, incompleteFrom }).value, 0.9); // 90 of 100
  assert.equal(computeHeadline({ ...HEADLINE, incompleteFrom, figure: 'count' }).value, 100);
});

test('F40: users without the running bucket cannot be known', () => {
  const incompleteFrom = at('2025-11-18T12:00:00Z');
  assert.equal(computeHeadline({ ...HEADLINE, incompleteFrom, field: 'count_unique(user)' }).value, null);
});

test('the headline is set against the period before', () => {
  const before = normalizeSessions(sessionsAnswer({ start: '2025-11-18T07:00:00Z', intervalMs: 3_600_000, sessions: { healthy: [50, 0, 0], crashed: [50, 0, 0] } }));
  assert.deepEqual(computeHeadline({ ...HEADLINE, before }), { value: 0.75, unit: 'share', before: 0.5, delta: 0.25 });
});

test('a complete bucket that is not reported makes the headline unknown', () => {
  const holed = normalizeSessions(sessionsAnswer({ ...THREE_HOURS, sessions: { healthy: [1, null, 1] } }));
  assert.equal(computeHeadline({ ...HEADLINE, answer: holed, incompleteFrom: at('2025-11-18T12:00:00Z') }).value, null);
});

test('nothing to divide by is no figure', () => {
  const empty = normalizeSessions(sessionsAnswer({ ...THREE_HOURS, sessions: { healthy: [0, 0, 0] } }));
  assert.equal(computeHeadline({ ...HEADLINE, answer: empty }).value, null);
  assert.equal(computeHeadline({ ...HEADLINE, answer: empty, figure: 'count' }).value, 0);
});
