import { css } from 'lit';

/** Tiles and the table of releases. */
export const tileStyles = css`
  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 200px), 1fr));
    gap: var(--_gap);
    margin-bottom: var(--_gap);
  }
  .tile {
    position: relative;
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    min-width: 0;
    height: 9.54em;
    padding: 12px 16px 0;
    overflow: hidden;
    text-align: start;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .tile:hover {
    border-color: var(--_border-strong);
  }
  .tile-label {
    font-size: 0.923em;
    font-weight: 500;
    color: var(--_text-muted);
  }
  .tile-value {
    font-size: 2em;
    line-height: 1.308em;
    font-weight: 600;
    letter-spacing: -0.022em;
  }
  .tile-value small {
    font-size: 0.5em;
    font-weight: 400;
    letter-spacing: 0;
    color: var(--_text-muted);
  }
  .tile-change {
    font-size: 0.923em;
    font-weight: 500;
    color: var(--_text-muted);
  }
  .tile-change.worse {
    color: var(--_worse);
  }
  .tile-change.better {
    color: var(--_better);
  }
  .spark {
    position: absolute;
    inset: auto 0 0;
    width: 100%;
    height: 34px;
  }
  .spark-line {
    fill: none;
    stroke: var(--_unhealthy);
    stroke-width: 1.5;
    vector-effect: non-scaling-stroke;
  }
  .spark-wash {
    fill: var(--_unhealthy);
    opacity: 0.05;
  }
  .release-table {
    margin-top: var(--_gap);
    padding: 16px 0 8px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .release-table h3 {
    margin: 0 16px 8px;
    font-size: 1em;
    font-weight: 600;
  }
  .release-table .table-room {
    max-height: none;
  }
  .sort {
    min-height: 28px;
    font-weight: inherit;
    color: inherit;
    white-space: nowrap;
  }
  .pages {
    display: flex;
    align-items: center;
    justify-content: flex-end;
    gap: 8px;
    padding: 8px 16px 0;
    color: var(--_text-muted);
  }
  @container dashboard (max-width: 699px) {
    .tiles {
      grid-template-columns: 1fr 1fr;
    }
    .tile {
      padding: 12px 12px 0;
    }
    .tile-value {
      font-size: 1.6em;
    }
  }
  @media (forced-colors: active) {
    .spark-line {
      stroke: CanvasText;
    }
  }
`;
