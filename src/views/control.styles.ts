import { css } from 'lit';

/** What panels and dialogs hold, and the controls for arranging charts. */
export const controlStyles = css`
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
  .arranged {
    display: grid;
    grid-template-rows: auto 1fr;
  }
  @media (pointer: coarse) {
    .field,
    .choice {
      min-height: 44px;
    }
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
  @container dashboard (max-width: 479px) {
    .panel.range:popover-open {
      grid-template-columns: 1fr;
      width: auto;
    }
  }
  @media print {
    .arrange-bar,
    .slot-bar {
      display: none;
    }
  }
`;
