import { svg, type TemplateResult } from 'lit';
import { html } from 'lit';

const paths = {
  down: svg`<path d="m5 6.5 3 3 3-3"/>`,
  check: svg`<path d="m3.5 8.5 3 3 6-7"/>`,
  refresh: svg`<path d="M13 8a5 5 0 1 1-1.6-3.7M13 2.500v2.600h-2.600"/>`,
  warning: svg`<path d="M8 2.500 14 13H2zM8 6.500v3M8 11.200h.01"/>`,
  table: svg`<path d="M2.500 3.500h11v9h-11zM2.500 6.500h11M2.500 9.500h11M6.500 6.500v6"/>`,
  chart: svg`<path d="M2.500 12.500l3.500-5 3 2.500 4.500-6"/>`,
  more: svg`<path d="M3.500 8h.01M8 8h.01M12.500 8h.01" stroke-width="2.500"/>`,
  back: svg`<path d="M6 3.500 2.500 7 6 10.500M2.500 7H10a3 3 0 0 1 0 6H8"/>`,
  whole: svg`<path d="M2.500 4v8M13.500 4v8M5 8h6M6.500 6 4.500 8l2 2M9.500 6l2 2-2 2"/>`,
  info: svg`<circle cx="8" cy="8" r="5.75"/><path d="M8 7.500v3.200M8 5.200h.01"/>`,
  arrange: svg`<path d="M2.500 2.500h4.500v4.500h-4.500zM9 2.500h4.500v4.500H9zM2.500 9h4.500v4.500h-4.500zM9 9h4.500v4.500H9z"/>`,
  grip: svg`<path d="M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01" stroke-width="2.200"/>`,
  close: svg`<path d="m4 4 8 8M12 4l-8 8"/>`,
} as const;

/** A 16 px line icon in the colour of its text; hidden from assistive technology. */
export function renderIcon(name: keyof typeof paths, extraClass = ''): TemplateResult {
  return html`<svg class="icon ${extraClass}" viewBox="0 0 16 16" aria-hidden="true">${paths[name]}</svg>`;
}
