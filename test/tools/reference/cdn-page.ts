import { readFile, writeFile } from 'node:fs/promises';

const MODULE = 'session-health.js';
const CLASSIC = 'session-health.iife.js';
const STYLES = 'session-health.css';

/**
 * Writes `README.md` beside the single files: the script tags with the hashes of just these files. A hash changes with
 * every byte, so it is written by every build, and stands nowhere else.
 */
export async function writeCdnPage(folder: string, hashes: Readonly<Record<string, string>>): Promise<void> {
  const { name, version } = JSON.parse(await readFile('package.json', 'utf8')) as { name: string; version: string };
  await writeFile(`${folder}/README.md`, printCdnPage(`${name} ${version}`, hashes));
}

/** The page as markdown. Throws when a hash is missing. */
export function printCdnPage(title: string, hashes: Readonly<Record<string, string>>): string {
  const tag = (file: string, kind: string): string => {
    if (!hashes[file]) throw new Error(`There is no hash of ${file}.`);
    return `<script${kind} src="${file}" integrity="${hashes[file]}" crossorigin="anonymous"></script>`;
  };
  const link = (file: string): string => {
    if (!hashes[file]) throw new Error(`There is no hash of ${file}.`);
    return `<link rel="stylesheet" href="${file}" integrity="${hashes[file]}" crossorigin="anonymous">`;
  };
  return `# ${title}: single files

Copy this folder, as a whole, to your server and put one of the two into your page, with the address at which you serve it. The browser
refuses a file that is not, byte for byte, the one of the hash; \`crossorigin\` is needed where it comes from another origin than the page.

A classic script:

\`\`\`html
${tag(CLASSIC, ' defer')}
\`\`\`

Or a module:

\`\`\`html
${tag(MODULE, ' type="module"')}
\`\`\`

In the head of the page, so that nothing moves when the script comes:

\`\`\`html
${link(STYLES)}
\`\`\`

What a reader does not need to see the charts is loaded from beside the script when it is used: \`lang\` holds the languages but
English, \`features\` filter panels and arranging, kept layouts and copies, the tiles and the table of an app, snapshots, PNG and the talk between
tabs. A copy of the script alone shows the charts, in English; whoever reaches for one of these is told in a sentence that a file could not be loaded,
and the console names the first one.
A file goes with the script of the same build.

\`sri.json\` holds the same hashes for programs, and those of what is loaded later.
\`THIRD-PARTY-LICENSES.txt\` holds the licences of what is inside.
`;
}
