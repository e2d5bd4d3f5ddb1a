import type { ReactiveController, ReactiveControllerHost } from 'lit';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/** Updates its host while it counts a wait down: each second of the last minute, each minute before. */
export class WaitController implements ReactiveController {
  #host: ReactiveControllerHost;
  #untilMs: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** What is waited for, ms since 1970 UTC; null = nothing. */
  follow(untilMs: number | null): void {
    this.#untilMs = untilMs;
  }

  hostUpdated(): void {
    clearTimeout(this.#timer);
    const leftMs = (this.#untilMs ?? 0) - Date.now();
    if (leftMs <= 0) return;
    const stepMs = leftMs > MINUTE_MS ? MINUTE_MS : SECOND_MS;
    // A bit after the step, so that the next text is another one.
    this.#timer = setTimeout(() => { this.#host.requestUpdate(); }, (leftMs % stepMs) + 20);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }
}
