import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { printEditorData } from './editor-data.js';
import { printFrameworkTypes } from './framework-types.js';
import { printManifest, readElements, type ElementClass, type ElementFacts } from './manifest.js';
import type { Package } from './schema.js';

/** Where the analyzer writes, for our eyes only. */
const RAW = 'dist/raw/custom-elements.json';
const TYPES = 'dist/types';

/**
 * Reads what the analyzer, the sources and the built classes say of the elements.
 * Rejects with every gap in their documentation, one a line.
 */
export async function readReference(): Promise<ElementFacts[]> {
  const raw = JSON.parse(await readFile(RAW, 'utf8')) as Package;
  const classes = (await import(pathToFileURL('dist/classes.js').href)) as Record<string, ElementClass>;
  const complaints: string[] = [];
  const elements = readElements(raw, classes, complaints);
  if (complaints.length > 0) throw new Error(`The elements are not documented completely:\n${complaints.join('\n')}`);
  return elements;
}

/** Writes what is made from the manifest: the manifest itself, data for editors, types for frameworks. */
export async function writeReference(): Promise<ElementFacts[]> {
  const elements = await readReference();
  const manifest = printManifest(elements);
  await writeFile('custom-elements.json', `${JSON.stringify(manifest, null, 2)}\n`);
  for (const [name, text] of Object.entries(printEditorData(manifest))) await writeFile(name, text);
  await mkdir(TYPES, { recursive: true });
  for (const [name, text] of Object.entries(printFrameworkTypes(elements))) await writeFile(`${TYPES}/${name}`, text);
  await rm('dist/raw', { recursive: true, force: true });
  return elements;
}
