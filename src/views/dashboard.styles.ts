import { css } from 'lit';

/** The dashboard: its head, its sentence and its grid, by its own width. */
export const dashboardStyles = css`
  :host {
    display: block;
    min-width: 0;
  }
  :host([hidden]) {
    display: none;
  }
  :host::before {
    word-spacing: 1200px;
  }
  .dashboard {
    container: dashboard / inline-size;
    max-width: 2400px;
  }
  .dashboard-head {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 40px;
  }
  .dashboard-title {
    display: flex;
    min-width: 0;
    font-size: 1.231em;
    line-height: 1.5em;
    font-weight: 600;
    letter-spacing: -0.01em;
  }
  .dashboard-title .picker > span {
    white-space: normal;
  }
  .head-end {
    display: flex;
    align-items: center;
    gap: 8px;
    margin-inline-start: auto;
  }
  .freshness {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    font-size: 0.923em;
    color: var(--_text-muted);
    white-space: nowrap;
  }
  .freshness::before {
    content: '';
    width: 6px;
    height: 6px;
    border-radius: 50%;
    background: var(--_healthy);
  }
  .freshness.stale {
    font-weight: 500;
  }
  .freshness.stale::before {
    background: var(--_errored);
  }
  .icon-button {
    width: 32px;
    height: 32px;
  }
  .fetching .icon {
    animation: turn 900ms linear infinite;
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
  .summary {
    max-width: 112ch;
    min-height: 28px;
    margin: 20px 0 16px;
    font-size: 1.538em;
    line-height: 1.4;
    letter-spacing: -0.011em;
    color: var(--_text-muted);
    text-wrap: pretty;
  }
  .summary b {
    font-weight: 600;
    color: var(--_text);
  }
  .summary .worse {
    font-weight: 600;
    color: var(--_worse);
  }
  .summary .better {
    font-weight: 600;
    color: var(--_better);
  }
  .grid {
    display: grid;
    grid-template-columns: repeat(12, minmax(0, 1fr));
    gap: var(--_gap);
  }
  .slot {
    grid-column: span 12;
    min-width: 0;
  }
  .slot > * {
    height: 100%;
  }
  .span-3 {
    grid-column: span 3;
  }
  .span-4 {
    grid-column: span 4;
  }
  .span-6 {
    grid-column: span 6;
  }
  .span-8 {
    grid-column: span 8;
  }
  @container dashboard (min-width: 1680px) {
    .slots-6 .slot {
      grid-column: span 4;
    }
  }
  @container dashboard (max-width: 1099px) {
    .slot {
      grid-column: span 6;
    }
    .slot:last-child,
    .slots-6 .slot:nth-child(5) {
      grid-column: span 12;
    }
    .slots-2 .slot,
    .slots-4 .slot {
      grid-column: span 6;
    }
  }
  @container dashboard (max-width: 699px) {
    /* The gaps of twelve columns would be wider than the narrowest page. */
    .grid {
      --_tools: none;
      grid-template-columns: minmax(0, 1fr);
      gap: 12px;
    }
    .grid .slot:nth-child(n) {
      grid-column: 1 / -1;
    }
    .summary {
      font-size: 1.308em;
      margin: 16px 0 12px;
    }
  }
  @container dashboard (max-width: 479px) {
    .freshness .word {
      display: none;
    }
  }
  @media print {
    .grid .slot:nth-child(n) {
      grid-column: 1 / -1;
    }
    .head-end,
    .dashboard-title .icon {
      display: none;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .fetching .icon {
      animation: none;
    }
  }
`;
