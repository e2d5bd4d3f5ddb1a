import { html, nothing, type CSSResultGroup, type PropertyDeclarations, type TemplateResult } from 'lit';
import { ChartElement } from '../chart-element.js';
import { toSafeHref } from '../../core/links.js';
import type { IssueSeriesAnswer, RecentIssues } from '../../data/answers.js';
import type { IssuesQuery } from '../../data/source.js';
import type { SnapshotContent } from '../../data/write-snapshot.js';
import { planSteadyBefore, planIssuesRequest } from '../../store/queries.js';
import { readAnswerNow } from '../../store/server-now.js';
import type { Snapshot } from '../../store/session-store.js';
import { getChart, type ChartDefinition } from '../../views/catalog.js';
import { renderFigure } from '../../views/chart-card.js';
import type { TimeRange } from '../../views/link.js';
import type { ChartModel } from '../../views/chart-model.js';
import { ClockController } from '../../views/controllers/clock-controller.js';
import { WatchController } from '../../views/controllers/watch-controller.js';
import { renderIssueList } from '../../views/issue-list.js';
import { issueListStyles } from '../../views/issue-list.styles.js';
import { buildIssuesModel, countNetNew } from '../../views/issues-model.js';
import { fillIssuesUrl } from '../../views/issues-link.js';
import { readAside } from '../source-builder.js';
import { readText, readTokens } from '../tokens.js';
import { onServer } from '../server.js';

/** How many issues the preview shows. */
const PREVIEW_LENGTH = 2;

/**
 * @summary New and resolved issues over time, and the two most recently seen ones.
 * @tag issues-chart
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
 * @csspart issues - The list of issues.
 * @csspart issue - One issue.
 * @cssstate loading - The first answer is under way.
 * @cssstate error - The last request failed.
 * @cssstate stale - The data shown are from before a failure.
 * @cssstate empty - Nothing was recorded.
 * @cssstate light - Shown in light colours, whatever the page's are: `theme` says so.
 * @cssstate dark - The same in dark colours.
 * @status experimental
 * @since 0.1.0
 */
export class IssuesChartElement extends ChartElement<IssueSeriesAnswer> {
  static override styles: CSSResultGroup = [ChartElement.styles, issueListStyles];

  static override properties: PropertyDeclarations = {
    issuesUrl: { attribute: 'issues-url' },
    linkOrigins: { attribute: 'link-origins' },
  };

  /** Where "View all issues" leads; `{project}`, `{environment}`, `{start}`, `{end}`, `{statsPeriod}` are filled in. Default: Sentry's own page. */
  declare issuesUrl: string | null;
  /** Origins to which issue links may lead, beside the endpoint's own and that of `issues-url`; space-separated. */
  declare linkOrigins: string | null;

  #series = new WatchController<IssueSeriesAnswer>(this, 'age');
  /** The period before, asked for only where it is compared. */
  #before = new WatchController<IssueSeriesAnswer>(this);
  #recent = new WatchController<RecentIssues>(this);
  /** The bucket that the reader chose; null = the whole period. */
  #chosen: TimeRange | null = null;

  constructor() {
    super();
    new ClockController(this);
  }

  protected override get chart(): ChartDefinition {
    return getChart('issues');
  }

  protected override get answer(): Snapshot<IssueSeriesAnswer> | null {
    return this.#series.snapshot;
  }

