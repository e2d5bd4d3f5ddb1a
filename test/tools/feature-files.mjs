/**
 * How the single files load what is not needed at first. Rollup would let such a part import the main script by its address,
 * which a classic script does not allow, and which an address with `?v=1` would run a second time. So a part is a function:
 * it takes what it needs of the main script, and gives what the main script asks of it. It leaves that function under a name
 * of the page, so that a tag can load it too: in a frame without an origin, or from a server that allows no other origin to
 * read its files, `import()` is refused where a script tag is not.
 */

import { basename } from 'node:path';

/** Names that no source has. */
const SHARED = '$shared';
const LOAD = '$load';
const TAG = '$tag';
const BASE = '$base';
/** Under this and its own name a part leaves its function. */
const ROOM = 'session-health-elements/';
const FIRST_LINE = '// session-health-elements';

/**
 * The first attempt names its file in plain words, so that bundlers find it. Browsers remember what could not be loaded by its
 * address, so another attempt has another one, which is none of a bundler's business. The first miss is told in the console.
 */
const printLoader = (address, first) => `async function ${LOAD}(ask, file) {
  const address = ${address.replace('FILE', `file + '.js' + (${LOAD}.again ?? '')`)};
  try {
    await ${first}.catch((reason) => { if (!${LOAD}.again) throw reason; return import(/* webpackIgnore: true */ address); });
    return globalThis['${ROOM}' + file](${SHARED}());
  } catch (reason) {
    ${LOAD}.again || console.warn(\`session-health-elements: \${address} is missing. Copy the whole folder.\`, reason);
    ${LOAD}.again = '?' + Date.now();
    throw reason;
  }
}`;
/** A module was read across origins itself: what lies beside it can be, too. */
const LOADER = printLoader(`'./' + FILE`, 'ask()');
/** A classic script of another origin, or of a page without one, such as a file (whose address has the origin null, too, but in Chromium), tries a tag first, which the page may forbid. */
const CLASSIC_LOADER = `${printLoader(`new URL(FILE, ${BASE} || document.baseURI)`, `(origin === 'null' || address.origin !== origin ? ${TAG}(address).catch(ask) : ask())`)}
function ${TAG}(address) { return new Promise((resolve, reject) => { const tag = document.createElement('script'); tag.onload = resolve; tag.onerror = reject; tag.src = address; document.head.append(tag); tag.remove(); }); }`;

/** Puts `text` in the place of a node; the lines below stay where the source map has them. */
function replaceNode(code, { start, end }, text) {
  return code.slice(0, start) + text + '\n'.repeat(code.slice(start, end).split('\n').length - 1) + code.slice(end);
}

function listPairs(specifiers, from, to) {
  return specifiers.map((one) => (one[from].name === one[to].name ? one[to].name : `${one[from].name}: ${one[to].name}`)).join(', ');
}

/** `import { a as b } from main; … export { c }` → `globalThis.name = ({ a: b }) => { … return { c }; };` */
function wrapPart(context, code, chunk, name) {
  let result = code;
  let imported = null;
  for (const node of context.parse(code).body.reverse()) {
    if (node.type === 'ExportNamedDeclaration') {
      if (node.declaration || node.source) context.error(`${chunk.fileName} exports in a way that is not looked for here.`);
      result = replaceNode(result, node, `return { ${listPairs(node.specifiers, 'exported', 'local')} };};`);
    } else if (node.type === 'ImportDeclaration') {
      if (imported) context.error(`${chunk.fileName} may lean on the main script only.`);
      imported = node;
    }
  }
  if (imported?.specifiers.some(({ type }) => type !== 'ImportSpecifier')) context.error(`${chunk.fileName} imports in a way that is not looked for here.`);
  return result.replace(FIRST_LINE, `globalThis['${ROOM}${name}'] = ({ ${imported ? listPairs(imported.specifiers, 'imported', 'local') : ''} }) => {`).replace(
    imported ? code.slice(imported.start, imported.end) : '',
    (text) => '\n'.repeat(text.split('\n').length - 1),
  );
}

/** The names that a module exports, also by `export *`. */
function listExports(context, id) {
  const { ast, exports, importedIds } = context.getModuleInfo(id);
  const stars = ast.body.filter(({ type }) => type === 'ExportAllDeclaration').map(({ source }) => importedIds.find((one) => one.endsWith(source.value.slice(1))));
  return [...exports.filter((name) => name !== '*'), ...stars.flatMap((star) => listExports(context, star))];
}

/** What the parts ask for is handed to them; the exports are those that the sources have. */
function wrapMain(context, { code, chunk, chunks, globalName }) {
  const wanted = new Set(listExports(context, chunk.facadeModuleId));
  const asked = new Set(Object.values(chunks).flatMap(({ importedBindings }) => importedBindings[chunk.fileName] ?? []));
  const [statement, another] = context.parse(code).body.filter(({ type }) => type.startsWith('Export'));
  if (!statement || another || statement.declaration || statement.source) context.error('The main script exports in a way that is not looked for here.');
  const shown = statement.specifiers.filter(({ exported }) => wanted.has(exported.name));
  const shared = statement.specifiers.filter(({ exported }) => asked.has(exported.name));
  if (shown.length !== wanted.size) context.error('The main script lacks an export.');
  const machinery = `${globalName ? CLASSIC_LOADER : LOADER} function ${SHARED}() { return { ${listPairs(shared, 'exported', 'local')} }; }`;
  if (!globalName) {
    const names = shown.map(({ local, exported }) => (local.name === exported.name ? local.name : `${local.name} as ${exported.name}`));
    return replaceNode(code, statement, `${machinery} export { ${names.join(', ')} };`);
  }
  const wrapped = replaceNode(code, statement, `${machinery} return { ${listPairs(shown, 'exported', 'local')} }; })();`);
  return wrapped.replace(FIRST_LINE, `var ${globalName} = (function () { 'use strict'; const ${BASE} = globalThis.document?.currentScript?.src;`);
}

/**
 * A rollup plugin for an output of format `es` with one entry. With `globalName` the entry becomes a classic script, and
 * the parts, which are the same for both, are left out.
 */
export function featureFiles({ globalName = null } = {}) {
  return {
    name: 'feature-files',
    banner: FIRST_LINE,
    renderDynamicImport({ chunk, targetChunk, targetModuleId }) {
      const name = targetChunk ? `features/${targetChunk.name}` : `lang/${basename(targetModuleId, '.js')}`;
      if (chunk === targetChunk || !chunk.isEntry) this.error(`${name} is not loaded by the main script alone.`);
      return { left: `${LOAD}(() => import(`, right: `), '${name}')` };
    },
    renderChunk(code, chunk, _, { chunks }) {
      if (chunk.isEntry) return { code: wrapMain(this, { code, chunk, chunks, globalName }), map: null };
      const foreign = chunk.imports.find((name) => !/^session-health[.\w]*\.js$/.test(name));
      if (foreign || !chunk.isDynamicEntry) this.error(`${chunk.fileName} leans on ${foreign ?? 'several parts'}: what two parts need has its place in the main script.`);
      return { code: wrapPart(this, code, chunk, `features/${chunk.name}`), map: null };
    },
    generateBundle(_, bundle) {
      if (!globalName) return;
      for (const name of Object.keys(bundle)) if (name.startsWith('features/')) delete bundle[name];
    },
  };
}

/** A rollup plugin for a part that is built by itself, and needs nothing of the main script. */
export function partFile(name) {
  return { name: 'part-file', banner: FIRST_LINE, renderChunk: { order: 'pre', handler(code, chunk) { return { code: wrapPart(this, code, chunk, name), map: null }; } } };
}
