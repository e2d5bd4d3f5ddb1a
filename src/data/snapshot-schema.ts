import { refuse } from './checks.js';
import { accept, acceptMaybe, checkShape, plainObject, shape } from './zod.js';

/** The answers that a snapshot may hold. */
const SNAPSHOT_ANSWERS = ['sessions', 'sessionsBefore', 'sessionsByRelease', 'issueSeries', 'issuesByRelease', 'recentIssues', 'projects', 'environments', 'releases'] as const;

/** The name of one of them. */
export type SnapshotAnswer = (typeof SNAPSHOT_ANSWERS)[number];

const frame = shape({
  format: accept((format) => format === 'session-health-snapshot'),
  version: accept<number>(Number.isFinite),
  savedAt: acceptMaybe<string>((savedAt) => typeof savedAt === 'string'),
  answers: plainObject(),
});

/** What a snapshot file holds. */
export interface SnapshotFile {
  /** ISO; null = not told. */
  readonly savedAt: string | null;
  readonly answers: ReadonlyMap<SnapshotAnswer, unknown>;
}

/** Newest version of the file that this copy reads. */
const VERSION = 1;

/**
 * The answers of a snapshot file:
 * `{ "format": "session-health-snapshot", "version": 1, "savedAt": ISO, "query": {…}, "answers": { "sessions": …, … } }`,
 * each answer as the resource of that name gave it; `sessions` grouped by `session.status`, `sessionsBefore` the
 * same of the period before, `sessionsByRelease` grouped by release too, `issuesByRelease` new issues by release. `query`
 * says what was asked, for people; it is not read.
 *
 * @throws {HealthError} `invalid-data` when it is no such file, or one of a newer version.
 */
export function readSnapshotFile(body: unknown): SnapshotFile {
  const file = checkShape(frame, body, 'snapshot');
  if (file.version > VERSION) throw refuse('snapshot', ['version'], 'is newer than this copy of session-health-elements reads');
  const answers = new Map<SnapshotAnswer, unknown>();
  for (const name of SNAPSHOT_ANSWERS) {
    if (file.answers[name] !== undefined) answers.set(name, file.answers[name]);
  }
  return { savedAt: file.savedAt ?? null, answers };
}
