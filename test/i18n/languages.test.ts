import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ErrorCode } from '../../src/core/errors.js';
import { FILE_MISSING } from '../../src/core/feature.js';
import { createFormats } from '../../src/i18n/create-formats.js';
import { messages as ar } from '../../src/i18n/ar.js';
import { messages as de } from '../../src/i18n/de.js';
import { en } from '../../src/i18n/en.js';
import { messages as es } from '../../src/i18n/es.js';
import { messages as fr } from '../../src/i18n/fr.js';
import { messages as ja } from '../../src/i18n/ja.js';
import { getMessages, isRightToLeft, loadMessages } from '../../src/i18n/languages.js';
import type { Messages } from '../../src/i18n/messages.js';

const LANGUAGES: Readonly<Record<string, Messages>> = { de, fr, es, ja, ar };
const ERROR_CODES: readonly ErrorCode[] = [
  'config', 'network', 'timeout', 'offline', 'unauthorized', 'forbidden', 'not-found', 'rate-limited', 'bad-request', 'server',
  'not-json', 'invalid-data', 'too-large', 'cors', 'csp-blocked', 'storage', 'internal',
];
const NOTE_CODES = [
  'field-missing', 'unreadable-buckets', 'duplicate-buckets', 'irregular-buckets', 'range-adjusted', 'negative-values', 'unhandled-above-errored', 'users-added-up', 'issues-added-up',
];
/** Texts that are the same in English for good reason. */
const SAME = new Set(['Total', 'Releases', 'Offline (503)', 'sessions', '{0} max', '{0} min', 'Release', 'Original', 'Filter', 'Auto', 'Version', 'Copies', 'Adoption', 'Sessions']);
const CHARTS = ['unhealthy-sessions', 'session-health', 'session-counts', 'user-health', 'user-counts', 'issues', 'crash-free-sessions', 'release-adoption', 'sessions-by-release', 'new-issues-by-release'];

type Call = (...parts: readonly unknown[]) => unknown;

/** What a text is when its parts are told by their places: `of {0} sessions`; tried with words that choose a form, too. */
function sample(messages: Messages, key: keyof Messages): string[] {
  const value = messages[key];
  if (typeof value === 'string') return [value];
  if (typeof value === 'object') return Object.values(value as unknown as Record<string, unknown>).map((text) => (typeof text === 'function' ? String((text as Call)('{0}', '{1}', ['{2}'])) : String(text)));
  const call = value as unknown as Call;
  switch (key) {
    case 'title': return CHARTS.map((chart) => String(call(chart)));
    case 'seriesLabel': return ['crashed', 'errored', 'unhandled', 'abnormal', 'healthy', 'unhealthy', 'unknown', 'new', 'resolved', 'other'].map((id) => String(call(id)));
    case 'seriesHint': return ['crashed', 'errored', 'unhandled', 'abnormal', 'healthy'].flatMap((id) => ['frontend', 'mobile'].map((module) => String(call(id, module))));
    case 'noun': case 'fieldMissing': case 'noneInBucket': return ['sessions', 'users', 'issues'].map((subject) => String(call(subject)));
    case 'ofTotal': return ['sessions', 'users', 'issues'].map((subject) => String(call('{0}', subject)));
    case 'filterName': return ['project', 'environment', 'release', 'range', 'interval'].map((filter) => String(call(filter)));
    case 'releaseColumn': return ['release', 'created', 'adoption', 'crashFreeSessions', 'crashFreeUsers', 'sessions', 'users', 'newIssues'].map((column) => String(call(column)));
    case 'priority': return ['high', 'medium', 'low'].map((priority) => String(call(priority)));
    case 'columns': return [0, 1, 3].map((count) => String(call(count)));
    case 'note': return NOTE_CODES.map((code) => String(call(code, 'In English.')));
    case 'errorText': return ERROR_CODES.map((code) => String(call(code, 'In English.')));
    case 'errorTitle': return ERROR_CODES.map((code) => String(call(code, 503)));
    case 'spokenChange': return ['worse', 'better', 'more', 'less'].flatMap((word) => [true, false].map((isPoints) => String(call('{0}', isPoints, word, '{3}'))));
    case 'netIssues': return [-1, 0, 1].map((net) => String(call(net, '{1}')));
    case 'targetLimit': case 'boardChange': return [true, false].map((flag) => String(call('{0}', flag)));
    case 'targetMissed': return [true, false].map((flag) => String(call(flag)));
    case 'moreReleases': case 'mergedBuckets': case 'summaryReleases': return [1, 2, 3, 11, 100].map((count) => String(call(count)));
    case 'summaryTrend': return ['up', 'down', 'same'].map((direction) => String(call('{0}', direction)));
    case 'summaryTarget': return [String(call(3, 336, '{2}'))];
    default: return [String(call('{0}', '{1}', '{2}', '{3}'))];
  }
}

