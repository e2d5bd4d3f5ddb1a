import { css } from 'lit';

/** The chart switcher in a card's head and its menu. */
export const pickerStyles = css`
  .picker {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    min-height: 28px;
    min-width: 0;
    padding-inline: 8px 4px;
    margin-inline-start: -8px;
    border-radius: 6px;
    font-weight: 600;
    letter-spacing: -0.003em;
  }
  .picker > span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .picker .icon {
    color: var(--_text-faint);
    opacity: 0.75;
  }
  .picker:hover,
  .picker[aria-expanded='true'] {
    background: var(--_hover);
  }
  .menu {
    position: absolute;
    inset: var(--_y, 0) auto auto var(--_x, 0);
    width: 256px;
    height: auto; /* WebKit makes the fit-content of a popover that is a grid as high as the page. */
    max-width: calc(100vw - 16px);
    margin: 0;
    padding: 4px;
    color: var(--_text);
    background: var(--_raised);
    border: 1px solid light-dark(var(--_border), transparent);
    border-radius: 10px;
    box-shadow: var(--_shadow-menu);
    font-weight: 400;
  }
  .menu:not(:popover-open) {
    display: none;
  }
  .menu-heading {
    padding: 6px 10px 4px;
    font-size: 0.846em;
    font-weight: 500;
    color: var(--_text-faint);
  }
  .menu-row {
    display: flex;
    align-items: center;
    gap: 8px;
    width: 100%;
    min-height: 32px;
    padding: 0 8px;
    border-radius: 6px;
  }
  .menu-row:hover,
  .menu-row:focus-visible {
    background: var(--_hover-raised);
  }
  .menu-row:focus-visible {
    outline-offset: -2px;
  }
  .menu-row[aria-checked='true'] {
    font-weight: 600;
  }
  .menu-row .check {
    width: 16px;
    color: var(--_accent);
  }
  .menu-row .hint {
    margin-inline-start: auto;
    font-size: 0.923em;
    color: var(--_text-muted);
  }
  @media (pointer: coarse) {
    .menu-row {
      min-height: 44px;
    }
  }
  @media (max-width: 479px) {
    .menu {
      position: fixed;
      inset: auto 0 0 0;
      width: auto;
      max-width: none;
      padding: 8px 8px max(8px, env(safe-area-inset-bottom));
      border-radius: 10px 10px 0 0;
    }
    .menu-row {
      min-height: 44px;
    }
  }
`;
