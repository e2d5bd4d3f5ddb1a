import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSentrySource, createSnapshotSource, type IssuesQuery, type SessionsQuery } from '../../src/data/index.js';

const ACME = 'https://sentry.example/api/0/organizations/acme/';
const SCOPE = { project: ['11', '12'], environment: ['production'], release: ['shop@1.2.3 (4)', 'a"b\\c'], query: 'release.build:7', statsPeriod: '14d' };
const SESSIONS: SessionsQuery = { ...SCOPE, field: ['sum(session)', 'count_unique(user)'], groupBy: ['session.status'], interval: '1h' };
const ISSUES: IssuesQuery = { ...SCOPE, interval: '6h', limit: 2 };
const RELEASES = 'release:["shop@1.2.3 (4)","a\\"b\\\\c"]';
const signal = new AbortController().signal;

/** A fetch that keeps what it is asked and answers `{}`, or as told. */
function recordFetch(answer: (url: URL) => Response = () => new Response('{}')): { urls: URL[]; fetch: typeof globalThis.fetch } {
  const urls: URL[] = [];
  const fetch: typeof globalThis.fetch = (input) => {
    const url = new URL(input as string);
    urls.push(url);
    return Promise.resolve(answer(url));
  };
  return { urls, fetch };
}
const pairs = (url: URL | undefined): string[] => [...(url?.searchParams ?? [])].map(([key, value]) => `${key}=${value}`);

test('sessions and users are one request, with every list as a repeated key', async () => {
  const { urls, fetch } = recordFetch();
  await createSentrySource({ endpoint: ACME, fetch }).sessions(SESSIONS, signal);
  assert.equal(urls[0]?.pathname, '/api/0/organizations/acme/sessions/');
  assert.deepEqual(pairs(urls[0]), [
    'project=11', 'project=12', 'environment=production', 'statsPeriod=14d', 'field=sum(session)', 'field=count_unique(user)',
    'groupBy=session.status', 'interval=1h', `query=${RELEASES} release.build:7`,
  ]);
});

test('one release is quoted, none is no filter, and start and end stand in place of the period', async () => {
  const { urls, fetch } = recordFetch();
  const source = createSentrySource({ endpoint: ACME.slice(0, -1), fetch });
  await source.sessions({ ...SESSIONS, release: ['a b'], query: '' }, signal);
  await source.sessions({ ...SESSIONS, release: [], query: '', start: Date.UTC(2025, 10, 4, 12), end: Date.UTC(2025, 10, 18, 12, 0, 0, 500) }, signal);
  assert.equal(urls[0]?.pathname, '/api/0/organizations/acme/sessions/', 'with or without a slash at the end');
  assert.equal(urls[0].searchParams.get('query'), 'release:"a b"');
  assert.equal(urls[1]?.searchParams.has('query'), false);
  assert.deepEqual(['start', 'end', 'statsPeriod'].map((key) => urls[1]?.searchParams.get(key)), ['2025-11-04T12:00:00Z', '2025-11-18T12:00:00Z', null]);
});

test('a 404 of the newer issue series turns to the older one, in milliseconds, and is remembered', async () => {
  const { urls, fetch } = recordFetch((url) => new Response('{}', { status: url.pathname.includes('timeseries') ? 404 : 200 }));
  const source = createSentrySource({ endpoint: ACME, fetch });
  await source.issueSeries?.(ISSUES, signal);
  await createSentrySource({ endpoint: ACME, fetch }).issueSeries?.(ISSUES, signal);
  assert.deepEqual(urls.map((url) => url.pathname.split('/').at(-2)), ['issues-timeseries', 'issues-metrics', 'issues-metrics']);
  assert.deepEqual(urls[0]?.searchParams.getAll('yAxis'), ['count(new_issues)', 'count(resolved_issues)']);
  assert.deepEqual([urls[0]?.searchParams.get('category'), urls[0]?.searchParams.get('interval')], ['issue', '6h']);
  assert.equal(urls[1]?.searchParams.get('interval'), '21600000');
});

