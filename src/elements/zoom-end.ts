import type { ChartLink, TimeRange } from '../views/link.js';
import { HealthEvent } from './events.js';
import type { HostConfig } from './host-config.js';

/** A zoom is a part of the period, and goes with it; one that came after, or together with, the next period stays. */
export class ZoomEnd {
  /** The period, and the zoom, of the last update. */
  #period = '';
  #zoom: TimeRange | null | undefined = null;

  /** What an element is configured with, of the whole period where the zoom went, which the element tells. Asked at every update. */
  follow(element: Element, link: ChartLink | null, config: HostConfig): HostConfig {
    const period = JSON.stringify(config.whole.range);
    const isOver = period !== this.#period && this.#zoom === link?.range && link?.reset();
    this.#period = period;
    this.#zoom = link?.range;
    if (!isOver) return config;
    element.dispatchEvent(new HealthEvent('session-health-range-changed', { start: null, end: null }));
    return { ...config, query: config.whole };
  }
}
