/** How `custom-elements.json` is read from the sources; run by test/tools/build.ts. */
export default {
  globs: ['src/elements/**/*.ts', 'src/views/**/*.ts'],
  exclude: ['src/**/*.styles.ts'],
  outdir: '.',
  litelement: true,
};
