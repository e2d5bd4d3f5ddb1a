import type { ReactiveController, ReactiveControllerHost } from 'lit';

const TICK_MS = 15_000;
const hosts = new Set<ReactiveControllerHost>();
let timer: ReturnType<typeof setInterval> | null = null;

/** Updates its host every fifteen seconds, from the page's one clock, for texts such as "2 min ago". */
export class ClockController implements ReactiveController {
  #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    hosts.add(this.#host);
    timer ??= setInterval(() => {
      for (const host of hosts) host.requestUpdate();
    }, TICK_MS);
  }

  hostDisconnected(): void {
    hosts.delete(this.#host);
    if (hosts.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  }
}
