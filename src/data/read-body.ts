import { HealthError } from '../core/errors.js';

/** Largest answer that is read, bytes. */
export const MAX_BODY_BYTES = 5 * 1024 * 1024;

const tooLarge = (): HealthError =>
  new HealthError('too-large', 'The answer is larger than 5 MiB. Ask for a shorter period or longer buckets.');

/**
 * The text of an answer, counted while it arrives and given up as soon as it is too large.
 *
 * @throws {HealthError} `too-large`; `network` when the connection breaks on the way.
 */
export async function readBody(response: Response): Promise<string> {
  if (Number(response.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) {
    await response.body?.cancel();
    throw tooLarge();
  }
  if (!response.body) return checkSize(await response.text());
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(breakOff);
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > MAX_BODY_BYTES) {
      await reader.cancel();
      throw tooLarge();
    }
    text += decoder.decode(value, { stream: true });
  }
}

function breakOff(thrown: unknown): never {
  throw new HealthError('network', 'The connection broke while the answer arrived.', { cause: thrown });
}

function checkSize(text: string): string {
  if (text.length > MAX_BODY_BYTES) throw tooLarge();
  return text;
}

/**
 * What a JSON text says.
 *
 * @throws {HealthError} `not-json`, with a word on sign-in pages where it looks like one.
 */
export function parseJson(text: string): unknown {
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    if (body.trim() === '') throw new HealthError('not-json', 'The answer is empty. Check the endpoint.');
    const isPage = /^\s*<(!doctype|html|\?xml|head|body)/i.test(body);
    throw new HealthError(
      'not-json',
      isPage
        ? 'The answer is a web page, perhaps a sign-in page. Check the endpoint, and whether you are signed in.'
        : 'The answer is not JSON. Check the endpoint.',
    );
  }
}
