/**
 * `npm run build`: dist/ with modules and types (tsc), the two single files (rollup) with hashes and licences,
 * custom-elements.json with data for editors and types for frameworks, the command of the endpoint, and a report of sizes
 * that fails when a limit is passed. `--readme` writes the sizes into README.md, `--ungated` only tells what is too heavy.
 */
import { createHash } from 'node:crypto';
import { copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { compactStyles } from './compact-styles.js';
import { compactModules } from './compact-templates.js';
import { bundleEndpoint } from './endpoint-bundle.js';
import { formatKb, judgeSizes, measureSizes, printSizeTable, writeSizeTable } from './sizes.js';
import { runNode } from './processes.js';
import { writeReference } from './reference/write-reference.js';
import { writeCdnPage } from './reference/cdn-page.js';

const CDN = 'dist/cdn';

/** `sri.json`: for each script and style sheet the value of its `integrity` attribute. */
async function writeHashes(): Promise<void> {
  const files = (await readdir(CDN, { recursive: true })).filter((name) => /\.(?:js|css)$/.test(name)).sort();
  const hashes: Record<string, string> = {};
  for (const name of files) {
    const digest = createHash('sha384').update(await readFile(`${CDN}/${name}`));
    hashes[name] = `sha384-${digest.digest('base64')}`;
  }
  await writeFile(`${CDN}/sri.json`, `${JSON.stringify(hashes, null, 2)}\n`);
  await writeCdnPage(CDN, hashes);
}

async function bundle(): Promise<void> {
  await runNode(['node_modules/rollup/dist/bin/rollup', '--config', 'rollup.config.js', '--silent']);
  await copyFile('src/elements/session-health.css', `${CDN}/session-health.css`);
  await writeHashes();
}

async function writeManifest(): Promise<void> {
  const config = 'test/tools/custom-elements-manifest.config.mjs';
  await runNode(['node_modules/@custom-elements-manifest/analyzer/cem.js', 'analyze', '--quiet', '--config', config]);
  await writeReference();
}

async function reportSizes(): Promise<void> {
  const sizes = await measureSizes();
  for (const { label, minBytes, gzipBytes } of sizes) {
    console.log(`${label.replaceAll('`', '').padEnd(52)} ${formatKb(minBytes).padStart(7)} kB min ${formatKb(gzipBytes).padStart(7)} kB gzip`);
  }
  const { warnings, failures } = judgeSizes(sizes);
  for (const sentence of warnings) console.warn(`warning: ${sentence}`);
  if (process.argv.includes('--readme')) {
    await writeFile('README.md', writeSizeTable(await readFile('README.md', 'utf8'), printSizeTable(sizes)));
  }
  if (failures.length === 0) return;
  if (!process.argv.includes('--ungated')) throw new Error(failures.join('\n'));
  for (const sentence of failures) console.warn(`too heavy: ${sentence}`);
}

async function buildAll(): Promise<void> {
  await rm('dist', { recursive: true, force: true });
  await runNode(['node_modules/typescript/bin/tsc', '--project', 'tsconfig.json']);
  await compactStyles('dist');
  await compactModules('dist');
  await Promise.all([bundle(), writeManifest(), bundleEndpoint()]);
  await reportSizes();
}

try {
  await buildAll();
} catch (error) {
  console.error(`build failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