for (const [language, messages] of Object.entries(LANGUAGES)) {
  test(`${language} has every text that English has, of the same kind`, () => {
    assert.deepEqual(Object.keys(messages).sort(), Object.keys(en).sort());
    for (const key of Object.keys(en) as (keyof Messages)[]) assert.equal(typeof messages[key], typeof en[key], key);
  });

  test(`${language} leaves no text empty, in English, or without its parts`, () => {
    for (const key of Object.keys(en) as (keyof Messages)[]) {
      const [theirs, ours] = [sample(messages, key), sample(en, key)];
      assert.equal(theirs.length, ours.length, key);
      theirs.forEach((text, i) => {
        const english = ours[i] ?? '';
        assert.notEqual(text, '', key);
        assert.doesNotMatch(text, /undefined|\[object|In English/, key);
        if (!SAME.has(english)) assert.notEqual(text, english, `${key}: ${text}`);
        for (const [part] of english.matchAll(/\{\d\}|503|336/g)) assert.ok(text.includes(part), `${key}: ${text} lacks ${part}`);
      });
    }
  });

  test(`${language} says of a file that is missing something else than of a server that does not answer`, () => {
    const [file, server] = [messages.errorText('network', FILE_MISSING), messages.errorText('network', 'No answer.')];
    assert.ok(![server, FILE_MISSING, ''].includes(file), file);
    assert.equal(messages.errorText('network', 'Another sentence.'), server);
  });

  test(`${language} names what nobody knows by its id, and keeps the words of an unknown note`, () => {
    for (const id of ['4.12.0', 'constructor', '__proto__']) {
      assert.equal(messages.seriesLabel(id), id);
      assert.equal(messages.note(id, 'Some fact.'), 'Some fact.');
    }
  });
}

test('numbers take the form that a language has for them', () => {
  assert.deepEqual([1, 2, 3, 11, 100].map((count) => ar.summaryReleases(count)), [
    'في هذه المدة إصدار واحد.', 'في هذه المدة إصداران.', 'في هذه المدة 3 إصدارات.', 'في هذه المدة 11 إصدارًا.', 'في هذه المدة 100 إصدارًا.',
  ]);
  assert.deepEqual([0, 1, 2].map((count) => fr.summaryReleases(count)), ['0 version pendant cette période.', '1 version pendant cette période.', '2 versions pendant cette période.']);
  assert.deepEqual(['0', '1', '2'].map((count) => fr.users(count)), ['0 utilisateur', '1 utilisateur', '2 utilisateurs']);
});

test('a language is loaded once, for all of its regions; until then, and for others, it is English', async () => {
  assert.equal(getMessages('de-AT'), en);
  const loading = loadMessages('de-AT');
  assert.equal(loadMessages('DE'), loading);
  await loading;
  assert.equal(getMessages('de-CH'), de);
  assert.equal(loadMessages('de'), null);
  for (const locale of ['en-GB', 'pt-BR', 'xx', 'fa', '', 'constructor', '__proto__']) {
    assert.equal(loadMessages(locale), null, locale);
    assert.equal(getMessages(locale), en, locale);
  }
});

test('time runs from right to left where text does', () => {
  for (const locale of ['ar', 'ar-EG', 'fa', 'he', 'ur-PK', 'az-Arab']) assert.equal(isRightToLeft(locale), true, locale);
  for (const locale of ['en', 'de', 'ja', 'az', 'arn', 'ar-Latn', '']) assert.equal(isRightToLeft(locale), false, locale);
});

test('F113: numbers and times of other languages hold no English, and rounding stays honest', () => {
  const at = Date.UTC(2026, 10, 23, 14);
  for (const locale of ['ar-EG', 'fa', 'de', 'fr', 'es', 'ja']) {
    const formats = createFormats({ locale, timeZone: 'UTC' });
    const texts = [formats.share(0.1234), formats.compact(1_204_634), formats.bucket(at, at + 3_600_000), formats.duration(7_200_000), formats.duration(864e5 * 14), formats.ago(at - 120_000, at), formats.dateTime(at)];
    for (const text of texts) assert.doesNotMatch(text, /\b(Monday|hrs?|days?|ago)\b/, `${locale}: ${text}`);
    assert.notEqual(formats.share(0.999996), formats.share(1), locale);
    assert.notEqual(formats.share(0.000001), formats.share(0), locale);
  }
  assert.equal(createFormats({ locale: 'de', timeZone: 'UTC' }).share(0.999996), '>99,99\u00a0%');
});
