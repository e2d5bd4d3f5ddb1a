import { readEndpointUrl } from './endpoint-url.js';
import type { HttpOptions } from './http.js';
import { identify } from './identity.js';
import { SNAPSHOTS } from './load-snapshots.js';
import type { SnapshotReader } from './snapshot-reader.js';
import type { DataSource } from './source.js';

/** Where a saved snapshot lies. */
export interface SnapshotSourceOptions extends Pick<HttpOptions, 'credentials' | 'fetch'> {
  /** http(s) URL of the file, absolute or relative to the page. */
  readonly url: string;
}

/**
 * A source that answers every question with what was saved, whatever the filters; of a range
 * within the saved period, the buckets that lie in it. Who asks within a few seconds shares one
 * reading of the file; a later question reads it again, since it may have been saved anew.
 *
 * @throws {HealthError} `config` when the URL cannot be one.
 */
export function createSnapshotSource(options: SnapshotSourceOptions): DataSource {
  const url = readEndpointUrl(options.url, 'snapshot');
  const key = `snapshot ${url.href} ${options.credentials ?? 'same-origin'} ${identify(options.fetch)}`;
  let reader: SnapshotReader | null = null;
  const open = async (): Promise<SnapshotReader> => {
    const part = await SNAPSHOTS.load();
    return (reader ??= new part.SnapshotReader(url, key, options));
  };
  const read = async (name: Parameters<SnapshotReader['read']>[0], signal: AbortSignal): Promise<unknown> => (await open()).read(name, signal);
  return {
    key,
    linkOrigins: [url.origin],
    savedAt: () => reader?.savedAt ?? null,
    sessions: async (query, signal) => (await open()).readSessions(query, signal),
    issueSeries: ({ groupBy }, signal) => read(groupBy?.includes('release') ? 'issuesByRelease' : 'issueSeries', signal),
    recentIssues: (_, signal) => read('recentIssues', signal),
    projects: (signal) => read('projects', signal),
    environments: (_, signal) => read('environments', signal),
    releases: (_, signal) => read('releases', signal),
  };
}
