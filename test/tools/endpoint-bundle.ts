import { chmod, readFile, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

const FOLDER = 'dist/endpoint';
const FILE = `${FOLDER}/session-health-endpoint.js`;
const LICENCES = ['LICENSE', 'LICENSE.md', 'license', 'LICENCE'];

/** Writes the command `session-health-endpoint`: one file of plain JavaScript with all that it needs inside, and the licences of that beside it. */
export async function bundleEndpoint(): Promise<void> {
  const { metafile } = await build({
    entryPoints: ['demo/endpoint/session-health-endpoint.ts'],
    outfile: FILE,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    metafile: true,
    legalComments: 'none',
    logLevel: 'error',
  });
  await chmod(FILE, 0o755);
  const names = Object.keys(metafile.inputs).flatMap((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []);
  const texts = await Promise.all([...new Set(names)].sort().map(describePackage));
  await writeFile(`${FOLDER}/THIRD-PARTY-LICENSES.txt`, texts.join('\n\n'));
}

async function describePackage(name: string): Promise<string> {
  const folder = `node_modules/${name}`;
  const { version, license } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8')) as { version: string; license?: string };
  for (const file of LICENCES) {
    const text = await readFile(`${folder}/${file}`, 'utf8').catch(() => null);
    if (text !== null) return `${name} ${version}\n\n${text.trim()}\n`;
  }
  if (license === undefined) throw new Error(`${name} is inside the endpoint's command, and tells no licence.`);
  return `${name} ${version}\n\nLicence: ${license}\n`;
}
