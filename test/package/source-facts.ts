import ts from 'typescript';

/** One import, re-export, dynamic import or import type. */
export interface ImportFact {
  /** As written: `./scene.js`, `zod/mini`. */
  readonly specifier: string;
  readonly line: number;
}

/** Something at a place in a file. */
export interface PlaceFact {
  readonly name: string;
  readonly line: number;
}

/** A stretch of a file and how long it is. */
export interface StretchFact extends PlaceFact {
  /** Lines, the first and the last counted. */
  readonly lines: number;
}

/** What the rules of the house look at in one source file. */
export interface SourceFacts {
  /** From the source folder, with `/`: `charts/scene.ts`. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly ImportFact[];
  readonly functions: readonly StretchFact[];
  /** Names of the classes declared here. */
  readonly classes: readonly string[];
  /** Exported declarations without a docstring. */
  readonly undocumented: readonly PlaceFact[];
}

function readSpecifier(node: ts.Node): ts.StringLiteralLike | null {
  const text = (child: ts.Node | undefined): ts.StringLiteralLike | null => (child && ts.isStringLiteralLike(child) ? child : null);
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return text(node.moduleSpecifier);
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return text(node.arguments[0]);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return text(node.argument.literal);
  return null;
}

function nameFunction(node: ts.SignatureDeclaration): string {
  if (node.name) return node.name.getText();
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  const parent = node.parent;
  if ((ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent) || ts.isPropertyAssignment(parent)) && parent.initializer === node) {
    return parent.name.getText();
  }
  return 'a function without a name';
}

function isExported(node: ts.Node): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

function hasDocstring(node: ts.Node): boolean {
  const docs = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return docs.some(({ comment, tags }) => [comment, ...(tags ?? []).map((tag) => tag.comment)].some((text) => ts.getTextOfJSDocComment(text)?.trim()));
}

/** The names that a top-level statement declares. */
function listNames(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.getText());
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement);
  return isNamed && statement.name ? [statement.name.text] : [];
}

/** Names of `export { a, b as c }` without a `from`: declared here, exported apart. */
function listExportedApart(file: ts.SourceFile): Set<string> {
  const lists = file.statements.filter(ts.isExportDeclaration).filter(({ moduleSpecifier }) => !moduleSpecifier);
  return new Set(
    lists.flatMap(({ exportClause }) =>
      exportClause && ts.isNamedExports(exportClause) ? exportClause.elements.map(({ propertyName, name }) => (propertyName ?? name).text) : [],
    ),
  );
}

function findUndocumented(file: ts.SourceFile, lineOf: (node: ts.Node) => number): PlaceFact[] {
  const exportedApart = listExportedApart(file);
  const documented = new Set<string>(); // one docstring serves all overloads of a function
  const bare = new Map<string, number>();
  for (const statement of file.statements) {
    const names = listNames(statement).filter((name) => isExported(statement) || exportedApart.has(name));
    for (const name of names) {
      if (hasDocstring(statement)) documented.add(name);
      else if (!bare.has(name)) bare.set(name, lineOf(statement));
    }
  }
  return [...bare].filter(([name]) => !documented.has(name)).map(([name, line]) => ({ name, line }));
}

/** Reads one source file. `path` is from the source folder. Never throws: a file that does not parse gives what could be read. */
export function readFacts(path: string, text: string): SourceFacts {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const lineAt = (position: number): number => file.getLineAndCharacterOfPosition(position).line + 1;
  const lineOf = (node: ts.Node): number => lineAt(node.getStart());
  const imports: ImportFact[] = [];
  const functions: StretchFact[] = [];
  const classes: string[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = readSpecifier(node);
    if (specifier) imports.push({ specifier: specifier.text, line: lineOf(node) });
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      functions.push({ name: nameFunction(node), line: lineOf(node), lines: lineAt(node.getEnd()) - lineOf(node) + 1 });
    }
    if (ts.isClassLike(node) && node.name) classes.push(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  const lines = text.replace(/\n$/, '').split('\n').length;
  return { path, lines, imports, functions, classes, undocumented: findUndocumented(file, lineOf) };
}
