import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { Database } from '../../demo/endpoint/database.js';
import { askJson, askSessions, countByStatus, openEndpoint, post, postSessions } from './client.js';

const folder = mkdtempSync(path.join(tmpdir(), 'session-health-catalog-'));

after(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface ProjectRow {
  readonly id: string;
  readonly slug: string;
  readonly hasSessions: boolean;
  readonly environments: readonly string[];
}

test('the two projects of the shop are there from the start, without sessions', async () => {
  const projects = await askJson<ProjectRow[]>(openEndpoint(), 'projects/');
  assert.deepEqual(projects.map(({ id, slug, hasSessions }) => [id, slug, hasSessions]).sort(), [
    ['11', 'shop-web', false],
    ['12', 'shop-app', false],
  ]);
});

test('a project is made by its first session and knows its environments', async () => {
  const endpoint = openEndpoint();
  await postSessions(endpoint, [{ environment: 'production' }, { environment: 'staging' }], 77);
  const made = (await askJson<ProjectRow[]>(endpoint, 'projects/')).find(({ id }) => id === '77');
  assert.equal(made?.hasSessions, true);
  assert.deepEqual([...made.environments].sort(), ['production', 'staging']);
});

test('environments are those that sessions came from, of the projects that are asked for', async () => {
  const endpoint = openEndpoint();
  await postSessions(endpoint, [{ environment: 'production' }, { environment: 'qa' }], 11);
  await postSessions(endpoint, [{ environment: 'beta' }], 12);
  const names = async (search: string): Promise<string[]> =>
    (await askJson<{ name: string }[]>(endpoint, `environments/?${search}`)).map(({ name }) => name).sort();
  assert.deepEqual(await names(''), ['beta', 'production', 'qa']);
  assert.deepEqual(await names('project=12'), ['beta']);
});

test('releases come newest first with the time of their first session', async () => {
  const endpoint = openEndpoint();
  await postSessions(endpoint, [
    { release: 'app@1.0', started: '2026-11-22T09:00:00Z' },
    { release: 'app@1.1', started: '2026-11-23T10:00:00Z' },
    { release: 'app@1.0', started: '2026-11-23T11:00:00Z' },
  ]);
  assert.deepEqual(await askJson(endpoint, 'releases/stats/?statsPeriod=14d'), [
    { version: 'app@1.1', date: '2026-11-23T10:00:00Z' },
    { version: 'app@1.0', date: '2026-11-22T09:00:00Z' },
  ]);
});

test('users and releases with characters that no file keeps are the same ones after a restart, and new ones are taken in', async () => {
  const dataFile = path.join(folder, 'odd-names.db');
  const read = async (): Promise<unknown> => {
    const endpoint = openEndpoint({ dataFile });
    const [users, answer] = [await countByStatus(endpoint, 11, 'count_unique(user)'), await askSessions(endpoint, 'field=sum(session)&groupBy=release&statsPeriod=1d&interval=1d')];
    endpoint.close();
    return [users['healthy'], answer.groups.map(({ by, totals }) => [by.release, totals['sum(session)']]).sort()];
  };
  const first = openEndpoint({ dataFile });
  await postSessions(first, ['a\0b', 'a\0c', 'a', '\0', '\u0007', '\ud800', '\udfff', `${'x'.repeat(199)}😀`, `${'x'.repeat(199)}😁`].map((did) => ({ did })));
  await postSessions(first, ['r\0y', 'r\0z', 'r', '\ud800', '\ud801'].map((release) => ({ release })));
  first.close();
  // Users: ab, ac, a, one half character, and the long one whose last character was cut in half.
  const releases = [['r', 1], ['ry', 1], ['rz', 1], ['\ufffd', 2]];
  assert.deepEqual(await read(), [5, [['app@1.0', 9], ...releases]]);
  const second = openEndpoint({ dataFile });
  await postSessions(second, [{ did: 'a\0c' }, { did: 'new' }, { did: 'newer' }]);
  second.close();
  assert.deepEqual(await read(), [7, [['app@1.0', 12], ...releases]]);
});

test('a file that holds a name twice takes new users in', async () => {
  const dataFile = path.join(folder, 'twice.db');
  const file = new Database(dataFile);
  for (const [id, name] of [[1, 'a'], [2, 'b'], [3, 'a']] as const) file.writeUser(id, name);
  file.close();
  const endpoint = openEndpoint({ dataFile });
  await postSessions(endpoint, [{ did: 'a' }, { did: 'new' }, { did: 'newer' }]);
  assert.equal((await countByStatus(endpoint, 11, 'count_unique(user)'))['healthy'], 3);
  endpoint.close();
});

test('an error event whose texts end in half a character is the same issue after a restart', async () => {
  const dataFile = path.join(folder, 'half.db');
  for (const id of ['a', 'b']) {
    const endpoint = openEndpoint({ dataFile });
    const event = { event_id: id.repeat(32), fingerprint: ['x'.repeat(997) + '😀'], exception: { values: [{ type: 'E\0', value: '\ud800' }] } };
    assert.equal((await post(endpoint, `{}\n{"type":"event"}\n${JSON.stringify(event)}`)).status, 200);
    const issues = await askJson<{ title: string; count: string }[]>(endpoint, 'issues/');
    assert.deepEqual(issues.map(({ title, count }) => [title, count]), [['E: \ufffd', id === 'a' ? '1' : '2']]);
    endpoint.close();
  }
});
