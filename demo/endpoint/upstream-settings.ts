/** Which Sentry is passed through, and with what right. */
export interface UpstreamSettings {
  /** API root of the one organization; ends in a slash. */
  readonly root: URL;
  /** Slug of the organization. */
  readonly organization: string;
  /** Sent to `root` only, never shown. */
  readonly token: string;
}

/** A setting that can't be used: one sentence for who starts the server, without the value of a secret. */
export class SettingsError extends Error {}

type Environment = Readonly<Record<string, string | undefined>>;

const NAMES = ['SENTRY_URL', 'SENTRY_ORG', 'SENTRY_AUTH_TOKEN'] as const;

/**
 * Reads SENTRY_URL, SENTRY_ORG and SENTRY_AUTH_TOKEN; null if none is set.
 * @throws SettingsError if only some are set, or one can't be used
 */
export function readUpstreamSettings(environment: Environment): UpstreamSettings | null {
  const [address = '', organization = '', token = ''] = NAMES.map((name) => environment[name]?.trim());
  const missing = NAMES.filter((name) => !environment[name]?.trim());
  if (missing.length === NAMES.length) return null;
  if (missing.length > 0) {
    throw new SettingsError(`${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing: ${NAMES.join(', ')} are set together, or none of them.`);
  }
  if (!/^[a-z0-9][a-z0-9_-]{0,99}$/i.test(organization)) throw new SettingsError('SENTRY_ORG has to be the slug of an organization, such as acme.');
  if (!/^[\x21-\x7e]{1,2000}$/.test(token)) throw new SettingsError('SENTRY_AUTH_TOKEN holds characters that no token has.');
  return { root: readRoot(address, organization), organization, token };
}

function readRoot(address: string, organization: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) throw new SettingsError('SENTRY_URL has to be an http(s) address, such as https://sentry.io.');
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new SettingsError('SENTRY_URL has to be an address without user, password, query and fragment.');
  }
  const base = url.pathname.replace(/\/+$/, '').replace(/\/api\/0$/, '');
  return new URL(`${base}/api/0/organizations/${organization}/`, url.origin);
}
