import type { SessionHealthDashboardElement } from '../classes.js';
import { choose, foldText, isShown, type ShadowRoom, waitUntil } from './shadow-room.js';

/** A filter, as it is shown. */
export interface FilterText {
  /** `project`, `environment`, `release` or `range`. */
  readonly id: string;
  /** Such as `Environment`. */
  readonly name: string;
  /** What is chosen, such as `All` or `2 chosen`. */
  readonly value: string;
}

/** One thing that a filter offers. */
export interface ChoiceText {
  readonly id: string;
  readonly text: string;
  readonly chosen: boolean;
  /** Why it cannot be chosen; null = it can. */
  readonly obstacle: string | null;
}

/** The filters of a dashboard, worked as a reader does: a control, its panel, boxes to tick, "Apply". */
export class FilterControls {
  readonly #room: ShadowRoom;
  readonly #dashboard: SessionHealthDashboardElement;

  constructor(room: ShadowRoom, dashboard: SessionHealthDashboardElement) {
    this.#room = room;
    this.#dashboard = dashboard;
  }

  /** The filters that there are. Never throws. */
  read(): FilterText[] {
    return this.#room.list('[data-filter]').map((control) => ({
      id: control.dataset.filter ?? '',
      name: foldText(control.querySelector('.filter-name')),
      value: foldText(control.querySelector('b')),
    }));
  }

  /** What a filter offers, most recent or first by name first, at most a hundred; the filter is left again. */
  async readChoices(filter: string): Promise<ChoiceText[]> {
    const panel = await this.#open(filter);
    const choices = listChoices(panel).map(({ box: _box, ...choice }) => choice);
    await this.#close(panel);
    return choices;
  }

  /** Chooses exactly these, by id or text; `[]` = all. Rejects when one is not offered, or cannot be chosen. */
  async choose(filter: string, wanted: readonly string[]): Promise<void> {
    const panel = await this.#open(filter);
    if (wanted.length === 0) {
      await this.#room.press(panel.querySelector<HTMLElement>("[data-action='all']"), 'control that chooses all');
      await this.#isLeft(panel);
      return;
    }
    const kept = new Set<string>();
    for (const name of wanted) kept.add((await this.#tick(panel, filter, name, true)).id);
    const { project = [], environment = [], release = [] } = this.#dashboard.layout.filters ?? {};
    const before: Readonly<Record<string, readonly string[]>> = { project, environment, release };
    const chosen = listChoices(panel).filter((choice) => choice.chosen).map(({ id }) => id);
    for (const id of new Set([...chosen, ...(before[panel.id.replace('filter-', '')] ?? [])])) {
      if (!kept.has(id) && id !== '-1') await this.#tick(panel, filter, id, false);
    }
    await this.#room.press(panel.querySelector<HTMLElement>("[data-action='apply']"), 'control that applies');
    await this.#isLeft(panel);
  }

  /** Chooses one of the periods that are offered, such as `7d`. */
  async choosePeriod(period: string): Promise<void> {
    const panel = await this.#open('range');
    const presets = [...panel.querySelectorAll<HTMLElement>('[data-period]')];
    const rows = presets.map((control) => ({ id: control.dataset.period ?? '', text: foldText(control), control }));
    await this.#room.press(choose(rows, period, 'period').control, `period “${period}”`);
    await this.#isLeft(panel);
  }

  /** Fills in a range by the clock of the dashboard's zone, `2025-11-18T05:30` each. Rejects with what is said of a wrong one. */
  async chooseRange(from: string, to: string): Promise<void> {
    const panel = await this.#open('range');
    for (const [name, value] of [['from', from], ['to', to]] as const) {
      const field = panel.querySelector<HTMLInputElement>(`input[name='${name}']`);
      if (field) await this.#room.fill(field, value);
    }
    await this.#room.press(panel.querySelector<HTMLElement>("[data-action='apply']"), 'control that applies');
    if (panel.matches(':popover-open')) throw new Error(`The range is refused: ${foldText(panel.querySelector('.panel-note'))}`);
    await this.#isLeft(panel);
  }

  /** Chooses how long a bucket is: `auto`, or such as `1h`. The panel stays open, as it does for a reader; it is left then. */
  async chooseInterval(interval: string): Promise<void> {
    const panel = await this.#open('range');
    const field = panel.querySelector<HTMLSelectElement>("select[name='interval']");
    if (!field) throw new Error(`${this.#room.name} offers no interval.`);
    const { id } = choose([...field.options].map((option) => ({ id: option.value, text: foldText(option) })), interval, 'interval');
    await this.#room.fill(field, id);
    await this.#close(panel);
  }

  /** Filters by nothing any more. */
  async clear(): Promise<void> {
    await this.#press("[data-action='clear-filters']", 'control that clears the filters');
    this.#fold();
  }

  async #open(filter: string): Promise<HTMLElement> {
    const { id } = choose(this.read().map(({ name, ...row }) => ({ ...row, text: name })), filter, `filter of ${this.#room.name}:`);
    const panel = this.#room.find(`#filter-${id}`);
    if (!panel?.matches(':popover-open')) await this.#press(`[data-filter='${id}']`, `filter “${filter}”`);
    const inside = await waitUntil(
      () => panel?.querySelector('.choice, .presets, .panel-note:not([role])'),
      () => `the filter “${filter}” should have opened, but shows “${foldText(panel)}”`,
    );
    if (!panel || inside.matches('.panel-note')) throw new Error(`The filter “${filter}” offers nothing: ${foldText(inside)}`);
    return panel;
  }

  /** Presses one of the filters; in a narrow dashboard after the control into which they are folded. */
  async #press(selector: string, what: string): Promise<void> {
    const control = this.#room.find(selector);
    if (control && !isShown(control)) await this.#room.press(this.#room.find('.fold'), 'control that shows the filters');
    await this.#room.press(control, what);
  }

  #fold(): void {
    this.#room.find('.lists')?.hidePopover();
  }

  /** Leaves a panel as a click elsewhere, or Escape, does; both are the browser's own. */
  async #close(panel: HTMLElement): Promise<void> {
    panel.hidePopover();
    await this.#isLeft(panel);
  }

  /** The browser tells of a panel that opens or closes a moment later. */
  async #isLeft(panel: HTMLElement): Promise<void> {
    await waitUntil(() => panel.childElementCount === 0, () => `the panel “${panel.ariaLabel ?? ''}” should have closed`);
    this.#fold();
  }

  /** Ticks or unticks a box; one of many is searched for. */
  async #tick(panel: HTMLElement, filter: string, wanted: string, chosen: boolean): Promise<ChoiceText> {
    const search = panel.querySelector<HTMLInputElement>("input[type='search']");
    const isListed = listChoices(panel).some(({ id, text }) => id === wanted || text === wanted);
    if (search && !isListed) await this.#room.fill(search, wanted);
    const { box, ...choice } = choose(listChoices(panel), wanted, `choice of “${filter}”:`);
    if (choice.obstacle) throw new Error(`“${wanted}” cannot be chosen: ${choice.obstacle}.`);
    if (box.checked !== chosen) await this.#room.press(box, `box “${wanted}”`);
    if (search && search.value !== '') await this.#room.fill(search, '');
    return choice;
  }
}

function listChoices(panel: HTMLElement): (ChoiceText & { readonly box: HTMLInputElement })[] {
  return [...panel.querySelectorAll<HTMLInputElement>('.choice input')].map((box) => ({
    id: box.value,
    text: foldText(box.nextElementSibling),
    chosen: box.checked,
    obstacle: foldText(box.parentElement?.querySelector('.hint')) || null,
    box,
  }));
}
