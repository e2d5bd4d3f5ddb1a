import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toSafeHref } from '../../src/core/links.js';

test('F64: only http and https addresses of listed origins become links', () => {
  const origins = new Set(['https://sentry.io']);
  const base = 'https://page.example/';
  assert.equal(toSafeHref('https://sentry.io/issues/1/', origins, base), 'https://sentry.io/issues/1/');
  for (const link of ['javascript:alert(1)', ' JaVaScRiPt:x', 'java\nscript:x', 'data:text/html,x', 'blob:https://sentry.io/1', 'filesystem:https://sentry.io/1', 'ftp://sentry.io/', 'https://sentry.io@evil.example/', '//evil.example/', '\\\\evil.example', 'https://evil.example/', '/relative', '', null, `https://sentry.io/${'x'.repeat(3_000)}`]) {
    assert.equal(toSafeHref(link, origins, base), null, String(link).slice(0, 40));
  }
});
