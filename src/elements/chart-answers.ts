import type { PropertyValues } from 'lit';
import { takeTurn } from '../core/env.js';
import { toHealthError, type HealthError } from '../core/errors.js';
import { Kept } from '../core/kept.js';
import type { Project } from '../data/normalize-filters.js';
import type { SnapshotContent } from '../data/write-snapshot.js';
import type { Snapshot } from '../store/session-store.js';
import type { ChartDefinition } from '../views/catalog.js';
import { findRunningStart, toChartData, type ChartData, type ChartModel, type Headline } from '../views/chart-model.js';
import type { ChartState } from '../views/chart-view.js';
import { WatchController } from '../views/controllers/watch-controller.js';
import { noteRange } from '../views/range-note.js';
import { ReleasesController } from '../views/controllers/releases-controller.js';
import { ChartOptions } from './chart-options.js';
import { LoadTeller, toDetail } from './load-teller.js';
import { endRehearsals } from './rehearse.js';
import { onServer } from './server.js';

/** What every model is made from, and more. */
interface ModelInput {
  readonly answer: { readonly starts: Float64Array; readonly end: number };
  readonly nowMs: number;
  readonly hidden: ReadonlySet<string> | null;
}

/** From here on a chart's work on an answer is a task of its own, numbers. */
const LARGE = 100_000;

/** What both chart elements know: the answer that they watch, the model made from it, and how that goes. */
export abstract class ChartAnswers<T = unknown> extends ChartOptions {
  /** The releases of the period, where they are to be shown. */
  protected readonly releases: ReleasesController = new ReleasesController(this, this.store);
  /** What is shown; null = nothing yet. */
  protected model: ChartModel | null = null;
  /** The model is that of another range, until the one that is zoomed to is here. */
  protected isKept = false;
  /** The answer is here; it is shown together with what belongs to it, or in the next frame. */
  protected isHeld = false;
  /** Nothing asked for the update that is due but an answer that is shown already, and came again. */
  protected isRepeat = false;
  /** The update that is due waits until others have worked on the answer. */
  protected awaitsTurn = false;
  /** What went wrong last; null = nothing. */
  protected failure: HealthError | null = null;
  /** Asked for only where there is nothing to show, to say why. */
  #projects = new WatchController<readonly Project[]>(this);
  /** The question, but for the zoom, that the model answers. */
  #modelKey = '';
  #state: ChartState = 'idle';
  #frame: 'unknown' | 'awaited' | 'passed' = 'unknown';
  #models = new Kept<ChartModel>();
  /** What the last update showed, or left as it was. */
  #shown: readonly unknown[] = [];
  #teller = new LoadTeller(this);
  /** What keeps the chart from being drawn; null = nothing. */
  #fault: HealthError | null = null;

  /** `idle` without a source, `loading`, `ready`, `empty` (nothing was recorded) or `error`. */
  get state(): ChartState {
    return this.#state;
  }

  /** The numbers that are shown; null before the first answer. */
  get data(): ChartData | null {
    return this.model ? toChartData(this.model) : null;
  }

  /** The period's figure without the running bucket; null before the first answer. */
  get headline(): Headline | null {
    return this.model?.headline ?? null;
  }

  /** What went wrong last; null = nothing. May stand beside data that was good before. */
  get error(): { code: string; message: string; status?: number } | null {
    return this.failure && toDetail(this.failure);
  }

  /** @internal The same for a dashboard around; null while the first answer is under way. */
  get problem(): HealthError | null {
    return this.#state === 'loading' ? null : this.failure;
  }

  /** Asks again now; settles when the new answer is shown, at once in an element that never was on a page. Never rejects. */
  async refresh(): Promise<void> {
    if (!this.isConnected && !this.hasUpdated) return;
    await this.updateComplete;
    await Promise.all([this.refreshAnswers(), this.releases.refresh()]);
    await this.updateComplete;
  }

  /** @internal Tells of an answer that came again: an update without a drawing, where nothing else asks for one. */
  requestRepeat(): void {
    const isAlone = !this.isUpdatePending;
    this.requestUpdate();
    this.isRepeat = isAlone;
  }

  /** Five charts that work on a large answer in one task would hold the page up. */
  protected override scheduleUpdate(): Promise<unknown> | undefined {
    const { starts, groups } = (this.answer?.data ?? {}) as { readonly starts?: Float64Array; readonly groups?: readonly unknown[] };
    const update = (): Promise<unknown> | undefined => super.scheduleUpdate() as Promise<unknown> | undefined;
    this.awaitsTurn = (starts?.length ?? 0) * (groups?.length ?? 1) > LARGE;
    return this.awaitsTurn ? takeTurn().then(update) : update();
  }

  /** @internal */
  override requestUpdate(...asked: Parameters<ChartOptions['requestUpdate']>): void {
    // Of properties the update itself knows whether they changed.
    if (asked[0] === undefined) this.isRepeat = false;
    super.requestUpdate(...asked);
    // What one reader was answered does not stay for the next until it is this chart's turn.
    if (this.awaitsTurn) queueMicrotask(() => { if (this.hasMoved) this.performUpdate(); });
  }

