import ts from 'typescript';

/** One public member of an element class that is not one of HTMLElement's or Lit's own. */
export interface MemberFacts {
  readonly name: string;
  /** Its type as it is written for readers, aliases of texts spelled out. */
  readonly type: string;
  /** The texts that it takes; empty = it is not one of a few texts. */
  readonly values: readonly string[];
  readonly isReadonly: boolean;
}

/** What one event carries. */
export interface EventFacts {
  readonly description: string;
  /** The type of its `detail`. */
  readonly detail: string;
}

/** The types of the sources, asked for by name. */
export interface SourceTypes {
  /** Public members of a class, by name; those marked as internal are left out. Throws when there is no such class. */
  membersOf(file: string, className: string): ReadonlyMap<string, MemberFacts>;
  /** All events, by name. */
  events(): ReadonlyMap<string, EventFacts>;
}

const EVENTS_FILE = 'src/elements/events.ts';

/** Reads the types of everything that `src/index.ts` leads to. */
export function readSourceTypes(): SourceTypes {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as { config: unknown };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.');
  const program = ts.createProgram(['src/index.ts'], { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const find = (file: string, name: string): ts.ClassDeclaration | ts.InterfaceDeclaration => {
    const found = program.getSourceFile(file)?.statements.find((one) => (ts.isClassDeclaration(one) || ts.isInterfaceDeclaration(one)) && one.name?.text === name);
    if (!found) throw new Error(`${file} has no ${name}.`);
    return found as ts.ClassDeclaration | ts.InterfaceDeclaration;
  };
  const propertiesOf = (node: ts.ClassDeclaration | ts.InterfaceDeclaration): readonly ts.Symbol[] => {
    const symbol = node.name && checker.getSymbolAtLocation(node.name);
    return symbol ? checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol)) : [];
  };
  return {
    membersOf: (file, className) => {
      const own = propertiesOf(find(file, className)).filter((symbol) => isPublic(symbol));
      return new Map(own.map((symbol) => [symbol.name, describeMember(symbol, checker)]));
    },
    events: () => {
      const details = propertiesOf(find(EVENTS_FILE, 'HealthEventDetails'));
      return new Map(
        details.map((symbol) => [
          symbol.name,
          { description: ts.displayPartsToString(symbol.getDocumentationComment(checker)), detail: printDetail(symbol) },
        ]),
      );
    },
  };
}

/** Declared in src, and neither protected, private nor internal. */
function isPublic(symbol: ts.Symbol): boolean {
  const declaration = symbol.declarations?.[0];
  if (!declaration || declaration.getSourceFile().fileName.includes('/node_modules/')) return false;
  const flags = ts.getCombinedModifierFlags(declaration);
  if ((flags & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) !== 0) return false;
  return !symbol.name.startsWith('#') && !symbol.name.startsWith('__#') && symbol.getJsDocTags().every(({ name }) => name !== 'internal');
}

function describeMember(symbol: ts.Symbol, checker: ts.TypeChecker): MemberFacts {
  const type = checker.getTypeOfSymbol(symbol);
  const parts = type.isUnion() ? type.types : [type];
  const filled = parts.filter(({ flags }) => (flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)) === 0);
  const isChoice = filled.length > 1 && filled.every((part) => part.isStringLiteral());
  const said = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  const values = isChoice ? sortByMention(filled.map((part) => part.value), said) : [];
  const { declarations = [] } = symbol;
  const isGetter = declarations.some((one) => ts.isGetAccessor(one)) && !declarations.some((one) => ts.isSetAccessor(one));
  const isNullable = filled.length < parts.length;
  const written = values.length > 0 ? `${values.map((value) => `'${value}'`).join(' | ')}${isNullable ? ' | null' : ''}` : printType(type, checker);
  return { name: symbol.name, type: written, values, isReadonly: isGetter };
}

function printType(type: ts.Type, checker: ts.TypeChecker): string {
  const written = checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType);
  return written.replace(/\(\(input: RequestInfo .*Promise<Response>\)/, 'typeof fetch').replace('<unknown>', '').replace('; }', ' }');
}

/** Texts in the order in which a sentence names them between backticks. */
function sortByMention(values: readonly string[], sentence: string): string[] {
  return [...values].sort((a, b) => sentence.indexOf(`\`${a}\``) - sentence.indexOf(`\`${b}\``));
}

/** `{ type: string; id: string }`, without comments and `readonly`. */
function printDetail(symbol: ts.Symbol): string {
  const node = symbol.declarations?.[0];
  const type = node && ts.isPropertySignature(node) ? node.type : undefined;
  return (type?.getText() ?? '').replace(/\/\*\*[\s\S]*?\*\//g, '').replace(/\breadonly (?=\w+\??:)/g, '').replace(/\s+/g, ' ').replace(/; }/g, ' }').trim();
}
