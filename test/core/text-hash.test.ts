import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashText } from '../../src/core/text-hash.js';

test('a text has one hash, and texts that differ in one digit have others', () => {
  const texts = Array.from({ length: 200_000 }, (_, i) => `{"series":[0,0,${String(i)},0]}`);
  assert.equal(new Set(texts.map(hashText)).size, texts.length);
  assert.equal(hashText(texts[7] ?? ''), hashText(`{"series":[0,0,${String(7)},0]}`));
});

test('a hash stays short and holds nothing of the text', () => {
  const hash = hashText(`release:"s3cret" ${'x'.repeat(100_000)}`);
  assert.ok(hash.length < 30, hash);
  assert.doesNotMatch(hash, /s3cret|x{5}/);
  assert.match(hashText(''), /-0$/);
});

test('texts whose parts are swapped have other hashes', () => {
  assert.notEqual(hashText('[1,2,3]'), hashText('[1,3,2]'));
  assert.notEqual(hashText('a\u0100'), hashText('\u0100a'));
});