  /** @internal The answers that the chart is made from, for a snapshot. */
  abstract listAnswers(): SnapshotContent;
  /** The chart that is shown. */
  protected abstract get chart(): ChartDefinition;
  /** Watches what the chart needs, as `config` says. */
  protected abstract watchAnswers(): void;
  protected abstract refreshAnswers(): Promise<void>;
  /** The answer that the chart is made from; null = nothing is watched. */
  protected abstract get answer(): Snapshot<T> | null;
  /** Something that is shown beside the answer is under way for the first time. */
  protected abstract get isMorePending(): boolean;
  protected abstract buildModel(answer: T): ChartModel;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!onServer) this.watchAnswers();
    this.releases.watch(this.withoutMarkers || onServer ? null : this.config.source, this.config.query, this.config.refreshIntervalMs);
    const { answer, config } = this;
    const key = JSON.stringify([config.source?.key, config.whole, this.chart.id]);
    this.failure = config.sourceError ?? answer?.error ?? null;
    // While a zoomed range is under way the chart stays as it is.
    this.isKept = !answer?.data && !this.failure && this.model !== null && key === this.#modelKey;
    if (!this.isKept) this.model = null;
    this.isHeld = Boolean(answer?.data) && this.#modelKey === '' && !this.failure && (this.isMorePending || this.releases.isPending) && this.#waitsForFrame();
    if (answer?.data && !this.isHeld) {
      try {
        this.model = this.buildModel(answer.data);
        this.#modelKey = key;
      } catch (thrown) {
        this.failure = toHealthError(thrown);
      }
    }
    this.#state = this.#readState();
    this.#noteRepeat(changed);
    this.#askWhy();
    this.showStates({
      loading: this.#state === 'loading',
      error: this.failure !== null,
      stale: this.failure !== null && this.model !== null,
      empty: this.#state === 'empty',
    });
  }

  /** The model of what is put in; the last one, where that says the same. */
  protected keepModel<I extends ModelInput>(input: I, build: (input: I) => ChartModel): ChartModel {
    const { query, whole } = this.config;
    const { nowMs, hidden, answer, ...rest } = input;
    // Of the time that goes on, only the buckets that end in it count.
    const running = findRunningStart(answer.starts, answer.end, nowMs);
    return this.#models.get([build, query, whole, running, hidden && [...hidden].join(), answer, ...Object.values(rest)], () => {
      const model = build(input);
      // A zoomed range is one of whole buckets already.
      return query === whole ? noteRange(model, whole, running === null ? answer.end : null) : model;
    });
  }

  protected override updated(): void {
    if (this.#state === 'ready' && this.isConnected) endRehearsals();
    if (this.failure !== this.#fault) this.#fault = null;
    const updatedAtMs = this.model && !this.isKept ? (this.answer?.updatedAtMs ?? null) : null;
    this.#teller.tell({ type: this.chart.id, error: this.failure, isLoading: this.#state === 'loading', updatedAtMs });
  }

  /** Something in the drawing failed: nothing is shown but that, until the next update. */
  protected fail(thrown: unknown): void {
    if (!this.#fault) console.warn(`<${this.localName}> could not be drawn.`, thrown);
    // The same error for as long as it lasts: it is told once.
    this.#fault ??= toHealthError(thrown);
    this.failure = this.#fault;
    this.model = null;
    this.#shown = [];
    this.#state = 'error';
    this.showStates({ loading: false, error: true, stale: false, empty: false });
  }

  /** None of the projects that are asked about ever had a session. */
  protected get isNew(): boolean {
    const ids = new Set(this.config.query.project);
    const asked = this.#projects.snapshot?.data?.filter(({ id }) => ids.has('-1') || ids.has(id)) ?? [];
    return asked.length > 0 && asked.every(({ hasSessions }) => hasSessions === false);
  }

  /** Whether the first frame is still to come; a page that is not looked at has none. */
  #waitsForFrame(): boolean {
    if (this.#frame === 'passed' || !this.hasUpdated || document.visibilityState !== 'visible') return false;
    if (this.#frame === 'unknown') {
      requestAnimationFrame(() => {
        this.#frame = 'passed';
        if (this.isHeld) this.requestUpdate();
      });
    }
    this.#frame = 'awaited';
    return true;
  }

  /** Whether what is shown of the answer is on the page already. */
  #noteRepeat(changed: PropertyValues): void {
    const { isRtl, formats, messages } = this.config;
    const shown = [this.model, this.failure, this.#state, this.isKept, isRtl, formats, messages];
    this.isRepeat &&= changed.size === 0 && shown.every((part, i) => part === this.#shown[i]);
    this.#shown = shown;
  }

  #askWhy(): void {
    const { source } = this.config;
    if (source?.projects && this.model?.emptiness === 'no-sessions') {
      this.#projects.watch([source.key], (listener) => this.store.watchProjects(source, listener));
    } else this.#projects.stop();
  }

  #readState(): ChartState {
    if (this.model) return this.model.emptiness ? 'empty' : 'ready';
    if (this.failure) return 'error';
    return this.config.source ? 'loading' : 'idle';
  }
}
