import { readFileSync, writeFileSync } from 'node:fs';
import type { Outcome } from './stages.js';

/** Cases that are known; the list grows at its end. */
const LAST_CASE = 114;
const FILE = 'test/faults/README.md';
const STATUSES = ['failed', 'skipped', 'passed'] as const;

interface Row {
  readonly number: number;
  readonly title: string;
  readonly file: string;
  readonly outcomes: readonly Outcome[];
}

function listRows(outcomes: readonly Outcome[]): Row[] {
  const rows = new Map<string, Row>();
  for (const outcome of outcomes) {
    for (const [, digits] of outcome.title.matchAll(/\bF(\d{1,3})\b/g)) {
      const number = Number(digits);
      const key = `${String(number).padStart(3, '0')} ${outcome.file} ${outcome.title}`;
      rows.set(key, { number, title: outcome.title, file: outcome.file, outcomes: [...(rows.get(key)?.outcomes ?? []), outcome] });
    }
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

/** `passed` with the engines, in one order; what failed or was skipped comes first. */
function describeStatus(outcomes: readonly Outcome[]): string {
  return STATUSES.flatMap((status) => {
    const engines = [...new Set(outcomes.filter((outcome) => outcome.status === status).map(({ engine }) => engine))].sort();
    return engines.length > 0 ? [`${status}: ${engines.join(', ')}`] : [];
  }).join('; ');
}

/** The table as Markdown; the same outcomes give the same text. */
export function writeFaultTable(outcomes: readonly Outcome[]): string {
  const rows = listRows(outcomes);
  const known = new Set(rows.map(({ number }) => number));
  const missing = Array.from({ length: LAST_CASE }, (_, i) => i + 1).filter((number) => !known.has(number));
  const lines = rows.map(({ number, title, file, outcomes: own }) => {
    const place = file.replace('test/', '');
    return `| F${String(number)} | ${title.replaceAll('|', '\\|').replace(/\s+/g, ' ')} | [${place}](../${place}) | ${describeStatus(own)} |`;
  });
  return [
    '# Faults', '',
    'What can go wrong with a page, a network, an answer or a browser, by number, and the tests that hold each case, as a',
    'run of all tests in three engines told of them. Written by `npm run faults`; a run of all tests fails when it is out of date.', '',
    '| case | what a test says of it | where | status and engines |', '|---|---|---|---|', ...lines, '',
    missing.length === 0
      ? `All ${String(LAST_CASE)} cases have a test.`
      : `${String(known.size)} of ${String(LAST_CASE)} cases have a test. Without one: ${missing.map((number) => `F${String(number)}`).join(', ')}.`,
    '',
  ].join('\n');
}

/** Writes the table, or says whether the one that is there tells of these outcomes. */
export function keepFaultTable(outcomes: readonly Outcome[], { write }: { readonly write: boolean }): boolean {
  const table = writeFaultTable(outcomes);
  if (write) writeFileSync(FILE, table);
  return write || readFileSync(FILE, 'utf8') === table;
}
