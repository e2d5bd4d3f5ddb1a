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
  #load: number | null = null;
  #error: HealthError | null = null;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** Call after each update. */
  tell({ type, error, isLoading, updatedAtMs }: LoadState): void {
    if (error && error !== this.#error && !isLoading) this.#host.dispatchEvent(new HealthEvent('session-health-load-failed', toDetail(error)));
    this.#error = error;
    if (updatedAtMs === null || updatedAtMs === this.#load || error) return;
    this.#load = updatedAtMs;
    this.#host.dispatchEvent(new HealthEvent('session-health-data-loaded', { type, updatedAt: updatedAtMs }));
  }
}

/** An error as the page reads it: plain data. */
export function toDetail({ code, message, status }: HealthError): Pick<HealthError, 'code' | 'message'> & { status?: number } {
  return { code, message, ...(status === undefined ? {} : { status }) };
}
