/** How large an answer of the sessions resource is. */
export interface AnswerSize {
  readonly groups: number;
  readonly buckets: number;
  /** Counts lie below. */
  readonly most: number;
}

/** Two weeks of ten-minute buckets, of all statuses. */
export const USUAL: AnswerSize = { groups: 5, buckets: 2_160, most: 2_000 };
/** At all limits of CONTRACT.md 5.2 at once: 12,000 buckets, 384,000 numbers, a little less than 5 MiB. */
export const LARGEST: AnswerSize = { groups: 16, buckets: 12_000, most: 1e12 };

const FIELDS = ['sum(session)', 'count_unique(user)'];
const STATUSES = ['healthy', 'errored', 'crashed', 'abnormal', 'unhandled'];
const END_MS = Date.parse('2026-11-23T00:00:00Z');

/** An answer as a server writes it; the numbers look random and are the same for the same seed. */
export function writeAnswer({ groups, buckets, most }: AnswerSize, seed = 1): string {
  let state = seed;
  const roll = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
  const intervalMs = buckets > 3_000 ? 60_000 : 600_000;
  const iso = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');
  const intervals = Array.from({ length: buckets }, (_, i) => iso(END_MS - (buckets - i) * intervalMs));
  const columns = (): Record<string, number[]> => Object.fromEntries(FIELDS.map((field) => [field, Array.from(intervals, roll)]));
  const rows = Array.from({ length: groups }, (_, i) => {
    const series = columns();
    const totals = Object.fromEntries(Object.entries(series).map(([field, values]) => [field, values.reduce((sum, value) => sum + value, 0)]));
    return { by: { 'session.status': STATUSES[i] ?? `status-${String(i)}` }, totals, series };
  });
  return JSON.stringify({ start: intervals[0], end: iso(END_MS), intervals, groups: rows, query: '' });
}

/** An answer over one limit each, by which. */
export function writeAnswersOverLimits(): Record<string, string> {
  return {
    'over 5 MiB': `${writeAnswer(LARGEST)}${' '.repeat(5 * 1024 * 1024)}`,
    'over 12,000 buckets': writeAnswer({ groups: 10, buckets: 12_001, most: 1e9 }),
    'over 500 groups': writeAnswer({ groups: 501, buckets: 336, most: 1e4 }),
    'over 400,000 numbers': writeAnswer({ groups: 17, buckets: 12_000, most: 1e9 }),
  };
}
