/**
 * One number a bucket, aligned with the `starts` of the answer it belongs to.
 * `NaN` means "not reported" (or, for a share, "no sessions to divide by"); the
 * public API shows it as `null`. No other value is ever non-finite.
 */
export type Column = Float64Array;

/**
 * Gives one column of zeros after the other, `count` of them from one piece of memory: each by itself takes browsers
 * ten times as long. All of them are kept for as long as one is.
 */
export function startColumns(length: number, count: number): () => Column {
  const room = new Float64Array(length * count);
  let begin = 0;
  return () => (begin < room.length ? room.subarray(begin, (begin += length)) : new Float64Array(length));
}

/** A fact that changes how the numbers may be read, told to the reader and in `data.notes`. */
export interface Note {
  /** Stable, kebab-case; for programs. */
  readonly code: string;
  /** One English sentence; for people. */
  readonly message: string;
}
