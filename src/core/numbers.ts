/**
 * A count or rate as answers write it, or `NaN` where they report none.
 *
 * The rule: a finite number is taken as it is; text that is a plain decimal number (`"150"`, as
 * the issue list writes counts) is read; null and a missing value are "not reported".
 * Everything else (booleans, objects, other text, infinity) is refused: `undefined`.
 */
export function readNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : undefined;
  if (value === null || value === undefined) return Number.NaN;
  if (typeof value !== 'string' || !/^-?\d{1,15}(\.\d{1,15})?$/.test(value)) return undefined;
  return Number(value);
}
