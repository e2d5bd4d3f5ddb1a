import { parseDuration } from '../core/time.js';
import type { FilterData } from '../data/layout-db.js';
import type { Formats } from '../i18n/formats.js';
import type { Messages } from '../i18n/messages.js';
import type { ElementQuery } from '../store/queries.js';
import type { QueryValues } from './scope.js';

/** The filters that are lists of names. */
export type ListFilter = 'project' | 'environment' | 'release';

/** One thing that can be chosen. */
export interface Choice {
  readonly id: string;
  readonly text: string;
  /** Why it cannot be chosen; `''` = it can. */
  readonly obstacle: string;
}

/** A list to choose from. */
export interface ChoiceModel {
  readonly label: string;
  /** null = the list is not here yet. */
  readonly choices: readonly Choice[] | null;
  /** Why there is no list; null = there is, or will be. */
  readonly problem: string | null;
  /** Ids; `[]` = all. */
  readonly chosen: readonly string[];
  readonly formats: Formats;
  readonly messages: Messages;
  readonly apply: (ids: readonly string[]) => void;
}

/** The period, as it is asked for. */
export interface RangeModel {
  readonly query: ElementQuery;
  readonly formats: Formats;
  readonly messages: Messages;
  readonly apply: (filters: Pick<FilterData, 'statsPeriod' | 'start' | 'end' | 'interval'>) => void;
}

/** What a panel can do to the control around it. */
export interface PanelRoom {
  readonly update: () => void;
  /** Focus goes back to the control. */
  readonly close: () => void;
}

/** The values of the attributes with what the reader filters by in their place: a period in place of a range, and the other way round. */
export function filterValues(values: QueryValues, filters: FilterData | undefined): QueryValues {
  if (!filters) return values;
  const { project, environment, release, statsPeriod, start, end, interval } = filters;
  const isRange = start !== undefined && end !== undefined;
  const kept = Object.entries(values).filter(
    ([name]) => !((isRange || statsPeriod !== undefined) && ['stats-period', 'start', 'end'].includes(name)),
  );
  return {
    ...Object.fromEntries(kept),
    // A list of texts, since the names of environments and releases may hold spaces.
    ...(project ? { project: JSON.stringify(project) } : {}),
    ...(environment ? { environment: JSON.stringify(environment) } : {}),
    ...(release ? { release: JSON.stringify(release) } : {}),
    ...(isRange ? { start, end } : statsPeriod !== undefined ? { 'stats-period': statsPeriod } : {}),
    ...(interval !== undefined ? { interval } : {}),
  };
}

/** What a list filter says now: ids, `[]` = all. */
export function readChosen(query: ElementQuery, filter: ListFilter): readonly string[] {
  return query[filter].filter((value) => value !== '-1');
}

/** A period in words, such as `7d`. */
export function namePeriod(period: string, { formats, messages }: Pick<RangeModel, 'formats' | 'messages'>): string {
  return messages.lastPeriod(formats.duration(parseDuration(period) ?? 0));
}
