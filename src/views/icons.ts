import { html, nothing, type TemplateResult } from 'lit';

const paths = {
  down: 'm5 6.5 3 3 3-3',
  check: 'm3.5 8.5 3 3 6-7',
  refresh: 'M13 8a5 5 0 1 1-1.6-3.7M13 2.5v2.6h-2.6',
  warning: 'M8 2.5 14 13H2zM8 6.5v3M8 11.2h.01',
  table: 'M2.5 3.5h11v9h-11zm0 3h11m-11 3h11m-7-3v6',
  chart: 'm2.5 12.5 3.5-5 3 2.5 4.5-6',
  compare: 'M2.5 11.5c3 0 3-7 5.5-7s2.5 4 5.5 4M2.5 13.5h1m2 0h1m2 0h1m2 0h1',
  more: 'M3.5 8h.01M8 8h.01m4.49 0h.01',
  back: 'M6 3.5 2.5 7 6 10.5M2.5 7H10a3 3 0 0 1 0 6H8',
  whole: 'M2.5 4v8m11-8v8M5 8h6M6.5 6l-2 2 2 2m3-4 2 2-2 2',
  info: 'M2.25 8a5.75 5.75 0 1 0 11.5 0 5.75 5.75 0 1 0-11.5 0M8 7.5v3.2m0-5.5h.01',
  arrange: 'M2.5 2.5H7V7H2.5zm6.5 0h4.5V7H9zM2.5 9H7v4.5H2.5zM9 9h4.5v4.5H9z',
  grip: 'M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01',
  close: 'm4 4 8 8m0-8-8 8',
} as const;

/** A 16 px line icon in the colour of its text; hidden from assistive technology. */
export function renderIcon(name: keyof typeof paths): TemplateResult {
  // Dots are strokes without length.
  const isDotted = name === 'more' || name === 'grip';
  return html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d=${paths[name]} stroke-width=${isDotted ? 2.4 : nothing} /></svg>`;
}
