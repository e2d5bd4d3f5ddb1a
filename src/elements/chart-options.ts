import type { PropertyDeclarations, PropertyValues } from 'lit';
import type { PlotKind } from '../views/catalog.js';
import { readHidden, type HiddenSeries } from '../views/hidden-series.js';
import { ChartLink, getGroupLink } from '../views/link.js';
import type { PickerModel } from '../views/picker.js';
import { FLAG, readChoice } from './attributes.js';
import { HostElement } from './host-element.js';
import { readText, readTokens } from './tokens.js';
import { ZoomEnd } from './zoom-end.js';

const PLOTS = ['', 'line', 'area', 'bar'] as const;

/** The attributes of both chart elements that say how a chart is shown. */
export abstract class ChartOptions extends HostElement {
  static override properties: PropertyDeclarations = {
    plot: {},
    hiddenSeries: { attribute: 'hidden-series' },
    heading: {},
    incomplete: {},
    target: {},
    compare: {},
    group: {},
    withoutLegend: { attribute: 'without-legend', type: Boolean, converter: FLAG },
    withoutHeadline: { attribute: 'without-headline', type: Boolean, converter: FLAG },
    withoutToolbar: { attribute: 'without-toolbar', type: Boolean, converter: FLAG },
    withoutMarkers: { attribute: 'without-markers', type: Boolean, converter: FLAG },
    // A dashboard makes a new one at each of its updates; only another offer is a reason to draw.
    picker: { attribute: false, hasChanged: (a?: PickerModel | null, b?: PickerModel | null) => JSON.stringify(a?.options) !== JSON.stringify(b?.options) },
    hiddenByType: { attribute: false },
    isCompared: { attribute: false },
    showsTable: { attribute: false },
  };

  /** `line`, `area` (stacked) or `bar`; default: by chart. */
  declare plot: PlotKind | null;
  /** Ids of series hidden at first, space-separated; `none` = show all; `releases` and `previous` are ids too. Default: by chart. */
  declare hiddenSeries: string | null;
  /** Replaces the title. Default: by chart. */
  declare heading: string | null;
  /** The bucket still running: `dash` (the default), `drop` or `show`. */
  declare incomplete: 'dash' | 'drop' | 'show' | null;
  /**
   * A share such as `2%` or `0.995`: a threshold line in charts of shares. The most that is allowed
   * of unhealthy sessions and bad statuses; above 50 % in a chart of statuses, the least of healthy ones.
   */
  declare target: string | null;
  /** `none` (the default) or `previous`: the period before, drawn behind. */
  declare compare: 'none' | 'previous' | null;
  /** Charts of one name share cursor and zoom, as those of one dashboard do. */
  declare group: string | null;
  /** Leaves the legend out. */
  declare withoutLegend: boolean | null;
  /** Leaves the figure over the plot out. */
  declare withoutHeadline: boolean | null;
  /** Leaves the controls at the end of the head out, but for those that lead back from a zoom. */
  declare withoutToolbar: boolean | null;
  /** Leaves the releases out. */
  declare withoutMarkers: boolean | null;
  /** @internal Set by the dashboard around. */
  declare picker: PickerModel | null;
  /** @internal What the reader hid, by chart type; kept by the dashboard around, or here. */
  declare hiddenByType: HiddenSeries | null;
  /** @internal What the reader chose; null = as `compare` says. */
  declare isCompared: boolean | null;
  /** @internal The dashboard around tells of failures, once for all its charts. */
  isSpokenFor = false;
  /** @internal Whether the table stands in the plot's place. */
  declare showsTable: boolean | null;

  #ownLink = new ChartLink();
  #zoomEnd = new ZoomEnd();

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.readOptions();
    // A dashboard does so itself.
    if (this.link !== super.link) this.config = this.#zoomEnd.follow(this, this.link, this.config);
  }

  /** Every value that cannot be used is told of, also where it changes nothing just now. */
  protected readOptions(): readonly unknown[] {
    return [this.plotKind, this.incompleteChoice, this.comparesPeriods, this.targetShare];
  }

  /** Cursor and zoom, shared with the charts of the group or the dashboard. */
  protected override get link(): ChartLink {
    const group = readText(this.group);
    return group ? getGroupLink(group) : (super.link ?? this.#ownLink);
  }

  /** How the author wants the chart drawn; null = as it is by default. */
  protected get plotKind(): PlotKind | null {
    return readChoice('plot', this.plot, [...PLOTS], this.warnOfAttribute) || null;
  }

  /** Ids hidden by reader or author; null = as `chart` has it by default. */
  protected readHiddenIds(chart: string): ReadonlySet<string> | null {
    return readHidden(this.hiddenByType?.[chart], readTokens(readText(this.hiddenSeries), []));
  }

  /** What to do with the running bucket. */
  protected get incompleteChoice(): 'dash' | 'drop' | 'show' {
    return readChoice('incomplete', this.incomplete, ['dash', 'drop', 'show'], this.warnOfAttribute);
  }

  /** Whether the period before is drawn. */
  protected get comparesPeriods(): boolean {
    const asked = readChoice('compare', this.compare, ['none', 'previous'], this.warnOfAttribute) === 'previous';
    return this.isCompared ?? asked;
  }

  /** The target as a share 0–1; null = none. */
  protected get targetShare(): number | null {
    const text = readText(this.target);
    if (text === '') return null;
    const match = /^(\d{1,3}(?:\.\d{1,12})?)(\s*%)?$/.exec(text);
    const share = match ? Number(match[1]) / (match[2] === undefined ? 1 : 100) : Number.NaN;
    if (share >= 0 && share <= 1) return share;
    this.warnOfAttribute('target', text, 'none');
    return null;
  }
}
