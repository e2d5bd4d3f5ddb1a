import { css } from 'lit';

/** The looks of a drawn scene; the colours come from the tokens of the element. */
export const drawStyles = css`
  .tone-crashed { --_c: var(--_crashed); }
  .tone-errored { --_c: var(--_errored); }
  .tone-unhandled { --_c: var(--_unhandled); }
  .tone-abnormal { --_c: var(--_abnormal); }
  .tone-healthy { --_c: var(--_healthy); }
  .tone-unhealthy { --_c: var(--_unhealthy); }
  .tone-new-issues { --_c: var(--_new-issues); }
  .tone-resolved-issues { --_c: var(--_resolved-issues); }
  .tone-release-1 { --_c: var(--_release-1); }
  .tone-release-2 { --_c: var(--_release-2); }
  .tone-release-3 { --_c: var(--_release-3); }
  .tone-release-4 { --_c: var(--_release-4); }
  .tone-release-5 { --_c: var(--_release-5); }
  .tone-release-6 { --_c: var(--_release-6); }
  .tone-other { --_c: var(--_other); }
  .drawing {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    overflow: visible;
    direction: ltr;
    /* The plot is what is pointed at: nobody has to find the path under a pointer. */
    pointer-events: none;
  }
  .grid-lines,
  .baseline {
    fill: none;
    stroke: var(--_grid);
    stroke-width: 1;
    shape-rendering: crispEdges;
  }
  .baseline {
    stroke: var(--_baseline);
  }
  .hatch-line {
    fill: var(--_border-strong);
    opacity: 0.7;
  }
  .line {
    fill: none;
    stroke: var(--_c);
    stroke-width: 1.75;
    stroke-linejoin: round;
    stroke-linecap: round;
  }
  :where(.dense) .line {
    stroke-width: 1.5;
  }
  .line.running {
    stroke-dasharray: 3 3;
    stroke-linecap: butt;
  }
  .area {
    /* 92 % over the card in the dark, where full colours glare. */
    fill: light-dark(var(--_c), color-mix(in srgb, var(--_c) 92%, var(--_surface)));
    stroke: var(--_surface);
    stroke-width: 1;
    stroke-linejoin: round;
  }
  .dense .area {
    stroke-width: 0.5;
  }
  .packed .area {
    stroke: none;
  }
  .area.running {
    opacity: 0.45;
  }
  .wash {
    fill: var(--_c);
    opacity: 0.04;
  }
  .breach-wash {
    fill: var(--_c);
    opacity: 0.14;
  }
  .before,
  .breach {
    fill: none;
    stroke: var(--_field);
    stroke-width: 1.25;
    stroke-linejoin: round;
  }
  .before:not([data-series='previous']) {
    stroke: var(--_c);
    opacity: 0.45;
  }
  .breach {
    stroke: var(--_c);
    stroke-width: 2;
  }
  .target,
  .release-lines,
  .release-marks {
    fill: none;
    stroke: var(--_text-muted);
    stroke-width: 1;
    stroke-dasharray: 5 4;
  }
  .release-lines {
    stroke-dasharray: 1 3;
  }
  .release-marks {
    fill: var(--_surface);
    stroke-width: 1.25;
    stroke-dasharray: none;
  }
  .dot {
    fill: var(--_c);
  }
  .mark {
    fill: var(--_c);
    stroke: var(--_surface);
    stroke-width: 2;
    paint-order: stroke;
  }
  .bar {
    shape-rendering: crispEdges;
  }
  .bar:not(.running) {
    fill: var(--_c);
  }
  .bar.running {
    stroke: var(--_c);
    stroke-width: 1;
  }
  .bar.tone-resolved-issues {
    fill: color-mix(in srgb, var(--_c) 14%, var(--_surface));
    stroke: var(--_c);
    stroke-width: 1;
  }
  .bar.tone-resolved-issues.running {
    fill: var(--_surface);
    stroke-dasharray: 2 2;
  }
  .pattern {
    stroke: var(--_c);
    stroke-width: 1.5;
  }
  .pattern rect {
    fill: var(--_surface);
    stroke: none;
  }
  .axis-label {
    position: absolute;
    top: 0;
    inset-inline-start: 0;
    font-size: 0.846em;
    line-height: 1.273em;
    color: var(--_text-muted);
    white-space: nowrap;
    pointer-events: none;
  }
  .target-label {
    color: var(--_text);
    font-weight: 500;
  }
  [dir='rtl'] :is(.drawing, .markers) {
    transform: scaleX(-1);
  }
  .fluid path {
    vector-effect: non-scaling-stroke;
  }
  .dim .shape:not(.lit) {
    opacity: 0.25;
  }
  /* Areas lie over one another: as pale, hatched ones too, but nothing shows through. */
  .dim .shape.area:not(.lit, .running) {
    fill: color-mix(in srgb, var(--_c) 25%, var(--_surface));
    opacity: 1;
  }
  /* Where colours may be missing or too close, dash and hatch tell the series apart. */
  @media print, (prefers-contrast: more), (forced-colors: active) {
    .line { stroke-width: 2.5; }
    .line.tone-healthy { stroke-width: 1.25; }
    .line.tone-errored:not(.running),
    .line.tone-release-2:not(.running) { stroke-dasharray: 8 3; }
    .line.tone-unhandled:not(.running),
    .line.tone-release-3:not(.running) { stroke-dasharray: 8 3 2 3; }
    .line.tone-abnormal:not(.running),
    .line.tone-release-4:not(.running) { stroke-dasharray: 2 3; }
    .line.tone-release-5:not(.running) { stroke-dasharray: 12 4; }
    .line.tone-release-6:not(.running) { stroke-dasharray: 5 2 1 2; }
    .line.tone-other:not(.running) { stroke-dasharray: 1 4; }
    .line:not(.running) { stroke-linecap: butt; }
    .tone-errored:is(.area, .bar:not(.running)) { fill: url(#fill-errored) var(--_c); stroke: var(--_c); }
    .tone-unhandled:is(.area, .bar:not(.running)) { fill: url(#fill-unhandled) var(--_c); stroke: var(--_c); }
    .tone-abnormal:is(.area, .bar:not(.running)) { fill: url(#fill-abnormal) var(--_c); stroke: var(--_c); }
    .tone-healthy:is(.area, .bar:not(.running)) { fill: var(--_surface); stroke: var(--_c); }
  }
  @media (forced-colors: active) {
    .drawing,
    .markers {
      --_c: CanvasText;
      forced-color-adjust: none;
    }
    .shape,
    .mark,
    .pattern {
      --_c: CanvasText;
    }
    .breach { stroke-width: 3; }
    .shape[class*='tone-release'].area,
    .tone-other.area { fill: Canvas; stroke: CanvasText; }
    .bar.tone-resolved-issues { fill: Canvas; }
    .grid-lines { stroke: GrayText; }
    .baseline { stroke: CanvasText; }
  }
`;
