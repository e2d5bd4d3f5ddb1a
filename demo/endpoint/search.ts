import { RequestError } from './request-error.js';

/** One condition: `key:value`, `key:[a, b]`, or with `!` its opposite. Any of the values will do. */
export interface SearchTerm {
  readonly kind: 'term';
  /** `message` for text without a key. */
  readonly key: string;
  readonly values: readonly string[];
  readonly negated: boolean;
}

/** A search expression, as a tree. */
export type Search = SearchTerm | { readonly kind: 'and' | 'or'; readonly parts: readonly Search[] };

const TOKEN = /\s*(?:(\()|(\))|(AND|OR)(?=[\s()]|$)|(!?)([a-zA-Z_][\w.-]*):(\[(?:"(?:[^"\\]|\\.)*"|[^\]"])*\]|"(?:[^"\\]|\\.)*"|[^\s()]*)|("(?:[^"\\]|\\.)*"|[^\s()]+))/y;
const MAX_TOKENS = 500;

type Token = '(' | ')' | 'AND' | 'OR' | SearchTerm;

/**
 * Reads a search expression: terms joined by spaces, `AND`, `OR` and brackets. Empty text holds for everything.
 *
 * @throws RequestError 400 if a bracket has no partner or a key no value
 */
export function parseSearch(text: string): Search {
  const tokens = tokenize(text);
  let position = 0;

  const readAlternatives = (): Search => {
    const parts = [readSequence()];
    while (tokens[position] === 'OR') {
      position += 1;
      parts.push(readSequence());
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'or', parts };
  };
  const readSequence = (): Search => {
    const parts: Search[] = [];
    for (;;) {
      const token = tokens[position];
      if (token === undefined || token === ')' || token === 'OR') break;
      position += 1;
      if (token === '(') {
        parts.push(readAlternatives());
        if (tokens[position] !== ')') throw new RequestError(400, "Parse error at ')'");
        position += 1;
      } else if (token !== 'AND') parts.push(token);
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'and', parts };
  };

  const search = readAlternatives();
  if (position < tokens.length) throw new RequestError(400, "Parse error at ')'");
  return search;
}

/** All terms of an expression, in order. */
export function listTerms(search: Search): SearchTerm[] {
  return search.kind === 'term' ? [search] : search.parts.flatMap(listTerms);
}

/** Whether an expression holds, given what each of its terms says. */
export function evaluate(search: Search, holds: (term: SearchTerm) => boolean): boolean {
  if (search.kind === 'term') return holds(search) !== search.negated;
  return search.kind === 'and' ? search.parts.every((part) => evaluate(part, holds)) : search.parts.some((part) => evaluate(part, holds));
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const match = TOKEN.exec(text);
    if (match === null || tokens.length >= MAX_TOKENS) throw new RequestError(400, 'Parse error in query');
    const [, open, close, word, negation, key, value, free] = match;
    if (open !== undefined) tokens.push('(');
    else if (close !== undefined) tokens.push(')');
    else if (word === 'AND' || word === 'OR') tokens.push(word);
    else if (key !== undefined) tokens.push({ kind: 'term', key, values: readValues(key, value ?? ''), negated: negation === '!' });
    else tokens.push({ kind: 'term', key: 'message', values: [unquote(free ?? '')], negated: false });
  }
  return tokens;
}

function readValues(key: string, text: string): string[] {
  if (text === '') throw new RequestError(400, `Empty string after '${key}:'`);
  if (!text.startsWith('[') || !text.endsWith(']')) return [unquote(text)];
  const values = text.slice(1, -1).match(/"(?:[^"\\]|\\.)*"|[^\s,][^,]*/g) ?? [];
  return values.map((value) => unquote(value.trim()));
}

function unquote(text: string): string {
  const inner = text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1).replace(/\\(["\\])/g, '$1') : text;
  if (/(^|[^\\])\*/.test(inner)) throw new RequestError(400, 'Invalid condition: wildcard search is not supported');
  return inner.replaceAll('\\*', '*');
}
