#!/usr/bin/env node
// The command of the same name: one organization of a real Sentry, passed through for the elements.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { listenAt } from './loopback.js';
import { createSentryApp } from './sentry-app.js';
import { readUpstreamSettings, SettingsError, type UpstreamSettings } from './upstream-settings.js';

const HELP = `session-health-endpoint [options]

Passes the resources that the session-health elements read through from a Sentry: read-only, for one organization, with the
token kept here. The page at / shows the dashboard, and how to put it into another page.

Environment, all three:
  SENTRY_URL            address of the Sentry, such as https://sentry.io or https://de.sentry.io
  SENTRY_ORG            slug of the organization
  SENTRY_AUTH_TOKEN     token with the scopes org:read, project:read,
                        project:releases and event:read

Options:
  --port NUMBER         where to listen (default PORT, else 8090; 0 = any)
  --host ADDRESS        address to listen on (default 127.0.0.1: this machine only)
  --allow-origin URL    origin whose pages may read the answers; can be repeated (default none)
  --allow-host NAME     further name to answer to, behind a proxy that hands it on; can be repeated
  --cache SECONDS       for how long an answer is given again (default 5)
  --help, --version
`;

const here = path.dirname(fileURLToPath(import.meta.url));
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

interface Command {
  readonly port: number;
  readonly host: string;
  readonly origins: readonly string[];
  readonly hosts: readonly string[];
  readonly cacheSeconds: number;
}

/** What to do: a text to print, or the options. @throws SettingsError for an option that can't be used */
function readCommand(): Command | string {
  const text = { type: 'string' } as const;
  const list = { type: 'string', multiple: true } as const;
  const flag = { type: 'boolean' } as const;
  const options = { port: text, host: text, 'allow-origin': list, 'allow-host': list, cache: text, help: flag, version: flag };
  let values;
  try {
    ({ values } = parseArgs({ options, strict: true }));
  } catch (error) {
    throw new SettingsError(`${error instanceof Error ? error.message.replace(/\.[^.]*$/, '') : String(error)}. See --help.`);
  }
  if (values.help === true) return HELP;
  if (values.version === true) return `${readVersion()}\n`;
  const port = Number(values.port ?? (process.env['PORT'] || '8090'));
  const cacheSeconds = Number(values.cache ?? '5');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new SettingsError('The port has to be a number from 0 to 65535.');
  if (!(cacheSeconds >= 0 && cacheSeconds <= 3600)) throw new SettingsError('--cache has to be a number of seconds from 0 to 3600.');
  const origins = (values['allow-origin'] ?? []).map(readOrigin);
  return { port, host: values.host ?? '127.0.0.1', origins, hosts: values['allow-host'] ?? [], cacheSeconds };
}

function readOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) throw new SettingsError('--allow-origin has to be an origin, such as https://portal.example.');
  return url.origin;
}

function readVersion(): string {
  const manifest = JSON.parse(readFileSync(path.join(here, '..', '..', 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}

async function serve(command: Command, settings: UpstreamSettings): Promise<void> {
  const { port, host, origins, hosts, cacheSeconds } = command;
  const isLocal = LOOPBACK.has(host);
  const allowHosts = isLocal ? ['localhost', '127.0.0.1', '[::1]', ...hosts] : hosts.length > 0 ? hosts : null;
  const app = createSentryApp(settings, { cacheSeconds, allowOrigins: origins, allowHosts });
  const server = await listenAt(app, host, port);
  if (!isLocal) console.warn(`Whoever reaches ${host} can read the session health of ${settings.organization}.`);
  console.log(`${settings.organization} of ${settings.root.host}, passed through, version ${readVersion()}.`);
  console.log(`ready http://${host.includes(':') ? `[${host}]` : host}:${String(server.port)}/`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void server.close().finally(() => process.exit(0));
    });
  }
}

try {
  const command = readCommand();
  if (typeof command === 'string') process.stdout.write(command);
  else {
    const settings = readUpstreamSettings(process.env);
    if (settings === null) throw new SettingsError('Set SENTRY_URL, SENTRY_ORG and SENTRY_AUTH_TOKEN; --help tells what they are.');
    await serve(command, settings);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
