import type { SeriesTone } from './spec.js';

// Only relative commands, so that a shape is scaled by its numbers alone and put down with one M.
const circle = 'm5 .5c2.485 0 4.5 2.015 4.5 4.5s-2.015 4.5-4.5 4.5s-4.5-2.015-4.5-4.5s2.015-4.5 4.5-4.5z';
const square = 'm1 1h8v8h-8z';
const triangle = 'm5 .6l4.6 8.4h-9.2z';
const diamond = 'm5 0l5 5l-5 5l-5-5z';

const paths: Readonly<Record<SeriesTone, string>> = {
  crashed: 'm3 1.2l2 2l2-2l1.8 1.8l-2 2l2 2l-1.8 1.8l-2-2l-2 2l-1.8-1.8l2-2l-2-2z',
  errored: square,
  unhandled: triangle,
  abnormal: diamond,
  healthy: circle,
  unhealthy: 'm0 4h10v2h-10z',
  'new-issues': 'm2 0h6v10h-6z',
  'resolved-issues': 'm2.5 .5h5v9h-5z',
  'release-1': circle,
  'release-2': square,
  'release-3': triangle,
  'release-4': diamond,
  'release-5': 'm.4 1h9.2l-4.6 8.4z',
  'release-6': 'm3.5 0h3v3.5h3.5v3h-3.5v3.5h-3v-3.5h-3.5v-3h3.5z',
  other: 'm0 4h4v2h-4zm6 0h4v2h-4z',
};

/** Shapes of other sizes, by tone and size. */
const scaled = new Map<string, string>();

/**
 * The shape that goes with a colour, in a square of `sizePx`: no status is told by colour alone.
 * It starts where the pen is: at 0 0, or at an `M` before it.
 */
export function glyphPath(tone: SeriesTone, sizePx = 10): string {
  const path = paths[tone];
  if (sizePx === 10) return path;
  const key = `${tone} ${String(sizePx)}`;
  let known = scaled.get(key);
  if (known === undefined) scaled.set(key, (known = path.replace(/-?\d*\.?\d+/g, (number) => String(Math.round(Number(number) * sizePx * 10) / 100))));
  return known;
}
