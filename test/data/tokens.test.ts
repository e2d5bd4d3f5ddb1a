import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getTokens } from '../../src/data/tokens.js';

interface Answer {
  readonly resolve: (token: string) => void;
  readonly reject: (reason: unknown) => void;
}

/** A provider whose answers are given one by one. */
function createProvider(): { readonly provider: () => Promise<string>; readonly asked: Answer[] } {
  const asked: Answer[] = [];
  return { provider: () => new Promise((resolve, reject) => asked.push({ resolve, reject })), asked };
}
const signal = (): AbortSignal => new AbortController().signal;

test('who leaves takes the question along for nobody else', async () => {
  const { provider, asked } = createProvider();
  const tokens = getTokens(provider);
  const leaving = new AbortController();
  const left = tokens.get(leaving.signal).catch((reason: unknown) => reason);
  leaving.abort('gone');
  assert.equal(await left, 'gone');
  const stayed = tokens.get(signal());
  asked[0]?.resolve('a');
  assert.equal(await stayed, 'a');
  assert.equal(asked.length, 1);
});

test('a failure is asked anew, and one of an earlier reader takes nothing from the next', async () => {
  const { provider, asked } = createProvider();
  const tokens = getTokens(provider);
  const first = tokens.get(signal()).catch(() => 'failed');
  tokens.forget();
  const second = tokens.get(signal());
  asked[0]?.reject(new Error('late'));
  assert.equal(await first, 'failed');
  const third = tokens.get(signal());
  asked[1]?.resolve('b');
  assert.deepEqual([await second, await third, asked.length], ['b', 'b', 2]);
  tokens.forget();
  const failed = tokens.get(signal()).catch(() => 'failed');
  asked[2]?.reject(new Error('down'));
  assert.equal(await failed, 'failed');
  const again = tokens.get(signal());
  asked[3]?.resolve('c');
  assert.equal(await again, 'c');
});

test('a token that was refused after its reader had left is asked for anew', async () => {
  const { provider, asked } = createProvider();
  const tokens = getTokens(provider);
  const first = tokens.get(signal());
  asked[0]?.resolve('a');
  assert.equal(await first, 'a');
  tokens.forget();
  const renewed = tokens.renew('a', signal());
  await new Promise(setImmediate);
  asked[1]?.resolve('b');
  assert.deepEqual([await renewed, asked.length], ['b', 2]);
});

test('those who were refused at once share the new token, and a rest follows one that is the same again', async (t) => {
  let nowMs = 1_000_000;
  t.mock.method(Date, 'now', () => nowMs);
  const { provider, asked } = createProvider();
  const tokens = getTokens(provider);
  const first = tokens.get(signal());
  asked[0]?.resolve('a');
  await first;
  const renewals = [tokens.renew('a', signal()), tokens.renew('a', signal())];
  await new Promise(setImmediate);
  asked[1]?.resolve('a');
  assert.deepEqual([await Promise.all(renewals), asked.length], [['a', 'a'], 2]);
  nowMs += 9_999;
  assert.equal(await tokens.renew('a', signal()), null);
  const renew = async (refused: string, given: string): Promise<string | null> => {
    const renewed = tokens.renew(refused, signal());
    await new Promise(setImmediate);
    asked.at(-1)?.resolve(given);
    return renewed;
  };
  nowMs += 1;
  assert.deepEqual([await renew('a', 'a'), asked.length], ['a', 3]);
  // A clock that is put back makes no rest longer.
  nowMs -= 60_000;
  assert.deepEqual([await renew('a', 'b'), asked.length], ['b', 4]);
  assert.deepEqual([await renew('b', 'c'), asked.length], ['c', 5], 'another one needs no rest');
});

test('what is no text is no token', async () => {
  for (const token of [7, '', null, undefined, {}]) {
    await assert.rejects(getTokens(() => Promise.resolve(token as string)).get(signal()), { code: 'unauthorized' }, JSON.stringify(token));
  }
});
