/**
 * One number a bucket, aligned with the `starts` of the answer it belongs to.
 * `NaN` means "not reported" (or, for a share, "no sessions to divide by"); the
 * public API shows it as `null`. No other value is ever non-finite.
 */
export type Column = Float64Array;

/** A fact that changes how the numbers may be read, told to the reader and in `data.notes`. */
export interface Note {
  /** Stable, kebab-case; for programs. */
  readonly code: string;
  /** One English sentence; for people. */
  readonly message: string;
}

/** Sum of the first `count` values, by default of all; `NaN` where one of them is not reported. */
export function sumColumn(values: Column, count = values.length): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[i] ?? Number.NaN;
  return sum;
}
