import { css } from 'lit';

/** The chart card: head, figure, plot, note, and the room they share. */
export const cardStyles = css`
  :host {
    display: block;
    min-width: 0;
    contain: style;
  }
  :host([hidden]) {
    display: none;
  }
  .frame {
    container: card / inline-size;
    height: 100%;
  }
  .card {
    position: relative;
    display: flex;
    flex-direction: column;
    min-width: 0;
    height: 100%;
    min-height: 364px;
    background: var(--_surface);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow-card);
    transition: border-color 120ms ease-out;
  }
  /* As high before the first answer as with the longest usual legend after it: nothing moves. What is left over is the plot's. */
  @container card (max-width: 629px) {
    .card.many {
      min-height: 406px;
    }
  }
  .card.compared {
    min-height: 374px;
  }
  @container card (max-width: 479px) {
    .card.compared {
      min-height: 404px;
    }
  }
  @container card (max-width: 779px) {
    .card.many.compared {
      min-height: 462px;
    }
  }
  .card:hover {
    border-color: var(--_border-strong);
  }
  .head {
    display: flex;
    align-items: center;
    min-height: 44px;
    padding: 12px 0 0;
    padding-inline: 16px 12px;
    gap: 4px;
  }
  .title {
    display: flex;
    min-width: 0;
    font-weight: 600;
    letter-spacing: -0.003em;
  }
  .title > span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .head-end {
    display: flex;
    align-items: center;
    gap: 4px;
    margin-inline-start: auto;
  }
  .figure {
    display: flex;
    align-items: baseline;
    flex-wrap: wrap;
    column-gap: 8px;
    min-height: 36px;
    padding: 2px 16px 0;
  }
  .figure .value {
    font-size: 2em;
    line-height: 1.308em;
    font-weight: 600;
    letter-spacing: -0.022em;
  }
  .figure .unit {
    color: var(--_text-muted);
  }
  .delta {
    font-size: 0.923em;
    font-weight: 500;
    color: var(--_text-muted);
    white-space: nowrap;
  }
  .delta.worse {
    color: var(--_worse);
  }
  .delta.better {
    color: var(--_better);
  }
  .delta .reference {
    font-weight: 400;
    color: var(--_text-faint);
  }
  @container card (max-width: 479px) {
    .delta .reference {
      display: none;
    }
  }
  .body {
    display: flex;
    flex-direction: column;
    flex: 1;
    min-width: 0;
    min-height: 0;
  }
  .room {
    position: relative;
    display: grid;
    flex: 1 0 auto;
    min-width: 0;
    margin: 12px 16px 0;
  }
  .plot {
    position: relative;
    /* What moves in it moves nothing around it. */
    contain: size layout style;
    min-width: 0;
    min-height: max(152px, var(--_plot-height));
    outline-offset: 4px;
    touch-action: pan-y;
    user-select: none;
    -webkit-user-select: none;
  }
  .note {
    display: flex;
    gap: 6px;
    align-items: flex-start;
    margin: 0 16px;
    padding: 8px 0 10px;
    border-top: 1px solid var(--_border);
    font-size: 0.923em;
    line-height: 1.334em;
    color: var(--_text-muted);
  }
  .note .icon {
    width: 14px;
    height: 14px;
    margin-top: 1px;
    color: var(--_text-faint);
  }
  .crosshair {
    stroke: var(--_text);
    stroke-opacity: 0.55;
    shape-rendering: crispEdges;
  }
  .markers {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    overflow: visible;
    pointer-events: none;
  }
  .figure .dock {
    display: none;
  }
  @container card (max-width: 379px) {
    [data-cursor] .figure .rest {
      display: none;
    }
    [data-cursor] .figure .dock {
      display: contents;
    }
    .head {
      flex-wrap: wrap;
    }
    .card {
      min-height: 404px;
    }
    .card.many {
      min-height: 452px;
    }
    .card.compared {
      min-height: 420px;
    }
    .card.many.compared {
      min-height: 508px;
    }
    .headed .figure {
      min-height: 54px;
      align-content: start;
    }
  }
  .rest,
  .dock {
    display: contents;
  }
  /* Where a finger hides what is under it, and where a tooltip has no room beside the crosshair. */
  @media (pointer: coarse), (max-width: 35.7em) {
    .headed .figure {
      min-height: 54px;
      align-content: start;
    }
    @container card (min-width: 380px) {
      .headed .plot {
        min-height: max(152px, var(--_plot-height) - 18px);
      }
    }
    [data-cursor] .figure .rest {
      display: none;
    }
    [data-cursor] .figure .dock {
      display: contents;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
      animation: none !important;
    }
  }
  :host(:fullscreen) {
    padding: 24px;
    font-size: max(16.25px, 1.016rem);
    background: light-dark(#f4f5f7, #0c0e12);
  }
  @media print {
    .card {
      break-inside: avoid;
      box-shadow: none;
    }
    .card:has(.table) {
      break-inside: auto;
    }
    .head-end,
    .only,
    .state .text-button,
    .picker .icon,
    .markers,
    .selection {
      display: none;
    }
  }
`;
