/** One public colour of the elements: `--session-health-NAME`, as it is delivered in light and in dark. */
export interface ColorToken {
  readonly name: string;
  readonly label: string;
  readonly light: string;
  readonly dark: string;
  /** Least contrast against the surface: 4.5 for text, 3 for what is drawn; null = none is asked for. */
  readonly least: number | null;
}

/** Colours that belong together. */
export interface TokenGroup {
  readonly title: string;
  readonly tokens: readonly ColorToken[];
}

/** A length in pixels, with the range that makes sense. */
export interface LengthToken {
  readonly name: string;
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly step: number;
}

type Row = readonly [name: string, label: string, light: string, dark: string, least: number | null];

function group(title: string, rows: readonly Row[]): TokenGroup {
  return { title, tokens: rows.map(([name, label, light, dark, least]) => ({ name, label, light, dark, least })) };
}

export const COLOR_GROUPS: readonly TokenGroup[] = [
  group('Cards and text', [
    ['accent', 'Action', '#3449c2', '#9dabff', 4.5],
    ['focus', 'Focus', '#3449c2', '#9dabff', 3],
    ['surface', 'Card', '#ffffff', '#14171c', null],
    ['raised', 'Menu, tooltip', '#ffffff', '#1c2027', null],
    ['text', 'Text', '#14181f', '#eceef2', 4.5],
    ['text-muted', 'Labels', '#59626f', '#9ca5b4', 4.5],
    ['border', 'Border', '#e2e5ea', '#252a32', null],
    ['grid', 'Grid', '#eceef2', '#20252c', null],
  ]),
  group('Statuses', [
    ['color-crashed', 'Crashed', '#b01020', '#f4483d', 3],
    ['color-errored', 'Errored', '#bf8310', '#e9bd57', 3],
    ['color-unhandled', 'Unhandled', '#d440ab', '#f27fc0', 3],
    ['color-abnormal', 'Abnormal', '#423489', '#7562da', 3],
    ['color-healthy', 'Healthy', '#0e876d', '#2cab80', 3],
    ['color-unhealthy', 'Unhealthy', '#14181f', '#eceef2', 3],
  ]),
  group('Issues, changes', [
    ['color-new-issues', 'New issues', '#3d52c9', '#8c9cff', 3],
    ['color-resolved-issues', 'Resolved', '#1d9a80', '#2a9474', 3],
    ['color-worse', 'Worse', '#b01020', '#ff7a70', 4.5],
    ['color-better', 'Better', '#0b7a61', '#46c298', 4.5],
    ['color-warning', 'Warning', '#8a5a00', '#e9bd57', 4.5],
  ]),
  group('Releases', [
    ['color-release-1', 'First', '#0b6bb5', '#3391d8', 3],
    ['color-release-2', 'Second', '#8a4506', '#e3a47c', 3],
    ['color-release-3', 'Third', '#00988e', '#8cebe0', 3],
    ['color-release-4', 'Fourth', '#6c3a72', '#cb4a92', 3],
    ['color-release-5', 'Fifth', '#788300', '#86a01c', 3],
    ['color-release-6', 'Sixth', '#ab72f2', '#d0b3ff', 3],
    ['color-other', 'Others', '#5f6875', '#656e7b', 3],
  ]),
];

export const COLOR_TOKENS: readonly ColorToken[] = COLOR_GROUPS.flatMap(({ tokens }) => tokens);

export const LENGTH_TOKENS: readonly LengthToken[] = [
  { name: 'radius', label: 'Radius', value: 10, least: 0, most: 24, step: 1 },
  { name: 'gap', label: 'Gap', value: 16, least: 4, most: 32, step: 4 },
  { name: 'plot-height', label: 'Plot height', value: 200, least: 152, most: 360, step: 8 },
];

/** What can be chosen as `--session-health-font`; '' leaves it as it is delivered. */
export const FONTS: readonly (readonly [label: string, value: string])[] = [
  ['As delivered', ''],
  ['The page’s own', 'inherit'],
  ['Arial, Helvetica', 'Arial, Helvetica, sans-serif'],
  ['Georgia', "Georgia, 'Times New Roman', serif"],
  ['Monospaced', "ui-monospace, Menlo, Consolas, 'Liberation Mono', monospace"],
];

/** Rules for parts, which reach what no custom property does. */
export const PARTS: readonly { readonly id: string; readonly label: string; readonly part: string; readonly declarations: readonly string[] }[] = [
  { id: 'flat', label: 'Flat cards', part: 'card', declarations: ['border-color: transparent', 'box-shadow: none'] },
  { id: 'capitals', label: 'Titles in capitals', part: 'title', declarations: ['text-transform: uppercase', 'letter-spacing: 0.06em'] },
  { id: 'figures', label: 'Light figures', part: 'headline', declarations: ['font-weight: 300', 'opacity: 0.85'] },
];
