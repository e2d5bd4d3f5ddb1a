/** How the analyzer reads the sources; test/tools/reference makes `custom-elements.json` of what it finds. */
export default {
  globs: ['src/elements/**/*.ts'],
  outdir: 'dist/raw',
  litelement: true,
  packagejson: false,
};