  /** @internal */
  override listAnswers(): SnapshotContent {
    return { issueSeries: this.#series.snapshot?.data ?? null, recentIssues: this.#recent.snapshot?.data?.issues ?? null, releases: this.releases.releases };
  }

  protected override get isMorePending(): boolean {
    return this.#recent.isPending || this.#before.isPending;
  }

  protected override watchAnswers(): void {
    const { source, query, refreshIntervalMs } = this.config;
    const request = planIssuesRequest(query, { plot: this.plotKind ?? 'bar', limit: PREVIEW_LENGTH });
    const options = { refreshIntervalMs };
    const identity = [source?.key, JSON.stringify(request), refreshIntervalMs];
    // Of a source without them the store says so.
    if (source) {
      this.#series.watch(identity, (listener) => this.store.watchIssueSeries(source, request, options, listener));
    } else this.#series.stop();
    if (source?.recentIssues) {
      const asked = this.#narrow(request);
      this.#recent.watch([source.key, JSON.stringify(asked), refreshIntervalMs], (listener) => this.store.watchRecentIssues(source, asked, options, listener));
    } else this.#recent.stop();
    const answer = this.#series.snapshot?.data;
    const before = this.comparesPeriods && answer ? planSteadyBefore(request, answer, this.#nowMs) : null;
    if (source && before) {
      this.#before.watch([source.key, JSON.stringify(before)], (listener) =>
        this.store.watchIssueSeries(source, before, { refreshIntervalMs: 0 }, listener),
      );
    } else this.#before.stop();
  }

  protected override async refreshAnswers(): Promise<void> {
    await Promise.all([this.#series.refresh(), this.#recent.refresh()]);
  }

  protected override buildModel(answer: IssueSeriesAnswer): ChartModel {
    const input = {
      answer,
      plot: this.plotKind,
      hidden: this.readHiddenIds('issues'),
      incomplete: this.incompleteChoice,
      before: this.comparesPeriods ? (this.#before.snapshot?.data ?? null) : null,
      releases: this.releases.releases,
      nowMs: this.#nowMs,
      formats: this.config.formats,
      messages: this.config.messages,
    };
    return this.keepModel(input, buildIssuesModel);
  }

  protected override renderFigureText(model: ChartModel): TemplateResult | null {
    if (!model.figure) return null;
    const { formats, messages } = this.config;
    const net = countNetNew(model);
    return html`${renderFigure(model.figure, '', formats, messages)}${Number.isNaN(net)
      ? nothing
      : html`<span class="delta">${messages.netIssues(net, formats.count(Math.abs(net)))}</span>`}`;
  }

  protected override renderHeadEnd(): TemplateResult | null {
    const href = this.#readIssuesPage();
    if (!href) return null;
    return html`<a class="view-all" data-action="view-all" href=${href} target="_blank" rel="noopener noreferrer"
      >${this.config.messages.viewAllIssues}</a
    >`;
  }

  protected override renderAside(): TemplateResult | null {
    const { source, formats, messages } = this.config;
    if (!source?.recentIssues) return null;
    const snapshot = this.#recent.snapshot;
    const origins = new Set([...(source.linkOrigins ?? []), ...this.#readOwnOrigins()]);
    const chosen = this.#shownBucket;
    return renderIssueList({
      issues: snapshot?.data?.issues ?? null,
      total: snapshot?.data?.total ?? null,
      bucket: chosen && formats.bucket(chosen.start, chosen.end),
      leaveBucket: () => {
        this.#chosen = null;
        this.requestUpdate();
      },
      problem: snapshot?.error ? messages.errorText(snapshot.error.code, snapshot.error.message) : null,
      formats,
      messages,
      nowMs: this.#nowMs,
      toHref: (link) => toSafeHref(link, origins, document.baseURI),
    });
  }

  /** The list, and the page of all issues, are of one bucket; choosing it again, or another range, leads back. */
  protected override chooseBucket(bucket: TimeRange): void {
    const isSame = this.#chosen?.start === bucket.start && this.#chosen.end === bucket.end;
    this.#chosen = isSame ? null : bucket;
    this.requestUpdate();
  }

  /** The chosen bucket, as long as it is part of what is drawn. */
  get #shownBucket(): TimeRange | null {
    const { model } = this;
    if (!this.#chosen || !model) return null;
    const { starts, end } = model.spec;
    return this.#chosen.start >= (starts[0] ?? end) && this.#chosen.end <= end ? this.#chosen : null;
  }

  #narrow(request: IssuesQuery): IssuesQuery {
    const bucket = this.#shownBucket;
    if (!bucket) return request;
    const { statsPeriod: _period, ...rest } = request;
    return { ...rest, start: bucket.start, end: Math.min(bucket.end, Math.max(this.#nowMs, bucket.start + 1_000)) };
  }

  /** Now, by the server's clock where the reader's is wrong, ms. */
  get #nowMs(): number {
    const { range } = this.config.query;
    return readAnswerNow(this.#series.snapshot, 'period' in range ? { statsPeriod: range.period } : {});
  }

  #readIssuesPage(): string | null {
    if (onServer) return null;
    const { source, query } = this.config;
    const request = this.#narrow(planIssuesRequest(query, { plot: 'bar', limit: PREVIEW_LENGTH }));
    const url = readText(this.issuesUrl);
    if (url) {
      const filled = fillIssuesUrl(url, request);
      const href = toSafeHref(filled, new Set([originOf(filled) ?? '']), document.baseURI);
      if (href) return href;
      this.warnOfAttribute('issues-url', url, '');
    }
    const page = readAside(() => source?.issuesPage?.(request));
    return page === null ? null : toSafeHref(page, new Set([originOf(page) ?? '']), document.baseURI);
  }

  #readOwnOrigins(): string[] {
    const named = readTokens(readText(this.linkOrigins), []).flatMap((text) => {
      const origin = originOf(text, text);
      if (!origin) this.warnOfAttribute('link-origins', text, 'no origin');
      return origin ?? [];
    });
    const url = readText(this.issuesUrl);
    return [...named, ...(url ? [originOf(url) ?? []] : [])].flat();
  }
}

/** Relative addresses are the page's, unless `base` says otherwise; null = no link may lead there. */
function originOf(url: string, base = onServer ? '' : document.baseURI): string | null {
  if (!URL.canParse(url, base)) return null;
  const { protocol, origin } = new URL(url, base);
  return protocol.startsWith('http') ? origin : null;
}
