import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askJson, openEndpoint, postSessions } from './client.js';

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
