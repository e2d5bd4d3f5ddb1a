import { css } from 'lit';

/** The table in the plot's place, and under it in print. */
export const tableStyles = css`
  .table-room {
    flex: 1 1 0;
    min-height: 240px;
    margin: 8px 8px 8px;
    overflow: auto;
    outline-offset: -2px;
  }
  .table {
    width: 100%;
    border-collapse: separate;
    border-spacing: 0;
    font-size: 0.923em;
    line-height: 1.334em;
    white-space: nowrap;
  }
  .table :is(th, td) {
    padding: 7px 8px;
    font-weight: 400;
    text-align: end;
    border-bottom: 1px solid var(--_grid);
  }
  .table th:first-child {
    text-align: start;
  }
  .table :is(thead, tfoot) :is(th, td) {
    position: sticky;
    background: var(--_surface);
    font-weight: 500;
  }
  .table thead th {
    top: 0;
    color: var(--_text-muted);
    border-color: var(--_border);
  }
  .table tfoot :is(th, td) {
    bottom: 0;
    border-top: 1px solid var(--_border);
    border-bottom: 0;
  }
  @media print {
    .table-room {
      flex: none;
      overflow: visible;
    }
    .table :is(thead, tfoot) :is(th, td) {
      position: static;
    }
    .table tr {
      break-inside: avoid;
    }
  }
  .table .nothing {
    color: var(--_text-faint);
  }
  .table .unfinished {
    color: var(--_text-muted);
  }
`;
