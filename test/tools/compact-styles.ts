import { readdir, readFile, writeFile } from 'node:fs/promises';

/**
 * A style sheet without comments and needless white space. Spaces inside a value or a selector
 * stay, since `calc(1px + 2px)` and `.a .b` need theirs.
 */
export function compactCss(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/([a-z-]): /g, '$1:')
    .replace(/;}/g, '}')
    .trim();
}

/** Compacts the sheets of all built `*.styles.js` modules under a folder. */
export async function compactStyles(folder: string): Promise<void> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.styles.js'));
  await Promise.all(
    names.map(async (name) => {
      const file = `${folder}/${name}`;
      const code = await readFile(file, 'utf8');
      await writeFile(file, code.replace(/css `([^`$]*)`/g, (_, css: string) => `css \`${compactCss(css)}\``));
    }),
  );
}
