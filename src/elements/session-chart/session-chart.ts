import { type PropertyDeclarations, type TemplateResult } from 'lit';
import type { SessionsAnswer } from '../../data/answers.js';
import { planSessionsRequest } from '../../store/queries.js';
import type { Snapshot } from '../../store/session-store.js';
import { getChart, isSessionChartType, type ChartDefinition, type SessionChartType } from '../../views/catalog.js';
import { renderFigure } from '../../views/chart-card.js';
import type { ChartModel } from '../../views/chart-model.js';
import { SessionsController } from '../../views/controllers/sessions-controller.js';
import { buildSessionModel } from '../../views/session-model.js';
import { readChoice } from '../attributes.js';
import { ChartElement } from '../chart-element.js';

const DEFAULT_TYPE: SessionChartType = 'session-health';

/**
 * @summary One chart of how sessions, or users, fared over time, by status.
 * @tag session-chart
 */
export class SessionChartElement extends ChartElement<SessionsAnswer> {
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

  #sessions = new SessionsController(this, this.store);

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
    const request = planSessionsRequest(query, { plot: this.plotKind ?? this.chart.plot });
    this.#sessions.watch(source && { source, request, refreshIntervalMs });
  }

  protected override async refreshAnswers(): Promise<void> {
    await this.#sessions.refresh();
  }

  protected override buildModel(answer: SessionsAnswer): ChartModel {
    return buildSessionModel({
      type: this.chart.id as SessionChartType,
      answer,
      before: this.#sessions.before,
      plot: this.plotKind,
      hidden: this.hiddenIds,
      emptyBucket: readChoice('empty-bucket', this.emptyBucket, ['gap', 'zero'], this.warnOfAttribute),
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
