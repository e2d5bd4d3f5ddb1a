import 'session-health-elements'; // registers the three tags
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import type { HealthEvent, Messages, SessionChartElement } from 'session-health-elements';

const ENDPOINT = '/api/0/organizations/demo/';
const PERIODS = { '24h': '24 hours', '7d': '7 days', '14d': '14 days' };
const TYPES = { 'session-health': 'Session health', 'unhealthy-sessions': 'Unhealthy sessions', 'session-counts': 'Session counts', 'user-health': 'User health' };
const PROJECTS = { 11: 'shop-web', 12: 'shop-app' };
const WORDS: Partial<Messages> = { viewAllIssues: 'Open all issues' };

// A real page asks its own server here. The token goes to the endpoint's origin, and never into markup.
const askForToken = (): Promise<string> => Promise.resolve('token-of-this-reader');

const formatTime = (ms: number): string => new Date(ms).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' });
const readValue = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;

class ReleaseWatch extends LitElement {
  static override properties = {
    period: { state: true },
    type: { state: true },
    project: { state: true },
    hasIssues: { state: true },
    range: { state: true },
    heard: { state: true },
  };

  declare period: string;
  declare type: string;
  declare project: string;
  declare hasIssues: boolean;
  declare range: { start: number; end: number } | null;
  declare heard: { id: number; text: string }[];
  #chart = createRef<SessionChartElement>();

  constructor() {
    super();
    this.period = '14d';
    this.type = 'session-health';
    this.project = '11';
    this.hasIssues = true;
    this.range = null;
    this.heard = [];
  }

  /** Without a shadow root, so that the page's style sheet holds here too. */
  protected override createRenderRoot(): this {
    return this;
  }

  #tell(text: string): void {
    this.heard = [{ id: (this.heard[0]?.id ?? 0) + 1, text }, ...this.heard].slice(0, 6);
  }
  #hearData({ detail }: HealthEvent<'session-health-data-loaded'>): void {
    this.#tell(`${detail.type}: data of ${formatTime(detail.updatedAt)}`);
  }
  #hearFailure({ detail }: HealthEvent<'session-health-load-failed'>): void {
    this.#tell(`${detail.code}: ${detail.message}`);
  }
  #hearSeries({ detail }: HealthEvent<'session-health-series-toggled'>): void {
    this.#tell(`${detail.type}: ${detail.id} is ${detail.visible ? 'shown' : 'hidden'}`);
  }
  #hearRange({ detail: { start, end } }: HealthEvent<'session-health-range-changed'>): void {
    this.range = start === null || end === null ? null : { start, end };
    this.#tell(start === null ? 'the whole period' : 'a part of the period');
  }
  #zoomToNewestDay(): void {
    const end = this.#chart.value?.data?.end;
    if (end !== undefined) this.#chart.value?.zoomTo(end - 86_400_000, end);
  }

  protected override render(): TemplateResult {
    return html`
      <div class="watch">
        ${this.#renderControls()}
        <div class="charts">
          <!-- What has a point before it is a property, an at sign listens, everything else is an attribute. -->
          <session-chart
            ${ref(this.#chart)}
            endpoint=${ENDPOINT}
            project=${this.project}
            type=${this.type}
            stats-period=${this.period}
            group="watch"
            .tokenProvider=${askForToken}
            @session-health-data-loaded=${this.#hearData}
            @session-health-load-failed=${this.#hearFailure}
            @session-health-series-toggled=${this.#hearSeries}
            @session-health-range-changed=${this.#hearRange}
          ></session-chart>
          ${this.hasIssues
            ? html`<issues-chart
                endpoint=${ENDPOINT}
                project=${this.project}
                stats-period=${this.period}
                group="watch"
                .messages=${WORDS}
                .tokenProvider=${askForToken}
                @session-health-data-loaded=${this.#hearData}
              ></issues-chart>`
            : nothing}
        </div>
        <aside class="heard" aria-label="What the page hears">
          <p class="range">
            ${this.range
              ? html`From ${formatTime(this.range.start)} to ${formatTime(this.range.end)}
                  <button type="button" @click=${() => this.#chart.value?.resetZoom()}>Whole period</button>`
              : html`The whole period <button type="button" @click=${this.#zoomToNewestDay}>Newest day</button>`}
          </p>
          <ol>${repeat(this.heard, ({ id }) => id, ({ text }) => html`<li>${text}</li>`)}</ol>
        </aside>
      </div>
    `;
  }

  #renderControls(): TemplateResult {
    const renderOptions = (options: Readonly<Record<string, string>>, chosen: string): TemplateResult[] =>
      Object.entries(options).map(([value, label]) => html`<option value=${value} ?selected=${value === chosen}>${label}</option>`);
    return html`
      <form class="controls">
        <fieldset class="segments">
          <legend>Period</legend>
          ${Object.entries(PERIODS).map(([value, label]) => html`
            <label>
              <input type="radio" name="period" value=${value} .checked=${this.period === value} @change=${() => { this.period = value; }}>
              <span>${label}</span>
            </label>`)}
        </fieldset>
        <label class="field">
          Chart
          <select name="type" @change=${(event: Event) => { this.type = readValue(event); }}>${renderOptions(TYPES, this.type)}</select>
        </label>
        <label class="field">
          Project
          <select name="project" @change=${(event: Event) => { this.project = readValue(event); }}>${renderOptions(PROJECTS, this.project)}</select>
        </label>
        <label class="check">
          <input type="checkbox" name="issues" .checked=${this.hasIssues} @change=${() => { this.hasIssues = !this.hasIssues; }}>
          Issues
        </label>
      </form>
    `;
  }
}

customElements.define('release-watch', ReleaseWatch);
