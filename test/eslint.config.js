import { fileURLToPath } from 'node:url';
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import globals from 'globals';
import ts from 'typescript-eslint';

const tsconfigRootDir = fileURLToPath(new URL('..', import.meta.url));
const source = ['src/**/*.ts'];
const around = ['test/**/*.ts', 'test/**/*.mts', 'demo/**/*.ts'];
const scripts = ['**/*.js', '**/*.mjs'];

/** Language that we do without, everywhere: one way to write each thing. */
const banned = [
  { selector: 'ExportDefaultDeclaration', message: 'Export a name: a default export is renamed at every import.' },
  { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
  { selector: 'TSModuleDeclaration[kind="namespace"]', message: 'A module is a namespace already.' },
  { selector: 'TSParameterProperty', message: 'Declare the field and assign it.' },
];

/** Calls of node:test that give a promise nobody needs to wait for. */
const testCalls = [{ from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite'] }];

/** What a strict page policy, or a long array, would break at run time. */
const unsafe = [
  { selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]', message: 'Render with Lit: no HTML from strings.' },
  { selector: 'Identifier[name=/^(unsafeHTML|unsafeSVG|unsafeStatic|styleMap)$/]', message: 'Breaks a strict page policy: use templates, classes and CSSOM.' },
  {
    selector: 'CallExpression[callee.object.name="Math"][callee.property.name=/^(max|min)$/] > SpreadElement',
    message: 'A long array overflows the stack: use reduce or a loop.',
  },
  { selector: 'CallExpression[callee.property.name="push"] > SpreadElement', message: 'A long array overflows the stack: use concat or a loop.' },
];

/** A name with an underscore says that it is not used on purpose. */
const unused = { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true };

const size = (limit) => ({ max: limit, skipBlankLines: false, skipComments: false });

export default defineConfig(
  { ignores: ['dist', 'coverage', 'reports', 'demo/.data', '**/vendor/**', 'test/package/consumers'] },
  js.configs.recommended,
  {
    files: source,
    extends: [ts.configs.strictTypeChecked, ts.configs.stylisticTypeChecked, lit['flat/recommended'], wc['flat/best-practice'], litA11y.configs.recommended],
    languageOptions: { parserOptions: { project: 'tsconfig.json', tsconfigRootDir } },
    rules: {
      'wc/guard-super-call': 'off', // LitElement always has these
      'max-lines': ['error', size(300)],
      'max-lines-per-function': ['error', size(60)],
      'max-params': ['error', 4],
      'no-console': ['error', { allow: ['warn'] }],
      'no-restricted-syntax': ['error', ...banned, ...unsafe],
      '@typescript-eslint/class-literal-property-style': 'off', // a getter can be overridden
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', unused],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: around,
    extends: [ts.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: 'test/tsconfig.json', tsconfigRootDir } },
    rules: {
      'max-lines': ['error', size(400)],
      'no-restricted-syntax': ['error', ...banned],
      '@typescript-eslint/no-unused-expressions': 'off', // chai: expect(…).to.be.true
      '@typescript-eslint/no-unused-vars': ['error', unused],
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off', // answers that are wrong on purpose
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['test/**/*.test.ts'],
    rules: { '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: testCalls }] },
  },
  {
    files: scripts,
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: { 'max-lines': ['error', size(400)] },
  },
);
