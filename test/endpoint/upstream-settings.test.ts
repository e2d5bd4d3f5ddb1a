// What names a real Sentry: the three settings, the command and the demo.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { after, test } from 'node:test';
import { readUpstreamSettings, SettingsError } from '../../demo/endpoint/upstream-settings.js';
import { CANARY, startFakeSentry } from './fake-sentry.js';

const sentry = await startFakeSentry();
after(() => sentry.stop());

const whole = { SENTRY_URL: 'https://sentry.io', SENTRY_ORG: 'acme', SENTRY_AUTH_TOKEN: CANARY };
const COMMAND = 'demo/endpoint/session-health-endpoint.ts';

test('the address may be that of a Sentry or of its API, also below a path', () => {
  const read = (url: string): string | undefined => readUpstreamSettings({ ...whole, SENTRY_URL: url })?.root.href;
  assert.equal(read('https://sentry.io'), 'https://sentry.io/api/0/organizations/acme/');
  assert.equal(read('https://de.sentry.io/api/0/'), 'https://de.sentry.io/api/0/organizations/acme/');
  assert.equal(read('http://sentry.intern:9000/monitoring/ '), 'http://sentry.intern:9000/monitoring/api/0/organizations/acme/');
  assert.equal(readUpstreamSettings({}), null);
  assert.equal(readUpstreamSettings({ SENTRY_URL: '', SENTRY_ORG: ' ' }), null);
});

test('a setting that is missing or cannot be used is told of in one sentence, and a token is never repeated', () => {
  const cases: [Record<string, string>, RegExp][] = [
    [{ SENTRY_AUTH_TOKEN: '' }, /^SENTRY_AUTH_TOKEN is missing: .*together, or none of them\.$/],
    [{ SENTRY_URL: '', SENTRY_ORG: '' }, /^SENTRY_URL and SENTRY_ORG are missing: /],
    [{ SENTRY_URL: 'sentry.io' }, /^SENTRY_URL has to be an http\(s\) address/],
    [{ SENTRY_URL: 'ftp://sentry.io' }, /^SENTRY_URL has to be an http\(s\) address/],
    [{ SENTRY_URL: 'https://me:secret@sentry.io' }, /^SENTRY_URL has to be an address without user/],
    [{ SENTRY_ORG: 'acme/../other' }, /^SENTRY_ORG has to be the slug/],
    [{ SENTRY_ORG: '..' }, /^SENTRY_ORG has to be the slug/],
    [{ SENTRY_AUTH_TOKEN: `${CANARY}\nx: y` }, /^SENTRY_AUTH_TOKEN holds characters/],
  ];
  for (const [change, words] of cases) {
    assert.throws(() => readUpstreamSettings({ ...whole, ...change }), (error) => error instanceof SettingsError && words.test(error.message) && !error.message.includes(CANARY) && !error.message.includes('secret'));
  }
});

function run(script: string, options: readonly string[], settings: Record<string, string>): { status: number | null; out: string; err: string } {
  const env = { ...process.env, SENTRY_URL: '', SENTRY_ORG: '', SENTRY_AUTH_TOKEN: '', ...settings };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, ...options], { env, encoding: 'utf8' });
  return { status, out: stdout, err: stderr };
}

test('the command and the demo end with one sentence when they cannot be started', () => {
  const cases: [string, string[], Record<string, string>, RegExp][] = [
    [COMMAND, [], {}, /^Set SENTRY_URL, SENTRY_ORG and SENTRY_AUTH_TOKEN; --help tells what they are\.\n$/],
    [COMMAND, [], { SENTRY_ORG: 'acme' }, /^SENTRY_URL and SENTRY_AUTH_TOKEN are missing: [^\n]*\n$/],
    [COMMAND, ['--port', 'x'], whole, /^The port has to be a number from 0 to 65535\.\n$/],
    [COMMAND, ['--nothing'], whole, /^Unknown option '--nothing'[^\n]*\n$/],
    [COMMAND, ['--allow-origin', 'portal'], whole, /^--allow-origin has to be an origin, such as https:\/\/portal\.example\.\n$/],
    ['demo/start.ts', [], { SENTRY_AUTH_TOKEN: CANARY, PORT: '0', DEMO_DATA: ':memory:' }, /^SENTRY_URL and SENTRY_ORG are missing: [^\n]*\n$/],
  ];
  for (const [script, options, settings, words] of cases) {
    const { status, out, err } = run(script, options, settings);
    assert.match(err, words);
    assert.ok(status === 1 && out === '' && !err.includes(CANARY), err);
  }
  const help = run(COMMAND, ['--help'], {});
  assert.equal(help.status, 0);
  for (const word of ['SENTRY_AUTH_TOKEN', '--port', '--host', '--allow-origin', '--allow-host', '--cache', '--version']) assert.ok(help.out.includes(word), word);
});

test('npm start with the three settings shows the real organization, takes nothing in and keeps the token out of its page', { timeout: 40_000 }, async () => {
  const env = { ...process.env, SENTRY_URL: sentry.origin, SENTRY_ORG: 'acme', SENTRY_AUTH_TOKEN: CANARY, PORT: '0', DEMO_DATA: ':memory:' };
  const child = spawn(process.execPath, ['--import', 'tsx', 'demo/start.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  const origin = await new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const ready = /^ready (http:\/\/localhost:\d+)\/$/m.exec(printed);
      if (ready?.[1]) resolve(ready[1]);
    });
  });
  try {
    const page = await fetch(`${origin}/`);
    const html = await page.text();
    assert.match(html, /<session-health-dashboard endpoint="\/api\/0\/organizations\/acme\/"/);
    assert.match(page.headers.get('content-security-policy') ?? '', /^default-src 'none'/);
    const answer = await fetch(`${origin}/api/0/organizations/acme/projects/`);
    assert.deepEqual(await answer.json(), { asked: '/api/0/organizations/acme/projects/' });
    assert.equal((await fetch(`${origin}/api/0/organizations/demo/projects/`)).status, 404);
    assert.equal((await fetch(`${origin}/api/11/envelope/`, { method: 'POST', body: '{}' })).status, 404);
    assert.equal((await fetch(`${origin}/shop/`)).status, 404);
    assert.ok(!(printed + html).includes(CANARY));
  } finally {
    child.kill('SIGTERM');
  }
});
