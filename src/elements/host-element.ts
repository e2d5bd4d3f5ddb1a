import { adoptStyles, LitElement, type PropertyDeclarations, type PropertyValues } from 'lit';
import type { DataSource } from '../data/source.js';
import { loadMessages } from '../i18n/languages.js';
import type { Messages } from '../i18n/messages.js';
import { getSharedStore, type SessionStore } from '../store/index.js';
import { requestContext, type ContextCallback } from '../views/context.js';
import { hearPage } from '../views/controllers/hear-page.js';
import type { ChartLink } from '../views/link.js';
import { DASHBOARD_SCOPE, mergeScope, QUERY_ATTRIBUTES, type DashboardScope, type QueryAttribute } from '../views/scope.js';
import { adoptStylesAnew } from './adopt-styles.js';
import { defaultToNull, readChoice } from './attributes.js';
import { writeStates } from './custom-states.js';
import { readText } from './tokens.js';
import { readHostConfig, type HostConfig } from './host-config.js';
import { keepFocus } from './keep-focus.js';
import { findNamed, followPage, warnOnce } from './page.js';
import { SourceBuilder } from './source-builder.js';

/** A request for data that a page replaces: the type of `globalThis.fetch`. */
export type Fetch = typeof globalThis.fetch;

/** The property twin of a query attribute. */
function toProperty(attribute: string): string {
  return attribute.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

const TEXT_ATTRIBUTES = QUERY_ATTRIBUTES.filter((name) => name !== 'lang');

/**
 * What the three elements share: the query attributes, their inheritance from a dashboard,
 * the data source, zone, language and theme. An attribute that is not set is `null`.
 */
export abstract class HostElement extends LitElement {
  static override properties: PropertyDeclarations = {
    ...Object.fromEntries(TEXT_ATTRIBUTES.map((name) => [toProperty(name), { attribute: name, reflect: name === 'theme' }])),
    for: {},
    headers: { attribute: false },
    tokenProvider: { attribute: false },
    fetch: { attribute: false },
    source: { attribute: false },
    messages: { attribute: false },
  };

  /** API root of one organization, http(s), absolute or relative: `/api/0/organizations/acme/`. */
  declare endpoint: string | null;
  /** Address of one saved snapshot file, in place of `endpoint`. */
  declare snapshot: string | null;
  /** Project ids, space-separated; `-1` (the default) = all accessible. */
  declare project: string | null;
  /** Names of environments, space-separated; a name that holds a space as a JSON list: `["pre prod"]`. Default: all. */
  declare environment: string | null;
  /** Releases, space-separated, or a JSON list. Default: all. */
  declare release: string | null;
  /** A further release-health search expression, passed on. */
  declare query: string | null;
  /** Period up to now: number + `m`, `h`, `d` or `w`; `14d` (the default). */
  declare statsPeriod: string | null;
  /** Start, ISO 8601; with `end` it wins over `stats-period`. Without a zone = UTC. */
  declare start: string | null;
  /** End, ISO 8601, exclusive; goes with `start`. */
  declare end: string | null;
  /** Length of a bucket: `auto` (the default), or number + `s`, `m`, `h` or `d`; one that makes over 1,000 buckets of the period (200 of issues) counts as `auto`. */
  declare interval: string | null;
  /** Whether cookies are sent: `same-origin` (the default), `omit` or `include`. */
  declare credentials: RequestCredentials | null;
  /** Seconds, or a duration such as `5m`, between polls; `0` (the default) = off; at least 15 s. */
  declare refreshInterval: string | null;
  /** IANA zone, or `UTC`; default: the nearest ancestor's, else the browser's. */
  declare timezone: string | null;
  /** `frontend` (the default) or `mobile`: the charts that there are, and the wording of the statuses. */
  declare module: 'frontend' | 'mobile' | null;
  /** `auto` (the default: the page's `color-scheme`), `light` or `dark`. */
  declare theme: 'auto' | 'light' | 'dark' | null;
  /** Id of a dashboard elsewhere on the page from which a chart inherits. */
  declare for: string | null;
  /** Headers sent to the endpoint's origin only. */
  declare headers: Record<string, string> | null;
  /** Gives the token sent as `Authorization: Bearer …`; asked once more after a 401. */
  declare tokenProvider: (() => Promise<string>) | null;
  /** Used in place of `globalThis.fetch`. */
  declare fetch: Fetch | null;
  /** Where answers come from, in place of `endpoint`. */
  declare source: DataSource | null;
  /** Texts to show in place of the built-in ones. */
  declare messages: Partial<Messages> | null;

  /** Read before each update; what {@link HostElement} shows is made from it. */
  protected config!: HostConfig;
  protected readonly store: SessionStore = getSharedStore();
  #internals: ElementInternals | null = null;
  #inherited: DashboardScope | null = null;
  #asked: Element | null = null;
  #unsubscribe: (() => void) | null = null;
  #ends: (() => void)[] = [];
  #sources = new SourceBuilder((attribute, text) => { this.warn(attribute, text); });

  constructor() {
    super();
    this.#internals = typeof this.attachInternals === 'function' ? this.attachInternals() : null;
  }

  /** A property that was not set is null; setting each of them in every new element would cost more than all else of it. */
  protected static override finalize(): void {
    if (Object.hasOwn(this, 'finalized')) return;
    super.finalize();
    for (const name of this.elementProperties.keys()) defaultToNull(this.prototype, name);
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang', 'id', 'token'];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    if (name === 'token') {
      if (value === null) return;
      this.removeAttribute('token');
      this.warn('token', 'a token does not belong into markup and was removed; set the tokenProvider property instead');
    } else if (name === 'lang' || name === 'id') {
      this.requestUpdate();
    } else {
      super.attributeChangedCallback(name, old, value);
    }
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#joinDashboard();
    this.#ends = [hearPage(document, 'context-provider', this.#lookForDashboard), hearPage(window, 'languagechange', this.#updateLanguage), followPage(this, this.#updateLanguage)];
  }

  /** What a server rendered gives way to the same, drawn here, before the browser paints: nothing has to match. */
  protected override createRenderRoot(): ShadowRoot {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    root.replaceChildren();
    adoptStyles(root, (this.constructor as typeof HostElement).elementStyles);
    return root;
  }

  /** Called by the browser when the element comes into another document. */
  adoptedCallback(): void {
    adoptStylesAnew(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.#ends.splice(0)) end();
    this.#leaveDashboard();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('for')) this.#leaveDashboard();
    this.#joinDashboard();
    const scope = this.scope();
    const theme = readChoice('theme', scope.values.theme, ['auto', 'light', 'dark'], this.warnOfAttribute);
    this.showStates({ light: theme === 'light', dark: theme === 'dark' });
    this.config = readHostConfig({ element: this, scope, sources: this.#sources, range: this.link?.range ?? null }, this.warnOfAttribute);
    void loadMessages(this.config.locale)?.then(this.#updateLanguage);
  }

  protected override update(changed: PropertyValues): void {
    keepFocus(this.shadowRoot, () => { super.update(changed); });
  }

  /** What this element says itself, before anything is inherited. */
  protected ownScope(): DashboardScope {
    const values: Partial<Record<QueryAttribute, string>> = {};
    for (const name of QUERY_ATTRIBUTES) {
      const value = name === 'lang' ? this.getAttribute('lang') : (this as unknown as Record<string, unknown>)[toProperty(name)];
      if (value !== null && value !== undefined) values[name] = readText(value);
    }
    const { headers, tokenProvider, fetch, source, messages } = this;
    return { values, properties: { headers, tokenProvider, fetch, source, messages }, link: null };
  }

  /** What this element and its dashboard say together. */
  protected scope(): DashboardScope {
    return mergeScope(this.ownScope(), this.#inherited);
  }

  /** Another source is named than the one that `config` was read from. */
  protected get hasMoved(): boolean {
    return this.#sources.read(this.scope(), this.config.credentials).source !== this.config.source;
  }

  /** Cursor and zoom of the dashboard around; null = there is none. */
  protected get link(): ChartLink | null {
    return this.#inherited?.link ?? null;
  }

  /** Whether the element takes over what a dashboard around it says. */
  protected get inheritsScope(): boolean {
    return true;
  }

  /** Shows, to style sheets of the page, which of the custom states hold. */
  protected showStates(states: Readonly<Record<string, boolean>>): void {
    writeStates(this.#internals?.states, states);
  }

  /** Told of an attribute whose value cannot be used, and of what is used instead. */
  protected readonly warnOfAttribute = (attribute: string, value: string, used: string): void => {
    this.warn(attribute, `${attribute}="${value.slice(0, 100)}" cannot be used; ${used || 'the default'} is used instead`);
  };

  /** One warning in the console for each element name, subject and text; of what is inherited the dashboard has told. */
  protected warn(subject: string, text: string): void {
    if (subject in (this.#inherited?.values ?? {}) && !(subject in this.ownScope().values)) return;
    warnOnce(`${this.localName} ${subject} ${text}`, `<${this.localName}> ${text}.`);
  }

  #takeScope: ContextCallback<DashboardScope | undefined> = (scope, unsubscribe) => {
    if (unsubscribe && unsubscribe !== this.#unsubscribe) {
      this.#unsubscribe?.();
      this.#unsubscribe = unsubscribe;
    }
    // Undefined while the dashboard has not been updated yet.
    this.#inherited = scope ?? null;
    this.requestUpdate();
  };

  get #isJoined(): boolean { return this.#unsubscribe !== null; }

  /** Asks the dashboard that `for` names, or the one around; both answer with the same protocol. */
  #joinDashboard(): void {
    if (!this.inheritsScope || !this.isConnected || this.#isJoined) return;
    this.#asked = findNamed(this, this.for);
    if (this.#asked) requestContext(this.#asked, this, DASHBOARD_SCOPE, this.#takeScope);
    this.#forget();
  }

  /** Where nobody answers, what another dashboard said counts no more. */
  #forget(): void {
    if (this.#isJoined || !this.#inherited) return;
    this.#inherited = null;
    this.requestUpdate();
  }

  #leaveDashboard(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = null;
  }

  #lookForDashboard = (): void => {
    if (!this.for || (this.#isJoined && this.#asked === findNamed(this, this.for))) return;
    this.#leaveDashboard();
    this.requestUpdate();
  };

  #updateLanguage = (): void => { this.requestUpdate(); };
}