test('a 404 that both issue series give is not remembered: an environment may be unknown', async () => {
  const { urls, fetch } = recordFetch((url) => new Response('{}', { status: url.pathname.includes('metrics') || url.searchParams.has('environment', 'typo') ? 404 : 200 }));
  const source = createSentrySource({ endpoint: ACME, fetch });
  await assert.rejects(async () => source.issueSeries?.({ ...ISSUES, environment: ['typo'] }, signal), { code: 'not-found' });
  await source.issueSeries?.(ISSUES, signal);
  assert.deepEqual(urls.map((url) => url.pathname.split('/').at(-2)), ['issues-timeseries', 'issues-metrics', 'issues-timeseries']);
});

test('another failure of the newer issue series is a failure', async () => {
  const { urls, fetch } = recordFetch(() => new Response('{}', { status: 403 }));
  await assert.rejects(async () => createSentrySource({ endpoint: ACME, fetch }).issueSeries?.(ISSUES, signal), { code: 'forbidden' });
  assert.equal(urls.length, 1);
});

test('recent issues are those last seen, with the filters of the page and no hidden default', async () => {
  const { urls, fetch } = recordFetch();
  const source = createSentrySource({ endpoint: ACME, fetch });
  await source.recentIssues?.(ISSUES, signal);
  await source.recentIssues?.({ ...ISSUES, release: [] }, signal);
  const asked = urls[0]?.searchParams;
  assert.deepEqual([asked?.get('sort'), asked?.get('limit'), asked?.get('query'), asked?.get('statsPeriod')], ['date', '2', RELEASES, '14d']);
  assert.ok(asked?.getAll('collapse').includes('stats'));
  assert.equal(urls[1]?.searchParams.get('query'), '', 'an absent query would mean "unresolved, of high priority"');
});

test('the other resources are asked below the same root', async () => {
  const { urls, fetch } = recordFetch();
  const source = createSentrySource({ endpoint: ACME, fetch });
  await source.projects?.(signal);
  await source.environments?.(SCOPE, signal);
  await source.releases?.(SCOPE, signal);
  assert.deepEqual(urls.map((url) => url.pathname.slice('/api/0/organizations/acme/'.length)), ['projects/', 'environments/', 'releases/stats/']);
});

test('releases are asked for by project, environment and time', async () => {
  const { urls, fetch } = recordFetch();
  const source = createSentrySource({ endpoint: ACME, fetch });
  await source.releases?.(SCOPE, signal);
  await source.releases?.({ ...SCOPE, project: ['-1'], environment: [], start: Date.UTC(2025, 10, 4), end: Date.UTC(2025, 10, 18) }, signal);
  assert.deepEqual(pairs(urls[0]), ['project=11', 'project=12', 'environment=production', 'statsPeriod=14d']);
  assert.deepEqual(pairs(urls[1]), ['project=-1', 'start=2025-11-04T00:00:00Z', 'end=2025-11-18T00:00:00Z']);
});

test('F71, F72: the key tells endpoints, credentials and identities apart and holds no secret', () => {
  const headers = { 'x-key': 'c4nary' };
  const tokenProvider = (): Promise<string> => Promise.resolve('c4nary');
  const key = (options: object): string => createSentrySource({ endpoint: ACME, ...options }).key;
  assert.equal(key({}), key({}));
  assert.equal(key({ headers, tokenProvider }), key({ headers, tokenProvider }));
  assert.equal(key({ headers }), key({ headers: { ...headers } }), 'a page may write the same headers anew');
  const keys = [{}, { credentials: 'include' }, { headers }, { headers: { 'x-key': 'c4nary2' } }, { headers: { 'x-other': 'c4nary' } }, { tokenProvider }, { fetch: recordFetch().fetch }, { endpoint: `${ACME}x/` }].map(key);
  assert.equal(new Set(keys).size, keys.length);
  assert.doesNotMatch(keys.join(), /c4nary/);
});

test('F71: an endpoint is http(s), without a user, and a refusal repeats neither', () => {
  for (const endpoint of ['javascript:alert(1)', 'data:,c4nary', 'ftp://x/', 'https://c4nary:c4nary@host/', 'not a url', '', 'https://host/api/0/organizations/a%c/', undefined as unknown as string]) {
    assert.throws(() => createSentrySource({ endpoint }), (thrown: Error & { code?: string }) => thrown.code === 'config' && !thrown.message.includes('c4nary'), endpoint);
  }
  assert.doesNotMatch(createSentrySource({ endpoint: `${ACME}?key=c4nary#c4nary` }).key, /c4nary/);
});

