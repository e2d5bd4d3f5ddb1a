import type { ChartModel } from './chart-model.js';

/**
 * A model as CSV (RFC 4180, CRLF): one row a bucket, every series whether shown or not, numbers at
 * full precision, shares as 0–1. Columns: `start` and `end` (ISO 8601, UTC), `complete` (`no` =
 * still running), one a series by its id, and `total`, what shares are shares of, where there is
 * such a thing. An empty cell = not reported. A text that a spreadsheet would run as a formula is
 * written with an apostrophe before it.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function buildCsv({ spec, incompleteFrom }: ChartModel): string {
  const { starts, end, series, denominators } = spec;
  const head = ['start', 'end', 'complete', ...series.map(({ id }) => id), ...(denominators ? ['total'] : [])];
  const rows = Array.from(starts, (start, i) => [
    new Date(start).toISOString(),
    new Date(starts[i + 1] ?? end).toISOString(),
    incompleteFrom !== null && start >= incompleteFrom ? 'no' : 'yes',
    ...series.map(({ values }) => writeNumber(values[i])),
    ...(denominators ? [writeNumber(denominators[i])] : []),
  ]);
  return [head.map(writeText), ...rows].map((cells) => `${cells.join(',')}\r\n`).join('');
}

function writeNumber(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '' : String(value);
}

function writeText(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
