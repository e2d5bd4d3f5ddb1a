import type { HealthError } from '../core/errors.js';
import { HealthEvent } from './events.js';

/** What a chart shows after an update. */
export interface LoadState {
  readonly type: string;
  readonly error: HealthError | null;
  readonly isLoading: boolean;
  /** When what is shown came, ms; null = nothing is shown. */
  readonly updatedAtMs: number | null;
}

/** Tells the page once of each load and of each failure. */
export class LoadTeller {
  readonly #host: HTMLElement;
  #load = '';
  #error: HealthError | null = null;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** Call after each update. */
  tell({ type, error, isLoading, updatedAtMs }: LoadState): void {
    if (error && error !== this.#error && !isLoading) this.#host.dispatchEvent(new HealthEvent('session-health-load-failed', toDetail(error)));
    this.#error = error;
    if (updatedAtMs === null || error) return;
    // Another chart of an answer that is here already is a load, too: what can be read of it is new.
    const load = `${String(updatedAtMs)} ${type}`;
    if (load === this.#load) return;
    this.#load = load;
    this.#host.dispatchEvent(new HealthEvent('session-health-data-loaded', { type, updatedAt: updatedAtMs }));
  }
}

/** An error as the page reads it: plain data. */
export function toDetail({ code, message, status }: HealthError): Pick<HealthError, 'code' | 'message'> & { status?: number } {
  return { code, message, ...(status === undefined ? {} : { status }) };
}
