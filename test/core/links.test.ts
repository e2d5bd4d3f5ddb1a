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

test('a link leads to its origin only without a user, and as long as links are', () => {
  const origins = new Set(['https://sentry.io', 'http://sentry.local:9000']);
  const base = 'https://page.example/';
  assert.equal(toSafeHref('http://sentry.local:9000/issues/1/', origins, base), 'http://sentry.local:9000/issues/1/');
  for (const user of ['me@', ':word@', 'me:word@']) assert.equal(toSafeHref(`https://${user}sentry.io/issues/1/`, origins, base), null, user);
  const long = `https://sentry.io/${'x'.repeat(2_000 - 'https://sentry.io/'.length)}`;
  assert.equal(toSafeHref(long, origins, base), long);
  assert.equal(toSafeHref(`${long}x`, origins, base), null);
});

test('a relative link counts from the page; no link, and one that is no address, lead nowhere', () => {
  const origins = new Set(['https://page.example']);
  assert.equal(toSafeHref('/issues/1/', origins, 'https://page.example/a/b'), 'https://page.example/issues/1/');
  for (const link of ['', null, 'https://[/', 'ftp://page.example/', 'blob:https://page.example/1']) assert.equal(toSafeHref(link, origins, 'https://page.example/'), null, String(link));
});
