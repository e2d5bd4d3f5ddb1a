import type { PropertyValues } from 'lit';
import type { BookData, FilterData } from '../../data/layout-db.js';
import { NewsController } from '../../views/controllers/news-controller.js';
import { UrlController } from '../../views/controllers/url-controller.js';
import { LayoutController, type BookChange } from '../../views/controllers/layout-controller.js';
import { filterValues } from '../../views/filters.js';
import { createLayout, hideSeries, keepLayout, restoreLayout, type LayoutJson } from '../../views/layout.js';
import { LAYOUTS, type KeptLayouts } from '../../views/load-layouts.js';
import type { DashboardScope } from '../../views/scope.js';
import type { UrlState } from '../../views/url-state.js';
import { HealthEvent } from '../events.js';
import { ZoomEnd } from '../zoom-end.js';
import { DashboardOptions } from './dashboard-options.js';
import { onServer } from '../server.js';

/** How many steps can be taken back. */
const MAX_UNDO = 50;

/** What a reader makes of a dashboard: its layout, its filters, and copies of it. */
export abstract class DashboardLayouts extends DashboardOptions {
  protected readonly layouts = new LayoutController(
    this,
    () => {
      this.#undo = [];
    },
    ({ code, message }) => {
      this.news.tell(this.config.messages.errorText(code, message));
    },
  );
  /** A few words about what was done, or could not be. */
  protected readonly news = new NewsController(this);
  #undo: LayoutJson[] = [];
  /** What the page's address says, until what was stored is here. */
  #early: FilterData | null = null;
  #zoomEnd = new ZoomEnd();
  #url = new UrlController(this, {
    prefix: () => (this.syncUrl ? this.ownKey || 'default' : null),
    read: () => ({ filters: this.#filters ?? {}, zoom: this.link?.range ?? null, hidden: this.layout.hiddenSeries }),
    apply: (state) => {
      this.#applyUrl(state);
    },
  });

