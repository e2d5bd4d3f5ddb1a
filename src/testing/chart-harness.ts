import type { IssuesChartElement, SessionChartElement } from '../classes.js';
import { readIssues, readLegend, readNotice, readTable, type IssueList, type LegendRow, type Notice, type TableText } from './card-texts.js';
import { chooseRow, readMenu, type MenuRow } from './menu-controls.js';
import { PlotReader, type BucketAt, type Point } from './plot-reader.js';
import { choose, foldText, isShown, requireElement, ShadowRoom, waitUntil, type Patience } from './shadow-room.js';

/** The figure over a plot, in words. */
export interface HeadlineText {
  /** Such as `25.00%`. */
  readonly value: string;
  /** What it counts, such as `unhealthy`; `''` = not told. */
  readonly unit: string;
  /** Against the period before, as it is spoken; `''` = not compared. */
  readonly change: string;
}

/**
 * One chart as a reader uses it: reads what it says, works what it offers. Series, charts and rows of menus are named
 * by id or by the text that is shown. What a reader could not do rejects with a sentence.
 */
export class ChartHarness {
  /** The element itself, for attributes, properties and events. */
  readonly element: SessionChartElement | IssuesChartElement;
  readonly #room: ShadowRoom;
  readonly #plot: PlotReader;

  constructor(element: SessionChartElement | IssuesChartElement) {
    this.element = element;
    this.#room = new ShadowRoom(this.element);
    this.#plot = new PlotReader(this.#room);
  }

