import { COLOR_TOKENS, LENGTH_TOKENS } from './tokens.js';

export type Scheme = 'light' | 'dark';

/** What the controls say together; only what differs from what is delivered is in it. */
export interface Settings {
  /** The attribute; `auto` follows the page. */
  readonly theme: 'auto' | Scheme;
  /** By the name of the property, for each scheme. */
  readonly colors: Readonly<Record<string, Partial<Readonly<Record<Scheme, string>>>>>;
  /** Pixels, by the name of the property. */
  readonly lengths: Readonly<Record<string, number>>;
  /** '' = as delivered. */
  readonly font: string;
  /** Ids of rules for parts. */
  readonly parts: readonly string[];
}

export const DELIVERED: Settings = { theme: 'auto', colors: {}, lengths: {}, font: '', parts: [] };

/** The colour that a setting, or what is delivered, gives in a scheme. */
export function readColor({ colors }: Settings, name: string, scheme: Scheme): string {
  const delivered = COLOR_TOKENS.find((token) => token.name === name);
  return colors[name]?.[scheme] ?? delivered?.[scheme] ?? '#000000';
}

export function readLength({ lengths }: Settings, name: string): number {
  return lengths[name] ?? LENGTH_TOKENS.find((token) => token.name === name)?.value ?? 0;
}

/** The settings with another colour; one that is as delivered is left out. */
export function withColor(settings: Settings, name: string, scheme: Scheme, color: string): Settings {
  const { [name]: own = {}, ...others } = settings.colors;
  const delivered = COLOR_TOKENS.find((token) => token.name === name)?.[scheme];
  const { [scheme]: _, ...rest } = own;
  const next = color === delivered ? rest : { ...rest, [scheme]: color };
  return { ...settings, colors: Object.keys(next).length > 0 ? { ...others, [name]: next } : others };
}

/** The settings with another length; one that is as delivered is left out. */
export function withLength(settings: Settings, name: string, value: number): Settings {
  const { [name]: _, ...others } = settings.lengths;
  return { ...settings, lengths: value === readLength(DELIVERED, name) ? others : { ...others, [name]: value } };
}
