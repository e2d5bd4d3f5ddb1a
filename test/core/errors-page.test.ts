import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { HealthError, type ErrorCode } from '../../src/core/errors.js';
import { en } from '../../src/i18n/en.js';
import { isPollable, shouldRetry } from '../../src/store/policy.js';

const [union = ''] = /export type ErrorCode =[^;]+;/.exec(readFileSync('src/core/errors.ts', 'utf8')) ?? [];
const CODES = [...union.matchAll(/'([^']+)'/g)].map(([, code = '']) => code as ErrorCode);
const page = readFileSync('src/core/ERRORS.md', 'utf8');
const sections = new Map([...page.matchAll(/^## `([^`]+)`\n([\s\S]*?)(?=^# |^## )/gm)].map(([, code = '', text = '']) => [code, text]));

/** What the page has to say of asking again. */
function describeRetry(code: ErrorCode): string {
  const error = new HealthError(code, 'x');
  const polls = isPollable(error) ? 'polls go on' : 'polls wait for a change';
  return shouldRetry(0, error) ? `up to three times; then ${polls}` : `no; ${polls}`;
}

test('every code of an error has a section, and no other has', () => {
  assert.ok(CODES.length > 10);
  assert.deepEqual([...sections.keys()], CODES);
});

for (const code of CODES) {
  test(`the section of ${code} says what the reader sees, and whether it is tried again`, () => {
    const text = sections.get(code) ?? '';
    assert.ok(text.includes(`- The reader sees: **${en.errorTitle(code, undefined)}**\n`), en.errorTitle(code, undefined));
    assert.ok(text.includes(`- Tried again: ${describeRetry(code)}.\n`), describeRetry(code));
    for (const part of ['- It means: ', '- What to do: ']) assert.ok(text.includes(part), part);
  });
}

test('what is said where there is nothing to draw is said by the page too', () => {
  const words = [en.noSource, en.neverSessions, en.emptySessions, en.emptyFiltered, en.emptyUsers].map(({ title }) => title);
  for (const word of [...words, en.notReported, en.allHidden]) assert.ok(page.includes(`| ${word} |`), word);
});