  /** The whole layout as plain JSON; assigning one, even in part, restores it. */
  get layout(): LayoutJson {
    const { layout, copies, open } = this.layouts.book;
    return restoreLayout(open === null ? layout : copies[open], this.#base);
  }

  set layout(layout: Partial<LayoutJson>) {
    this.changeLayout((current) => restoreLayout(layout, current));
  }

  /** Name of the copy that is open; null = the dashboard itself. */
  get openedCopy(): string | null {
    return this.layouts.book.open;
  }

  /** Back to the layout and the filters before the reader changed them; of a copy, to those of the dashboard's author. */
  async resetLayout(): Promise<void> {
    const base = this.#base;
    this.changeLayout(() => base);
    await this.layouts.flush();
  }

  /** Takes the last change back; false = there is none. */
  undoLayout(): boolean {
    const before = this.#undo.pop();
    if (!before) return false;
    this.#apply(() => before);
    this.#tell();
    return true;
  }

  /** The names of all copies, in the order in which they were made; names that are whole numbers come first. */
  async copies(): Promise<string[]> {
    await this.#isLoaded();
    return Object.keys(this.layouts.book.copies);
  }

  /** Copies what is open, with filters and legends, under a new name, and opens it. Rejects with `config` where the name cannot be used. */
  async duplicate(name: string): Promise<void> {
    await this.#changeCopies(({ duplicateCopy }, book) => duplicateCopy(book, keepLayout(this.layout, this.#base), name));
  }

  /** Opens a copy; null or an empty text = the dashboard itself. Rejects with `config` where there is none of that name. */
  async openCopy(name: string | null): Promise<void> {
    await this.#changeCopies(({ openCopy }, book) => openCopy(book, name));
  }

  /** Gives a copy another name. Rejects with `config` where there is none, or the new name cannot be used. */
  async renameCopy(name: string, newName: string): Promise<void> {
    await this.#changeCopies(({ renameCopy }, book) => renameCopy(book, name, newName));
  }

  /** Deletes a copy; where it is open, the dashboard itself is shown. Rejects with `config` where there is none of that name. */
  async deleteCopy(name: string): Promise<void> {
    await this.#changeCopies(({ deleteCopy }, book) => deleteCopy(book, name));
  }

  /** The dashboard and its copies as plain JSON, to be kept in a file. */
  async exportLayout(): Promise<object> {
    await this.#isLoaded();
    const { writeLayouts } = await LAYOUTS.load();
    return writeLayouts(this.layouts.book, this.#base);
  }

  /**
   * Takes over what {@link exportLayout} gave; copies of other names stay. Rejects with
   * `invalid-data` when it is something else, and changes nothing then.
   */
  async importLayout(json: unknown): Promise<void> {
    await this.#changeCopies(({ mergeLayouts }, book) => mergeLayouts(book, json, this.#base));
  }

  /** Changes what is open, so that the reader can take it back; `isDrawn` = the page shows it already. */
  protected changeLayout(change: (layout: LayoutJson) => LayoutJson, isDrawn = false): void {
    const before = this.layout;
    this.#apply(change);
    if (JSON.stringify(before) === JSON.stringify(this.layout)) return;
    this.#undo = [...this.#undo, before].slice(-MAX_UNDO);
    this.#tell(isDrawn);
  }

  protected get canUndo(): boolean {
    return this.#undo.length > 0;
  }

  /** What the reader filters by; `null` = nothing, the attributes hold. */
  protected setFilters(filters: FilterData | null): void {
    this.changeLayout(({ filters: _before, ...layout }) => (filters && Object.keys(filters).length > 0 ? { ...layout, filters } : layout));
    this.dispatchEvent(new HealthEvent('session-health-filters-changed', { filters: this.layout.filters ?? {} }));
  }

  /** The chart shows it already; left to do are the page's address and, the first time, the control that takes it back. */
  protected hideSeries(chart: string, hidden: readonly string[]): void {
    const isDrawn = this.canUndo && !this.syncUrl;
    this.changeLayout((layout) => hideSeries(layout, chart, hidden), isDrawn);
  }

  /** The attributes, and what the reader filters by in their place. */
  protected override ownScope(): DashboardScope {
    const own = super.ownScope();
    return { ...own, values: filterValues(own.values, this.#filters) };
  }

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed);
    void this.layouts.loaded.then(() => {
      this.#early = null;
      this.#url.start();
    });
  }

  /** The filters of the page's address hold from the first request on, then those that are kept; a server knows neither. */
  protected readEarlyFilters(): void {
    if (onServer) return;
    this.layouts.setKey(this.withoutPersistence || this.ownKey === '' ? null : this.ownKey);
    if (!this.hasUpdated) this.#early = this.#url.state?.filters ?? null;
  }

  /** Called at every update, when `config` was read. */
  protected followPeriod(): void {
    this.config = this.#zoomEnd.follow(this, this.link, this.config);
  }

  /** The layout before the reader changes it. */
  get #base(): LayoutJson {
    return createLayout(this.defaultCharts);
  }

  /** What the reader filters by; none where there are no filters that could take it back. */
  get #filters(): FilterData | undefined {
    return this.hasFilters ? (this.#early ?? this.layout.filters) : undefined;
  }

  #applyUrl({ filters, zoom, hidden }: UrlState): void {
    const before = JSON.stringify(this.layout.filters ?? {});
    this.changeLayout((layout) => restoreLayout({ hiddenSeries: hidden, filters }, layout));
    if (before !== JSON.stringify(this.layout.filters ?? {})) this.dispatchEvent(new HealthEvent('session-health-filters-changed', { filters: this.layout.filters ?? {} }));
    this.link?.reset();
    if (zoom) this.link?.zoom(zoom);
  }

  #apply(change: (layout: LayoutJson) => LayoutJson): void {
    const base = this.#base;
    const { open } = this.layouts.book;
    this.layouts.change((book) => {
      const kept = open === null ? book.layout : book.copies[open];
      if (kept === undefined) return book;
      const layout = keepLayout(change(restoreLayout(kept, base)), base);
      return open === null ? { ...book, layout } : { ...book, copies: { ...book.copies, [open]: layout } };
    });
  }

  async #changeCopies(plan: (layouts: KeptLayouts, book: BookData) => BookChange): Promise<void> {
    await this.#isLoaded();
    const change = plan(LAYOUTS.loaded ?? (await LAYOUTS.load()), this.layouts.book);
    this.#undo = [];
    this.layouts.change(change);
    this.#tell();
    await this.layouts.flush();
  }

  #tell(isDrawn = false): void {
    if (!isDrawn) this.requestUpdate();
    this.dispatchEvent(new HealthEvent('session-health-layout-changed', { layout: this.layout }));
  }

  async #isLoaded(): Promise<void> {
    await this.updateComplete;
    await this.layouts.loaded;
  }
}