test('a relative endpoint belongs to the page', (t) => {
  Object.defineProperty(globalThis, 'document', { value: { baseURI: 'https://page.example/a/b.html' }, configurable: true });
  t.after(() => Reflect.deleteProperty(globalThis, 'document'));
  assert.match(createSentrySource({ endpoint: '/api/0/organizations/demo' }).key, /https:\/\/page\.example\/api\/0\/organizations\/demo\//);
});

test('the page of all issues is known for sentry.io, its regions and self-hosted installations', () => {
  const page = (endpoint: string): string | null | undefined => createSentrySource({ endpoint }).issuesPage?.({ ...SCOPE, environment: [], release: [], query: '', project: ['11'] });
  assert.equal(page('https://sentry.io/api/0/organizations/acme/'), 'https://acme.sentry.io/issues/?project=11&statsPeriod=14d&query=');
  assert.equal(page('https://us.sentry.io/api/0/organizations/acme/'), 'https://acme.sentry.io/issues/?project=11&statsPeriod=14d&query=');
  assert.equal(page('https://host.example/sub/api/0/organizations/acme/'), 'https://host.example/sub/organizations/acme/issues/?project=11&statsPeriod=14d&query=');
  assert.equal(page('https://host.example/metrics/'), null);
});

test('links may lead to the endpoint, and for sentry.io to the organization and the front page', () => {
  assert.deepEqual(createSentrySource({ endpoint: 'https://us.sentry.io/api/0/organizations/acme/' }).linkOrigins, ['https://us.sentry.io', 'https://sentry.io', 'https://acme.sentry.io']);
  assert.deepEqual(createSentrySource({ endpoint: ACME }).linkOrigins, ['https://sentry.example']);
  assert.deepEqual(createSentrySource({ endpoint: 'https://evilsentry.io/api/0/organizations/acme/' }).linkOrigins, ['https://evilsentry.io']);
});

const SNAPSHOT = { format: 'session-health-snapshot', version: 1, savedAt: '2025-11-18T13:00:00Z', query: {}, answers: { sessions: { groups: [] } } };

test('a snapshot is read once and answers what was saved', async () => {
  const { urls, fetch } = recordFetch(() => new Response(JSON.stringify(SNAPSHOT)));
  const source = createSnapshotSource({ url: 'https://page.example/saved.json', fetch });
  assert.deepEqual(await Promise.all([source.sessions(SESSIONS, signal), source.sessions(SESSIONS, signal)]), [{ groups: [] }, { groups: [] }]);
  assert.equal(urls.length, 1);
});

test('a snapshot serves the releases that were saved', async () => {
  const releases = [{ version: 'a', date: '2025-11-18T12:00:00Z' }];
  const { fetch } = recordFetch(() => new Response(JSON.stringify({ ...SNAPSHOT, answers: { releases } })));
  assert.deepEqual(await createSnapshotSource({ url: 'https://page.example/r.json', fetch }).releases?.(SCOPE, signal), releases);
});

test('a snapshot says what it does not hold', async () => {
  const { fetch } = recordFetch(() => new Response(JSON.stringify(SNAPSHOT)));
  await assert.rejects(async () => createSnapshotSource({ url: 'https://page.example/s.json', fetch }).issueSeries?.(ISSUES, signal), { code: 'not-found', message: /issueSeries/ });
});

test('another file is no snapshot, and a newer one is not read', async () => {
  for (const body of [{}, [], { ...SNAPSHOT, format: 'x' }, { ...SNAPSHOT, version: 2 }, { ...SNAPSHOT, answers: [] }]) {
    const { fetch } = recordFetch(() => new Response(JSON.stringify(body)));
    await assert.rejects(createSnapshotSource({ url: 'https://page.example/s.json', fetch }).sessions(SESSIONS, signal), { code: 'invalid-data' });
  }
});

test('a snapshot that failed is read again when asked again', async () => {
  let isDown = true;
  const { urls, fetch } = recordFetch(() => (isDown ? new Response('', { status: 503 }) : new Response(JSON.stringify(SNAPSHOT))));
  const source = createSnapshotSource({ url: 'https://page.example/s.json', fetch });
  await assert.rejects(source.sessions(SESSIONS, signal), { code: 'server' });
  isDown = false;
  await source.sessions(SESSIONS, signal);
  assert.equal(urls.length, 2);
});

test('a snapshot gives the buckets of a range within it, without the totals of the whole, and the period before where it was saved', async () => {
  const intervals = ['2025-11-18T10:00:00Z', '2025-11-18T11:00:00Z', '2025-11-18T12:00:00Z'];
  const sessions = { intervals, end: '2025-11-18T13:00:00Z', groups: [{ by: { 'session.status': 'healthy' }, totals: { 'sum(session)': 6 }, series: { 'sum(session)': [1, 2, 3] } }] };
  const { fetch } = recordFetch(() => new Response(JSON.stringify({ ...SNAPSHOT, answers: { sessions, sessionsBefore: { groups: [7] }, sessionsByRelease: { groups: [8] } } })));
  const source = createSnapshotSource({ url: 'https://page.example/cut.json', fetch });
  const ask = (start: string, end: string): Promise<unknown> => source.sessions({ ...SESSIONS, start: Date.parse(start), end: Date.parse(end) }, signal);
  assert.deepEqual(await ask('2025-11-18T11:00:00Z', '2025-11-18T12:00:00Z'), {
    intervals: ['2025-11-18T11:00:00Z'],
    end: '2025-11-18T12:00:00.000Z',
    groups: [{ by: { 'session.status': 'healthy' }, series: { 'sum(session)': [2] } }],
  });
  assert.deepEqual(await ask('2025-11-18T10:00:00Z', '2025-11-18T13:00:00Z'), sessions);
  assert.deepEqual(await ask('2025-11-18T07:00:00Z', '2025-11-18T10:00:00Z'), { groups: [7] });
  assert.deepEqual(await source.sessions({ ...SESSIONS, groupBy: ['release', 'session.status'] }, signal), { groups: [8] });
  assert.equal(source.savedAt?.(), Date.parse('2025-11-18T13:00:00Z'));
});

test('F71: a snapshot gets neither headers nor a token, wherever it lies', async () => {
  const seen: (RequestInit | undefined)[] = [];
  const options = {
    url: 'https://elsewhere.example/s.json',
    headers: { 'x-key': 'c4nary' },
    tokenProvider: () => Promise.resolve('c4nary'),
    fetch: ((_url, init) => {
      seen.push(init);
      return Promise.resolve(new Response(JSON.stringify(SNAPSHOT)));
    }) satisfies typeof globalThis.fetch,
  };
  await createSnapshotSource(options).sessions(SESSIONS, signal);
  assert.deepEqual([...new Headers(seen[0]?.headers)], [['accept', 'application/json']]);
});

test('F8: a snapshot is not read to its end when the last one who waits for it leaves', async () => {
  const sent: (AbortSignal | null | undefined)[] = [];
  const fetch: typeof globalThis.fetch = (_url, init) => {
    sent.push(init?.signal);
    return new Promise(() => undefined);
  };
  const source = createSnapshotSource({ url: 'https://page.example/hang.json', fetch });
  const [one, other] = [new AbortController(), new AbortController()];
  const asked = Promise.allSettled([source.sessions(SESSIONS, one.signal), source.releases?.(SCOPE, other.signal)]);
  while (sent.length === 0) await new Promise(setImmediate);
  await new Promise(setImmediate);
  one.abort();
  await new Promise(setImmediate);
  assert.equal(sent[0]?.aborted, false);
  other.abort();
  await new Promise(setImmediate);
  assert.deepEqual([sent.length, sent[0]?.aborted], [1, true]);
  await asked;
});

test('what is wrong with a snapshot is told in words of a file', async () => {
  for (const [response, message] of [[new Response('', { status: 404 }), /^The snapshot is not there/], [new Response('{}', { headers: { 'content-length': '6000000' } }), /^The snapshot is larger/]] as const) {
    const { fetch } = recordFetch(() => response);
    await assert.rejects(createSnapshotSource({ url: 'https://page.example/s.json', fetch }).sessions(SESSIONS, signal), { message });
  }
});
