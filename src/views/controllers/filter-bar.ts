import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Release } from '../../data/answers.js';
import type { FilterData } from '../../data/layout-db.js';
import type { Project } from '../../data/normalize-filters.js';
import type { DataSource } from '../../data/source.js';
import type { Formats } from '../../i18n/formats.js';
import type { Messages } from '../../i18n/messages.js';
import { planReleasesRequest, type ElementQuery } from '../../store/queries.js';
import type { SessionStore, Snapshot } from '../../store/session-store.js';
import { namePeriod, readChosen, type Choice, type ChoiceModel, type ListFilter, type RangeModel } from '../filters.js';
import { renderIcon } from '../icons.js';
import { placeUnder } from '../place-under.js';
import { FilterController } from './filter-controller.js';
import { WatchController } from './watch-controller.js';

/** What the filters stand over. */
export interface FilterBarModel {
  readonly source: DataSource | null;
  /** As attributes and filters say it, without a zoom. */
  readonly query: ElementQuery;
  /** What the reader filters by. */
  readonly filters: FilterData;
  readonly formats: Formats;
  readonly messages: Messages;
  readonly apply: (filters: FilterData | null) => void;
  /** All charts are compared with the period before. */
  readonly compares: boolean;
  readonly compare: () => void;
}

type Host = ReactiveControllerHost & HTMLElement;

const LISTS: readonly ListFilter[] = ['project', 'environment', 'release'];

/**
 * The filters of a dashboard. Their lists are asked for when the reader first opens them. Where the dashboard is narrow, all but
 * the period fold into one control: a popover there, and no box at all where there is room.
 */
export class FilterBar {
  readonly #host: Host;
  readonly #store: SessionStore;
  readonly #lists: Readonly<Record<ListFilter, FilterController<ChoiceModel>>>;
  readonly #range: FilterController<RangeModel>;
  readonly #projects: WatchController<readonly Project[]>;
  readonly #environments: WatchController<readonly string[]>;
  readonly #releases: WatchController<readonly Release[]>;

  constructor(host: Host, store: SessionStore) {
    this.#host = host;
    this.#store = store;
    const makeList = (name: ListFilter): FilterController<ChoiceModel> => new FilterController(host, name, ({ ChoicePanel }, room) => new ChoicePanel(room));
    this.#lists = { project: makeList('project'), environment: makeList('environment'), release: makeList('release') };
    this.#range = new FilterController(host, 'range', ({ RangePanel }, room) => new RangePanel(room));
    this.#projects = new WatchController(host);
    this.#environments = new WatchController(host);
    this.#releases = new WatchController(host);
  }

