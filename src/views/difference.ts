import type { Formats } from '../i18n/formats.js';
import type { Messages } from '../i18n/messages.js';

/** What a difference to the period before is in a few characters: `▲ 0.25 pts`; `''` = not known. */
export function formatDifference(
  difference: number,
  unit: 'share' | 'count',
  { formats, messages }: { readonly formats: Formats; readonly messages: Messages },
): string {
  if (Number.isNaN(difference)) return '';
  // As the headline has it: within a hundredth of a point a share is the same.
  const shown = unit === 'share' && Math.abs(difference) < 0.0001 ? 0 : difference;
  const size = unit === 'share' ? messages.points(formats.points(shown)) : formats.compact(Math.abs(shown));
  return `${shown === 0 ? '=' : shown > 0 ? '▲' : '▼'} ${size}`;
}
