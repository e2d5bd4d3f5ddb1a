import { build } from 'esbuild';

/** A TypeScript module and what it imports as one script for browsers. */
export async function bundleScript(entry: string): Promise<string> {
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, minify: true, format: 'esm', target: 'es2022', write: false, logLevel: 'error' });
  return outputFiles[0]?.text ?? '';
}
