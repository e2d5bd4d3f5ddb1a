import { css } from 'lit';

/** The strip that tells of a failure over what is shown all the same. */
export const bannerStyles = css`
  .banner {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 36px;
    margin: 6px 12px 2px;
    padding-block: 3px;
    padding-inline: 10px 4px;
    border-radius: 6px;
    background: var(--_warn-soft);
    border: 1px solid var(--_warn-line);
    font-size: 0.923em;
    line-height: 1.334em;
  }
  .banner .icon {
    color: var(--_warning);
  }
  .banner p {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  @media print {
    .banner .text-button {
      display: none;
    }
  }
`;
