import { rm } from 'node:fs/promises';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { listFiles } from './files.js';

const LANGUAGES = ['de', 'fr', 'es', 'ja', 'ar'];

/** As in the build: other languages lie beside the single files. */
const languagesBeside: Plugin = {
  name: 'languages beside',
  setup: ({ onResolve }) => {
    onResolve({ filter: new RegExp(`^\\./(${LANGUAGES.join('|')})\\.js$`) }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path: path.replace('./', './lang/'), external: true } : null,
    );
  },
};

const common: BuildOptions = { target: 'es2022', tsconfig: 'tsconfig.json', conditions: ['production'], logLevel: 'error' };
const bundled: BuildOptions = { ...common, bundle: true, sourcemap: true };

/**
 * What a page needs of `dist`, in a fraction of a second: modules and single files as esbuild makes them, neither checked nor
 * minified nor weighed. The stamp of the last whole build goes, so that the next test or start builds again.
 *
 * @throws BuildFailure if a source cannot be compiled, which esbuild has told of by then
 */
export async function buildForDev(): Promise<void> {
  await rm('dist/cdn/sri.json', { force: true });
  await build({ ...common, entryPoints: listFiles('src').filter((file) => file.endsWith('.ts')), outdir: 'dist', outbase: 'src' });
  // From the modules, as in the build: package.json names those that are kept for what they do alone.
  const single = { ...bundled, entryPoints: ['dist/index.js'], plugins: [languagesBeside] };
  await Promise.all([
    build({ ...single, format: 'esm', outfile: 'dist/cdn/session-health.js' }),
    build({ ...single, format: 'iife', globalName: 'SessionHealth', outfile: 'dist/cdn/session-health.iife.js' }),
    build({ ...bundled, entryPoints: LANGUAGES.map((language) => `dist/i18n/${language}.js`), format: 'esm', outdir: 'dist/cdn/lang' }),
  ]);
}
