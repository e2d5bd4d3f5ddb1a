import type { Random } from './seed-random.js';

/** An error that visitors run into. */
export interface SeedIssue {
  readonly type: string;
  readonly value: string;
  readonly function: string;
  readonly file: string;
  readonly line: number;
  readonly level: string;
  readonly handled: boolean;
  /** Epoch milliseconds of its first occurrence. */
  readonly since: number;
  /** Epoch milliseconds at which somebody settled it; Infinity if nobody did. */
  readonly settled: number;
  /** How often it occurs, relative to others. */
  readonly weight: number;
}

/** The error that is seen last but one, and the one that is seen last. */
export const LAST_ISSUES = [
  ['NetworkError', 'payment provider did not answer within 10000 ms', 'submitPayment', 'checkout'],
  ['TypeError', "cannot read 'price' of undefined", 'renderPrice', 'product-page'],
] as const;

const DAY_MS = 86_400_000;
const PLACES: readonly (readonly [string, string])[] = [
  ['renderCart', 'cart'], ['applyVoucher', 'voucher'], ['loadProduct', 'product-page'], ['restoreWishlist', 'wishlist'], ['trackView', 'analytics'],
  ['validateAddress', 'checkout'], ['openGallery', 'gallery'], ['mergeCarts', 'cart'], ['parseFilters', 'search'], ['suggest', 'search'],
  ['formatAmount', 'price'], ['readConsent', 'consent'], ['scheduleDelivery', 'delivery'], ['signIn', 'account'], ['updateStock', 'stock'],
];
const KINDS: readonly (readonly [string, (subject: string) => string])[] = [
  ['TypeError', (subject) => `cannot read '${subject}' of undefined`],
  ['TypeError', (subject) => `${subject} is not a function`],
  ['ReferenceError', (subject) => `${subject} is not defined`],
  ['SyntaxError', (subject) => `unexpected end of JSON input in '${subject}'`],
  ['RangeError', (subject) => `invalid value for '${subject}'`],
  ['NetworkError', (subject) => `request for ${subject} failed with status 503`],
  ['QuotaExceededError', (subject) => `storing '${subject}' exceeded the quota`],
  ['TimeoutError', (subject) => `waiting for ${subject} took longer than 8000 ms`],
];
const SUBJECTS = ['items', 'voucher', 'variant', 'amount', 'currency', 'address', 'delivery', 'session', 'images', 'rating', 'stock', 'consent', 'query', 'total'];
const LEVELS = ['error', 'error', 'error', 'warning', 'error', 'fatal'];

/**
 * The errors of one application: some all along, more after each moment of change, about a third of them settled.
 *
 * @param changes days before now of what brings new errors with it: releases, an incident
 */
export function planIssues(count: number, days: number, changes: readonly number[], now: number, random: Random): SeedIssue[] {
  return Array.from({ length: count }, (_, index) => {
    const [type, describe] = KINDS[(index * 5) % KINDS.length] ?? ['Error', String];
    const [name, file] = PLACES[(index * 7) % PLACES.length] ?? ['run', 'app'];
    const change = changes[index % (changes.length + 2)];
    const daysAgo = change === undefined ? random.between(0.1, days) : Math.max(0.05, change - random.next() ** 2 * 1.5);
    const settledDaysAgo = daysAgo - random.between(0.4, 4);
    const isSettled = settledDaysAgo > 0.05 && random.chance(0.55);
    return {
      type,
      value: describe(SUBJECTS[(index * 3 + Math.floor(index / 14)) % SUBJECTS.length] ?? 'value'),
      function: name,
      file: `/assets/${file}.js`,
      line: 10 + index * 3,
      level: LEVELS[index % LEVELS.length] ?? 'error',
      handled: index % 5 < 2,
      since: now - daysAgo * DAY_MS,
      settled: isSettled ? now - settledDaysAgo * DAY_MS : Infinity,
      weight: random.next() ** 3 * 10 + 0.3,
    };
  });
}

/** The two errors that are seen last, as issues of the newest release. */
export function planLastIssues(sinceDaysAgo: number, now: number): SeedIssue[] {
  return LAST_ISSUES.map(([type, value, name, file], index) => ({
    type,
    value,
    function: name,
    file: `/assets/${file}.js`,
    line: 42 + index,
    level: 'error',
    handled: index === 0,
    since: now - (sinceDaysAgo - index * 0.2) * DAY_MS,
    settled: Infinity,
    weight: 9,
  }));
}
