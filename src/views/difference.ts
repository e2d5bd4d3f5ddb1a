import type { Formats } from '../i18n/formats.js';
import type { Messages } from '../i18n/messages.js';

/** What a difference to the period before is in a few characters: `▲ 0.25 pts`; `''` = not known. */
export function formatDifference(
  difference: number,
  unit: 'share' | 'count',
  { formats, messages }: { readonly formats: Formats; readonly messages: Messages },
): string {
  if (Number.isNaN(difference)) return '';
  const size = unit === 'share' ? messages.points(formats.points(difference)) : formats.compact(Math.abs(difference));
  return `${difference === 0 ? '=' : difference > 0 ? '▲' : '▼'} ${size}`;
}
