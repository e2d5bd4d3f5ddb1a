import type { Column } from '../core/columns.js';

/**
 * The buckets worth drawing: of all that fall on one pixel column the first, the smallest, the
 * largest and the last, in order of time. A column in which nothing was reported keeps one
 * bucket, so that the gap stays. The cost of a path then depends on its width, not on the data.
 *
 * @param values One value a bucket; `NaN` = a gap.
 * @param from First bucket, inclusive.
 * @param to Last bucket, exclusive.
 * @param widthPx Room for these buckets, px.
 * @returns Positions in `values`, ascending; all of them where there are few.
 */
export function pickBuckets(values: Column, from: number, to: number, widthPx: number): number[] {
  const count = to - from;
  const columns = Math.max(1, Math.floor(widthPx));
  const picked: number[] = [];
  if (count <= columns * 2) {
    for (let i = from; i < to; i++) picked.push(i);
    return picked;
  }
  for (let column = 0; column < columns; column++) {
    const first = from + Math.floor((column * count) / columns);
    const last = from + Math.floor(((column + 1) * count) / columns) - 1;
    pickExtremes(values, first, last, picked);
  }
  return picked;
}

function pickExtremes(values: Column, first: number, last: number, picked: number[]): void {
  let head = -1;
  let tail = -1;
  let low = -1;
  let high = -1;
  for (let i = first; i <= last; i++) {
    const value = values[i] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    if (head < 0) head = i;
    tail = i;
    if (low < 0 || value < (values[low] ?? 0)) low = i;
    if (high < 0 || value > (values[high] ?? 0)) high = i;
  }
  if (head < 0) {
    picked.push(first);
    return;
  }
  picked.push(head);
  const second = Math.min(low, high);
  const third = Math.max(low, high);
  if (second > head) picked.push(second);
  if (third > second) picked.push(third);
  if (tail > third) picked.push(tail);
}
