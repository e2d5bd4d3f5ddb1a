/**
 * One number a bucket, aligned with the `starts` of the answer it belongs to.
 * `NaN` means "not reported" (or, for a share, "no sessions to divide by"); the
 * public API shows it as `null`. No other value is ever non-finite.
 */
export type Column = Float64Array;

/** Most numbers of one piece of memory: larger ones are not kept by browsers for the next answer. */
const ROOM = 65_536;

/**
 * Gives one column of zeros after the other, `count` of them from few pieces of memory: each by itself takes browsers
 * longer. A piece is kept for as long as one of its columns is.
 */
export function startColumns(length: number, count: number): () => Column {
  let left = count;
  let room = new Float64Array(0);
  let begin = 0;
  return () => {
    if (begin >= room.length) {
      room = new Float64Array(length * Math.max(1, Math.min(left, Math.floor(ROOM / length))));
      begin = 0;
    }
    left -= 1;
    return room.subarray(begin, (begin += length));
  };
}

/** A fact that changes how the numbers may be read, told to the reader and in `data.notes`. */
export interface Note {
  /** Stable, kebab-case; for programs. */
  readonly code: string;
  /** One English sentence; for people. */
  readonly message: string;
}
