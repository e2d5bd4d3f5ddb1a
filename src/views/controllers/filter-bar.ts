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
}

type Host = ReactiveControllerHost & HTMLElement;

/** The filters of a dashboard. Their lists are asked for when the reader first opens them. */
export class FilterBar {
  readonly #store: SessionStore;
  readonly #lists: Readonly<Record<ListFilter, FilterController<ChoiceModel>>>;
  readonly #range: FilterController<RangeModel>;
  readonly #projects: WatchController<readonly Project[]>;
  readonly #environments: WatchController<readonly string[]>;
  readonly #releases: WatchController<readonly Release[]>;

  constructor(host: Host, store: SessionStore) {
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
    return html`<div class="filters" part="filters" role="group" aria-label=${messages.filters}>
      ${source?.projects ? this.#renderList(model, 'project', this.#projects.snapshot, (rows) => rows.map(toProject)) : nothing}
      ${source?.environments ? this.#renderList(model, 'environment', this.#environments.snapshot, (rows) => rows.map(toChoice)) : nothing}
      ${source?.releases ? this.#renderList(model, 'release', this.#releases.snapshot, newestFirst) : nothing}
      ${this.#range.render({ label: messages.filterName('range'), value: nameRange(model), isActive: false }, {
        ...model,
        apply: (range) => {
          const { statsPeriod: _period, start: _start, end: _end, interval: _interval, ...lists } = filters;
          model.apply({ ...lists, ...range });
        },
      })}
      ${Object.keys(filters).length > 0
        ? html`<button class="text-button" part="button" type="button" data-action="clear-filters" @click=${() => { model.apply(null); this.#range.focus(); }}>
            ${messages.clearFilters}
          </button>`
        : nothing}
    </div>`;
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
