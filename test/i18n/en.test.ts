import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFormats } from '../../src/i18n/create-formats.js';
import { en } from '../../src/i18n/en.js';

const formats = createFormats({ locale: 'en', timeZone: 'UTC' });

test('the six charts have the titles of the catalogue', () => {
  const ids = ['unhealthy-sessions', 'session-health', 'session-counts', 'user-health', 'user-counts', 'issues'];
  assert.deepEqual(ids.map((id) => en.title(id)), ['Unhealthy Sessions', 'Session Health', 'Session Counts', 'User Health', 'User Counts', 'Issues']);
});

test('an id that nobody knows is its own name, also one that objects are born with', () => {
  for (const id of ['4.12.0', 'constructor', '__proto__', 'toString', '']) {
    assert.equal(en.seriesLabel(id), id);
    assert.equal(en.title(id), id);
  }
});

test('the board is one sentence', () => {
  const words = [en.boardSentence('1.56%', '1,204,634'), ', ', en.boardChange(formats.points(0.0025), true), ' ', en.boardReference('14 days'), '.'];
  assert.equal(words.join(''), '1.56% of 1,204,634 sessions were unhealthy, 0.25 points more than in the 14 days before.');
  assert.equal(en.boardSame('14 days'), 'about as many as in the 14 days before');
});

test('a change is told to a screen reader with its judgement', () => {
  assert.equal(en.spokenChange('0.25', true, 'worse', '14 days'), '0.25 percentage points worse than in the 14 days before');
  assert.equal(en.spokenChange('4.2%', false, 'more', '14 days'), '4.2% more than in the 14 days before');
});

test('the states say what happened, and what is still shown', () => {
  assert.equal(en.keptData(en.errorTitle('server', 503), '14:02'), 'Server error (503). Data up to 14:02.');
  assert.equal(en.keptData(en.errorTitle('offline', undefined), ''), 'Offline.');
  assert.equal(en.emptySessions.text('Nov 9', 'Nov 23', ['production']), 'Nothing was recorded from Nov 9 to Nov 23 in production.');
  assert.equal(en.emptySessions.text('Nov 9', 'Nov 23', []), 'Nothing was recorded from Nov 9 to Nov 23.');
  assert.match(en.emptyUsers.text, /setUser/);
});

test('issues are told against what was resolved', () => {
  assert.equal(en.netIssues(17, '17'), '17 more than resolved');
  assert.equal(en.netIssues(-3, '3'), '3 fewer than resolved');
  assert.equal(en.netIssues(0, '0'), 'as many as resolved');
  assert.deepEqual(['1', '611'].map((count) => en.users(count)), ['1 user', '611 users']);
});
