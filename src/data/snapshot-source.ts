import { HealthError } from '../core/errors.js';
import { readEndpointUrl } from './endpoint-url.js';
import { createJsonClient, type HttpOptions } from './http.js';
import { identify } from './identity.js';
import { readSnapshotFile, type SnapshotAnswer } from './snapshot-schema.js';
import type { DataSource } from './source.js';

/** Where a saved snapshot lies. */
export interface SnapshotSourceOptions extends Pick<HttpOptions, 'credentials' | 'fetch'> {
  /** http(s) URL of the file, absolute or relative to the page. */
  readonly url: string;
}

/**
 * A source that answers every question with what was saved, whatever the filters. The file is
 * read once; asking again after a failure reads it again.
 *
 * @throws {HealthError} `config` when the URL cannot be one.
 */
export function createSnapshotSource(options: SnapshotSourceOptions): DataSource {
  const url = readEndpointUrl(options.url, 'snapshot');
  const ask = createJsonClient(options);
  let file: Promise<Map<SnapshotAnswer, unknown>> | null = null;
  const read = async (name: SnapshotAnswer): Promise<unknown> => {
    file ??= ask(url, new AbortController().signal).then((body) => readSnapshotFile(body).answers);
    try {
      const answers = await file;
      if (answers.has(name)) return answers.get(name);
    } catch (thrown) {
      file = null;
      throw thrown;
    }
    throw new HealthError('not-found', `The snapshot holds no answer for ${name}. Save it again from a view that shows it.`);
  };
  return {
    key: `snapshot ${url.href} ${options.credentials ?? 'same-origin'} ${identify(options.fetch)}`,
    linkOrigins: [url.origin],
    sessions: () => read('sessions'),
    issueSeries: () => read('issueSeries'),
    recentIssues: () => read('recentIssues'),
    projects: () => read('projects'),
    environments: () => read('environments'),
    releases: () => read('releases'),
  };
}
