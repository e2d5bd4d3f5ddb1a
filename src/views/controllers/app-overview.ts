import { nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { DataSource } from '../../data/source.js';
import type { Formats } from '../../i18n/formats.js';
import type { Messages } from '../../i18n/messages.js';
import type { ElementQuery } from '../../store/queries.js';
import { selectStatusSeries } from '../../store/selectors.js';
import type { SessionStore } from '../../store/session-store.js';
import type { ChartId } from '../catalog.js';
import { buildReleaseRows } from '../release-rows.js';
import { buildTiles, renderTiles } from '../tiles.js';
import { ReleaseAnswers } from './release-answers.js';
import { ReleaseTable } from './release-table.js';
import { ReleasesController } from './releases-controller.js';
import type { SessionsController } from './sessions-controller.js';

export { tileStyles } from '../tiles.styles.js';

/** What to ask about an app. */
export interface AppWish {
  readonly source: DataSource | null;
  readonly query: ElementQuery;
  /** 0 = never. */
  readonly refreshIntervalMs: number;
}

/** What stands around the charts of an app: tiles over them, and the table of releases under them. */
export class AppOverview {
  readonly #sessions: ReleaseAnswers;
  readonly #issues: ReleaseAnswers;
  readonly #releases: ReleasesController;
  readonly #table: ReleaseTable;
  #isOn = false;

  constructor(host: ReactiveControllerHost, store: SessionStore) {
    this.#sessions = new ReleaseAnswers(host, store);
    this.#issues = new ReleaseAnswers(host, store);
    this.#releases = new ReleasesController(host, store);
    this.#table = new ReleaseTable(host);
  }

  /** Asks, in the same words as the charts, so that each answer comes once; null = there is no app. */
  watch(wish: AppWish | null): void {
    this.#isOn = wish !== null;
    const { source, query, refreshIntervalMs } = wish ?? { source: null, query: null, refreshIntervalMs: 0 };
    if (!query) {
      const nobody = { source: null, query: NO_QUERY, options: { plot: 'line' as const }, refreshIntervalMs: 0, compares: false };
      this.#sessions.watch(null, nobody);
      this.#issues.watch(null, nobody);
      this.#releases.watch(null, NO_QUERY, 0);
      return;
    }
    const common = { source, query, refreshIntervalMs, compares: false };
    this.#sessions.watch(source && 'sessions', { ...common, options: { plot: 'line' } });
    this.#issues.watch(source?.issueSeries ? 'issues' : null, { ...common, options: { plot: 'bar' } });
    this.#releases.watch(source, query, refreshIntervalMs);
  }

  /** The figures over the charts. */
  renderTiles(sessions: SessionsController, reader: { readonly formats: Formats; readonly messages: Messages }, show: (chart: ChartId) => void): TemplateResult | typeof nothing {
    const answer = sessions.snapshot?.data;
    if (!this.#isOn || !answer) return nothing;
    const byRelease = this.#sessions.sessions?.data ?? null;
    return renderTiles(buildTiles({ ...reader, answer, before: sessions.before, byRelease, nowMs: sessions.nowMs }), reader, show);
  }

  /** The releases under the charts. */
  renderTable(sessions: SessionsController, reader: { readonly formats: Formats; readonly messages: Messages }): TemplateResult | typeof nothing {
    const byRelease = this.#sessions.sessions?.data;
    if (!this.#isOn || !byRelease) return nothing;
    const all = sessions.snapshot?.data ? selectStatusSeries(sessions.snapshot.data, 'sum(session)') : null;
    const rows = buildReleaseRows({
      byRelease,
      allSessions: all?.sumTotal ?? Number.NaN,
      releases: this.#releases.releases,
      issues: this.#issues.issues?.data ?? null,
    });
    return this.#table.render(rows, reader);
  }
}

const NO_QUERY: ElementQuery = { project: [], environment: [], release: [], query: '', range: { period: '14d' }, interval: 'auto' };
