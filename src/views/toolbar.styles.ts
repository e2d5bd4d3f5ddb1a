import { css } from 'lit';

/** The end of a chart's head: quiet at rest, complete on hover and focus. */
export const toolbarStyles = css`
  .tools {
    display: flex;
  }
  .tools [data-action] {
    display: var(--_tools, inline-grid);
    opacity: 0;
    transition: opacity 120ms ease-out;
  }
  .card:is(:hover, :focus-within) .tools [data-action],
  .tools:has([aria-expanded='true']) [data-action] {
    opacity: 1;
  }
  .news {
    font-size: 0.923em;
    color: var(--_text-muted);
    white-space: nowrap;
  }
  .selection {
    position: absolute;
    top: 0;
    bottom: 22px;
    inset-inline-start: 0;
    width: 0;
    background: var(--_accent);
    opacity: 0.18;
    visibility: hidden;
    pointer-events: none;
  }
  [data-selecting] .selection {
    visibility: visible;
  }
  [data-linked] .crosshair {
    stroke-opacity: 0.28;
  }
  @media (hover: none) {
    .tools [data-action] {
      opacity: 1;
    }
  }
  @container card (max-width: 359px) {
    .tools [data-action] {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .selection {
      background: Highlight;
    }
  }
`;
