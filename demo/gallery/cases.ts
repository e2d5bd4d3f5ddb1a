import { answerIssues, type Counts, type IssuesBody, type SessionParts } from './answers.js';

/** One chart of the gallery: what is typed into its tag, and what it is answered. */
export interface GalleryCase {
  readonly id: string;
  /** What there is to see. */
  readonly title: string;
  readonly tag: 'session-chart' | 'issues-chart';
  readonly attributes: Readonly<Record<string, string>>;
  /** Absent in a chart of issues. */
  readonly sessions?: SessionParts;
  /** Absent in a chart of sessions. */
  readonly issues?: IssuesBody;
  readonly releases?: readonly { readonly version: string; readonly date: string }[];
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Wednesday; what is not about the present lies before. */
const END_MS = Date.parse('2026-11-18T12:00:00Z');

/** A day in the life of a shop: little at night, most in the evening. From 0.2 to 1. */
function tide(ms: number): number {
  return 0.6 - 0.4 * Math.cos((2 * Math.PI * (ms - 4 * HOUR_MS)) / DAY_MS);
}

/** Something between 0 and 1 that looks like chance and is the same every time. */
function shake(i: number): number {
  const x = Math.sin(i * 12.9898 + 4.1414) * 43_758.5453;
  return x - Math.floor(x);
}

function fill(count: number, value: (i: number) => number): number[] {
  return Array.from({ length: count }, (_, i) => value(i));
}

/** A shop with about `most` sessions a bucket in the evening, of which some go wrong; a bad release from `badFrom` to `badTo`. */
function makeTraffic(end: number, intervalMs: number, count: number, most: number, [badFrom, badTo] = [0.6, 0.68]): SessionParts {
  const start = end - count * intervalMs;
  const total = fill(count, (i) => Math.round(most * (intervalMs < DAY_MS ? tide(start + i * intervalMs) : 0.7) * (0.85 + 0.3 * shake(i))));
  const isBad = (i: number): boolean => i >= badFrom * count && i < badTo * count;
  const part = (share: number, bad: number, seed: number): number[] =>
    total.map((sessions, i) => Math.round(sessions * (isBad(i) ? bad : share) * (0.7 + 0.6 * shake(i + seed))));
  const crashed = part(0.006, 0.05, 1000);
  const errored = part(0.03, 0.08, 2000);
  const unhandled = errored.map((value, i) => Math.round(value * 0.3 * shake(i + 3000)));
  const abnormal = part(0.002, 0.002, 4000);
  const healthy = total.map((sessions, i) => sessions - (crashed[i] ?? 0) - (errored[i] ?? 0) - (abnormal[i] ?? 0));
  const sessions = { healthy, errored, unhandled, crashed, abnormal };
  const users = Object.fromEntries(Object.entries(sessions).map(([status, counts]) => [status, counts.map((value) => Math.ceil(value * 0.4))]));
  return { start, intervalMs, sessions, users };
}

function makeSmall(intervalMs: number, sessions: Readonly<Record<string, Counts>>): SessionParts {
  const count = Object.values(sessions)[0]?.length ?? 0;
  return { start: END_MS - count * intervalMs, intervalMs, sessions };
}

const none = (count: number): number[] => fill(count, () => 0);

function listDense(): GalleryCase[] {
  return [
    { id: 'dense', title: 'Ninety days in hours: 2,160 buckets', sessions: makeTraffic(END_MS, HOUR_MS, 2160, 9000) },
    { id: 'ninety-days', title: 'Ninety days in days, labelled in UTC', sessions: makeTraffic(Date.parse('2026-11-18T00:00:00Z'), DAY_MS, 90, 200_000) },
    { id: 'one-hour', title: 'One hour in minutes', sessions: makeTraffic(END_MS, MINUTE_MS, 60, 240) },
    { id: 'all-lines', title: 'Every status as a line', attributes: { plot: 'line', 'hidden-series': 'none' }, sessions: makeTraffic(END_MS, 6 * HOUR_MS, 56, 40_000) },
    { id: 'areas', title: 'Counts as stacked areas', attributes: { type: 'session-counts', plot: 'area', 'hidden-series': 'none' }, sessions: makeTraffic(END_MS, HOUR_MS, 168, 9000) },
    { id: 'bars', title: 'Two weeks in hours as bars: neighbours are added up', attributes: { type: 'session-counts', plot: 'bar' }, sessions: makeTraffic(END_MS, HOUR_MS, 336, 9000) },
    { id: 'users', title: 'Users by status', attributes: { type: 'user-health' }, sessions: makeTraffic(END_MS, HOUR_MS, 168, 9000) },
    {
      id: 'releases',
      title: 'Releases, a target that was missed, and one status alone',
      attributes: { type: 'unhealthy-sessions', target: '6%' },
      sessions: makeTraffic(END_MS, HOUR_MS, 168, 9000),
      releases: [
        { version: 'shop@2.3.0', date: '2026-11-12T09:00:00Z' },
        { version: 'shop@2.4.0', date: '2026-11-15T16:40:00Z' },
        { version: 'shop@2.4.1', date: '2026-11-16T04:10:00Z' },
        { version: 'shop@2.4.2', date: '2026-11-16T04:30:00Z' },
      ],
    },
  ].map((one) => ({ tag: 'session-chart', ...one, attributes: { type: 'session-health', ...one.attributes } }));
}

function listEdges(): GalleryCase[] {
  const onSome = (value: (day: number) => number): number[] => fill(14, (day) => ([2, 3, 9, 13].includes(day) ? value(day) : 0));
  const hours = fill(24, (i) => i);
  const gone = (i: number): boolean => (i > 5 && i < 10) || i === 15;
  return [
    {
      id: 'sparse',
      title: 'Sessions on four days of fourteen: what is alone is a column',
      sessions: makeSmall(DAY_MS, { healthy: onSome(() => 18), crashed: onSome((day) => (day === 9 ? 5 : 2)) }),
    },
    {
      id: 'gaps',
      title: 'Hours without sessions are gaps, not zeros',
      sessions: makeSmall(HOUR_MS, { healthy: hours.map((i) => (gone(i) ? 0 : 95)), crashed: hours.map((i) => (gone(i) ? 0 : 5)) }),
    },
    { id: 'one-bucket', title: 'A single bucket', sessions: makeSmall(DAY_MS, { healthy: [96], crashed: [4] }) },
    { id: 'all-zero', title: 'Nothing went wrong: a line at zero', sessions: makeSmall(HOUR_MS, { healthy: fill(24, () => 500), crashed: none(24), errored: none(24), unhandled: none(24), abnormal: none(24) }) },
    { id: 'no-sessions', title: 'No sessions at all', sessions: makeSmall(HOUR_MS, { healthy: none(24), crashed: none(24) }) },
    {
      id: 'huge',
      title: 'Hundreds of trillions of sessions beside three',
      attributes: { type: 'session-counts', 'hidden-series': 'none' },
      sessions: makeSmall(HOUR_MS, { healthy: fill(24, (i) => 100e12 + i * 10e12), crashed: fill(24, () => 3) }),
    },
    {
      id: 'tiny',
      title: 'One crash in a million sessions',
      attributes: { type: 'unhealthy-sessions' },
      sessions: makeSmall(HOUR_MS, { healthy: fill(24, (i) => (i === 12 ? 999_999 : 1_000_000)), crashed: fill(24, (i) => (i === 12 ? 1 : 0)) }),
    },
    { id: 'everything-crashed', title: 'Everything crashed: exactly 100 %', attributes: { type: 'unhealthy-sessions' }, sessions: makeSmall(HOUR_MS, { healthy: none(6), crashed: fill(6, () => 40) }) },
    {
      id: 'almost',
      title: 'Four of a million: nearly 100 %, and not rounded to it',
      attributes: { 'hidden-series': 'crashed errored unhandled abnormal' },
      sessions: makeSmall(HOUR_MS, { healthy: fill(6, () => 999_996), crashed: fill(6, () => 4) }),
    },
    {
      id: 'seven-statuses',
      title: 'Seven statuses, two of which nobody knows',
      attributes: { 'hidden-series': 'healthy' },
      sessions: makeSmall(HOUR_MS, {
        healthy: fill(24, () => 800), errored: fill(24, (i) => 60 + i), unhandled: fill(24, () => 20), crashed: fill(24, (i) => 40 - i), abnormal: fill(24, () => 8),
        frozen: fill(24, (i) => 10 + (i % 5)), evicted: fill(24, (i) => (i % 3) * 4),
      }),
    },
    {
      id: 'clock-change',
      title: 'The night in which New York turns its clocks back: 25 hours in a day',
      attributes: { timezone: 'America/New_York', type: 'session-counts', 'hidden-series': 'none' },
      sessions: { start: Date.parse('2026-10-31T04:00:00Z'), intervalMs: HOUR_MS, sessions: { healthy: fill(73, (i) => 50 + (i % 24)), crashed: fill(73, () => 2) } },
    },
  ].map((one) => ({ tag: 'session-chart', ...one, attributes: { type: 'session-health', ...one.attributes } }));
}

function listIssues(): GalleryCase[] {
  const start = END_MS - 336 * HOUR_MS;
  const fresh = fill(336, (i) => Math.floor(shake(i) * 1.6 * tide(start + i * HOUR_MS)));
  const resolved = fill(336, (i) => (i % 24 > 8 && i % 24 < 17 ? Math.floor(shake(i + 500) * 2.4) : 0));
  return [
    { id: 'issues', title: 'Two weeks of issues in hours as bars: neighbours are added up', issues: answerIssues(start, HOUR_MS, fresh, resolved) },
    { id: 'few-issues', title: 'Five issues in twelve hours', issues: answerIssues(END_MS - 12 * HOUR_MS, HOUR_MS, [0, 1, 0, 0, 2, 0, 0, 0, 0, 1, 0, 1], [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 2, 0]) },
  ].map((one) => ({ tag: 'issues-chart', attributes: {}, ...one }));
}

/** The present: half an hour of the last bucket is still to come. */
function makeRunning(nowMs: number): GalleryCase {
  const end = Math.floor(nowMs / HOUR_MS) * HOUR_MS + HOUR_MS;
  const whole = makeTraffic(end, HOUR_MS, 48, 900, [0.8, 1]);
  const shorten = (counts: Counts): Counts => counts.map((value, i) => (i === counts.length - 1 ? Math.floor((value ?? 0) / 4) : value));
  const sessions = Object.fromEntries(Object.entries(whole.sessions).map(([status, counts]) => [status, shorten(counts)]));
  return {
    id: 'running',
    title: 'The hour that is still running is dashed and hatched',
    tag: 'session-chart',
    attributes: { type: 'session-health' },
    sessions: { start: whole.start, intervalMs: whole.intervalMs, sessions },
  };
}

/** Every kind of chart there is, with made-up numbers that are the same every time; `nowMs` is when the running one runs. */
export function listCases(nowMs: number): GalleryCase[] {
  return [...listDense(), makeRunning(nowMs), ...listEdges(), ...listIssues()];
}
