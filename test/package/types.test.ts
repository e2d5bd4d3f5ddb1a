import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createPackedProject, type PackedProject } from './packed-project.js';

const STRICT = { strict: true, noEmit: true, target: 'es2022', lib: ['es2023', 'dom', 'dom.iterable'], types: [], skipLibCheck: false, exactOptionalPropertyTypes: true };
const BUNDLER = { ...STRICT, module: 'esnext', moduleResolution: 'bundler' };

let project: PackedProject;

/** Runs a checker of types in the project; what it prints, `''` when it is content. */
function check(program: string, args: readonly string[]): Promise<string> {
  return new Promise((done) => {
    execFile(process.execPath, [resolve('node_modules', program), ...args], { cwd: project.folder }, (error, stdout, stderr) => {
      done(error ? stdout + stderr || error.message : '');
    });
  });
}

/** Checks one consumer with the options given. */
async function checkConsumer(consumer: string, options: object, program = 'typescript/bin/tsc'): Promise<string> {
  const config = `tsconfig.${consumer}.${'module' in options ? String(options.module) : ''}.json`;
  project.take(consumer);
  project.write(config, { compilerOptions: options, files: [consumer], vueCompilerOptions: { strictTemplates: true } });
  return check(program, ['--project', config]);
}

describe('the types of the packed package', () => {
  before(() => {
    project = createPackedProject(['@types/react', 'csstype', 'react', 'preact', 'solid-js', 'vue', 'svelte', 'typescript']);
  });
  after(() => {
    project.remove();
  });

  it('take what is right and refuse what is wrong, for a bundler', async () => {
    assert.equal(await checkConsumer('plain.ts', BUNDLER), '');
  });

  it('do so for Node', async () => {
    assert.equal(await checkConsumer('plain.ts', { ...STRICT, module: 'nodenext', moduleResolution: 'nodenext' }), '');
  });

  for (const [framework, source] of [['React', 'react'], ['Preact', 'preact'], ['Solid', 'solid-js']] as const) {
    it(`do so in ${framework}`, async () => {
      const jsx = { jsx: source === 'solid-js' ? 'preserve' : 'react-jsx', jsxImportSource: source };
      assert.equal(await checkConsumer(`${source.replace('-js', '')}.tsx`, { ...BUNDLER, ...jsx, skipLibCheck: true }), '');
    });
  }

  it('do so in Vue', async () => {
    assert.equal(await checkConsumer('Health.vue', { ...BUNDLER, skipLibCheck: true, jsx: 'preserve', jsxImportSource: 'vue' }, 'vue-tsc/bin/vue-tsc.js'), '');
  });

  it('do so in Svelte', async () => {
    const args = (consumer: string): string[] => {
      project.take(`${consumer}.svelte`);
      project.write('tsconfig.svelte.json', { compilerOptions: { ...BUNDLER, skipLibCheck: true, verbatimModuleSyntax: true }, include: [`${consumer}.svelte`] });
      return ['--tsconfig', 'tsconfig.svelte.json', '--output', 'machine', '--no-color', '--threshold', 'error'];
    };
    assert.equal(await check('svelte-check/bin/svelte-check', args('Health')), '');
    const errors = (await check('svelte-check/bin/svelte-check', args('Wrong'))).match(/ERROR "[^"]*" (\d+):/g) ?? [];
    assert.deepEqual(errors.map((error) => / (\d+):/.exec(error)?.[1]), ['5', '6', '7']);
  });
});