  /** Watches the lists that the reader has opened. */
  watch(source: DataSource | null, query: ElementQuery): void {
    const { project, environment, release } = this.#lists;
    if (source?.projects && project.wasOpened) this.#projects.watch([source.key], (listener) => this.#store.watchProjects(source, listener));
    else this.#projects.stop();
    const request = planReleasesRequest(query);
    if (source?.environments && environment.wasOpened) {
      this.#environments.watch([source.key, request.project.join()], (listener) => this.#store.watchEnvironments(source, request, listener));
    } else this.#environments.stop();
    if (source?.releases && release.wasOpened) {
      this.#releases.watch([source.key, JSON.stringify(request)], (listener) =>
        this.#store.watchReleases(source, request, { refreshIntervalMs: 0 }, listener),
      );
    } else this.#releases.stop();
  }

  /** The row of filters. */
  render(model: FilterBarModel): TemplateResult {
    const { source, messages, filters } = model;
    const toProject = ({ id, slug, hasSessions }: Project): Choice => ({ id, text: slug, obstacle: hasSessions === false ? messages.withoutSessions : '' });
    const toChoice = (id: string): Choice => ({ id, text: id, obstacle: '' });
    const newestFirst = (releases: readonly Release[]): Choice[] => [...new Set([...releases].reverse().map(({ version }) => version))].map(toChoice);
    const lists = [
      source?.projects && this.#renderList(model, 'project', this.#projects.snapshot, (rows) => rows.map(toProject)),
      source?.environments && this.#renderList(model, 'environment', this.#environments.snapshot, (rows) => rows.map(toChoice)),
      source?.releases && this.#renderList(model, 'release', this.#releases.snapshot, newestFirst),
      Object.keys(filters).length > 0
        ? html`<button class="text-button" part="button" type="button" data-action="clear-filters" @click=${() => { this.#clear(model); }}>
            ${messages.clearFilters}
          </button>`
        : undefined,
    ];
    // Read, not kept: a popover that was taken out of the page does not tell that it closed.
    const isUnfolded = this.#find('.lists:popover-open') !== null;
    const active = LISTS.filter((name, i) => lists[i] && readChosen(model.query, name).length > 0).length;
    return html`<div class="filters" part="filters" role="group" aria-label=${messages.filters} @keydown=${this.#onKey} @focusout=${this.#onFocusOut}>
      ${lists.some(Boolean)
        ? html`<button class="filter fold" part="button" type="button" popovertarget="filters" aria-expanded=${isUnfolded ? 'true' : 'false'}>
              ${messages.filters} ${active > 0 ? html`<b>${model.formats.count(active)}</b>` : nothing}${renderIcon('down')}
            </button>
            <div class="menu panel lists" part="menu" popover="auto" id="filters" @toggle=${this.#onToggle}>${lists}</div>`
        : nothing}
      ${this.#range.render({ label: messages.filterName('range'), value: nameRange(model), isActive: false }, {
        ...model,
        apply: (range) => {
          const { statsPeriod: _period, start: _start, end: _end, interval: _interval, ...lists } = filters;
          model.apply({ ...lists, ...range });
        },
      })}
      <button
        class="filter compare ${model.compares ? 'active' : ''}"
        part="button"
        type="button"
        title=${messages.compare}
        aria-pressed=${model.compares ? 'true' : 'false'}
        @click=${model.compare}
      >
        ${renderIcon('compare')}<b>${messages.compareShort}</b>
      </button>
    </div>`;
  }

  #clear(model: FilterBarModel): void {
    model.apply(null);
    this.#find('.lists')?.hidePopover();
    // The control goes; focus stays in the row.
    this.#range.focus();
  }

  /** One layer at a time; not every browser gives focus back, and none out of a panel that lies in another one. */
  #onKey = (event: KeyboardEvent): void => {
    const open = event.key === 'Escape' && this.#listOpen().at(-1);
    if (!open) return;
    event.preventDefault();
    event.stopPropagation();
    open.hidePopover();
    (open.previousElementSibling as HTMLElement).focus();
  };

  /** Whoever goes on with Tab is not to read under a panel. */
  #onFocusOut = ({ relatedTarget }: FocusEvent): void => {
    if (!relatedTarget) return;
    for (const open of this.#listOpen()) {
      if (relatedTarget !== open.previousElementSibling && !open.contains(relatedTarget as Node)) open.hidePopover();
    }
  };

  /** The outer one first. */
  #listOpen(): HTMLElement[] {
    return [...(this.#host.shadowRoot?.querySelectorAll<HTMLElement>('.filters :popover-open') ?? [])];
  }

  #onToggle = (event: Event): void => {
    const [fold, lists] = [this.#find('.fold'), event.currentTarget as HTMLElement];
    this.#host.requestUpdate();
    if (!fold || (event as ToggleEvent).newState !== 'open') return;
    placeUnder(lists, fold);
    // Told late: the reader may be in one of them by now.
    if (!lists.contains(this.#host.shadowRoot?.activeElement ?? null)) lists.querySelector('button')?.focus();
  };

  #find(selector: string): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
  }

  #renderList<T>(model: FilterBarModel, filter: ListFilter, snapshot: Snapshot<T> | null, list: (rows: T) => Choice[]): TemplateResult {
    const { messages, filters } = model;
    const rows = snapshot?.data ? list(snapshot.data) : null;
    const chosen = readChosen(model.query, filter);
    // What is chosen can be left out again, even where it is not in the list.
    const missing = rows ? chosen.filter((id) => !rows.some((choice) => choice.id === id)).map((id) => ({ id, text: id, obstacle: '' })) : [];
    const choices = rows && [...missing, ...rows];
    const label = messages.filterName(filter);
    return this.#lists[filter].render({ label, value: nameChosen(chosen, choices, model), isActive: chosen.length > 0 }, {
      ...model,
      label,
      choices,
      problem: rows || !snapshot?.error ? null : messages.errorText(snapshot.error.code, snapshot.error.message),
      chosen,
      apply: (ids) => {
        model.apply({ ...filters, [filter]: ids.length === 0 && filter === 'project' ? ['-1'] : ids });
      },
    });
  }
}

function nameChosen(chosen: readonly string[], choices: readonly Choice[] | null, { formats, messages }: FilterBarModel): string {
  const [first] = chosen;
  if (first === undefined) return messages.all;
  if (chosen.length > 1) return messages.chosen(formats.count(chosen.length));
  return choices?.find(({ id }) => id === first)?.text ?? first;
}

function nameRange(model: FilterBarModel): string {
  const { range } = model.query;
  return 'period' in range ? namePeriod(range.period, model) : `${model.formats.dateTime(range.start)} – ${model.formats.dateTime(range.end)}`;
}
