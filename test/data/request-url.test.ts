import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildUrl, metricsParameters, scopeParameters, sessionsParameters, timeseriesParameters } from '../../src/data/request-url.js';
import type { IssuesQuery, SessionsQuery } from '../../src/data/source.js';

const ENDPOINT = new URL('https://sentry.example/api/0/organizations/acme/');
const SCOPE = { project: ['11', '12'], environment: [], release: [], query: '', statsPeriod: '14d' };
const ISSUES: IssuesQuery = { ...SCOPE, interval: '6h', limit: 2 };
const SESSIONS: SessionsQuery = { ...SCOPE, field: ['sum(session)'], groupBy: ['session.status'], interval: '1h' };
const write = (parameters: Parameters<typeof buildUrl>[2]): string => decodeURIComponent(buildUrl(ENDPOINT, 'x/', parameters).search);

test('a range stands in place of the period only with both of its ends, to the second', () => {
  const [start, end] = [Date.parse('2025-11-18T10:00:00.999Z'), Date.parse('2025-11-18T11:00:00Z')];
  assert.equal(write(scopeParameters({ ...SCOPE, start, end })), '?project=11&project=12&start=2025-11-18T10:00:00Z&end=2025-11-18T11:00:00Z');
  for (const half of [{ start }, { end }]) assert.equal(write(scopeParameters({ ...SCOPE, ...half })), '?project=11&project=12&statsPeriod=14d');
});

test('issues over time are asked for as new and resolved ones, or as new ones by release', () => {
  const frame = '?project=11&project=12&statsPeriod=14d';
  assert.equal(write(timeseriesParameters(ISSUES)), `${frame}&yAxis=count(new_issues)&yAxis=count(resolved_issues)&category=issue&interval=6h`);
  assert.equal(write(timeseriesParameters({ ...ISSUES, groupBy: ['release'] })), `${frame}&yAxis=count(new_issues)&groupBy=release&category=issue&interval=6h`);
  assert.equal(write(metricsParameters(ISSUES)), `${frame}&category=issue&interval=21600000`);
});

test('releases and what was typed are one search, with its quotes kept apart', () => {
  const search = (release: string[], query: string): string | null => buildUrl(ENDPOINT, 'x/', sessionsParameters({ ...SESSIONS, release, query })).searchParams.get('query');
  assert.equal(search([], ' '), null);
  assert.equal(search(['a@1'], ' user:x '), 'release:"a@1" user:x');
  assert.equal(search(['a"1', 'b\\2'], ''), 'release:["a\\"1","b\\\\2"]');
});
