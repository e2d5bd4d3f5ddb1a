import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import ts from 'typescript';

/** Names that page authors can use, as the sources of one element really use them. */
export interface UsedNames {
  readonly parts: ReadonlySet<string>;
  /** Parts of which only the beginning is written down: `legend-` of `legend-${id}`. */
  readonly partBeginnings: ReadonlySet<string>;
  readonly slots: ReadonlySet<string>;
  readonly events: ReadonlySet<string>;
  readonly states: ReadonlySet<string>;
}

/** One custom property, as the sheet of tokens reads it. */
export interface TokenProperty {
  readonly name: string;
  /** What holds without it; `light-dark()` = in light and dark surroundings. */
  readonly initial: string;
  /** The comment beside it; null = there is none. */
  readonly description: string | null;
}

interface Collector {
  parts: Set<string>;
  partBeginnings: Set<string>;
  slots: Set<string>;
  events: Set<string>;
  states: Set<string>;
}

/** The files that a module is made of: itself and what it imports for more than types, at once or when it is used. */
export function listModules(entry: string): string[] {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const visitLater = (node: ts.Node): void => {
      const [from] = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword ? node.arguments : [];
      if (from && ts.isStringLiteral(from)) visit(posix.join(posix.dirname(file), from.text).replace(/\.js$/, '.ts'));
      ts.forEachChild(node, visitLater);
    };
    visitLater(parse(file));
    for (const statement of parse(file).statements) {
      if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue;
      const isType = ts.isImportDeclaration(statement) ? statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword : statement.isTypeOnly;
      const from = statement.moduleSpecifier;
      if (isType || !from || !ts.isStringLiteral(from) || !from.text.startsWith('.')) continue;
      visit(posix.join(posix.dirname(file), from.text).replace(/\.js$/, '.ts'));
    }
  };
  visit(entry);
  return [...seen].sort();
}

/** What the element in `entry`, and everything that it is made of, writes into its shadow root and tells the page. */
export function harvestNames(entry: string): UsedNames {
  const names: Collector = { parts: new Set(), partBeginnings: new Set(), slots: new Set(), events: new Set(), states: new Set() };
  for (const file of listModules(entry)) {
    const source = parse(file);
    const visit = (node: ts.Node): void => {
      if (ts.isTaggedTemplateExpression(node) && node.tag.getText(source) === 'html') readTemplate(node.template, names);
      if (ts.isPropertyAssignment(node) && node.name.getText(source) === 'part') addParts(listTexts(node.initializer), names);
      if (ts.isNewExpression(node) && node.expression.getText(source) === 'HealthEvent') names.events.add(readText(node.arguments?.[0]));
      if (ts.isCallExpression(node) && node.expression.getText(source) === 'this.showStates') {
        const [states] = node.arguments;
        if (states && ts.isObjectLiteralExpression(states)) for (const { name } of states.properties) if (name) names.states.add(name.getText(source));
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return names;
}

/** The public custom properties of the sheet of tokens, in its order. */
export function harvestTokens(file: string): TokenProperty[] {
  const text = readFileSync(file, 'utf8').replace(/\s*\n\s*/g, ' ');
  const tokens: TokenProperty[] = [];
  for (const match of text.matchAll(/var\(\s*(--session-health-[\w-]+),\s*/g)) {
    const start = match.index + match[0].length;
    let depth = 1;
    let at = start;
    for (; depth > 0 && at < text.length; at += 1) depth += text[at] === '(' ? 1 : text[at] === ')' ? -1 : 0;
    const comment = /^[^;]*;\s*\/\*\s*(.*?)\s*\*\//.exec(text.slice(at));
    tokens.push({ name: match[1] ?? '', initial: text.slice(start, at - 1).trim(), description: comment?.[1] ?? null });
  }
  return tokens;
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
}

/** Texts in an expression; one that goes on with something else ends in `*`. */
function listTexts(node: ts.Node): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node)) return [`${node.head.text}*`];
  if (ts.isConditionalExpression(node)) return [...listTexts(node.whenTrue), ...listTexts(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return [...listTexts(node.left), ...listTexts(node.right)];
  return [];
}

function readText(node: ts.Node | undefined): string {
  return (node && listTexts(node)[0]) ?? '';
}

function addParts(texts: readonly string[], names: Collector): void {
  for (const part of texts.flatMap((text) => text.split(/\s+/)).filter(Boolean)) {
    if (part.endsWith('*')) names.partBeginnings.add(part.slice(0, -1));
    else names.parts.add(part);
  }
}

function readTemplate(template: ts.TemplateLiteral, names: Collector): void {
  const literals = ts.isTemplateExpression(template) ? [template.head, ...template.templateSpans.map(({ literal }) => literal)] : [template];
  for (const { text } of literals) {
    for (const [, parts = ''] of text.matchAll(/\spart="([^"]+)"/g)) addParts([parts], names);
    for (const [, slot = ''] of text.matchAll(/<slot\b[^>]*?\sname="([^"]+)"/g)) names.slots.add(slot);
    if (/<slot\s*>/.test(text)) names.slots.add('');
  }
  if (!ts.isTemplateExpression(template)) return;
  template.templateSpans.forEach(({ expression }, i) => {
    const before = literals[i]?.text ?? '';
    if (/\spart=$/.test(before)) addParts(listTexts(expression), names);
    // What is said in an expression is known by its type only: `slot: 'empty' | 'error'`.
    if (/<slot\b[^>]*\sname=$/.test(before)) for (const slot of listTypeTexts(expression)) names.slots.add(slot);
  });
}

/** The texts that a parameter may have, by its type. */
function listTypeTexts(expression: ts.Expression): string[] {
  let scope: ts.Node = expression;
  while (!ts.isFunctionDeclaration(scope)) scope = scope.parent;
  const type = scope.parameters.find(({ name }) => name.getText() === expression.getText())?.type;
  const types = type && ts.isUnionTypeNode(type) ? type.types : [];
  return types.flatMap((one) => (ts.isLiteralTypeNode(one) && ts.isStringLiteral(one.literal) ? [one.literal.text] : []));
}
