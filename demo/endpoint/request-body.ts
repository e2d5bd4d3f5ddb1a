import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, type InputType, type ZlibOptions } from 'node:zlib';
import type { Context } from 'hono';
import { RequestError } from './request-error.js';

/** Greatest size of an envelope, in bytes, as sent and once more decompressed. */
export const MAX_BODY_BYTES = 20 * 1024 * 1024;

type Decompress = (data: InputType, options: ZlibOptions) => Promise<Buffer>;

const DECODERS: Readonly<Record<string, Decompress>> = {
  gzip: promisify<InputType, ZlibOptions, Buffer>(gunzip),
  'x-gzip': promisify<InputType, ZlibOptions, Buffer>(gunzip),
  deflate: promisify<InputType, ZlibOptions, Buffer>(inflate),
  br: promisify<InputType, ZlibOptions, Buffer>(brotliDecompress),
};

/**
 * A request's body, decompressed: plain, gzip, deflate or br.
 *
 * @throws RequestError 413 beyond 20 MB, counted while reading; 415 for another encoding; 400 if the data is damaged
 */
export async function readRequestBody(context: Context): Promise<Uint8Array> {
  const encoding = (context.req.header('content-encoding') ?? 'identity').trim().toLowerCase();
  if (Number(context.req.header('content-length') ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  // Node's own stream, where there is one: the web's, made from it, costs more than all the rest of an envelope.
  const { incoming } = (context.env ?? {}) as { readonly incoming?: IncomingMessage };
  const raw = await (incoming === undefined ? readLimited(context.req.raw) : readIncoming(incoming));
  if (encoding === 'identity' || encoding === '') return raw;
  const decode = Object.hasOwn(DECODERS, encoding) ? DECODERS[encoding] : undefined;
  if (decode === undefined) throw new RequestError(415, `unsupported content encoding`);
  try {
    return await decode(raw, { maxOutputLength: MAX_BODY_BYTES });
  } catch (error) {
    if (error instanceof RangeError || (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw new RequestError(400, 'failed to decode request body');
  }
}

function readIncoming(incoming: IncomingMessage): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
      else reject(tooLarge());
    });
    incoming.once('end', () => {
      resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks));
    });
    incoming.once('close', () => {
      reject(new RequestError(400, 'failed to read request body'));
    });
  });
}

async function readLimited(request: Request): Promise<Uint8Array> {
  if (request.body === null) return new Uint8Array(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}

function tooLarge(): RequestError {
  return new RequestError(413, 'envelope exceeded size limits');
}
