import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'esbuild';
import { rollup } from 'rollup';
import { build as buildWithVite } from 'vite';
import webpack from 'webpack';

/** Bundles `entry`, a file of `folder`, into `out` for production; the first file to load is `out/main.js`. Rejects at an error or a warning. */
export type Bundle = (folder: string, entry: string, out: string) => Promise<void>;

/** What Rollup remarks on inside packages, and at an entry without code. */
const HARMLESS = ['CIRCULAR_DEPENDENCY', 'INVALID_ANNOTATION', 'EMPTY_BUNDLE'];

/** Each as it is used for production. */
export const BUNDLERS: Readonly<Record<string, Bundle>> = {
  rollup: async (folder, entry, out) => {
    const onwarn = (warning: { readonly message: string; readonly code?: string | undefined }): void => {
      if (!HARMLESS.includes(warning.code ?? '')) throw new Error(warning.message);
    };
    const bundle = await rollup({ input: { main: join(folder, entry) }, plugins: [resolve({ browser: true })], onwarn });
    await bundle.write({ dir: join(folder, out), format: 'es', plugins: [terser()], entryFileNames: '[name].js' });
    await bundle.close();
  },
  vite: async (folder, entry, out) => {
    const rollupOptions = { input: { main: join(folder, entry) }, output: { entryFileNames: '[name].js' } };
    await buildWithVite({ root: folder, configFile: false, logLevel: 'error', build: { outDir: out, emptyOutDir: true, rollupOptions } });
  },
  webpack: async (folder, entry, out) => {
    const output = { path: join(folder, out), filename: 'main.js', publicPath: 'auto' };
    const compiler = webpack({ mode: 'production', context: folder, entry: `./${entry}`, output, performance: false });
    const stats = await promisify(compiler.run.bind(compiler))();
    await promisify(compiler.close.bind(compiler))();
    if (!stats || stats.hasErrors() || stats.hasWarnings()) throw new Error(stats?.toString('errors-warnings') ?? 'webpack gave nothing');
  },
  esbuild: async (folder, entry, out) => {
    const { warnings } = await esbuild.build({
      ...{ absWorkingDir: folder, entryPoints: { main: entry }, outdir: out, bundle: true, minify: true, splitting: true },
      ...{ format: 'esm', target: 'es2022', logLevel: 'silent', charset: 'utf8' }, // so that languages are told by their words
    });
    if (warnings[0]) throw new Error(warnings[0].text);
  },
};

/** What a page loads with the entry: its text, and its weight through gzip, kB of 1000. Languages and features, which are loaded when they are used, are not in it. */
export function readBundle(folder: string): { text: string; gzipKb: number } {
  const texts = new Map<string, string>();
  const read = (file: string): void => {
    if (texts.has(file)) return;
    const text = readFileSync(file, 'utf8');
    texts.set(file, text);
    for (const [, path = ''] of text.matchAll(/\b(?:from|import)\s*["'](\.[^"']+)["']/g)) read(join(dirname(file), path));
  };
  read(join(folder, 'main.js'));
  const gzipKb = [...texts.values()].reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length / 1000, 0);
  return { text: [...texts.values()].join('\n'), gzipKb };
}
