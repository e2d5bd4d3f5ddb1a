/**
 * `npm run bench:fleet`: what a million open tabs mean for one endpoint, with one measure after the other. The times are
 * those of the store's own policy, drawn one by one for every question of every tab; who is in front of the tabs is a
 * model, whose assumptions stand at the top of what it writes: test/bench/FLEET.md.
 */
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { HealthError } from '../../src/core/errors.js';
import { pickPollDelay, readRetryDelay, shouldRetry } from '../../src/store/policy.js';
import { sessionsAnswer } from '../support/session-answers.js';

const TABS = 1_000_000;
/** Questions that one dashboard polls. */
const QUESTIONS = 4;
const INTERVAL_S = 60;
const TABS_PER_BROWSER = 4;
/** Browsers in which at least one of the tabs is in front. */
const SHARE_IN_FRONT = 0.35;
/** Tabs in front, of a browser that has any: some people have two windows or two screens. */
const FRONT_TABS = 1.2;
/** Polls whose answer is the one before, byte for byte. */
const SHARE_UNCHANGED = 0.5;
const HEADER_BYTES = 500;
const HOUR_S = 3_600;
/** All asked within this time at first: the endpoint came back after it was down, s. */
const START_S = 5;
/** Of one of the three smaller questions (issues over time, the last two issues, releases), compressed. */
const SMALL_BYTES = 1_000;
/** Two weeks by the hour. */
const BUCKETS = 336;

/** How the tabs behave. */
interface Behaviour {
  readonly name: string;
  readonly pollers: number;
  readonly drawDelayS: () => number;
  readonly isConditional: boolean;
}

interface Load {
  readonly mean: number;
  /** The busiest second of the first ten minutes. */
  readonly peak: number;
  /** The busiest second of the last ten minutes. */
  readonly latePeak: number;
}

/** Randomness that is the same in every run. */
function seedRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function findPeak(seconds: Uint32Array): number {
  return seconds.reduce((most, count) => Math.max(most, count), 0);
}

/** Every poll of an hour, in seconds; the answers at the start are none. */
function runHour({ pollers, drawDelayS }: Behaviour): Load {
  const seconds = new Uint32Array(HOUR_S);
  let total = 0;
  for (let i = 0; i < pollers; i++) {
    // The four questions of a tab start together, and go on each by itself.
    const startS = Math.random() * START_S;
    for (let question = 0; question < QUESTIONS; question++) {
      for (let atS = startS + drawDelayS(); atS < HOUR_S; atS += drawDelayS()) {
        seconds[Math.floor(atS)] = (seconds[Math.floor(atS)] ?? 0) + 1;
        total += 1;
      }
    }
  }
  return { mean: total / HOUR_S, peak: findPeak(seconds.subarray(0, 600)), latePeak: findPeak(seconds.subarray(HOUR_S - 600)) };
}

/** What the endpoint hears in the busiest second while it is down for a minute and every request fails at once. */
function runOutage(pollers: number, drawRetryS: (failures: number) => number | null): { peak: number; total: number } {
  const seconds = new Uint32Array(INTERVAL_S);
  let total = 0;
  for (let i = 0; i < pollers * QUESTIONS; i++) {
    let atS = Math.random() * START_S;
    for (let failures = 0; atS < INTERVAL_S; failures++) {
      seconds[Math.floor(atS)] = (seconds[Math.floor(atS)] ?? 0) + 1;
      total += 1;
      const waitS = drawRetryS(failures);
      if (waitS === null) break;
      atS += waitS;
    }
  }
  return { peak: findPeak(seconds), total };
}

/** Bytes of the answer to the largest question, compressed: sessions and users of a busy project by status. */
function weighSessions(): number {
  const draw = (most: number): number[] => Array.from({ length: BUCKETS }, (_, i) => Math.round(most * (1 + Math.sin(i / 3.8)) * (0.5 + Math.random())));
  const counts = (scale: number): Record<string, number[]> =>
    Object.fromEntries(Object.entries({ healthy: 4_000, errored: 90, crashed: 12, abnormal: 5, unhandled: 40 }).map(([status, most]) => [status, draw(most * scale)]));
  return gzipSync(JSON.stringify(sessionsAnswer({ start: '2025-11-04T00:00:00Z', intervalMs: 3_600_000, sessions: counts(1), users: counts(0.4) }))).length;
}

