import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { CANARY, startFakeSentry } from '../endpoint/fake-sentry.js';

/** The package as npm packs it, taken out somewhere without any other package beside it. */
function unpack(): { readonly folder: string; readonly root: string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'session-health-packed-'));
  execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], { stdio: 'pipe' });
  const [file = ''] = readdirSync(folder);
  execFileSync('tar', ['-xzf', path.join(folder, file), '-C', folder]);
  return { folder, root: path.join(folder, 'package') };
}

describe('the command of the packed package', () => {
  const { folder, root } = unpack();
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string; bin: Record<string, string> };
  const command = path.join(root, manifest.bin['session-health-endpoint'] ?? '');
  after(() => { rmSync(folder, { recursive: true, force: true }); });

  it('can be run as a program, and tells its version', () => {
    assert.ok((statSync(command).mode & 0o111) !== 0);
    assert.equal(execFileSync(command, ['--version'], { encoding: 'utf8' }), `${manifest.version}\n`);
    assert.match(execFileSync(command, ['--help'], { encoding: 'utf8' }), /^session-health-endpoint \[options\]\n/);
  });

  it('has the licences of what is inside beside it', () => {
    const text = readFileSync(path.join(path.dirname(command), 'THIRD-PARTY-LICENSES.txt'), 'utf8');
    for (const name of ['hono', '@hono/node-server']) assert.match(text, new RegExp(`(^|\\n)${name} \\d`));
    assert.match(text, /Permission is hereby granted/);
  });

  it('names the scopes of a token that the page about errors names', () => {
    const help = execFileSync(process.execPath, [command, '--help'], { encoding: 'utf8' });
    const [, told = ''] = /give the token (.*?);/.exec(readFileSync(path.join(root, 'src/core/ERRORS.md'), 'utf8')) ?? [];
    const scopes = told.match(/[a-z]+:[a-z]+/g) ?? [];
    assert.ok(scopes.length > 3, told);
    assert.deepEqual(help.match(/[a-z]+:(?:read|releases)/g), scopes);
  });

  it('serves a Sentry and the scripts with nothing installed beside it, on the loopback address alone', { timeout: 30_000 }, async () => {
    const sentry = await startFakeSentry();
    const env = { ...process.env, SENTRY_URL: sentry.origin, SENTRY_ORG: 'acme', SENTRY_AUTH_TOKEN: CANARY };
    const child = spawn(process.execPath, [command, '--port', '0', '--allow-origin', 'https://portal.example'], { cwd: folder, env, stdio: 'pipe' });
    let printed = '';
    child.stderr.on('data', (chunk: Buffer) => { printed += chunk.toString(); });
    try {
      const origin = await new Promise<string>((resolve, reject) => {
        child.stdout.on('data', (chunk: Buffer) => {
          printed += chunk.toString();
          const ready = /^ready (http:\/\/127\.0\.0\.1:\d+)\/$/m.exec(printed);
          if (ready?.[1]) resolve(ready[1]);
        });
        child.once('exit', () => { reject(new Error(printed)); });
      });
      const answer = await fetch(`${origin}/api/0/organizations/acme/sessions/?field=sum(session)`, { headers: { origin: 'https://portal.example' } });
      assert.deepEqual(await answer.json(), { asked: '/api/0/organizations/acme/sessions/?field=sum(session)' });
      assert.equal(answer.headers.get('access-control-allow-origin'), 'https://portal.example');
      const script = await fetch(`${origin}/cdn/session-health.iife.js`);
      assert.equal(await script.text(), readFileSync(path.join(root, 'dist/cdn/session-health.iife.js'), 'utf8'));
      assert.equal((await fetch(`${origin}/cdn/../../package.json`)).status, 404);
      assert.match(await (await fetch(`${origin}/`)).text(), /<session-health-dashboard /);
      assert.ok(!printed.includes(CANARY));
    } finally {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      await sentry.stop();
    }
  });
});
