import { HealthError } from '../core/errors.js';
import { parseInstant } from '../core/time.js';
import { cutSessions, readFirstStart } from './cut-answer.js';
import { readEndpointUrl } from './endpoint-url.js';
import { createJsonClient, type HttpOptions } from './http.js';
import { identify } from './identity.js';
import { rememberServerTime } from './server-clock.js';
import { readSnapshotFile, type SnapshotAnswer, type SnapshotFile } from './snapshot-schema.js';
import type { DataSource } from './source.js';

/** Where a saved snapshot lies. */
export interface SnapshotSourceOptions extends Pick<HttpOptions, 'credentials' | 'fetch'> {
  /** http(s) URL of the file, absolute or relative to the page. */
  readonly url: string;
}

/** A file is read once for all elements that ask within this time, ms. */
const FRESH_MS = 5_000;

const files = new Map<string, { readonly file: Promise<SnapshotFile>; readonly askedMs: number }>();

/**
 * A source that answers every question with what was saved, whatever the filters; of a range
 * within the saved period, the buckets that lie in it. Who asks within a few seconds shares one
 * reading of the file; a later question reads it again, since it may have been saved anew.
 *
 * @throws {HealthError} `config` when the URL cannot be one.
 */
export function createSnapshotSource(options: SnapshotSourceOptions): DataSource {
  const url = readEndpointUrl(options.url, 'snapshot');
  const ask = createJsonClient(options);
  const key = `snapshot ${url.href} ${options.credentials ?? 'same-origin'} ${identify(options.fetch)}`;
  let savedAt: number | null = null;
  const open = (): Promise<SnapshotFile> => {
    const earlier = files.get(key);
    if (earlier && Date.now() - earlier.askedMs < FRESH_MS) return earlier.file;
    const file = ask(url, new AbortController().signal).then(readSnapshotFile);
    files.set(key, { file, askedMs: Date.now() });
    file.catch(() => files.delete(key));
    return file;
  };
  const read = async (name: SnapshotAnswer): Promise<unknown> => {
    const file = await open();
    savedAt = parseInstant(file.savedAt);
    const answer = file.answers.get(name);
    if (answer === undefined) throw new HealthError('not-found', `The snapshot holds no answer for ${name}. Save it again from a view that shows it.`);
    return dated(answer, savedAt);
  };
  return {
    key,
    linkOrigins: [url.origin],
    savedAt: () => savedAt,
    sessions: async ({ groupBy, start, end }) => {
      const saved = await read(groupBy.includes('release') ? 'sessionsByRelease' : 'sessions');
      if (start === undefined || end === undefined) return saved;
      if (end <= (readFirstStart(saved) ?? -Infinity)) return read('sessionsBefore');
      return dated(cutSessions(saved, start, end), savedAt);
    },
    issueSeries: ({ groupBy }) => read(groupBy?.includes('release') ? 'issuesByRelease' : 'issueSeries'),
    recentIssues: () => read('recentIssues'),
    projects: () => read('projects'),
    environments: () => read('environments'),
    releases: () => read('releases'),
  };
}

/** The moment of saving is the server's clock: what was running then is running here. */
function dated(answer: unknown, savedAt: number | null): unknown {
  if (savedAt !== null) rememberServerTime(answer, new Headers({ date: new Date(savedAt).toUTCString() }), Date.now());
  return answer;
}
