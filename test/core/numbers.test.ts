import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { HealthError, toHealthError } from '../../src/core/errors.js';
import { toSafeHref } from '../../src/core/links.js';
import { readNumber } from '../../src/core/numbers.js';
import { VERSION } from '../../src/core/version.js';

test('F48: numbers and numeric text are counts', () => {
  assert.equal(readNumber(150), 150);
  assert.equal(readNumber('150'), 150);
  assert.equal(readNumber(0.5), 0.5);
  assert.equal(readNumber(-4), -4);
  assert.equal(readNumber(2 ** 53), 2 ** 53);
  assert.ok(Object.is(readNumber(-0), 0));
  assert.ok(Object.is(readNumber('-0'), 0));
});

test('F48: null and a missing value are not reported, which is not zero', () => {
  assert.equal(readNumber(null), Number.NaN);
  assert.equal(readNumber(undefined), Number.NaN);
});

test('F48: everything else is refused', () => {
  for (const value of [true, false, Infinity, -Infinity, Number.NaN, 1e308, 2 ** 53 + 2, '', 'x', '1e3', '0x10', ' 1', '1,000', {}, [], [1], 1n]) {
    assert.equal(readNumber(value), undefined, typeof value);
  }
});

test('F48: what is read can be added up 400,000 times and stays finite', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      const number = readNumber(value);
      return number === undefined || Number.isNaN(number) || Number.isFinite(number * 400_000);
    }),
  );
});

test('the version is that of the package', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
  assert.equal(VERSION, version);
});

test('an unknown fault becomes internal and keeps its words to itself', () => {
  const error = toHealthError(new Error('token s3cret'));
  assert.equal(error.code, 'internal');
  assert.doesNotMatch(error.message, /s3cret/);
  const known = new HealthError('network', 'x');
  assert.equal(toHealthError(known), known);
});

test('F64: only http and https addresses of listed origins become links', () => {
  const origins = new Set(['https://sentry.io']);
  const base = 'https://page.example/';
  assert.equal(toSafeHref('https://sentry.io/issues/1/', origins, base), 'https://sentry.io/issues/1/');
  for (const link of ['javascript:alert(1)', ' JaVaScRiPt:x', 'java\nscript:x', 'data:text/html,x', 'https://sentry.io@evil.example/', '//evil.example/', '\\\\evil.example', 'https://evil.example/', '/relative', '', null, `https://sentry.io/${'x'.repeat(3_000)}`]) {
    assert.equal(toSafeHref(link, origins, base), null, String(link).slice(0, 40));
  }
});
