import { HealthError } from '../core/errors.js';
import { within } from './within.js';

/** Gives the token sent as `Authorization: Bearer …`. */
export type TokenProvider = () => Promise<string>;

/** What one provider gave: the same for all that ask with it. */
export interface Tokens {
  get(signal: AbortSignal): Promise<string>;
  /** A new token in place of one that was refused; one question for all that ask at once. null = it gave the same one again a moment ago. */
  renew(refused: string, signal: AbortSignal): Promise<string | null>;
  /** The next one who asks may be somebody else. */
  forget(): void;
}

const TIMEOUT_MS = 30_000;
/** A provider that gave once more what was refused is not asked again within this time. */
const REST_MS = 10_000;

const known = new WeakMap<TokenProvider, Tokens>();

/** The tokens of a provider, whoever asks. Throws where it can't be one. */
export function getTokens(provider: TokenProvider): Tokens {
  const tokens = known.get(provider) ?? createTokens(provider);
  known.set(provider, tokens);
  return tokens;
}

function createTokens(provider: TokenProvider): Tokens {
  let current: Promise<string> | null = null;
  let sameAtMs = Number.NEGATIVE_INFINITY;
  const wait = async (asked: Promise<string>, signal: AbortSignal): Promise<string> => {
    try {
      return await within(asked, signal, TIMEOUT_MS, () => new HealthError('unauthorized', 'The tokenProvider gave no token within 30 seconds.'));
    } catch (thrown) {
      if (!signal.aborted && current === asked) current = null;
      throw thrown;
    }
  };
  const request = (signal: AbortSignal): Promise<string> => wait((current = askForToken(provider)), signal);
  return {
    get: (signal) => (current ? wait(current, signal) : request(signal)),
    renew: async (refused, signal) => {
      const asked = current;
      const given = asked ? await wait(asked, signal) : refused;
      if (given !== refused) return given;
      if (current && current !== asked) return wait(current, signal);
      if (Math.abs(Date.now() - sameAtMs) < REST_MS) return null;
      const token = await request(signal);
      if (token === refused) sameAtMs = Date.now();
      return token;
    },
    forget: () => {
      current = null;
    },
  };
}

async function askForToken(provider: TokenProvider): Promise<string> {
  let token: unknown;
  try {
    token = await provider();
  } catch {
    throw new HealthError('unauthorized', 'The tokenProvider failed.');
  }
  if (typeof token === 'string' && token !== '') return token;
  throw new HealthError('unauthorized', 'The tokenProvider gave no token.');
}
