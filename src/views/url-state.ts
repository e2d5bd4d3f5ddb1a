import { parseInstant } from '../core/time.js';
import type { FilterData } from '../data/layout-db.js';
import type { TimeRange } from './link.js';

/** What of a dashboard is written to the page's address. */
export interface UrlState {
  readonly filters: FilterData;
  /** null = the whole period. */
  readonly zoom: TimeRange | null;
  /** Ids of hidden series, by chart. */
  readonly hidden: Readonly<Record<string, readonly string[]>>;
}

const LISTS = ['project', 'environment', 'release'] as const;
const TEXTS = ['statsPeriod', 'start', 'end', 'interval'] as const;
const MAX_TEXT = 200;
const MAX_VALUES = 100;
/** Longest list of hidden series. */
const MAX_LIST = 5_000;

/** What the page's address says of a dashboard; null = nothing. What cannot be read is left out. Never throws. */
export function readUrlState(search: string, prefix: string): UrlState | null {
  const parameters = new URLSearchParams(search);
  const all = (name: string, most = MAX_TEXT): string[] => parameters.getAll(`${prefix}.${name}`).filter((value) => value.length <= most).slice(0, MAX_VALUES);
  const lists = LISTS.flatMap((name) => (all(name).length > 0 ? [[name, all(name).filter((value) => value !== '')] as const] : []));
  const texts = TEXTS.flatMap((name) => (all(name)[0] ? [[name, all(name)[0]] as const] : []));
  const [start, end] = (all('zoom')[0] ?? '').split('/').map((text) => parseInstant(text));
  const zoom = typeof start === 'number' && typeof end === 'number' && start < end ? { start, end } : null;
  const hidden = Object.fromEntries(
    all('hide', MAX_LIST).flatMap((text) => {
      const [chart, ...ids] = text.split(':');
      return chart ? [[chart, ids.join(':').split(',').filter(Boolean).map((id) => id.replace(/%2C|%25/g, decodeURIComponent))] as const] : [];
    }),
  );
  if (lists.length + texts.length + Object.keys(hidden).length === 0 && !zoom) return null;
  return { filters: Object.fromEntries([...lists, ...texts]) as FilterData, zoom, hidden };
}

/** The query string with a dashboard's state in it; parameters of anybody else stay as and where they are. */
export function writeUrlState(search: string, prefix: string, { filters, zoom, hidden }: UrlState): string {
  const parameters = new URLSearchParams(search);
  for (const name of [...LISTS, ...TEXTS, 'zoom', 'hide']) parameters.delete(`${prefix}.${name}`);
  const add = (name: string, value: string): void => {
    parameters.append(`${prefix}.${name}`, value);
  };
  for (const name of LISTS) for (const value of filters[name]?.length === 0 ? [''] : (filters[name] ?? [])) add(name, value);
  for (const name of TEXTS) if (filters[name]) add(name, filters[name]);
  if (zoom) add('zoom', `${new Date(zoom.start).toISOString()}/${new Date(zoom.end).toISOString()}`);
  for (const [chart, ids] of Object.entries(hidden)) add('hide', `${chart}:${ids.map((id) => id.replace(/[%,]/g, encodeURIComponent)).join(',')}`);
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}
