import { css } from 'lit';

/** The tooltip: in the top layer, beside the crosshair, never under the pointer's aim. */
export const tooltipStyles = css`
  .tooltip {
    position: fixed;
    inset: 0 auto auto 0;
    width: 22em;
    max-width: calc(100vw - 16px);
    margin: 0;
    padding: 0;
    overflow: hidden;
    color: var(--_text);
    background: var(--_raised);
    border: 1px solid light-dark(var(--_border), transparent);
    border-radius: 8px;
    box-shadow: var(--_shadow-tip);
    font-size: 0.923em;
    line-height: 1.334em;
    pointer-events: none;
  }
  .tooltip:not(:popover-open) {
    display: none;
  }
  .tooltip header {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    padding: 8px 12px 6px;
    color: var(--_text-muted);
  }
  .tooltip header b {
    color: var(--_text);
    font-weight: 600;
  }
  .tooltip dl {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto auto;
    row-gap: 4px;
    column-gap: 14px;
    padding: 2px 12px 8px;
  }
  .tooltip dt {
    display: flex;
    align-items: center;
    gap: 8px;
    min-width: 0;
    color: var(--_text-muted);
  }
  .tooltip dt span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .tooltip dt.lit {
    color: var(--_text);
    font-weight: 600;
  }
  .tooltip dd {
    text-align: end;
  }
  .tooltip .value {
    font-weight: 600;
  }
  .tooltip .count {
    min-width: 44px;
    color: var(--_text-muted);
  }
  .tooltip .change {
    grid-column: 1 / -1;
    margin-top: -4px;
    color: var(--_text-muted);
  }
  .tooltip footer {
    padding: 6px 12px 8px;
    border-top: 1px solid var(--_border);
    color: var(--_text-muted);
  }
  @container card (max-width: 379px) {
    .tooltip,
    .tooltip:popover-open {
      --_docked: 1;
      display: none;
    }
  }
  @media (pointer: coarse), (max-width: 35.7em) {
    .tooltip,
    .tooltip:popover-open {
      --_docked: 1;
      display: none;
    }
  }
  @media (forced-colors: active) {
    .tooltip {
      border-color: CanvasText;
    }
  }
`;
