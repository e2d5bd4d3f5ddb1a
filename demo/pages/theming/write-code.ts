import { readColor, type Scheme, type Settings } from './settings.js';
import { COLOR_TOKENS, LENGTH_TOKENS, PARTS } from './tokens.js';

const TAGS = 'session-health-dashboard, session-chart, issues-chart';

/** What a property is set to; null = it stays as delivered. */
function writeColor(settings: Settings, name: string): string | null {
  const own = settings.colors[name];
  if (!own) return null;
  const schemes: readonly Scheme[] = settings.theme === 'auto' ? ['light', 'dark'] : [settings.theme];
  if (!schemes.some((scheme) => own[scheme])) return null;
  const values = new Set(schemes.map((scheme) => readColor(settings, name, scheme)));
  return values.size === 1 ? [...values].join('') : `light-dark(${[...values].join(', ')})`;
}

function writeRule(selector: string, declarations: readonly string[]): string {
  return `${selector} {\n${declarations.map((declaration) => `  ${declaration};\n`).join('')}}\n`;
}

/** The style sheet that these settings mean; '' if everything is as delivered. */
export function writeCss(settings: Settings): string {
  const properties = [
    ...COLOR_TOKENS.map(({ name }) => [name, writeColor(settings, name)] as const),
    ...LENGTH_TOKENS.map(({ name }) => [name, settings.lengths[name] === undefined ? null : `${String(settings.lengths[name])}px`] as const),
    ['font', settings.font || null] as const,
  ].flatMap(([name, value]) => (value === null ? [] : [`--session-health-${name}: ${value}`]));
  const parts = PARTS.filter(({ id }) => settings.parts.includes(id)).map(({ part, declarations }) => writeRule(`:is(${TAGS})::part(${part})`, declarations));
  return [...(properties.length > 0 ? [writeRule(TAGS, properties)] : []), ...parts].join('\n');
}

/** All that a page needs to look like the preview. */
export function writeHtml(settings: Settings): string {
  const css = writeCss(settings);
  const theme = settings.theme === 'auto' ? '' : `\n  theme="${settings.theme}"`;
  const source = `endpoint="/api/0/organizations/demo/"\n  project="11"${theme}`;
  return [
    '<script src="/cdn/session-health.iife.js" defer></script>\n',
    css && `<style>\n${css.replace(/^(?=.)/gm, '  ')}</style>\n`,
    `\n<session-chart\n  ${source}\n  type="session-counts"\n  hidden-series="none"\n></session-chart>\n`,
    `\n<session-health-dashboard\n  ${source}\n></session-health-dashboard>\n`,
  ].join('');
}
