import type { ReactiveController, ReactiveControllerHost } from 'lit';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

const waits = new Set<WaitController>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Updates its host while it counts a wait down, each second of the last minute, each minute before: all hosts by one timer. */
export class WaitController implements ReactiveController {
  #host: ReactiveControllerHost;
  #untilMs = 0;
  /** Minutes, or in the last one seconds, that were left at the last update; 0 or less = it is over. */
  #shown = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** What is waited for, ms since 1970 UTC; null = nothing. */
  follow(untilMs: number | null): void {
    this.#untilMs = untilMs ?? 0;
  }

  hostUpdated(): void {
    this.#shown = this.#read();
    if (this.#shown <= 0) {
      this.hostDisconnected();
      return;
    }
    waits.add(this);
    timer ??= setInterval(() => {
      for (const wait of waits) if (wait.#read() !== wait.#shown) wait.#host.requestUpdate();
    }, SECOND_MS);
  }

  hostDisconnected(): void {
    waits.delete(this);
    if (waits.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  #read(): number {
    const leftMs = this.#untilMs - Date.now();
    return Math.ceil(leftMs / (leftMs > MINUTE_MS ? MINUTE_MS : SECOND_MS));
  }
}
