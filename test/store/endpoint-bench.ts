import { createSentrySource, type SentrySourceOptions } from '../../src/data/sentry-source.js';
import type { DataSource } from '../../src/data/source.js';

/** What stands in for the network of a page. */
export interface FakeNetwork {
  /** Addresses asked for, in order, with what they were asked with. */
  readonly asked: { readonly url: string; readonly init: RequestInit }[];
  /** What is answered from now on; JSON text, or a whole response. */
  answer: (url: URL) => string | Response;
  restore(): void;
}

let serial = 0;

/** A source that asks the page's own network, at an endpoint that no other test uses unless named. */
export function endpointSource(options: Partial<SentrySourceOptions> = {}): DataSource {
  serial += 1;
  return createSentrySource({ endpoint: `https://host${String(serial)}.example/api/0/organizations/acme/`, ...options });
}

/** Takes the place of `fetch` until `restore` is called. */
export function fakeNetwork(answer: FakeNetwork['answer']): FakeNetwork {
  const { fetch } = globalThis;
  const network: FakeNetwork = { asked: [], answer, restore: () => void Object.assign(globalThis, { fetch }) };
  globalThis.fetch = (input, init = {}) => {
    const url = input instanceof Request ? input.url : input.toString();
    network.asked.push({ url, init });
    const body = network.answer(new URL(url));
    return Promise.resolve(typeof body === 'string' ? new Response(body) : body);
  };
  return network;
}
