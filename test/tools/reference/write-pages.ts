/** `npm run docs`: the page of each element, and the README's tables of attributes, from custom-elements.json. Build first. */
import { readFile, writeFile } from 'node:fs/promises';
import { listElements, printPage, printReadmeTables, writeSection } from './pages.js';
import type { Package } from './schema.js';

const manifest = JSON.parse(await readFile('custom-elements.json', 'utf8')) as Package;
for (const [tag, element] of listElements(manifest)) await writeFile(`src/elements/${tag}/README.md`, printPage(element));
let readme = await readFile('README.md', 'utf8');
for (const [name, table] of Object.entries(printReadmeTables(manifest))) readme = writeSection(readme, name, table);
await writeFile('README.md', readme);
