import { VERSION } from '../core/version.js';
import type { DataSource } from '../data/source.js';
import type { Messages } from '../i18n/messages.js';
import type { ChartLink } from './link.js';

/** The attributes that say what to ask and how to tell it; all three elements take them. */
export const QUERY_ATTRIBUTES = [
  'endpoint',
  'snapshot',
  'project',
  'environment',
  'release',
  'query',
  'stats-period',
  'start',
  'end',
  'interval',
  'credentials',
  'refresh-interval',
  'timezone',
  'lang',
  'theme',
  'module',
] as const;

/** The name of a query attribute. */
export type QueryAttribute = (typeof QUERY_ATTRIBUTES)[number];

/** What was typed into the query attributes; an attribute that was not set is absent. */
export type QueryValues = Readonly<Partial<Record<QueryAttribute, string>>>;

/** What only properties can hold. */
export interface SourceProperties {
  readonly headers: Readonly<Record<string, string>> | null;
  readonly tokenProvider: (() => Promise<string>) | null;
  readonly fetch: typeof globalThis.fetch | null;
  readonly source: DataSource | null;
  readonly messages: Partial<Messages> | null;
}

/** What a chart inherits from its dashboard; frozen, replaced as a whole when something changes. */
export interface DashboardScope {
  readonly values: QueryValues;
  readonly properties: SourceProperties;
  /** Cursor and zoom of the dashboard; null = of none. */
  readonly link: ChartLink | null;
}

/** How a chart finds its dashboard: by nesting, or by asking the one that `for` names; also one that another copy of this version brought. */
export const DASHBOARD_SCOPE = Symbol.for(`session-health-dashboard ${VERSION}`);

/** Any of these on a chart says where its answers come from. */
const SOURCE_ATTRIBUTES: readonly QueryAttribute[] = ['endpoint', 'snapshot'];

/**
 * A chart's own values over those of its dashboard. A chart with a source of its own takes
 * over neither the dashboard's source nor its credentials, so no header travels to an origin
 * that it was not meant for; and a period of its own beats an inherited range.
 */
export function mergeScope(own: DashboardScope, inherited: DashboardScope | null): DashboardScope {
  if (!inherited) return own;
  const hasOwnSource = own.properties.source !== null || SOURCE_ATTRIBUTES.some((name) => own.values[name] !== undefined);
  const dropped = new Set<string>([
    ...(hasOwnSource ? [...SOURCE_ATTRIBUTES, 'credentials'] : []),
    ...(own.values['stats-period'] === undefined ? [] : ['start', 'end']),
  ]);
  const kept = Object.entries(inherited.values).filter(([name]) => !dropped.has(name));
  const values: QueryValues = { ...Object.fromEntries(kept), ...own.values };
  const properties = hasOwnSource
    ? { ...own.properties, messages: own.properties.messages ?? inherited.properties.messages }
    : {
        headers: own.properties.headers ?? inherited.properties.headers,
        tokenProvider: own.properties.tokenProvider ?? inherited.properties.tokenProvider,
        fetch: own.properties.fetch ?? inherited.properties.fetch,
        source: inherited.properties.source,
        messages: own.properties.messages ?? inherited.properties.messages,
      };
  return { values, properties, link: inherited.link };
}
