import { type PropertyDeclarations, type TemplateResult } from 'lit';
import { ChartElement } from '../chart-element.js';
import type { ReleaseIssuesAnswer, SessionsAnswer } from '../../data/answers.js';
import type { SnapshotContent } from '../../data/write-snapshot.js';
import { planSessionsRequest } from '../../store/queries.js';
import type { Snapshot } from '../../store/session-store.js';
import { getChart, isSessionChartType, type ChartDefinition, type SessionChartType } from '../../views/catalog.js';
import { renderFigure } from '../../views/chart-card.js';
import type { ChartModel } from '../../views/chart-model.js';
import { ReleaseAnswers } from '../../views/controllers/release-answers.js';
import { SessionsController } from '../../views/controllers/sessions-controller.js';
import { buildReleaseIssuesModel } from '../../views/release-issues-model.js';
import { buildReleaseModel } from '../../views/release-model.js';
import { buildSessionModel } from '../../views/session-model.js';
import { readChoice } from '../attributes.js';
import { readText } from '../tokens.js';

/** By status, or by release; new issues by release have series. */
type Answer = SessionsAnswer | ReleaseIssuesAnswer;

const DEFAULT_TYPE: SessionChartType = 'session-health';

/**
 * @summary One chart of how sessions, or users, fared over time, by status or by release.
 * @tag session-chart
 * @attr lang - BCP 47 language of texts, numbers and dates; default: the nearest ancestor's, else the browser's.
 * @fires {HealthEvent} session-health-data-loaded - New data is shown.
 * @fires {HealthEvent} session-health-load-failed - Asking failed after all retries; data shown before stays.
 * @fires {HealthEvent} session-health-series-toggled - Series were hidden or shown.
 * @fires {HealthEvent} session-health-cursor-moved - The reader points at another bucket, or at none any more.
 * @fires {HealthEvent} session-health-range-changed - The reader zoomed, or went back.
 * @slot actions - Buttons at the end of the head.
 * @slot empty - In place of the words for a chart without data.
 * @slot error - In place of the words for a failure.
 * @csspart card - The whole card.
 * @csspart header - Title and what stands beside it.
 * @csspart title - The title.
 * @csspart picker - The control that switches the chart, inside a dashboard.
 * @csspart menu - The menu of that control.
 * @csspart headline - The period's figure.
 * @csspart toolbar - The end of the head.
 * @csspart plot - The drawing area.
 * @csspart tooltip - What is told of the bucket under the pointer.
 * @csspart footer - Its last line.
 * @csspart legend - The legend.
 * @csspart legend-releases - Its entry of the releases, also a legend-item.
 * @csspart legend-previous - Its entry of the period before, also a legend-item.
 * @csspart table - The chart as a table.
 * @csspart legend-item - One entry: a button, pressed while its series is shown.
 * @csspart state - The words where there is nothing to draw.
 * @csspart note - A fact that changes how the chart reads.
 * @csspart button - A button with words.
 * @cssstate loading - The first answer is under way.
 * @cssstate error - The last request failed.
 * @cssstate stale - The data shown are from before a failure.
 * @cssstate empty - Nothing was recorded.
 * @cssstate light - Shown in light colours, whatever the page's are: `theme` says so.
 * @cssstate dark - The same in dark colours.
 * @status experimental
 * @since 0.1.0
 */
export class SessionChartElement extends ChartElement<Answer> {
  static override properties: PropertyDeclarations = {
    type: {},
    emptyBucket: { attribute: 'empty-bucket' },
  };

  /**
   * `unhealthy-sessions`, `session-health` (the default), `session-counts`, `user-health` or
   * `user-counts`; for apps also `crash-free-sessions`, `release-adoption`, `sessions-by-release` or
   * `new-issues-by-release`.
   */
  declare type: SessionChartType | null;
  /** A rate in a bucket without sessions: `gap` (the default) or `zero`. */
  declare emptyBucket: 'gap' | 'zero' | null;

