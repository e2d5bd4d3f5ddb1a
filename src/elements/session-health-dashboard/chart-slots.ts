import { html, nothing, type TemplateResult } from 'lit';
import type { ChartId } from '../../views/catalog.js';
import { renderFailures, type FailureTexts } from '../../views/failures.js';
import type { HiddenSeries } from '../../views/hidden-series.js';
import type { PickerModel } from '../../views/picker.js';
import type { QueryValues } from '../../views/scope.js';
import type { ChartElement } from '../chart-element.js';

/** The tags of the charts in a dashboard. */
export interface ChartTags {
  readonly chart: string;
  readonly issues: string;
}

/** What a dashboard gives a chart. */
export interface SlotContent {
  readonly chart: ChartId;
  readonly picker: PickerModel | null;
  readonly hiddenByType: HiddenSeries;
}

/** What all slots show. */
type Slots = readonly { readonly chart: ChartId }[];

/** A chart element, as far as a dashboard sets it. */
export type SlotElement = HTMLElement & Pick<ChartElement, 'picker' | 'hiddenByType' | 'isCompared' | 'isSpokenFor' | 'problem' | 'updateComplete' | 'focusPicker'>;

/** Style sheets of the page reach the parts of charts through the dashboard around, under the same names. */
const EXPORTED_PARTS = [
  'card', 'header', 'title', 'picker', 'headline', 'toolbar', 'button', 'legend', 'legend-item', 'plot', 'tooltip', 'table', 'state', 'note', 'issues', 'issue', 'footer', 'menu',
].join();

/** The chart elements of a dashboard: one goes where its chart goes, and shows the chart of its tag that takes that one's place. */
export class ChartSlots {
  readonly #tags: ChartTags;
  readonly #elements = new Map<ChartId, SlotElement>();
  /** What each slot showed last. */
  readonly #shown: ChartId[] = [];

  /** null = as each of them says. */
  #compares: boolean | null = null;

  constructor(tags: ChartTags) {
    this.#tags = tags;
  }

  /** The element of a slot, with what it shows now. */
  fill(slots: Slots, slot: number, { chart, picker, hiddenByType }: SlotContent): SlotElement {
    const tag = chart === 'issues' ? this.#tags.issues : this.#tags.chart;
    const before = this.#shown[slot] ?? chart;
    this.#shown[slot] = chart;
    let element = this.#elements.get(chart);
    if (!element && ![chart, before].includes('issues') && !slots.some((other) => other.chart === before)) {
      element = this.#elements.get(before);
      this.#elements.delete(before);
    }
    if (!element) {
      element = document.createElement(tag) as SlotElement;
      element.setAttribute('exportparts', EXPORTED_PARTS);
      element.isCompared = this.#compares;
      element.isSpokenFor = true;
    }
    this.#elements.set(chart, element);
    if (chart !== 'issues' && element.getAttribute('type') !== chart) element.setAttribute('type', chart);
    element.picker = picker;
    // What is hidden in other charts is no reason to draw this one anew.
    if (JSON.stringify(element.hiddenByType?.[chart]) !== JSON.stringify(hiddenByType[chart])) element.hiddenByType = hiddenByType;
    return element;
  }

  /** Whether the reader compares all charts with the period before. */
  get compares(): boolean {
    return this.#compares === true;
  }

  /** Compares each with the period before, or none of them; those that come later, too. */
  compare(isOn: boolean): void {
    this.#compares = isOn;
    for (const element of this.#elements.values()) element.isCompared = isOn;
  }

  /** Moves keyboard focus to the switcher of a chart, and the chart into view; whoever else owns its tag has none. */
  async focus(chart: ChartId): Promise<void> {
    const element: Partial<SlotElement> | undefined = this.#elements.get(chart);
    await element?.updateComplete;
    element?.scrollIntoView?.({ block: 'nearest' });
    element?.focusPicker?.();
  }

  /** One line for all charts that failed; null = at most one did. */
  renderFailures(slots: Slots, texts: FailureTexts): TemplateResult | null {
    return renderFailures(slots.map(({ chart }) => ({ title: texts.messages.title(chart), error: this.#elements.get(chart)?.problem ?? null })), texts);
  }
}

/** The chart of a slot as markup, under our own tags: on a server there are no elements to keep, and nothing is asked. */
export function renderForServer(chart: ChartId, { endpoint, snapshot, lang, timezone }: QueryValues): TemplateResult {
  const [from, saved, language, zone] = [endpoint, snapshot, lang, timezone].map((value) => value ?? nothing);
  return chart === 'issues'
    ? html`<issues-chart endpoint=${from} snapshot=${saved} lang=${language} timezone=${zone}></issues-chart>`
    : html`<session-chart type=${chart} endpoint=${from} snapshot=${saved} lang=${language} timezone=${zone}></session-chart>`;
}
