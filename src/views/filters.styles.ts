import { css } from 'lit';

/** Filters while they are closed, and what else of a dashboard's controls is always there. */
export const filterStyles = css`
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
    padding-inline: 10px 8px;
    border: 1px solid var(--_border);
    border-radius: 6px;
    background: var(--_surface);
    white-space: nowrap;
  }
  .filter b {
    overflow: hidden;
    max-width: 22ch;
    text-overflow: ellipsis;
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
  .filter.active b,
  .compare.active .icon {
    color: var(--_accent);
  }
  /* On narrower screens a sheet at the foot of the page. */
  @media (min-width: 480px) {
    .panel {
      width: 320px;
      padding: 12px;
    }
  }
  .lists:popover-open {
    display: grid;
    gap: 8px;
  }
  @container dashboard (max-width: 699px) {
    .filters {
      flex-wrap: nowrap;
    }
    .compare {
      display: none;
    }
    .filters > [data-filter] {
      min-width: 0;
    }
  }
  .lists .filter .icon {
    margin-inline-start: auto;
  }
  @container dashboard (min-width: 700px) {
    .fold {
      display: none;
    }
    .filters .lists:not(:popover-open) {
      display: contents;
    }
    .filters > [data-filter] {
      margin-inline-start: auto;
    }
  }
  .panel-note {
    margin: 8px 0;
    color: var(--_text-muted);
  }
  button:is(:disabled, [aria-disabled]) {
    color: var(--_text-faint);
    opacity: 0.6;
  }
  :host(:fullscreen) {
    overflow: auto;
    padding: 24px;
    font-size: max(16.25px, 1.016rem);
    background: light-dark(#f4f5f7, #0c0e12);
  }
  /* As far apart as fingers need it. */
  @media (pointer: coarse) {
    .filters {
      row-gap: 12px;
      margin-top: 10px;
    }
  }
  @media print {
    .filters {
      display: none;
    }
  }
`;
