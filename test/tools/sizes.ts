import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';

/** What one entry weighs; bytes. */
export interface EntrySize {
  readonly label: string;
  /** Minified, with every dependency inside. */
  readonly minBytes: number;
  /** The same through gzip level 9. */
  readonly gzipBytes: number;
  /** What we want to stay under, gzip, in kB of 1000 bytes; null = only reported. */
  readonly aimKb: number | null;
}

interface Entry {
  readonly label: string;
  readonly file: string;
  /** A finished bundle is measured as it is; a module is bundled and minified in memory first. */
  readonly isBundle: boolean;
  readonly aimKb: number | null;
}

const ENTRIES: readonly Entry[] = [
  { label: 'everything, classic script', file: 'dist/cdn/session-health.iife.js', isBundle: true, aimKb: 75 },
  { label: 'everything, module script', file: 'dist/cdn/session-health.js', isBundle: true, aimKb: 75 },
  { label: '+ filter panels and arranging, when they are used', file: 'dist/cdn/features/controls.js', isBundle: true, aimKb: 5 },
  { label: '+ kept layouts and copies, when there are any', file: 'dist/cdn/features/kept-layouts.js', isBundle: true, aimKb: 2.6 },
  { label: '+ tiles and the table of releases of an app', file: 'dist/cdn/features/app-overview.js', isBundle: true, aimKb: 4 },
  { label: '+ snapshots, when one is read or saved', file: 'dist/cdn/features/snapshot-file.js', isBundle: true, aimKb: 6 },
  { label: '+ PNG, when one is painted', file: 'dist/cdn/features/paint-png.js', isBundle: true, aimKb: 1 },
  { label: '+ hearing of other tabs, with `refresh-interval`', file: 'dist/cdn/features/tab-sharing.js', isBundle: true, aimKb: 1 },
  { label: '`session-health-elements/session-chart`', file: 'dist/elements/session-chart/define.js', isBundle: false, aimKb: 64 },
  { label: '`session-health-elements/issues-chart`', file: 'dist/elements/issues-chart/define.js', isBundle: false, aimKb: null },
  {
    label: '`session-health-elements/session-health-dashboard`',
    file: 'dist/elements/session-health-dashboard/define.js',
    isBundle: false,
    aimKb: null,
  },
  { label: '`session-health-elements/store`', file: 'dist/store/index.js', isBundle: false, aimKb: 10 },
  { label: '`session-health-elements/data`', file: 'dist/data/index.js', isBundle: false, aimKb: null },
];

/** How far above its aim an entry may grow before the build fails. */
const LIMIT_FACTOR = 1.1;
const START = '<!-- sizes:start -->';
const END = '<!-- sizes:end -->';

/** What is loaded when it is used, languages and features, weighs nothing before. */
const withoutLater: Plugin = {
  name: 'without later',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\./ }, ({ path, kind }) => (kind === 'dynamic-import' ? { path, external: true } : null));
  },
};

async function readBundle(entry: Entry): Promise<Buffer> {
  if (entry.isBundle) return readFile(entry.file);
  const result = await build({
    entryPoints: [entry.file],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    conditions: ['production'],
    plugins: [withoutLater],
    legalComments: 'none',
    logLevel: 'error',
  });
  return Buffer.from(result.outputFiles[0]?.contents ?? []);
}

/** Weighs the built package, entry by entry. Rejects when `dist` is missing. */
export async function measureSizes(): Promise<EntrySize[]> {
  return Promise.all(
    ENTRIES.map(async (entry) => {
      const code = await readBundle(entry);
      return { label: entry.label, aimKb: entry.aimKb, minBytes: code.length, gzipBytes: gzipSync(code, { level: 9 }).length };
    }),
  );
}

/** Bytes as kB of 1000, one decimal. */
export function formatKb(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}

/** What is over its aim (`warnings`) or over aim × 1.1 (`failures`), one sentence each. */
export function judgeSizes(sizes: readonly EntrySize[]): { warnings: string[]; failures: string[] } {
  const warnings: string[] = [];
  const failures: string[] = [];
  for (const { label, gzipBytes, aimKb } of sizes) {
    if (aimKb === null || gzipBytes <= aimKb * 1000) continue;
    const limitKb = aimKb * LIMIT_FACTOR;
    const isOver = gzipBytes > limitKb * 1000;
    const sentence = `${label} weighs ${formatKb(gzipBytes)} kB gzip; the aim is ${String(aimKb)} kB, the limit ${limitKb.toFixed(1)} kB.`;
    (isOver ? failures : warnings).push(sentence);
  }
  return { warnings, failures };
}

/** The sizes as a markdown table. */
export function printSizeTable(sizes: readonly EntrySize[]): string {
  const rows = sizes.map(({ label, minBytes, gzipBytes }) => `| ${label} | ${formatKb(minBytes)} kB | ${formatKb(gzipBytes)} kB |`);
  return ['| what you load | minified | gzip |', '|---|--:|--:|', ...rows].join('\n');
}

/** The text between the size markers of a README; null where the markers are missing. */
export function readSizeTable(readme: string): string | null {
  const start = readme.indexOf(START);
  const end = readme.indexOf(END);
  return start < 0 || end < start ? null : readme.slice(start + START.length, end).trim();
}

/** A README with `table` between its size markers. Throws when the markers are missing. */
export function writeSizeTable(readme: string, table: string): string {
  if (readSizeTable(readme) === null) throw new Error(`README.md has no ${START} … ${END} to write the sizes between.`);
  return `${readme.slice(0, readme.indexOf(START) + START.length)}\n${table}\n${readme.slice(readme.indexOf(END))}`;
}
