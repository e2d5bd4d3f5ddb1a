import { posix } from 'node:path';
import type { SourceFacts } from './source-facts.js';

/** One broken rule: where, and the rule in a sentence. */
export interface Violation {
  /** From the source folder. */
  readonly path: string;
  readonly line: number;
  readonly rule: string;
}

/** What each floor may import from, itself included; `top` is index.ts and classes.ts. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: ['core'],
  i18n: ['i18n', 'core'],
  data: ['data', 'i18n', 'core'],
  store: ['store', 'data', 'i18n', 'core'],
  charts: ['charts', 'i18n', 'core'],
  views: ['views', 'charts', 'store', 'data', 'i18n', 'core'],
  elements: ['elements', 'views', 'charts', 'store', 'data', 'i18n', 'core'],
  // Harnesses know the public classes, and nothing of the house knows them.
  testing: ['testing', 'top'],
  top: ['top', 'elements', 'views', 'charts', 'store', 'data', 'i18n', 'core'],
};

/** The floors of the house, each a folder of the source tree. */
export const FLOORS: readonly string[] = Object.keys(MAY_IMPORT).filter((floor) => floor !== 'top');

/** Packages with one home: the paths that may import them. */
const HOMES: readonly { readonly packages: RegExp; readonly paths: RegExp; readonly rule: string }[] = [
  { packages: /^(zod|idb-keyval)$/, paths: /^data\//, rule: 'only data checks answers and keeps layouts' },
  { packages: /^d3-/, paths: /^charts\/(paths|scales|hit-test)[-./]/, rule: 'only charts/paths, charts/scales and charts/hit-test know d3' },
  { packages: /^lit$/, paths: /^(charts|views|elements)\//, rule: 'core, i18n, data and store work without a page' },
];

const MAX_FILE_LINES = 300;
const MAX_ELEMENT_LINES = 250;
const MAX_FUNCTION_LINES = 60;
const FILE_NAME = /^[a-z0-9]+(-[a-z0-9]+)*(\.styles)?\.ts$/;
const EMPTY_NAME = /^(utils?|helpers?|types?|misc|common)(\.|$)|-(utils?|helpers?)\.ts$/;

function readFloor(path: string): string {
  const slash = path.indexOf('/');
  return slash < 0 ? 'top' : path.slice(0, slash);
}

/** `zod/mini` → `zod`, `@date-fns/tz/tzOffset` → `@date-fns/tz`. */
function readPackage(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** The source file that a relative import of `path` means. */
function resolveImport(path: string, specifier: string): string {
  return posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.ts');
}

function checkImports({ path, imports }: SourceFacts, dependencies: readonly string[]): Violation[] {
  const floor = readFloor(path);
  const violations: Violation[] = [];
  for (const { specifier, line } of imports) {
    const add = (rule: string): unknown => violations.push({ path, line, rule });
    if (specifier.startsWith('.')) {
      const target = readFloor(resolveImport(path, specifier));
      if (!MAY_IMPORT[floor]?.includes(target)) add(`${floor} must not import from ${target}: imports run downwards only`);
      continue;
    }
    const name = readPackage(specifier);
    if (!dependencies.includes(name)) add(`${name} is not in the dependencies of package.json`);
    for (const home of HOMES) {
      if (home.packages.test(name) && !home.paths.test(path)) add(`${name} has another home: ${home.rule}`);
    }
  }
  return violations;
}

function checkSizes({ path, lines, functions, classes }: SourceFacts): Violation[] {
  const violations: Violation[] = [];
  const limit = classes.some((name) => name.endsWith('Element')) ? MAX_ELEMENT_LINES : MAX_FILE_LINES;
  if (lines > limit) violations.push({ path, line: lines, rule: `the file has ${String(lines)} lines; ${String(limit)} is the limit` });
  for (const { name, line, lines: length } of functions) {
    if (length <= MAX_FUNCTION_LINES) continue;
    violations.push({ path, line, rule: `${name} has ${String(length)} lines; a function stops at ${String(MAX_FUNCTION_LINES)}` });
  }
  return violations;
}

function checkNames({ path, undocumented }: SourceFacts): Violation[] {
  const violations = undocumented.map(({ name, line }) => ({ path, line, rule: `${name} is exported and has no docstring` }));
  const file = posix.basename(path);
  if (!FILE_NAME.test(file)) violations.push({ path, line: 1, rule: 'a file name is a noun in kebab-case' });
  if (EMPTY_NAME.test(file)) violations.push({ path, line: 1, rule: 'the file name says nothing: a thing lives with what makes it' });
  if (!FLOORS.includes(readFloor(path)) && path.includes('/')) {
    violations.push({ path, line: 1, rule: `${readFloor(path)} is no floor of the house` });
  }
  return violations;
}

/** One violation a circle of imports, at the import that closes it; types count too. */
function findCircles(sources: readonly SourceFacts[]): Violation[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const violations: Violation[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    for (const { specifier, line } of byPath.get(path)?.imports ?? []) {
      const target = specifier.startsWith('.') ? resolveImport(path, specifier) : null;
      if (target === null || done.has(target) || !byPath.has(target)) continue;
      const start = trail.indexOf(target);
      if (start < 0) visit(target, [...trail, target]);
      else violations.push({ path, line, rule: `imports run in a circle: ${[...trail.slice(start), target].join(' → ')}` });
    }
    done.add(path);
  };
  for (const { path } of sources) if (!done.has(path)) visit(path, [path]);
  return violations;
}

/** Every broken rule in these sources, in the order of the files. `dependencies` are the packages that may be imported. */
export function checkHouse(sources: readonly SourceFacts[], dependencies: readonly string[]): Violation[] {
  const own = sources.flatMap((source) => [...checkImports(source, dependencies), ...checkSizes(source), ...checkNames(source)]);
  return [...own, ...findCircles(sources)];
}
