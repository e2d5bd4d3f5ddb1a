import { css } from 'lit';

/**
 * Every colour, size and shadow of the elements. Public `--session-health-…` properties win;
 * the internal `--_…` ones are what all other sheets read. The comment beside a public one is what
 * the reference says of it. `light-dark()` follows the
 * `color-scheme` that the host inherits, so a page, or `theme`, decides.
 */
export const tokenStyles = css`
  :host {
    --_surface: var(--session-health-surface, light-dark(#ffffff, #14171c)); /* Ground of cards, buttons and fields. */
    --_raised: var(--session-health-raised, light-dark(#ffffff, #1c2027)); /* Ground of menus and tooltips. */
    --_text: var(--session-health-text, light-dark(#14181f, #eceef2)); /* Text. */
    --_text-muted: var(--session-health-text-muted, light-dark(#59626f, #9ca5b4)); /* Labels and what matters less. */
    --_text-faint: light-dark(#626c7a, #868f9e);
    --_border: var(--session-health-border, light-dark(#e2e5ea, #252a32)); /* Edges of cards, buttons and tables. */
    --_border-strong: light-dark(#cbd0d8, #3a414c);
    --_field: light-dark(#8a93a1, #767f8d);
    --_grid: var(--session-health-grid, light-dark(#eceef2, #20252c)); /* Lines behind the plot. */
    --_baseline: light-dark(#b9c0ca, #4a525f);
    --_hover: light-dark(#f1f3f6, #1e232a);
    --_hover-raised: light-dark(#f1f3f6, #2a303a);
    --_accent: var(--session-health-accent, light-dark(#3449c2, #9dabff)); /* What can be acted on, and the chosen bucket. */
    --_focus: var(--session-health-focus, var(--_accent)); /* Ring around what has keyboard focus. */
    --_accent-soft: color-mix(in srgb, var(--_accent) 10%, var(--_surface));
    --_on-accent: light-dark(#ffffff, #10131f);
    --_warn-soft: light-dark(#fdf5e3, #2a2414);
    --_warn-line: light-dark(#ecd9a8, #4b3f1e);
    --_warning: var(--session-health-color-warning, light-dark(#8a5a00, #e9bd57)); /* Signs of warnings. */
    --_worse: var(--session-health-color-worse, light-dark(#b01020, #ff7a70)); /* A change for the worse, and a target that is missed. */
    --_better: var(--session-health-color-better, light-dark(#0b7a61, #46c298)); /* A change for the better. */
    --_crashed: var(--session-health-color-crashed, light-dark(#b01020, #f4483d)); /* Crashed sessions and users. */
    --_errored: var(--session-health-color-errored, light-dark(#bf8310, #e9bd57)); /* Errored sessions and users. */
    --_unhandled: var(--session-health-color-unhandled, light-dark(#d440ab, #f27fc0)); /* Sessions and users with an unhandled error. */
    --_abnormal: var(--session-health-color-abnormal, light-dark(#423489, #7562da)); /* Abnormal sessions and users. */
    --_healthy: var(--session-health-color-healthy, light-dark(#0e876d, #2cab80)); /* Healthy sessions and users. */
    --_unhealthy: var(--session-health-color-unhealthy, var(--_text)); /* All that are not healthy, in one line. */
    --_new-issues: var(--session-health-color-new-issues, light-dark(#3d52c9, #8c9cff)); /* New issues. */
    --_resolved-issues: var(--session-health-color-resolved-issues, light-dark(#1d9a80, #2a9474)); /* Resolved issues. */
    --_release-1: var(--session-health-color-release-1, light-dark(#0b6bb5, #3391d8)); /* The first release that is shown. */
    --_release-2: var(--session-health-color-release-2, light-dark(#8a4506, #e3a47c)); /* The second release that is shown. */
    --_release-3: var(--session-health-color-release-3, light-dark(#00988e, #8cebe0)); /* The third release that is shown. */
    --_release-4: var(--session-health-color-release-4, light-dark(#6c3a72, #cb4a92)); /* The fourth release that is shown. */
    --_release-5: var(--session-health-color-release-5, light-dark(#788300, #86a01c)); /* The fifth release that is shown. */
    --_release-6: var(--session-health-color-release-6, light-dark(#ab72f2, #d0b3ff)); /* The sixth release that is shown. */
    --_other: var(--session-health-color-other, light-dark(#5f6875, #656e7b)); /* All other releases together, and statuses that nobody knows. */
    --_radius: var(--session-health-radius, 10px); /* Corners of cards; what lies inside follows. */
    --_inner-radius: max(0px, var(--_radius) - 4px);
    --_gap: var(--session-health-gap, 16px); /* Between two cards. */
    --_plot-height: var(--session-health-plot-height, 200px); /* Least height of the plot. */
    --_shadow-card: 0 1px 2px light-dark(rgb(16 24 40 / 0.04), transparent);
    --_shadow-tip: 0 0 0 1px light-dark(transparent, #2e343d), 0 1px 2px light-dark(rgb(16 24 40 / 0.06), transparent),
      0 8px 24px -4px light-dark(rgb(16 24 40 / 0.14), rgb(0 0 0 / 0.6));
    --_shadow-menu: 0 0 0 1px light-dark(transparent, #2e343d), 0 2px 4px light-dark(rgb(16 24 40 / 0.06), transparent),
      0 16px 40px -8px light-dark(rgb(16 24 40 / 0.22), rgb(0 0 0 / 0.7));

    font-family: var(
      --session-health-font,
      -apple-system, BlinkMacSystemFont, 'Segoe UI Variable Text', 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif
    ); /* Font family. */
    font-size: max(13px, 0.8125rem);
    font-weight: 400;
    font-style: normal;
    font-variant: tabular-nums;
    line-height: 1.45;
    letter-spacing: normal;
    word-spacing: normal;
    word-break: normal;
    white-space: normal;
    writing-mode: horizontal-tb;
    text-align: start;
    text-indent: 0;
    text-shadow: none;
    text-transform: none;
    color: var(--_text);
    -webkit-text-stroke: 0;
    -webkit-font-smoothing: antialiased;
  }
  /* Two points without size, so far from each other: what shrinks around an element leaves it this width, or less on two lines. */
  :host::before {
    content: '. .';
    display: block;
    font: 0/0 a;
    word-spacing: 640px;
    visibility: hidden;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  /* A theme in other letters, or of the dashboard that \`for\` names. */
  :host(:state(light)) {
    color-scheme: light;
  }
  :host(:state(dark)) {
    color-scheme: dark;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h2,
  h3,
  h4,
  p,
  ul,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
    font: inherit;
    list-style: none;
  }
  /* Each in the direction of its own words: in a right-to-left page they may be English. */
  p,
  h4 {
    unicode-bidi: plaintext;
  }
  button {
    font: inherit;
    letter-spacing: inherit;
    color: inherit;
    background: none;
    border: 0;
    padding: 0;
    margin: 0;
    cursor: pointer;
    text-align: start;
  }
  a {
    color: inherit;
    text-decoration: none;
  }
  svg {
    display: block;
  }
  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .icon {
    width: 16px;
    height: 16px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .visually-hidden {
    position: absolute;
    contain: strict;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .text-button {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 28px;
    padding: 0 10px;
    border: 1px solid var(--_border);
    border-radius: 6px;
    background: var(--_surface);
    box-shadow: var(--_shadow-card);
    font-size: 0.923em;
    font-weight: 500;
    white-space: nowrap;
  }
  .text-button:hover {
    background: var(--_hover);
    border-color: var(--_border-strong);
  }
  .icon-button {
    display: inline-grid;
    place-items: center;
    width: 28px;
    height: 28px;
    border-radius: 6px;
    color: var(--_text-muted);
  }
  .icon-button:hover {
    background: var(--_hover);
    color: var(--_text);
  }
  @media (pointer: coarse) {
    :is(.text-button, .icon-button, .picker, .filter, .view-all, .sort) {
      position: relative;
    }
    :is(.text-button, .icon-button, .picker, .filter, .view-all, .sort)::after {
      content: '';
      position: absolute;
      inset: -9px -8px;
    }
  }
  @media (forced-colors: active) {
    :host {
      --_surface: Canvas;
      --_raised: Canvas;
      --_text: CanvasText;
      --_text-muted: CanvasText;
      --_text-faint: GrayText;
      --_border: CanvasText;
      --_border-strong: CanvasText;
      --_field: CanvasText;
      --_grid: GrayText;
      --_baseline: CanvasText;
      --_accent: Highlight;
      --_focus: Highlight;
      --_on-accent: HighlightText;
      --_warn-soft: Canvas;
      --_warn-line: CanvasText;
      --_warning: CanvasText;
      --_worse: CanvasText;
      --_better: CanvasText;
    }
  }
  @media print {
    :host {
      --_surface: #ffffff;
      --_text: #000000;
      --_text-muted: #333333;
      --_text-faint: #555555;
      --_border: #bbbbbb;
      --_border-strong: #888888;
      --_grid: #dddddd;
      --_field: #777777;
      --_baseline: #666666;
      --_accent: #000000;
      --_worse: #000000;
      --_better: #000000;
      color-scheme: light !important;
      print-color-adjust: exact;
      -webkit-print-color-adjust: exact;
    }
  }
  @media (prefers-contrast: more) {
    :host {
      --_grid: var(--_border);
    }
  }
`;

