import type { ErrorCode } from '../core/errors.js';
import { FILE_MISSING } from '../core/feature.js';
import type { Messages } from './messages.js';

/** Notes that answers can bring along. */
export type NoteCode =
  | 'field-missing' | 'unreadable-buckets' | 'duplicate-buckets' | 'irregular-buckets' | 'range-adjusted'
  | 'negative-values' | 'unhandled-above-errored' | 'users-added-up' | 'issues-added-up';

/** A status in a page or an app, by id. */
type Hints = Readonly<Record<'crashed' | 'errored' | 'unhandled' | 'abnormal' | 'healthy', string>>;

/** The texts of a language: those that hang on an id as tables, the others as {@link Messages} has them. */
export interface Language
  extends Omit<Messages, 'title' | 'seriesLabel' | 'seriesHint' | 'noun' | 'note' | 'errorTitle' | 'errorText'> {
  readonly titles: Readonly<Record<'unhealthy-sessions' | 'session-health' | 'session-counts' | 'user-health' | 'user-counts' | 'issues'
    | 'crash-free-sessions' | 'release-adoption' | 'sessions-by-release' | 'new-issues-by-release', string>>;
  readonly series: Hints & Readonly<Record<'unhealthy' | 'unknown' | 'new' | 'resolved' | 'other', string>>;
  readonly hints: { readonly frontend: Hints; readonly mobile: Hints };
  readonly nouns: Readonly<Record<'sessions' | 'users' | 'issues', string>>;
  readonly notes: Readonly<Record<NoteCode, string>>;
  /** Two or three words, and a sentence, for each way to fail. */
  readonly errors: Readonly<Record<ErrorCode, readonly [title: string, text: string]>>;
  /** The sentence about a file that lies beside the script; its code is that of a server without an answer. */
  readonly fileMissing: string;
}

/** What {@link Messages} is made of in a language; an id that nobody knows is its own name, a note or failure keeps its English words. */
export function makeMessages({ titles, series, hints, nouns, notes, errors, fileMissing, ...texts }: Language): Messages {
  return {
    ...texts,
    title: (chart) => look(titles, chart) ?? chart,
    seriesLabel: (id) => look(series, id) ?? id,
    seriesHint: (id, module) => look(hints[module], id) ?? '',
    noun: (subject) => nouns[subject],
    note: (code, message) => look(notes, code) ?? message,
    errorTitle: (code, status) => `${look(errors, code)?.[0] ?? code}${status === undefined ? '' : ` (${String(status)})`}`,
    errorText: (code, message) => (message === FILE_MISSING ? fileMissing : (look(errors, code)?.[1] ?? message)),
  };
}

function look<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
