import { divide } from '../core/numbers.js';
import type { Release, SessionsAnswer } from '../data/answers.js';
import { selectStatusSeries } from './selectors.js';

/** With fewer sessions on one side of a release, nothing is said of it. */
const LEAST_SESSIONS = 1_000;
/** How much larger the crashed share is to be afterwards. */
const LEAST_RISE = 2;

/**
 * The version since which at least twice as large a share of sessions crashed as before it in the same period, with 1,000 or
 * more sessions on either side; of several, that with the largest rise. null = there is none. The bucket in which it was
 * released is on neither side, one that is still running neither. Never throws.
 *
 * @param incompleteFrom Start of the first bucket still running, ms; null = all are complete.
 * @param releases Ascending by date.
 */
export function findCrashRise(answer: SessionsAnswer, incompleteFrom: number | null, releases: readonly Release[]): string | null {
  const series = selectStatusSeries(answer, 'sum(session)');
  const crashed = series?.counts.get('crashed');
  if (!series || !crashed) return null;
  const { starts, end } = answer;
  const count = (from: number, isIn: (at: number) => boolean, sides: Sides): number => {
    let at = from;
    for (; at < starts.length && (starts[at] ?? end) < (incompleteFrom ?? end) && isIn(at); at++) {
      // What is not reported is on neither side.
      if (Number.isNaN(series.sum[at])) continue;
      sides.all += series.sum[at] ?? 0;
      sides.crashed += crashed[at] ?? 0;
    }
    return at;
  };
  const [whole, before] = [{ all: 0, crashed: 0 }, { all: 0, crashed: 0 }];
  count(0, () => true, whole);
  let [at, largest, found] = [0, LEAST_RISE, null as string | null];
  for (const { version, date } of releases) {
    at = count(at, (i) => (starts[i + 1] ?? end) <= date, before);
    const within = { all: 0, crashed: 0 };
    count(at, (i) => (starts[i] ?? end) < date, within);
    const all = whole.all - before.all - within.all;
    const rise = divide(divide(whole.crashed - before.crashed - within.crashed, all), divide(before.crashed, before.all));
    if (before.all < LEAST_SESSIONS || all < LEAST_SESSIONS || !(rise >= largest)) continue;
    [largest, found] = [rise, version];
  }
  return found;
}

interface Sides {
  all: number;
  crashed: number;
}
