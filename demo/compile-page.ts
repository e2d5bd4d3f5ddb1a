import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { compile } from 'svelte/compiler';
import { compileScript, parse } from 'vue/compiler-sfc';

/** Components of Vue: a tag with a hyphen is an element of the browser. */
const vueFiles: Plugin = {
  name: 'vue files',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.vue$/ }, async ({ path: file }) => {
      const isCustomElement = (tag: string): boolean => tag.includes('-');
      const { descriptor, errors } = parse(await readFile(file, 'utf8'), { filename: file, templateParseOptions: { isCustomElement } });
      if (errors.length > 0) return { errors: errors.map(({ message }) => ({ text: message })) };
      const { content } = compileScript(descriptor, { id: path.basename(file), inlineTemplate: true });
      return { contents: content, loader: 'ts' };
    });
  },
};

/** Components of Svelte, which knows elements of the browser by their hyphen. */
const svelteFiles: Plugin = {
  name: 'svelte files',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.svelte$/ }, async ({ path: file }) => {
      const { js, warnings } = compile(await readFile(file, 'utf8'), { filename: file, generate: 'client' });
      return { contents: js.code, loader: 'js', warnings: warnings.map(({ message }) => ({ text: message })) };
    });
  },
};

/**
 * A page's script, from sources that its readers can read: TypeScript, JSX, and the files of Vue and Svelte. Packages come
 * from node_modules, this one as its users import it. The frameworks are those builds that complain about mistakes.
 *
 * @throws BuildFailure if a source cannot be compiled
 */
export async function compilePage(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    sourcemap: 'inline',
    conditions: ['module', 'browser', 'svelte'],
    plugins: [vueFiles, svelteFiles],
    tsconfigRaw: { compilerOptions: { jsx: 'react-jsx', useDefineForClassFields: true } },
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    logLevel: 'warning',
  });
  return outputFiles[0]?.text ?? '';
}
