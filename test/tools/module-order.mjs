import { relative, resolve } from 'node:path';

/** In this order; style sheets before all of them. */
const FOLDERS = ['core', 'i18n', 'data', 'store', 'charts', 'views', 'views/controllers', 'elements'];

/** Where a module, by its path, has its place; null = where it is first needed, as packages have it. */
function rankModule(path) {
  if (path.endsWith('.styles.js')) return -1;
  const ranks = FOLDERS.map((name, i) => (path.startsWith(`${name}/`) ? i : null)).filter((rank) => rank !== null);
  return ranks.at(-1) ?? null;
}

/**
 * A rollup plugin for one entry of `folder`: what is alike lies side by side in the bundle, floor by floor, style sheets first. Gzip finds
 * again what it saw within the last 32 kB, so the same code in this order weighs 3 % less than in the order of the imports.
 * A module still runs after those that it imports.
 */
export function orderModules(folder, entry) {
  const entryId = resolve(folder, entry);
  return {
    name: 'module-order',
    async transform(code, id) {
      if (id !== entryId) return null;
      const found = new Set();
      // Resolved as ever: it is there that a package says whether it may be left out.
      const visit = async (resolved) => {
        if (resolved.external || found.has(resolved.id) || resolved.id === entryId) return;
        found.add(resolved.id);
        const { importedIdResolutions } = await this.load({ ...resolved, resolveDependencies: true });
        for (const next of importedIdResolutions) await visit(next);
      };
      for (const { source } of this.parse(code).body) if (source) await visit(await this.resolve(source.value, id));
      const paths = [...found].map((one) => relative(resolve(folder), one).replaceAll('\\', '/'));
      const ranked = paths.map((path) => [rankModule(path), path]).filter(([rank]) => rank !== null);
      const imports = ranked.sort(([one, onePath], [other, otherPath]) => one - other || (onePath < otherPath ? -1 : 1)).map(([, path]) => `import './${path}';`);
      return { code: `${imports.join(' ')} ${code}`, map: null };
    },
  };
}
