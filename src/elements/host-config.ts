import { createFormats } from '../i18n/create-formats.js';
import type { Formats } from '../i18n/formats.js';
import { getMessages, isRightToLeft } from '../i18n/languages.js';
import type { Messages } from '../i18n/messages.js';
import type { ElementQuery } from '../store/queries.js';
import { zoomQuery, type TimeRange } from '../views/link.js';
import type { DashboardScope, QueryValues } from '../views/scope.js';
import { readQueryConfig, type QueryConfig, type WarnOfAttribute } from './attributes.js';
import { readPageDefaults } from './page.js';
import type { NamedSource, SourceBuilder } from './source-builder.js';
import { onServer } from './server.js';

/** Everything an element needs to know before it asks: read anew when an attribute changes. */
export interface HostConfig extends QueryConfig, NamedSource {
  /** The question as the attributes say it; `query` is that of the range that is zoomed to. */
  readonly whole: ElementQuery;
  readonly formats: Formats;
  readonly messages: Messages;
  /** Text, and so time, runs from right to left. */
  readonly isRtl: boolean;
}

/** What an element is configured from. */
export interface ConfigInput {
  readonly element: Element;
  readonly scope: DashboardScope;
  readonly sources: SourceBuilder;
  /** The range that is zoomed to; null = the whole period. */
  readonly range: TimeRange | null;
}

/** Reads what attributes, properties, dashboard and page say together. Never throws. */
export function readHostConfig({ element, scope, sources, range }: ConfigInput, warn: WarnOfAttribute): HostConfig {
  const { values, properties } = scope;
  const config = readQueryConfig(values, readPageDefaults(element), warn);
  const { locale, timeZone, query } = config;
  const messages = getMessages(locale);
  return {
    ...config,
    query: zoomQuery(query, range),
    whole: query,
    ...sources.read({ values: onServer ? standIn(values) : values, properties }, config.credentials),
    formats: createFormats({ locale, timeZone }),
    messages: properties.messages ? { ...messages, ...properties.messages } : messages,
    isRtl: isRightToLeft(locale) || (!onServer && element.matches(':dir(rtl)')),
  };
}

/** A server has no page that an address could be relative to, and asks nobody: any host will do. */
function standIn({ endpoint, snapshot }: QueryValues): QueryValues {
  const host = 'http://server.invalid';
  return endpoint ? { endpoint: host } : snapshot ? { snapshot: host } : {};
}
