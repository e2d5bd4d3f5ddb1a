const NOT_YET = 'Not measured yet: `npm run bench` writes the table.';

/** What the README shows of a run, in this order: words, name of the row in RESULTS.md, and whether for every size. */
const ROWS: readonly { readonly words: string; readonly figure: string; readonly isForEachSize: boolean }[] = [
  { words: 'six charts on screen', figure: 'mount', isForEachSize: true },
  { words: 'hide a series of a bar chart', figure: 'toggle-bar', isForEachSize: false },
  { words: 'point at the next bucket', figure: 'hover', isForEachSize: false },
  { words: 'new numbers', figure: 'refresh', isForEachSize: false },
  { words: 'memory', figure: 'heap', isForEachSize: false },
];
const COLUMNS = ['**these elements**', 'uplot', 'chartjs', 'echarts', 'plot'];
const NAMES = ['these elements', 'uPlot', 'Chart.js', 'ECharts', 'Observable Plot'];

/** The cells of the lines that are rows of a table; without the line under its head. */
function readRows(text: string): string[][] {
  const lines = text.split('\n').filter((line) => /^\|(?!-)/.test(line));
  return lines.map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
}

/** The tables of RESULTS.md by number of buckets, fewest first. */
function readTables(results: string): { readonly buckets: number; readonly rows: string[][] }[] {
  const sections = [...results.matchAll(/^## (\d+) buckets\n([\s\S]*?)(?=^## |(?![\s\S]))/gm)];
  return sections.map(([, buckets, text = '']) => ({ buckets: Number(buckets), rows: readRows(text) })).sort((a, b) => a.buckets - b.buckets);
}

/**
 * The README's table of speed, from the text of RESULTS.md; a sentence where there was no run yet (null).
 *
 * @throws Error where RESULTS.md lacks a contender or a figure
 */
export function printReadmeTable(results: string | null): string {
  const tables = results === null ? [] : readTables(results);
  const middle = tables[Math.floor((tables.length - 1) / 2)];
  if (!middle) return NOT_YET;
  const lines = ROWS.flatMap(({ words, figure, isForEachSize }) =>
    (isForEachSize ? tables : [middle]).map(({ buckets, rows }) => {
      const [head = []] = rows;
      const row = rows.find(([name]) => name === figure);
      const cells = COLUMNS.map((column) => row?.[head.indexOf(column)]);
      if (cells.includes(undefined) || COLUMNS.some((column) => !head.includes(column))) throw new Error(`RESULTS.md does not tell ${figure} of all for ${String(buckets)} buckets; npm run bench`);
      const unit = figure === 'heap' ? '' : ', ms';
      return `| ${words}, ${buckets.toLocaleString('en')} buckets${unit} | ${cells.join(' | ')} |`;
    }),
  );
  return [`| | ${NAMES.join(' | ')} |`, `|---|${'--:|'.repeat(NAMES.length)}`, ...lines].join('\n');
}
