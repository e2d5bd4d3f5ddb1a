import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createJsonClient } from '../../src/data/http.js';

const signal = (): AbortSignal => new AbortController().signal;
const address = (name: string): URL => new URL(`https://${name}.example/api/`);

describe('a request', () => {
  it('asks for JSON, unless the page asks for something of its own', async () => {
    const accepted: (string | null)[] = [];
    const fetch: typeof globalThis.fetch = (_, init) => {
      accepted.push(new Headers(init?.headers).get('accept'));
      return Promise.resolve(new Response('{}'));
    };
    await createJsonClient({ fetch })(address('accept'), signal());
    await createJsonClient({ fetch, headers: { Accept: 'application/vnd.acme+json' } })(address('accept'), signal());
    assert.deepEqual(accepted, ['application/json', 'application/vnd.acme+json']);
  });

  it('that is late says after how many seconds', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    const late = createJsonClient({ fetch: () => new Promise(() => undefined) })(address('late'), signal()).catch((error: unknown) => error as Error);
    await new Promise(setImmediate);
    t.mock.timers.tick(30_000);
    assert.equal((await late as Error).message, 'late.example did not answer within 30 seconds. Try again later.');
  });
});

describe('what the policy of a page forbids', () => {
  const violate = (page: EventTarget, effectiveDirective: string, blockedURI: string): void => {
    page.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), { effectiveDirective, blockedURI }));
  };
  for (const [title, directive, blocked, code] of [
    ['is named so, by the whole address', 'connect-src', 'https://policy.example/api/?a=1', 'csp-blocked'],
    ['is named so, by the origin', 'connect-src', 'https://policy.example', 'csp-blocked'],
    ['is not another request of the page', 'connect-src', 'https://other.example/', 'network'],
    ['is not a picture from there', 'img-src', 'https://policy.example/', 'network'],
    ['is not what has no address', 'connect-src', 'inline', 'network'],
  ] as const) {
    it(title, async (t) => {
      const page = new EventTarget();
      const listeners = t.mock.method(page, 'addEventListener');
      const removals = t.mock.method(page, 'removeEventListener');
      Object.defineProperty(globalThis, 'document', { value: page, configurable: true });
      t.after(() => Reflect.deleteProperty(globalThis, 'document'));
      const fetch = (): Promise<Response> => {
        violate(page, directive, blocked);
        return Promise.reject(new TypeError('Failed to fetch'));
      };
      await assert.rejects(createJsonClient({ fetch })(address('policy'), signal()), { code });
      assert.deepEqual([listeners.mock.callCount(), removals.mock.callCount()], [1, 1]);
      assert.deepEqual(removals.mock.calls[0]?.arguments, listeners.mock.calls[0]?.arguments, 'the listener is gone');
    });
  }
});
