import { css } from 'lit';

/** What stands in the plot's place when there is nothing to plot: words, or a skeleton. */
export const stateStyles = css`
  .state {
    position: absolute;
    inset: 0 0 22px;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 4px;
    padding: 0 24px;
    text-align: center;
    border-bottom: 1px solid var(--_grid);
  }
  .state slot {
    display: contents;
  }
  .state b {
    font-weight: 600;
  }
  .state p {
    max-width: 40ch;
    color: var(--_text-muted);
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  .state .text-button {
    margin-top: 8px;
  }
  .skeleton {
    background: var(--_hover);
    border-radius: 4px;
    animation: pulse 1.6s ease-in-out 200ms infinite;
  }
  .figure .skeleton {
    width: 96px;
    height: 24px;
    margin-top: 6px;
  }
  .legend .skeleton {
    width: 64px;
    height: 28px;
    margin: 8px;
  }
  .skeleton-plot {
    position: absolute;
    inset-block: 6px 22px;
    inset-inline: 0 40px;
    border-bottom: 1px solid var(--_grid);
    background: none;
    border-radius: 0;
  }
  .skeleton-plot svg {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    fill: var(--_hover);
  }
  @keyframes pulse {
    50% {
      opacity: 0.5;
    }
  }
`;
