import type { FilterData } from '../data/layout-db.js';
import type { ElementQuery } from '../store/queries.js';
import type { QueryValues } from './scope.js';

/** The filters that are lists of names. */
export type ListFilter = 'project' | 'environment' | 'release';

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
