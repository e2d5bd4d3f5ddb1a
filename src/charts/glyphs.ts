import type { SeriesTone } from './spec.js';

const circle = 'M5 .5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9Z';
const square = 'M1 1h8v8H1Z';
const triangle = 'M5 .6L9.6 9H.4Z';
const diamond = 'M5 0L10 5L5 10L0 5Z';

const paths: Readonly<Record<SeriesTone, string>> = {
  crashed: 'M3 1.200L5 3.200L7 1.200L8.800 3L6.800 5L8.800 7L7 8.800L5 6.800L3 8.800L1.200 7L3.200 5L1.200 3Z',
  errored: square,
  unhandled: triangle,
  abnormal: diamond,
  healthy: circle,
  unhealthy: 'M0 4h10v2H0Z',
  'new-issues': 'M2 0h6v10H2Z',
  'resolved-issues': 'M2.500 .5h5v9h-5Z',
  'release-1': circle,
  'release-2': square,
  'release-3': triangle,
  'release-4': diamond,
  'release-5': 'M.4 1h9.200L5 9.400Z',
  'release-6': 'M3.500 0h3v3.500H10v3H6.500V10h-3V6.500H0v-3h3.500Z',
  other: 'M0 4h4v2H0ZM6 4h4v2H6Z',
};

/** The shape that goes with a colour, in a box of 10 × 10: no status is told by colour alone. */
export function glyphPath(tone: SeriesTone): string {
  return paths[tone];
}
