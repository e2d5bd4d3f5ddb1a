/** What the stub answers to one resource: a body, or a whole response. */
export type StubAnswer = unknown | ((url: URL) => Response | Promise<Response>);

/** A stand-in for an endpoint: takes the place of `window.fetch` until `restore` is called. */
export interface StubEndpoint {
  /** Every request so far, in order. */
  readonly requests: URL[];
  /** Requests to one resource, such as `sessions`. */
  to(resource: string): URL[];
  /** Answers one resource differently from now on. */
  answer(resource: string, answer: StubAnswer): void;
  restore(): void;
}

let serial = 0;

/** An endpoint address that no other test uses, nor one in another tab: the page's shared store keeps tests apart. */
export function uniqueEndpoint(): string {
  serial += 1;
  return `/stub/${String(Math.round(performance.timeOrigin))}-${String(serial)}/api/0/organizations/acme/`;
}

/** JSON with status 200 unless told otherwise. */
export function respondJson(body: unknown, init: ResponseInit = {}): Response {
  return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' }, ...init });
}

/** Replaces `window.fetch`; a resource without an answer gets a 404. */
export function stubEndpoint(answers: Readonly<Record<string, StubAnswer>>): StubEndpoint {
  const original = window.fetch;
  const known = new Map<string, StubAnswer>(Object.entries(answers));
  const requests: URL[] = [];
  window.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input), location.href);
    init?.signal?.throwIfAborted();
    requests.push(url);
    const answer = known.get(readResource(url));
    if (answer === undefined) return respondJson({ detail: 'The requested resource does not exist' }, { status: 404 });
    if (typeof answer === 'function') return (await answer(url)) as Response;
    return respondJson(answer);
  };
  return {
    requests,
    to: (resource) => requests.filter((url) => readResource(url) === resource),
    answer: (resource, answer) => void known.set(resource, answer),
    restore: () => {
      window.fetch = original;
    },
  };
}

function readResource(url: URL): string {
  return url.pathname.split('/').filter(Boolean).at(-1) ?? '';
}
