import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createPackedProject, type PackedProject } from './packed-project.js';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies?: unknown;
}

let project: PackedProject;

const readInstalled = (file: string): string => readFileSync(join(project.installed, file), 'utf8');

describe('the packed package', () => {
  before(() => {
    project = createPackedProject();
  });
  after(() => {
    project.remove();
  });

  it('can be installed beside any version of a framework, and shares its dependencies with other packages', () => {
    const { peerDependencies, dependencies } = JSON.parse(readInstalled('package.json')) as Manifest;
    assert.equal(peerDependencies, undefined);
    assert.deepEqual(Object.entries(dependencies).filter(([, range]) => !/^\^\d+\.\d+\.\d+$/.test(range)), []);
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Readonly<Record<string, Manifest>> };
    assert.deepEqual(lock.packages['']?.dependencies, dependencies, 'npm ci refuses a lock that says something else');
    assert.equal(lock.packages['']?.peerDependencies, undefined);
    assert.match(readInstalled('dist/types/README.md'), /React 19, Preact 10\.19, Solid 1\.8, Vue 3\.4 and Svelte 5/);
  });

  it('has what its README links to, and the data that it names for editors', () => {
    const readme = readInstalled('README.md');
    const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, target = '']) => target);
    const data = [...readme.matchAll(/"\.\/node_modules\/session-health-elements\/([^"]+)"/g)].map(([, target = '']) => target);
    assert.ok(links.length > 15 && data.length === 2, [...links, ...data].join());
    assert.deepEqual([...links, ...data].filter((target) => !existsSync(join(project.installed, target))), []);
  });
});
