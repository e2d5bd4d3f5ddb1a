import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import license from 'rollup-plugin-license';
import { featureFiles, partFile } from './test/tools/feature-files.mjs';
import { orderModules } from './test/tools/module-order.mjs';

const ALLOWED_LICENSES = '(MIT OR Apache-2.0 OR ISC OR BSD-2-Clause OR BSD-3-Clause OR 0BSD)';

/** One entry of the licence text; holds nothing that differs between machines or days. */
function printLicense(dependencies) {
  const entries = dependencies.map(({ name, version, license: id, licenseText }) =>
    [`${name} ${version} (${id})`, licenseText?.trim() ?? ''].join('\n\n'),
  );
  return `${['Software inside the single-file builds of session-health-elements.', ...entries.sort()].join('\n\n---\n\n')}\n`;
}

const LANGUAGES = ['de', 'fr', 'es', 'ja', 'ar'];
const isLanguage = (id) => LANGUAGES.some((language) => id.endsWith(`/${language}.js`) && !id.includes('node_modules'));

/** Constants stay on the side of a comparison on which the source has them: turned around they are no shorter, and gzip finds less again. */
const COMPRESS = { ecma: 2022, compress: { passes: 2, lhs_constants: false, global_defs: { 'process.env.NODE_ENV': 'production' } }, format: { comments: /^ webpackIgnore/ } };
const shrink = terser(COMPRESS);
/**
 * Chromium compiles what a script tag brings while it arrives, beside the page's own work; without this first line it stops
 * the first chart for each function. A first visit has less to do so, and shows its charts no later.
 */
const SCRIPT = { ...COMPRESS, format: { ...COMPRESS.format, preamble: '//# allFunctionsCalledOnLoad' } };

const POLICY_REFUSED =
  'session-health-elements cannot start: the policy of this page refuses another copy of lit-html. Add "trusted-types lit-html \'allow-duplicates\'" to its Content-Security-Policy.';

/** A page whose policy refuses the one maker of trusted markup hears so in a sentence, before anything is registered. */
const explainPolicy = {
  name: 'explain-policy',
  transform(code, id) {
    if (!id.endsWith('/lit-html.js')) return null;
    const made = /\w+\.createPolicy\("lit-html",\{createHTML:\w+=>\w+\}\)/;
    if (!made.test(code)) throw new Error('lit-html makes its policy in another way than before.');
    const guarded = code.replace(made, (call) => `(()=>{try{return ${call}}catch(cause){throw new Error(${JSON.stringify(POLICY_REFUSED)},{cause})}})()`);
    return { code: guarded, map: null };
  },
};

/** What lit's browser builds ask of a page as they are read, and how they do without: in Node the single files can be imported, too. */
const PAGELESS = {
  'reactive-element.js': { 'extends HTMLElement': 'extends(globalThis.HTMLElement||Object)' },
  'lit-html.js': { '=document,': '=globalThis.document,', '.createTreeWalker(': '?.createTreeWalker(' },
};

const doWithoutPage = {
  name: 'do-without-page',
  transform(code, id) {
    let result = code;
    for (const [found, put] of Object.entries(PAGELESS[id.split('/').at(-1)] ?? {})) {
      if (code.split(found).length !== 2) throw new Error(`${id} asks for a page in another way than before.`);
      result = result.replace(found, put);
    }
    return result === code ? null : { code: result, map: null };
  },
};

/** A language lies beside the single files, which load it when it is used, as they load features. */
const languages = LANGUAGES.map((language) => ({
  input: `dist/i18n/${language}.js`,
  output: { file: `dist/cdn/lang/${language}.js`, format: 'es' },
  plugins: [partFile(`lang/${language}`), shrink],
}));

/** What both outputs of the single files share. */
const common = {
  dir: 'dist/cdn',
  format: 'es',
  sourcemap: true,
  chunkFileNames: 'features/[name].js',
  paths: (id) => (isLanguage(id) ? `./lang/${id.split('/').at(-1)}` : id),
};

/** The two files for a script tag, from the modules that tsc wrote; beside them what they load when it is used: languages, and features. */
const single = {
  input: 'dist/index.js',
  external: isLanguage,
  preserveEntrySignatures: 'allow-extension', // what features need leaves by the main script, not by a chunk of its own
  output: [
    { ...common, entryFileNames: 'session-health.js', plugins: [featureFiles(), terser(SCRIPT)] },
    { ...common, entryFileNames: 'session-health.iife.js', plugins: [featureFiles({ globalName: 'SessionHealth' }), terser({ ...SCRIPT, module: false })] },
  ],
  plugins: [
    orderModules('dist', 'index.js'),
    resolve({ browser: true, exportConditions: ['production'] }), // 'production' drops lit's development build
    explainPolicy,
    doWithoutPage,
    license({
      thirdParty: {
        output: { file: 'dist/cdn/THIRD-PARTY-LICENSES.txt', template: printLicense },
        allow: { test: ALLOWED_LICENSES, failOnUnlicensed: true, failOnViolation: true },
      },
    }),
  ],
  onwarn(warning) {
    // What rollup remarks on inside packages is harmless; anything else (an import that leads nowhere, say) stops the build.
    const isForeign = ['INVALID_ANNOTATION', 'CIRCULAR_DEPENDENCY'].includes(warning.code) && warning.message.includes('node_modules/');
    if (!isForeign) throw new Error(warning.message);
  },
};

export default [single, ...languages];
