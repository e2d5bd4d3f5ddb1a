import { css } from 'lit';

/** Filters, panels, dialogs, and the controls for arranging charts. */
export const arrangeStyles = css`
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-top: 8px;
  }
  .filter {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    max-width: 100%;
    min-height: 32px;
    padding: 0 8px 0 10px;
    border: 1px solid var(--_border);
    border-radius: 6px;
    background: var(--_surface);
  }
  .filter b {
    overflow: hidden;
    max-width: 22ch;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-weight: 500;
  }
  .filter-name {
    color: var(--_text-muted);
  }
  .filter:hover {
    background: var(--_hover);
  }
  .filter.active {
    border-color: transparent;
    background: var(--_accent-soft);
  }
  .filter.active b {
    color: var(--_accent);
  }
  .panel {
    width: 320px;
    padding: 12px;
  }
  .panel-note {
    margin: 8px 0;
    color: var(--_text-muted);
  }
  .panel-foot {
    display: flex;
    justify-content: flex-end;
    gap: 8px;
    margin-top: 12px;
  }
  .field {
    box-sizing: border-box;
    width: 100%;
    min-height: 32px;
    padding: 0 8px;
    border: 1px solid var(--_field);
    border-radius: 6px;
    font: inherit;
    color: inherit;
    background: var(--_surface);
  }
  .choices {
    overflow: auto;
    max-height: min(320px, 50vh);
    margin-top: 8px;
  }
  .choice {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 32px;
    padding: 0 4px;
    border-radius: 6px;
  }
  .choice:hover {
    background: var(--_hover-raised);
  }
  .choice span:not(.hint) {
    overflow-wrap: anywhere;
  }
  .choice .hint {
    margin-inline-start: auto;
    font-size: 0.923em;
    color: var(--_text-faint);
  }
  .choice:has(:disabled) {
    color: var(--_text-faint);
  }
  .panel.range {
    display: none;
    grid-template-columns: 140px 1fr;
    gap: 12px;
    width: 440px;
  }
  .panel.range:popover-open {
    display: grid;
  }
  .range-form label,
  .dialog label {
    display: block;
    margin-bottom: 8px;
    color: var(--_text-muted);
  }
  .presets [aria-pressed='true'] {
    font-weight: 600;
    color: var(--_accent);
  }
  .primary {
    color: var(--_on-accent);
    background: var(--_accent);
  }
  .dialog {
    width: 360px;
    max-width: calc(100vw - 32px);
    padding: 16px;
    border: 1px solid var(--_border);
    border-radius: 10px;
    color: var(--_text);
    background: var(--_raised);
    box-shadow: var(--_shadow-menu);
  }
  .dialog::backdrop {
    background: rgb(0 0 0 / 0.3);
  }
  .dialog h3 {
    margin: 0 0 12px;
    font-size: 1em;
    font-weight: 600;
  }
  .dialog .problem {
    margin: 0;
    color: var(--_worse);
  }
  button:disabled {
    color: var(--_text-faint);
    opacity: 0.6;
  }
  .arranged {
    display: grid;
    grid-template-rows: auto 1fr;
  }
  .slot-bar {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 4px;
  }
  .slot-bar .width {
    width: auto;
    margin-inline-start: auto;
  }
  .grip {
    cursor: grab;
    touch-action: none;
  }
  .lifted {
    border-radius: 10px;
    outline: 1.5px dashed var(--_accent);
    background: var(--_accent-soft);
  }
  .lifted .grip {
    cursor: grabbing;
  }
  .arrange-bar {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin: 12px 0;
  }
  :host(:fullscreen) {
    overflow: auto;
    padding: 24px;
    font-size: max(16.25px, 1.016rem);
    background: light-dark(#f4f5f7, #0c0e12);
  }
  @container dashboard (max-width: 479px) {
    .panel.range:popover-open {
      grid-template-columns: 1fr;
      width: auto;
    }
  }
  @media print {
    .filters,
    .arrange-bar,
    .slot-bar {
      display: none;
    }
  }
`;
