import { HealthError } from '../core/errors.js';
import { createSentrySource } from '../data/sentry-source.js';
import { createSnapshotSource } from '../data/snapshot-source.js';
import type { DataSource } from '../data/source.js';
import type { DashboardScope } from '../views/scope.js';

/** The source that an element names. */
export interface NamedSource {
  /** null = none was named, or it cannot be one. */
  readonly source: DataSource | null;
  /** Why there is no source although one was named. */
  readonly sourceError: HealthError | null;
}

/** What a source says beside its answers; null = nothing, or it threw: charts do without. Never throws. */
export function readAside<T>(ask: () => T | undefined): T | null {
  try {
    return ask() ?? null;
  } catch {
    return null;
  }
}

const UNUSABLE = new HealthError('config', 'The source, or the tokenProvider, is not one.');

/** Makes the source of an element, and keeps it for as long as it is named the same way. */
export class SourceBuilder {
  readonly #onError: (attribute: string, text: string) => void;
  #parts: readonly unknown[] = [];
  #made: NamedSource = { source: null, sourceError: null };

  /** `onError` hears once of a source that cannot be one, in words without the full stop, and which attribute named it. */
  constructor(onError: (attribute: string, text: string) => void) {
    this.#onError = onError;
  }

  /** The source: the property `source`, else `endpoint`, else `snapshot`. Never throws. */
  read({ values, properties }: Pick<DashboardScope, 'values' | 'properties'>, credentials: RequestCredentials): NamedSource {
    const { headers, tokenProvider, fetch, source } = properties;
    const parts = [values.endpoint, values.snapshot, credentials, headers, tokenProvider, fetch, source];
    if (parts.every((part, i) => part === this.#parts[i])) return this.#made;
    this.#parts = parts;
    const options = { credentials, ...(fetch && { fetch }) };
    const endpoint = values.endpoint?.trim();
    try {
      const made =
        source ??
        (endpoint
          ? createSentrySource({ ...options, ...(headers && { headers }), ...(tokenProvider && { tokenProvider }), endpoint })
          : // Headers and tokens are the endpoint's: a file, which may lie anywhere, gets none.
            values.snapshot ? createSnapshotSource({ ...options, url: values.snapshot }) : null);
      if (made && (typeof made.key !== 'string' || typeof made.sessions !== 'function')) throw UNUSABLE;
      this.#made = { source: made, sourceError: null };
    } catch (thrown) {
      const sourceError = thrown instanceof HealthError ? thrown : UNUSABLE;
      this.#made = { source: null, sourceError };
      const attribute = endpoint ? 'endpoint' : 'snapshot';
      this.#onError(attribute, sourceError.message.slice(0, -1));
    }
    return this.#made;
  }
}
