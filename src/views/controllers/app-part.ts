import { nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { Feature } from '../../core/feature.js';
import { toHealthError, type HealthError } from '../../core/errors.js';
import type { Messages } from '../../i18n/messages.js';
import type { SessionStore } from '../../store/session-store.js';
import { renderBanner } from '../chart-states.js';
import type { AppOverview, AppWish } from './app-overview.js';

/** What stands around the charts of an app. */
export const APP = new Feature(() => import('./app-overview.js'));

/** Brings the overview of an app when a dashboard is that of one. */
export class AppPart {
  readonly #host: ReactiveControllerHost;
  readonly #store: SessionStore;
  #overview: AppOverview | null = null;
  #isWanted = false;
  #problem: HealthError | null = null;

  constructor(host: ReactiveControllerHost, store: SessionStore) {
    this.#host = host;
    this.#store = store;
  }

  /** What there is to be rendered; null = there is no app, or its overview is not here (yet). */
  get overview(): AppOverview | null {
    return this.#isWanted ? this.#overview : null;
  }

  /** Asks what an app is asked about; null = there is no app. */
  watch(wish: AppWish | null): void {
    if (wish && !this.#isWanted) this.#load();
    this.#isWanted = wish !== null;
    if (this.#isWanted && APP.loaded) this.#overview ??= new APP.loaded.AppOverview(this.#host, this.#store);
    this.#overview?.watch(wish);
  }

  /** Why there is no overview, in its place; nothing where there is one, or where it is under way. */
  renderProblem(messages: Messages): TemplateResult | typeof nothing {
    if (!this.#isWanted || !this.#problem) return nothing;
    return renderBanner(messages.errorText(this.#problem.code, this.#problem.message), { label: messages.tryAgain, run: this.#load });
  }

  #load = (): void => {
    if (APP.loaded) return;
    const settle = (thrown?: unknown): void => {
      this.#problem = thrown === undefined ? null : toHealthError(thrown);
      this.#host.requestUpdate();
    };
    APP.load().then(() => { settle(); }, settle);
  };
}
