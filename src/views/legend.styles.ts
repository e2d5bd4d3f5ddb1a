import { css } from 'lit';

/** The legend: a strip of small figures. */
export const legendStyles = css`
  .legend {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(5.84em, auto));
    min-height: 54px;
    margin: 12px 8px 0;
    padding: 0 0 8px;
  }
  .legend.few {
    grid-template-columns: repeat(auto-fit, minmax(8em, max-content));
  }
  @container card (max-width: 379px) {
    .legend {
      grid-template-columns: repeat(auto-fit, minmax(max(33%, 5em), 1fr));
    }
    .legend .label {
      white-space: normal;
      overflow-wrap: anywhere;
    }
  }
  .entry {
    position: relative;
    min-width: 0;
  }
  .legend-item {
    display: block;
    width: 100%;
    min-width: 0;
    padding-block: 6px;
    padding-inline: 8px 2px;
    border-radius: 6px;
    transition: background 120ms ease-out;
  }
  .legend-item:hover {
    background: var(--_hover);
  }
  .only {
    position: absolute;
    top: 22px;
    inset-inline-end: 2px;
    padding: 0 6px;
    border-radius: 4px;
    background: var(--_surface);
    color: var(--_accent);
    font-size: 0.846em;
    line-height: 2.183em;
    font-weight: 500;
    visibility: hidden;
  }
  .entry:hover .only,
  .entry:focus-within .only {
    visibility: visible;
  }
  .legend-item .name {
    display: flex;
    align-items: center;
    gap: 6px;
    font-size: 0.923em;
    line-height: 1.334em;
    color: var(--_text-muted);
    white-space: nowrap;
  }
  .legend-item .label {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .legend-item .figure-text {
    display: block;
    padding-inline-start: 16px;
    line-height: 1.385em;
    font-weight: 600;
    letter-spacing: -0.005em;
    white-space: nowrap;
  }
  .legend-item[aria-pressed='false'] .name {
    color: var(--_text-faint);
  }
  .legend-item[aria-pressed='false'] .label {
    text-decoration: line-through;
    text-decoration-thickness: 1px;
  }
  .legend-item .change {
    display: block;
    padding-inline-start: 16px;
    font-size: 0.846em;
    line-height: 1.273em;
    color: var(--_text-muted);
    white-space: nowrap;
  }
  .extra .legend-item {
    display: flex;
    flex-wrap: wrap;
    gap: 0 6px;
  }
  .extra .figure-text {
    padding: 0;
    font-size: 0.923em;
    line-height: 1.334em;
  }
  .glyph {
    width: 10px;
    height: 10px;
    flex: none;
    overflow: visible;
    fill: var(--_c);
    stroke: none;
  }
  .legend-item[aria-pressed='false'] .glyph {
    fill: none;
    stroke: var(--_c);
    stroke-width: 1.5;
  }
  .glyph.tone-previous {
    --_c: var(--_field);
  }
  .glyph.tone-releases {
    --_c: var(--_text-muted);
  }
  [aria-pressed='true'] .glyph.tone-releases {
    fill: none;
    stroke: var(--_c);
    stroke-width: 1.25;
  }
  .glyph.tone-resolved-issues {
    fill: color-mix(in srgb, var(--_c) 14%, var(--_surface));
    stroke: var(--_c);
    stroke-width: 1.5;
  }
  @media (pointer: coarse) {
    .legend-item {
      min-height: 44px;
    }
  }
  @media (forced-colors: active) {
    .glyph.glyph {
      --_c: CanvasText;
      forced-color-adjust: none;
    }
    .legend-item[aria-pressed='false'] .glyph {
      --_c: GrayText;
    }
  }
`;
