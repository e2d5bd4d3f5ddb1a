import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { basename, join } from 'node:path';
import { readdirSync } from 'node:fs';
import { createPackedProject, type PackedProject } from './packed-project.js';

/** What a checker prints when it is not content; `''` when it is. */
function complaintsOf(program: string, args: readonly string[]): Promise<string> {
  return new Promise((done) => {
    execFile(process.execPath, [`node_modules/${program}`, ...args], { env: { ...process.env, NO_COLOR: '1' } }, (error, stdout, stderr) => {
      done(error ? stdout + stderr || error.message : '');
    });
  });
}

describe('checkers of packages', () => {
  let project: PackedProject;
  before(() => {
    project = createPackedProject();
  });
  after(() => {
    project.remove();
  });

  it('find the types of every import path: are the types wrong?', async () => {
    const tarball = readdirSync(project.folder).find((name) => name.endsWith('.tgz')) ?? '';
    assert.match(basename(tarball), /^session-health-elements-\d/);
    const args = [join(project.folder, tarball), '--profile', 'esm-only', '--format', 'ascii', '--no-emoji'];
    assert.equal(await complaintsOf('@arethetypeswrong/cli/dist/index.js', args), '');
  });

  it('find no file, export or dependency that nothing uses, and none that is not declared: knip', async () => {
    assert.equal(await complaintsOf('knip/bin/knip.js', ['--config', 'test/knip.jsonc', '--reporter', 'compact', '--no-config-hints']), '');
  });
});
