import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { createJsonClient } from '../../src/data/http.js';
import { normalizeIssueSeries } from '../../src/data/normalize-issues.js';
import { normalizeSessions } from '../../src/data/normalize-sessions.js';
import { readServerSkew } from '../../src/data/server-clock.js';
import { sessionsAnswer, THREE_HOURS } from '../support/session-answers.js';

const DAY_MS = 86_400_000;
const NOW_MS = Date.parse('2025-11-18T12:30:00Z');
const DATE = 'Tue, 18 Nov 2025 12:30:00 GMT';

/** A body as the client gives it; the reader's clock says `localMs`, the answer takes a minute to arrive in full. */
async function receive(t: TestContext, body: unknown, headers: Record<string, string>, localMs: number): Promise<unknown> {
  t.mock.timers.enable({ apis: ['Date'], now: localMs });
  const text = new TextEncoder().encode(JSON.stringify(body));
  const stream = new ReadableStream({
    pull: (controller) => {
      t.mock.timers.setTime(localMs + 59_000);
      controller.enqueue(text);
      controller.close();
    },
  }, { highWaterMark: 0 });
  const client = createJsonClient({ fetch: () => Promise.resolve(new Response(stream, { headers })) });
  const answer = await client(new URL('https://clock.example/'), new AbortController().signal);
  t.mock.timers.reset();
  return answer;
}

test('F42: an answer tells by how much the server is ahead of the reader, measured when its headers came', async (t) => {
  for (const [localMs, skewMs] of [[NOW_MS, 0], [NOW_MS + DAY_MS, -DAY_MS], [NOW_MS - DAY_MS, DAY_MS]] as const) {
    const sessions = await receive(t, sessionsAnswer(THREE_HOURS), { date: DATE }, localMs);
    assert.equal(normalizeSessions(sessions).clockSkewMs, skewMs);
    const series = await receive(t, { timeSeries: [] }, { date: DATE }, localMs);
    assert.equal(normalizeIssueSeries(series, null, 0).clockSkewMs, skewMs);
  }
});

test('F42: where there is no Date, or none that can be read, nothing is known of the clock', async (t) => {
  for (const headers of [{}, { date: '' }, { date: 'tomorrow' }]) {
    const body = await receive(t, sessionsAnswer(THREE_HOURS), headers, NOW_MS);
    assert.equal(normalizeSessions(body).clockSkewMs, null);
  }
  assert.equal(normalizeSessions(sessionsAnswer(THREE_HOURS)).clockSkewMs, null, 'nor of the answer of another source');
});

test('what cannot be an answer has no clock', async (t) => {
  for (const body of [null, 7, 'x', true]) assert.equal(readServerSkew(await receive(t, body, { date: DATE }, NOW_MS)), null);
});
