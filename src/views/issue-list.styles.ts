import { css } from 'lit';

/** The most recently seen issues, below the chart or beside it. */
export const issueListStyles = css`
  .split {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: 1fr auto;
    flex: 1;
    min-height: 0;
  }
  .issues {
    margin-top: 4px;
    border-top: 1px solid var(--_border);
  }
  .issues-heading {
    padding: 8px 16px;
    font-size: 0.923em;
    line-height: 1.334em;
    color: var(--_text-muted);
  }
  .issue {
    --_c: var(--_other);
    position: relative;
    display: grid;
    grid-template-columns: 14px minmax(0, 1fr) auto;
    column-gap: 10px;
    align-items: start;
    padding: 10px 16px;
  }
  .issue + .issue,
  .issues-heading + .issue,
  .issues-heading + .issues-empty,
  .issues-heading + .issues-loading {
    border-top: 1px solid var(--_border);
  }
  .issue:last-child {
    border-radius: 0 0 calc(var(--_radius) - 1px) calc(var(--_radius) - 1px);
  }
  .issue:hover {
    background: var(--_hover);
  }
  .issue .glyph {
    margin-top: 4px;
  }
  .issue-title {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-weight: 600;
  }
  a.issue-title::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .issue:hover a.issue-title {
    text-decoration: underline;
    text-underline-offset: 3px;
    text-decoration-thickness: 1px;
  }
  .issue .meta {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: 0.923em;
    line-height: 1.334em;
    color: var(--_text-muted);
  }
  .issue .meta.last {
    margin-top: 1px;
    white-space: normal;
  }
  .issue .figures {
    font-size: 0.923em;
    line-height: 1.501em;
    text-align: end;
    white-space: nowrap;
    color: var(--_text-muted);
  }
  .issue .figures b {
    display: block;
    font-size: 1.0833em;
    line-height: 1.462em;
    font-weight: 600;
    color: var(--_text);
  }
  .tag {
    display: inline-block;
    padding: 0 5px;
    margin-inline-end: 4px;
    border: 1px solid var(--_border-strong);
    border-radius: 4px;
    font-size: 0.917em;
    line-height: 1.364em;
    font-weight: 500;
  }
  .issues-empty,
  .issues-loading {
    padding: 16px;
    color: var(--_text-muted);
  }
  /* Two rows, as there will be. */
  .issues-loading {
    min-height: 140px;
  }
  .view-all {
    padding: 0 8px;
    border-radius: 6px;
    font-size: 0.923em;
    line-height: 2.334em;
    font-weight: 500;
    white-space: nowrap;
    color: var(--_accent);
  }
  .view-all:hover {
    background: var(--_hover);
  }
  @container card (min-width: 640px) {
    .wide-card {
      min-height: 304px;
    }
    .split {
      grid-template-columns: minmax(0, 1.45fr) minmax(0, 1fr);
      grid-template-rows: 1fr;
    }
    .issues {
      display: flex;
      flex-direction: column;
      margin: 4px 0 0;
      border-top: 0;
      border-inline-start: 1px solid var(--_border);
    }
    .issues .issue {
      flex: 1;
      align-content: center;
    }
    .issue:last-child {
      border-radius: 0 0 calc(var(--_radius) - 1px) 0;
    }
    .issue-title {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      white-space: normal;
      overflow-wrap: anywhere;
    }
  }
  @media print {
    .split {
      display: block;
    }
  }
  .level-fatal,
  .level-error {
    --_c: var(--_crashed);
  }
  .level-warning {
    --_c: var(--_errored);
  }
`;
