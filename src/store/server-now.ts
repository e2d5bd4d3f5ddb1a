import type { SessionsAnswer } from '../data/answers.js';
import type { Snapshot } from './snapshot.js';

/** What tells of the server's clock. */
type TimedAnswer = Pick<SessionsAnswer, 'starts' | 'end' | 'intervalMs' | 'clockSkewMs'>;

/** Clocks that differ by less are taken as equal, whatever the bucket, ms: `Date` is rounded, and answers travel. */
const TOLERANCE_MS = 60_000;
/** An answer of a period may end this much before now, ms, or one bucket if that is shorter. */
const SLACK_MS = 3_600_000;
/** A reader's clock that is further ahead can't be told from an old answer, ms. */
const AHEAD_MS = 172_800_000;

/**
 * The instant to take as now when asking which buckets of an answer are still running, ms.
 *
 * The reader's clock counts, unless the answer shows that it is wrong: by the server's own clock
 * where the answer told it; else, since a period up to now always ends with the running bucket, by
 * having come outside of that bucket. Then that bucket is running, until it has been here for
 * as long as it is. Never throws.
 *
 * @param localNowMs What the reader's clock says, ms since 1970 UTC.
 * @param isPeriod Whether the question was a period up to now, not a range from start to end.
 * @param receivedAtMs What the reader's clock said when the answer came: an old answer is no wrong clock.
 */
export function readNow(
  answer: TimedAnswer,
  localNowMs: number,
  isPeriod: boolean,
  receivedAtMs = localNowMs,
): number {
  const { starts, end, intervalMs, clockSkewMs } = answer;
  if (typeof clockSkewMs === 'number') {
    return Math.abs(clockSkewMs) > Math.min(intervalMs, TOLERANCE_MS) ? localNowMs + clockSkewMs : localNowMs;
  }
  const last = starts.at(-1);
  if (!isPeriod || last === undefined) return localNowMs;
  const lateMs = receivedAtMs - end;
  const isOutside = receivedAtMs < last || (lateMs > Math.min(intervalMs, SLACK_MS) && lateMs < AHEAD_MS);
  return isOutside ? last + 1 + Math.max(0, localNowMs - receivedAtMs) : localNowMs;
}

/**
 * The same, of what a watch knows; without an answer what the reader's clock says. Never throws.
 *
 * @param request Asks for a period up to now where it has a `statsPeriod`.
 */
export function readAnswerNow(snapshot: Snapshot<TimedAnswer> | null, request: { readonly statsPeriod?: string }): number {
  const nowMs = Date.now();
  if (!snapshot?.data) return nowMs;
  return readNow(snapshot.data, nowMs, request.statsPeriod !== undefined, snapshot.updatedAtMs ?? nowMs);
}