const formatCount = (value: number): string => Math.round(value).toLocaleString('en');
const formatBytes = (perSecond: number): string => `${(perSecond / 1e6).toLocaleString('en', { maximumFractionDigits: 1, minimumFractionDigits: 1 })} MB/s`;

Math.random = seedRandom(20_251_118);
const sessionsBytes = weighSessions();
const answerBytes = (sessionsBytes + SMALL_BYTES * (QUESTIONS - 1)) / QUESTIONS + HEADER_BYTES;
const exact = (): number => INTERVAL_S;
const jittered = (): number => Number(pickPollDelay(INTERVAL_S * 1_000)) / 1_000;
const browsers = TABS / TABS_PER_BROWSER;
const inFront = browsers * SHARE_IN_FRONT * FRONT_TABS;
const alone = browsers * SHARE_IN_FRONT;
const behaviours: readonly Behaviour[] = [
  { name: 'every tab polls, to the second', pollers: TABS, drawDelayS: exact, isConditional: false },
  { name: '+ a jitter of ten percent', pollers: TABS, drawDelayS: jittered, isConditional: false },
  { name: '+ hidden tabs wait', pollers: inFront, drawDelayS: jittered, isConditional: false },
  { name: '+ one tab of a browser polls', pollers: alone, drawDelayS: jittered, isConditional: false },
  { name: '+ the endpoint sends an `ETag`', pollers: alone, drawDelayS: jittered, isConditional: true },
];

const rows = behaviours.map((behaviour) => {
  const { mean, peak, latePeak } = runHour(behaviour);
  const bytes = behaviour.isConditional ? answerBytes * (1 - SHARE_UNCHANGED) + HEADER_BYTES * SHARE_UNCHANGED : answerBytes;
  return `| ${behaviour.name} | ${formatCount(mean)} | ${formatCount(peak)} | ${formatCount(latePeak)} | ${formatBytes(mean * bytes)} |`;
});
const down = new HealthError('server', 'down', { status: 503 });
const before = runOutage(TABS, () => 1);
const after = runOutage(alone, (failures) => (shouldRetry(failures, down) ? readRetryDelay(failures, down) / 1_000 : null));

const text = `# A million open tabs

Written by \`npm run bench:fleet\`. The delays are those of [src/store/policy.ts](../../src/store/policy.ts), drawn one by one; the people are a model:

- ${formatCount(TABS)} tabs with a dashboard, ${String(TABS_PER_BROWSER)} in each of ${formatCount(browsers)} browsers; ${String(QUESTIONS)} questions each, polled every ${String(INTERVAL_S)} s;
- in ${String(SHARE_IN_FRONT * 100)} % of the browsers a tab is in front, ${String(FRONT_TABS)} of them on average; the other tabs are hidden;
- the answer about sessions is ${formatCount(sessionsBytes)} bytes (two weeks by the hour, compressed), the three others ${formatCount(SMALL_BYTES)} each, headers, and so a 304, ${String(HEADER_BYTES)}; ${String(SHARE_UNCHANGED * 100)} % of the answers are equal to the one before;
- the hour begins with the endpoint's return: all tabs were answered within ${String(START_S)} seconds.

Requests a second, one measure after the other:

| | mean | busiest second, first ten minutes | busiest second, last ten minutes | answers |
|---|--:|--:|--:|--:|
${rows.join('\n')}

While the endpoint answers 503 for a minute, right from the start:

| | requests in the minute | busiest second |
|---|--:|--:|
| every tab asks again each second | ${formatCount(before.total)} | ${formatCount(before.peak)} |
| one tab of a browser, three retries, exponential with full jitter | ${formatCount(after.total)} | ${formatCount(after.peak)} |

Not in the numbers: the four first requests of a tab that opens; tabs that come to the front, of which those ask that heard nothing for
an interval. An answer with \`Retry-After\` is kept to by every browser, so the endpoint should not ask all of them to come back at the same instant.
`;
writeFileSync('test/bench/FLEET.md', text);
console.log(text);