  /** Resolves when the data that were asked for are drawn, or shown as a table; rejects with what is shown instead. */
  async waitUntilReady(patience?: Patience): Promise<this> {
    const isReady = (): boolean => {
      if (this.element.state !== 'ready' || !this.#isCalm()) return false;
      if (this.#room.find('.drawing, .table-room')) return true;
      // A chart far from what is seen is drawn when a reader goes there.
      this.element.scrollIntoView({ block: 'nearest' });
      return false;
    };
    await waitUntil(isReady, () => `${this.#room.name} should be ready, but is ${this.#describe()}`, patience);
    await this.#room.settle();
    return this;
  }

  /** Resolves when nothing is under way any more: there are data, none, or an error, in words. */
  async waitUntilSettled(patience?: Patience): Promise<this> {
    const isSettled = (): boolean => ['ready', 'empty', 'error'].includes(this.element.state) && this.#isCalm();
    await waitUntil(isSettled, () => `${this.#room.name} should have settled, but is ${this.#describe()}`, patience);
    await this.#room.settle();
    return this;
  }

  /** The title. */
  readTitle(): string {
    return this.#room.read('[part~="title"] .picker > span, [part~="title"] > span');
  }

  /** The words in the plot's place; null = the plot is there. */
  readNotice(): Notice | null {
    return readNotice(this.#room);
  }

  /** The strip over data from before a failure; null = the data are fresh. */
  readWarning(): string | null {
    return this.#room.read('.banner p') || null;
  }

  /** A fact that changes how the chart reads, below it; null = none. */
  readNote(): string | null {
    return this.#room.read('.note span') || null;
  }

  /** The period's figure; null = none is shown. */
  readHeadline(): HeadlineText | null {
    const value = this.#room.read('.rest [part~="headline"]');
    const changes = this.#room.list('.rest .delta').map((delta) => foldText(delta.querySelector('.visually-hidden') ?? delta));
    return value ? { value, unit: this.#room.read('.rest .unit'), change: changes.join(', ') } : null;
  }

  /** The chart in one paragraph, as it is told to who cannot see it; `''` before there are data. */
  readDescription(): string {
    return this.#room.read('#summary');
  }

  /** The entries of the legend, in order; `[]` = there is none. */
  readLegend(): LegendRow[] {
    return readLegend(this.#room);
  }

  /** Presses an entry of the legend; with `shown` only where that changes something. */
  async toggleSeries(series: string, shown?: boolean): Promise<void> {
    const entry = this.#findEntry(series);
    if (entry.shown !== shown) await this.#room.press(this.#room.find(`button[data-series="${CSS.escape(entry.id)}"]`), `legend entry “${series}”`);
  }

  /** Presses "only" beside an entry: that series alone, or, once more, what was shown before. */
  async isolateSeries(series: string): Promise<void> {
    const { id } = this.#findEntry(series);
    const control = this.#room.find(`button[data-series="${CSS.escape(id)}"] ~ .only`);
    await this.#room.press(control, `control that shows “${series}” alone`);
  }

  /** What the chart tells of one bucket, read by keyboard; the bucket is left again, focus stays on the plot. */
  async readPoint(at: BucketAt): Promise<Point> {
    await this.#room.settle();
    const point = this.#plot.goTo(at);
    this.#plot.leave();
    return point;
  }

  /** Goes to a bucket by keyboard and stays there, as if the reader pointed at it. */
  async goToPoint(at: BucketAt): Promise<Point> {
    await this.#room.settle();
    const point = this.#plot.goTo(at);
    await this.#room.settle();
    return point;
  }

  /** Leaves the bucket that is read: Escape. */
  async leavePoint(): Promise<void> {
    this.#plot.leave();
    await this.#room.settle();
  }

  /** Chooses a bucket: Enter on it. In a chart of issues the list is of that bucket then; once more leads back. */
  async choosePoint(at: BucketAt): Promise<void> {
    await this.goToPoint(at);
    this.#plot.enter();
    await this.#room.settle();
  }

  /** Marks a range by keyboard and looks at it: both buckets are part of it, an instant at its end is not. */
  async zoomTo(from: BucketAt, to: BucketAt): Promise<void> {
    await this.goToPoint(from);
    this.#plot.mark(to);
    this.#plot.enter();
    await this.#room.settle();
  }

  /** Leads back by one zoom. */
  async zoomBack(): Promise<void> {
    await this.#room.press(this.#room.find('[data-action="back"]'), 'control that leads back');
  }

  /** Leads back to the whole period. */
  async resetZoom(): Promise<void> {
    await this.#room.press(this.#room.find('[data-action="whole"]'), 'control that shows the whole period');
  }

  /** Shows the table in the plot's place, where it is not shown yet. */
  async openTable(): Promise<void> {
    if (!this.#hasTable) await this.#switchTable();
  }

  /** Shows the plot again. */
  async closeTable(): Promise<void> {
    if (this.#hasTable) await this.#switchTable();
  }

  /** The chart as a table, newest bucket first; opened to be read, and closed again where it was not open. */
  async readTable(): Promise<TableText> {
    const wasOpen = this.#hasTable;
    await this.openTable();
    const text = readTable(this.#room);
    if (!wasOpen) await this.closeTable();
    return text;
  }

  /** What the menu at the end of the head offers; `[]` = there is none. */
  readActions(): MenuRow[] {
    return readMenu(this.#room, 'more');
  }

  /** Presses a row of that menu, such as `csv`, `copy` or `Full screen`. */
  async chooseAction(action: string): Promise<void> {
    await chooseRow(this.#room, 'more', action, 'menu');
  }

  /** Compares with the period before, or, with `false`, does not any more. */
  async comparePeriods(compares = true): Promise<void> {
    if (choose(this.readActions(), 'compare', 'action').checked !== compares) await this.chooseAction('compare');
  }

  /** The charts that the switcher at the title offers; `[]` = there is none. */
  readCharts(): MenuRow[] {
    return readMenu(this.#room, 'picker');
  }

  /** Shows another chart in this place, from the switcher at the title. */
  async pickChart(chart: string): Promise<void> {
    await chooseRow(this.#room, 'picker', chart, 'chart switcher');
  }

  /** Presses what a notice or a warning offers, such as "Try again". */
  async retry(): Promise<void> {
    await this.#room.press(this.#room.find('.state .text-button, .banner .text-button'), 'control that tries again');
  }

  /** The issues beside or below the plot; null = there are none in this chart. */
  readIssues(): IssueList | null {
    return readIssues(this.#room);
  }

  get #hasTable(): boolean {
    return this.#room.find('.table-room') !== null && this.#room.find('.plot') === null;
  }

  async #switchTable(): Promise<void> {
    const tool = this.#room.find('[data-action="table"]');
    if (tool && isShown(tool)) await this.#room.press(tool, 'control that shows the table');
    else await this.chooseAction('table');
  }

  #findEntry(series: string): LegendRow & { readonly text: string } {
    const rows = this.readLegend().map((row) => ({ ...row, text: row.label }));
    return choose(rows, series, `series in the legend of ${this.#room.name}:`);
  }

  #isCalm(): boolean {
    return !this.element.isUpdatePending && this.#room.find('[aria-busy="true"]') === null;
  }

  #describe(): string {
    const { state = 'not defined', error } = this.element as Partial<SessionChartElement>;
    const notice = this.readNotice();
    const lacks = state === 'ready' ? (this.#isCalm() ? 'but not drawn yet' : 'but still busy') : '';
    return [state, lacks, error?.code, notice && `“${notice.title}”`].filter(Boolean).join(', ');
  }
}

/** The harness of a chart, such as `chartHarness(document.querySelector('session-chart'))`. Throws where there is no element. */
export function chartHarness(element: Element | null | undefined): ChartHarness {
  return new ChartHarness(requireElement(element));
}
