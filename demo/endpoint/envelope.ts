import { isJsonObject, type JsonObject } from './json-value.js';
import { RequestError } from './request-error.js';

/** One item of an envelope: its type and its payload, not yet parsed. */
export interface EnvelopeItem {
  readonly type: string;
  /** The payload's bytes: a view into the body, not a copy. */
  readonly payload: Buffer;
}

/** A body that an SDK posted, taken apart. */
export interface Envelope {
  readonly header: JsonObject;
  readonly items: readonly EnvelopeItem[];
}

const NEWLINE = 10;
const MAX_ITEMS = 1000;

/**
 * Takes an envelope apart, item by item: a header that can't be read costs its own item and no other.
 * A `length` counts bytes; one that doesn't end at a line's end is not believed, and the payload then runs
 * to the next newline like one without. At most 1000 items are read.
 *
 * @throws RequestError 400 if the body is empty or its first line is not a JSON object.
 */
export function readEnvelope(body: Uint8Array): Envelope {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  let position = endOfLine(bytes, 0);
  if (bytes.toString('utf8', 0, position).trim() === '' && position >= bytes.length) throw new RequestError(400, 'empty request body');
  const header = parseJson(bytes.subarray(0, position));
  if (!isJsonObject(header)) throw new RequestError(400, 'invalid event envelope');
  position += 1;

  const items: EnvelopeItem[] = [];
  while (position < bytes.length && items.length < MAX_ITEMS) {
    const headerEnd = endOfLine(bytes, position);
    const itemHeader = parseJson(bytes.subarray(position, headerEnd));
    position = headerEnd + 1;
    if (!isJsonObject(itemHeader) || typeof itemHeader['type'] !== 'string') continue;
    const end = endOfPayload(bytes, position, itemHeader['length']);
    items.push({ type: itemHeader['type'], payload: bytes.subarray(position, end) });
    position = end + 1;
  }
  return { header, items };
}

/** What a payload's JSON says; undefined if it is none. Never throws. */
export function parseJson(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

function endOfLine(bytes: Buffer, from: number): number {
  const found = bytes.indexOf(NEWLINE, from);
  return found === -1 ? bytes.length : found;
}

function endOfPayload(bytes: Buffer, from: number, length: unknown): number {
  if (typeof length === 'number' && Number.isInteger(length) && length >= 0) {
    const end = from + length;
    if (end === bytes.length || (end < bytes.length && bytes[end] === NEWLINE)) return end;
  }
  return endOfLine(bytes, from);
}
