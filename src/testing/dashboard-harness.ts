import type { SessionHealthDashboardElement } from '../classes.js';
import { readTable, type TableText } from './card-texts.js';
import { chartHarness, type ChartHarness } from './chart-harness.js';
import { FilterControls } from './filter-controls.js';
import { LayoutControls } from './layout-controls.js';
import { choose, foldText, requireElement, ShadowRoom, waitUntil, type Patience } from './shadow-room.js';

/** One figure over the charts of an app. */
export interface TileText {
  readonly id: string;
  readonly label: string;
  /** Such as `99.00%`. */
  readonly value: string;
  /** Against the period before; `''` = not compared. */
  readonly change: string;
}

/**
 * A dashboard as a reader uses it. Charts, filters and what they offer are named by id or by the text that is shown,
 * places of charts by position. What a reader could not do rejects with a sentence.
 */
export class DashboardHarness {
  /** The element itself, for attributes, properties and events. */
  readonly element: SessionHealthDashboardElement;
  /** The filters: `read()`, `readChoices(name)`, `choose(name, ids)`, `choosePeriod('7d')` and so on. */
  readonly filters: FilterControls;
  /** Arranging and copies: `add(chart)`, `hide(place)`, `move(from, to)`, `undo()`, `duplicate(name)` and so on. */
  readonly arranging: LayoutControls;
  readonly #room: ShadowRoom;
  readonly #charts = new WeakMap<Element, ChartHarness>();

  constructor(element: SessionHealthDashboardElement) {
    this.element = element;
    this.#room = new ShadowRoom(this.element);
    this.filters = new FilterControls(this.#room, this.element);
    this.arranging = new LayoutControls(this.#room);
  }

  /** Resolves when every chart is ready; rejects with what the first one that is not shows instead. */
  async waitUntilReady(patience?: Patience): Promise<this> {
    return this.#waitForCharts((chart) => chart.waitUntilReady(patience), patience);
  }

  /** Resolves when no chart has anything under way any more: data, none, or an error, in words. */
  async waitUntilSettled(patience?: Patience): Promise<this> {
    return this.#waitForCharts((chart) => chart.waitUntilSettled(patience), patience);
  }

  /** The charts, in the order of their places. */
  get charts(): ChartHarness[] {
    return Array.from(this.element.charts, (chart) => {
      const known = this.#charts.get(chart) ?? chartHarness(chart);
      this.#charts.set(chart, known);
      return known;
    });
  }

  /** The chart of a place, or of an id or title. Throws where there is none. */
  chart(wanted: number | string): ChartHarness {
    const { charts } = this;
    if (typeof wanted === 'string') {
      const { slots } = this.element.layout;
      return choose(charts.map((chart, i) => ({ id: slots[i]?.chart ?? '', text: chart.readTitle(), chart })), wanted, 'chart').chart;
    }
    const found = charts.at(wanted);
    if (!found) throw new RangeError(`${this.#room.name} has no chart ${String(wanted)}; it has ${String(charts.length)}.`);
    return found;
  }

  /** The titles of the charts, in the order of their places. */
  readCharts(): string[] {
    return this.charts.map((chart) => chart.readTitle());
  }

  /** Shows another chart in a place; one that is shown elsewhere swaps with it. */
  async pickChart(slot: number, chart: string): Promise<void> {
    await this.chart(slot).pickChart(chart);
    await this.#room.settle();
  }

  /** The sentence over the charts; `''` = nothing is said yet. */
  readSummary(): string {
    return this.#room.read("[part~='summary']");
  }

  /** The strip that tells of charts that failed; null = at most one did. */
  readWarning(): string | null {
    return this.#room.read('.banner p') || null;
  }

  /** How old the data are, such as `Updated 3 min. ago`; `''` = not told. */
  readAge(): string {
    return this.#room.read('.freshness');
  }

  /** The figures over the charts of an app; `[]` = there are none. */
  readTiles(): TileText[] {
    return this.#room.list("[part~='tile']").map((tile) => ({
      id: tile.dataset.tile ?? '',
      label: foldText(tile.querySelector('.tile-label')),
      value: foldText(tile.querySelector('.tile-value')),
      change: foldText(tile.querySelector('.tile-change')),
    }));
  }

  /** Presses a tile: its chart gets focus. */
  async openTile(tile: string): Promise<void> {
    const { id } = choose(this.readTiles().map(({ label, ...row }) => ({ ...row, text: label })), tile, 'tile');
    await this.#room.press(this.#room.find(`[data-tile='${id}']`), `tile “${tile}”`);
  }

  /** The table of releases of an app. Throws where there is none. */
  readReleases(): TableText {
    return readTable(this.#room);
  }

  /** Chooses exactly these of a filter, such as `chooseFilter('Environment', ['prod'])`; `[]` = all. */
  async chooseFilter(filter: string, wanted: readonly string[]): Promise<void> {
    await this.filters.choose(filter, wanted);
  }

  /** Presses the button that asks for everything again. */
  async refresh(): Promise<void> {
    await this.#room.press(this.#room.find('.refresh'), 'button that asks again');
  }

  /** Leads all charts back from a zoom to the whole period. */
  async resetZoom(): Promise<void> {
    await this.#room.press(this.#room.find("[data-action='reset']"), 'control that shows the whole period');
  }

  async #waitForCharts(wait: (chart: ChartHarness) => Promise<unknown>, patience?: Patience): Promise<this> {
    await waitUntil(() => (this.element.charts as unknown[] | undefined)?.length, () => `${this.#room.name} should have charts`, patience);
    await Promise.all(this.charts.map(wait));
    await this.#room.settle();
    return this;
  }
}

/** The harness of a dashboard, such as `dashboardHarness(document.querySelector('session-health-dashboard'))`. Throws where there is no element. */
export function dashboardHarness(element: Element | null | undefined): DashboardHarness {
  return new DashboardHarness(requireElement(element));
}
