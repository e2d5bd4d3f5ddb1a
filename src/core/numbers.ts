/**
 * A count or rate as answers write it, or `NaN` where they report none.
 *
 * The rule: a number within ±2^53 is taken as it is (beyond, counts are no longer exact and sums
 * could overflow); text that is a plain decimal number (`"150"`, as the issue list writes counts)
 * is read the same way; null and a missing value are "not reported". Everything else (booleans,
 * objects, other text, infinity) is refused: `undefined`. Never throws.
 */
export function readNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Math.abs(value) <= LARGEST ? value + 0 : undefined;
  if (value === null || value === undefined) return Number.NaN;
  if (typeof value !== 'string' || !/^-?\d{1,15}(\.\d{1,15})?$/.test(value)) return undefined;
  return Number(value) + 0;
}

/** From here on neighbouring integers are no longer told apart. */
const LARGEST = 2 ** 53;

/** The share of a part in a whole, 0–1; `NaN` where there is nothing to divide by. Never throws. */
export function divide(part: number, whole: number): number {
  return whole > 0 ? part / whole : Number.NaN;
}