  #sessions = new SessionsController(this, this.store);
  #releases = new ReleaseAnswers(this, this.store);

  protected override get chart(): ChartDefinition {
    const type = readText(this.type);
    if (type === '') return getChart(DEFAULT_TYPE);
    if (isSessionChartType(type)) return getChart(type);
    this.warn('type', `type="${type.slice(0, 100)}" is not a chart; ${DEFAULT_TYPE} is used instead`);
    return getChart(DEFAULT_TYPE);
  }

  get #emptyChoice(): 'gap' | 'zero' {
    return readChoice('empty-bucket', this.emptyBucket, ['gap', 'zero'], this.warnOfAttribute);
  }

  protected override readOptions(): readonly unknown[] {
    return [...super.readOptions(), this.#emptyChoice];
  }

  protected override get answer(): Snapshot<Answer> | null {
    const { by, subject } = this.chart;
    if (by === 'status') return this.#sessions.snapshot;
    if (subject === 'issues') return this.#releases.issues;
    // A chart of releases needs both: how each fared, and of how many sessions in all.
    return this.#sessions.snapshot?.data ? this.#releases.sessions : this.#sessions.snapshot;
  }

  /** @internal */
  override listAnswers(): SnapshotContent {
    return {
      sessions: this.#sessions.snapshot?.data ?? null,
      sessionsByRelease: this.#releases.sessions?.data ?? null,
      issuesByRelease: this.#releases.issues?.data ?? null,
      releases: this.releases.releases,
    };
  }

  protected override get isMorePending(): boolean {
    return this.#sessions.isBeforePending || this.#releases.isBeforePending;
  }

  protected override watchAnswers(): void {
    const { source, query, refreshIntervalMs } = this.config;
    const { by, subject } = this.chart;
    const options = { plot: this.plotKind ?? this.chart.plot };
    const isAlone = this.withoutHeadline === true && !this.comparesPeriods;
    const wish = source && subject !== 'issues' ? { source, request: planSessionsRequest(query, options), refreshIntervalMs, isAlone } : null;
    this.#sessions.watch(wish);
    const what = by === 'status' ? null : subject === 'issues' ? 'issues' : 'sessions';
    this.#releases.watch(source && what, { source, query, options, refreshIntervalMs, compares: this.comparesPeriods });
  }

  protected override async refreshAnswers(): Promise<void> {
    await Promise.all([this.#sessions.refresh(), this.#releases.refresh()]);
  }

  protected override buildModel(answer: Answer): ChartModel {
    const { formats, messages } = this.config;
    const { before } = this.#sessions;
    const common = {
      type: this.chart.id as SessionChartType,
      plot: this.plotKind,
      hidden: this.readHiddenIds(this.chart.id),
      incomplete: this.incompleteChoice,
      target: this.targetShare,
      emptyBucket: this.#emptyChoice,
      releases: this.releases.releases,
      tones: this.link.tones,
      ...{ formats, messages },
    };
    if ('series' in answer) return this.keepModel({ ...common, answer, before: this.#releases.issuesBefore, nowMs: this.#releases.nowMs }, buildReleaseIssuesModel);
    const nowMs = this.#sessions.nowMs;
    if (this.chart.by === 'release') {
      const whole = this.#sessions.snapshot?.data ?? answer;
      return this.keepModel({ ...common, answer, whole, wholeBefore: before, before: this.#releases.sessionsBefore, nowMs }, buildReleaseModel);
    }
    return this.keepModel({ ...common, answer, before, compares: this.comparesPeriods, nowMs }, buildSessionModel);
  }

  protected override renderFigureText(model: ChartModel): TemplateResult | null {
    if (!model.figure) return null;
    const { formats, messages } = this.config;
    const { starts, end } = model.spec;
    const lengthMs = (model.incompleteFrom ?? end) - (starts[0] ?? end);
    return renderFigure(model.figure, formats.duration(lengthMs), formats, messages);
  }

  protected override renderHeadEnd(): null {
    return null;
  }

  protected override renderAside(): null {
    return null;
  }
}
