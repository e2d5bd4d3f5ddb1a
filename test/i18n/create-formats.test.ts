import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createFormats } from '../../src/i18n/create-formats.js';

const read = (locale: string): ReturnType<typeof createFormats> => createFormats({ locale, timeZone: 'UTC' });
const en = read('en');
/** The spaces and marks of direction that languages put around signs. */
const strip = (text: string): string => text.replace(/[\s\u00A0\u202F\u200E\u200F\u061C]/g, '');

test('a share has two decimals', () => {
  assert.deepEqual([0.98444, 0.0156, 0.5, 0.1 + 0.2].map((share) => en.share(share)), ['98.44%', '1.56%', '50.00%', '30.00%']);
});

test('F39: 100 % and 0 % are printed only where they are exact', () => {
  assert.deepEqual([1, 0].map((share) => en.share(share)), ['100%', '0%']);
  assert.deepEqual([0.999996, 1e-9].map((share) => en.share(share)), ['>99.99%', '<0.01%']);
  assert.deepEqual([0.99994, 0.00006].map((share) => en.share(share)), ['99.99%', '0.01%']);
});

test('F39: neither in a language with other signs, digits or places for them', () => {
  assert.deepEqual(['de', 'fa', 'tr'].map((locale) => strip(read(locale).share(0.999996))), ['>99,99%', '>۹۹٫۹۹٪', '>%99,99']);
  assert.deepEqual(['de', 'fa', 'tr'].map((locale) => strip(read(locale).share(1e-9))), ['<0,01%', '<۰٫۰۱٪', '<%0,01']);
  fc.assert(
    fc.property(fc.constantFrom('en', 'de', 'ar', 'fa', 'ja', 'tr'), fc.double({ min: 0, max: 1, noNaN: true, minExcluded: true, maxExcluded: true }), (locale, share) => {
      const formats = read(locale);
      assert.notEqual(formats.share(share), formats.share(1));
      assert.notEqual(formats.share(share), formats.share(0));
    }),
  );
});

test('counts are grouped, and abbreviated from ten thousand up', () => {
  assert.equal(en.count(1_204_634), '1,204,634');
  assert.deepEqual([0, 9_999, 10_000, 214_300, 999_949, 999_950, 1_204_634].map((count) => en.compact(count)),
    ['0', '9,999', '10.0K', '214.3K', '999.9K', '1.00M', '1.20M']);
});

test('a language without a short word for a thousand keeps the whole number', () => {
  assert.deepEqual([214_300, 1_204_634].map((count) => strip(read('de').compact(count))), ['214.300', '1,20Mio.']);
});

test('what is not there is a dash, in every number and time', () => {
  for (const nothing of [Number.NaN, Infinity, -Infinity]) {
    const texts = [en.share(nothing), en.count(nothing), en.compact(nothing), en.points(nothing), en.change(nothing), en.bucket(nothing, nothing),
      en.duration(nothing), en.day(nothing), en.time(nothing), en.dateTime(nothing), en.ago(nothing, 0), en.tick(nothing, 'day')];
    assert.deepEqual(texts, texts.map(() => '–'));
  }
});

test('differences are told without a sign', () => {
  assert.equal(en.points(-0.0025), '0.25');
  assert.deepEqual([0.042, -0.042, 1.5].map((change) => en.change(change)), ['4.2%', '4.2%', '150%']);
});

test('axis labels are as short as their step allows', () => {
  assert.deepEqual(en.axis([0, 0.005, 0.01], 'share'), ['0', '0.5%', '1%']);
  assert.deepEqual(en.axis([0, 0.025, 0.05], 'share'), ['0', '2.5%', '5%']);
  assert.deepEqual(en.axis([0.99, 0.995, 1], 'share'), ['99%', '99.5%', '100%']);
  assert.deepEqual(en.axis([0.95, 0.975, 1], 'share'), ['95%', '97.5%', '100%']);
  assert.deepEqual(en.axis([0, 5e-7, 1e-6], 'share'), ['0', '0.00005%', '0.0001%']);
  assert.deepEqual(en.axis([0, 2.5e-10, 5e-10], 'share'), ['0', '2.5E-8%', '5E-8%']);
  assert.deepEqual(en.axis([0, 2_500, 5_000], 'count'), ['0', '2,500', '5,000']);
  assert.deepEqual(en.axis([0, 8_500, 17_000], 'count'), ['0', '8.5K', '17K']);
  assert.deepEqual(en.axis([0, 600_000, 1_200_000], 'count'), ['0', '600K', '1.2M']);
  assert.deepEqual(read('fa').axis([0, 10], 'count'), ['۰', '۱۰']);
  assert.equal(read('fa').axis([0, 0.5], 'share')[0], '۰');
});

test('labels of one axis differ, whatever the step', () => {
  fc.assert(
    fc.property(fc.constantFrom(1, 2, 2.5, 5), fc.integer({ min: -6, max: -1 }), fc.constantFrom('en', 'de', 'ar'), (factor, power, locale) => {
      const step = factor * 10 ** power;
      const texts = read(locale).axis([0, step, 2 * step, 3 * step], 'share');
      assert.equal(new Set(texts).size, 4, texts.join(' '));
    }),
  );
});

test('an unknown language is English, an unknown zone UTC, and nothing is thrown', () => {
  for (const locale of ['xx-nope', '', 'not a locale', '💥']) assert.equal(createFormats({ locale, timeZone: 'UTC' }).count(1234), '1,234', locale);
  for (const timeZone of ['Mars/Base', '']) assert.equal(createFormats({ locale: 'en', timeZone }).timeZone, 'UTC', timeZone);
});

test('the same reader gets the same formats', () => {
  assert.equal(createFormats({ locale: 'en', timeZone: 'Asia/Tokyo' }), createFormats({ locale: 'en', timeZone: 'Asia/Tokyo' }));
  assert.equal(createFormats({ locale: 'en', timeZone: 'Asia/Tokyo' }).inUtc(), read('en'));
});

test('a zero below zero is a zero, and so is the next one', () => {
  // A reader whom no other test has: nothing is written for him yet.
  const formats = createFormats({ locale: 'en-IE', timeZone: 'UTC' });
  for (const zero of [-0, 0]) assert.deepEqual([formats.count(zero), formats.compact(zero), formats.share(zero)], ['0', '0', '0%']);
});
