// Writes test/faults/README.md: which case of the fault list has a test, and where. Run after adding one: npm run faults
import { readFileSync, writeFileSync } from 'node:fs';
import { listFiles } from './files.js';

/** Cases that are known; the list grows at its end. */
const LAST_CASE = 114;
const FILE = 'test/faults/README.md';

/** Titles of tests by the number of the case that they name. */
function readCases(): Map<number, { title: string; file: string }[]> {
  const cases = new Map<number, { title: string; file: string }[]>();
  for (const file of listFiles('test').filter((name) => name.endsWith('.test.ts')).sort()) {
    // A title, or, in a table of cases, a text that begins with a number.
    for (const [, own, listed] of readFileSync(file, 'utf8').matchAll(/\b(?:test|it|describe)\(\s*[`'"]([^\n]*?)[`'"],|\[\s*'(F\d+[^'\n]*)',/g)) {
      const title = own ?? listed ?? '';
      for (const [, number] of title.matchAll(/\bF(\d{1,3})\b/g)) {
        const at = Number(number);
        cases.set(at, [...(cases.get(at) ?? []), { title: title.replaceAll('\\', ''), file }]);
      }
    }
  }
  return cases;
}

/** The table as Markdown; the same tests give the same text. */
export function writeFaultTable(): string {
  const cases = readCases();
  const rows = [...cases].sort(([a], [b]) => a - b).flatMap(([number, tests]) => tests.map(({ title, file }) => `| F${String(number)} | ${title.replaceAll('|', '\\|')} | [${file.replace('test/', '')}](../${file.replace('test/', '')}) |`));
  const missing = Array.from({ length: LAST_CASE }, (_, i) => i + 1).filter((number) => !cases.has(number));
  return [
    '# Faults', '',
    'What can go wrong with a page, a network, an answer or a browser, by number, and the tests that hold each case. Written by',
    '`npm run faults` from the titles of the tests; a test of the package fails when it is out of date.', '',
    '| case | what a test says of it | where |', '|---|---|---|', ...rows, '',
    `${String(cases.size)} of ${String(LAST_CASE)} cases have a test of their number. Without one yet: ${missing.map((number) => `F${String(number)}`).join(', ')}.`, '',
  ].join('\n');
}

if (process.argv[1]?.endsWith('fault-table.ts')) writeFileSync(FILE, writeFaultTable());
