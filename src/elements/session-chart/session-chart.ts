import { type PropertyDeclarations, type TemplateResult } from 'lit';
import type { SessionsAnswer } from '../../data/answers.js';
import { planBeforeRequest, planSessionsRequest } from '../../store/queries.js';
import type { Snapshot } from '../../store/session-store.js';
import { getChart, isSessionChartType, type ChartDefinition, type SessionChartType } from '../../views/catalog.js';
import { renderFigure } from '../../views/chart-card.js';
import type { ChartModel } from '../../views/chart-model.js';
import { WatchController } from '../../views/controllers/watch-controller.js';
import { buildSessionModel } from '../../views/session-model.js';
import { readChoice } from '../attributes.js';
import { ChartElement } from '../chart-element.js';

const DEFAULT_TYPE: SessionChartType = 'session-health';

/**
 * @summary One chart of how sessions, or users, fared over time, by status.
 * @tag session-chart
 */
export class SessionChartElement extends ChartElement {
  static override properties: PropertyDeclarations = {
    type: {},
    emptyBucket: { attribute: 'empty-bucket' },
  };

  /**
   * `unhealthy-sessions`, `session-health` (the default), `session-counts`, `user-health` or
   * `user-counts`.
   */
  declare type: string | null;
  /** A rate in a bucket without sessions: `gap` (the default) or `zero`. */
  declare emptyBucket: string | null;

  #sessions = new WatchController<SessionsAnswer>(this);
  #before = new WatchController<SessionsAnswer>(this);

  protected override get chart(): ChartDefinition {
    const type = this.type?.trim() ?? '';
    if (type === '') return getChart(DEFAULT_TYPE);
    if (isSessionChartType(type)) return getChart(type);
    this.warn('type', `type="${type.slice(0, 100)}" is not a chart; ${DEFAULT_TYPE} is used instead`);
    return getChart(DEFAULT_TYPE);
  }

  protected override get answer(): Snapshot<SessionsAnswer> | null {
    return this.#sessions.snapshot;
  }

  protected override watchAnswers(): void {
    const { source, query, refreshIntervalMs } = this.config;
    const plot = this.plotKind ?? this.chart.plot;
    const request = planSessionsRequest(query, { plot });
    const options = { refreshIntervalMs };
    this.#sessions.set(source && [source.key, JSON.stringify(request), refreshIntervalMs], (listener) =>
      this.store.watchSessions(source!, request, options, listener),
    );
    const answer = this.#sessions.snapshot?.data;
    const before = answer && source ? planBeforeRequest(request, answer, Date.now()) : null;
    this.#before.set(source && before && [source.key, JSON.stringify(before)], (listener) =>
      this.store.watchSessions(source!, before!, { refreshIntervalMs: 0 }, listener),
    );
  }

  protected override async refreshAnswers(): Promise<void> {
    await this.#sessions.refresh();
  }

  protected override buildModel(): ChartModel {
    return buildSessionModel({
      type: this.chart.id as SessionChartType,
      answer: this.#sessions.snapshot!.data!,
      before: this.#before.snapshot?.data ?? null,
      plot: this.plotKind,
      hidden: this.hiddenIds,
      emptyBucket: readChoice('empty-bucket', this.emptyBucket, ['gap', 'zero'], (attribute, value, used) => {
        this.warn(attribute, `${attribute}="${value.slice(0, 100)}" cannot be used; ${used} is used instead`);
      }),
      incomplete: this.incompleteChoice,
      timeZone: this.config.timeZone,
      nowMs: Date.now(),
      messages: this.config.messages,
    });
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
