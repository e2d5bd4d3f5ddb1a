import { printExample } from './examples.js';
import { readInitial } from './manifest.js';
import type { Attribute, ClassField, ClassMethod, Declaration, Described, Package } from './schema.js';


const CHARTS = ['session-chart', 'issues-chart'];
const DASHBOARD = 'session-health-dashboard';

/** The elements of a manifest, by tag. */
export function listElements(manifest: Package): Map<string, Declaration> {
  const declarations = manifest.modules.flatMap((module) => module.declarations ?? []);
  return new Map(declarations.map((declaration) => [declaration.tagName ?? '', declaration]));
}

/** The reference of one element as markdown. */
export function printPage(element: Declaration): string {
  const { tagName: tag = '', summary = '', members = [], attributes = [] } = element;
  const fields = members.filter((member): member is ClassField => member.kind === 'field');
  const methods = members.filter((member): member is ClassMethod => member.kind === 'method');
  const alone = fields.filter((field) => !attributes.some(({ fieldName }) => fieldName === field.name));
  const sections: [string, string][] = [
    ['Example', `Beside the single files of \`dist/cdn\`, and with an endpoint:\n\n\`\`\`html\n${printExample(tag)}\n\`\`\``],
    ['Attributes', `Each has a property, whose name is the one after the slash where it differs. A value that cannot be used falls to the default, with a warning.\n\n${printTable(['attribute', 'type', 'default', 'what it says'], attributes.map(rowOfAttribute))}`],
    ['Properties without an attribute', printTable(['property', 'type', 'what it is'], alone.map((field) => [`\`${field.name}\`${field.readonly ? ' (read)' : ''}`, code(field.type?.text ?? ''), field.description ?? '']))],
    ['Methods', printTable(['method', 'gives', 'what it does'], methods.map((method) => [code(printCall(method)), code(method.return?.type?.text ?? 'void'), method.description ?? '']))],
    ['Events', `They bubble and leave shadow roots; \`detail\` is frozen.\n\n${printTable(['event', 'detail', 'when'], (element.events ?? []).map((event) => [`\`${event.name}\``, code(detailOf(event)), event.description ?? '']))}`],
    ['Slots', printList('slot', element.slots)],
    ['Parts', `For \`::part()\` in style sheets of the page.\n\n${printList('part', element.cssParts)}`],
    ['States', printList('state', element.cssStates?.map((state) => ({ ...state, name: `:state(${state.name})` })))],
    ['Custom properties', `In forced colours those of the system hold, unless these are set. \`light-dark(a, b)\`: a in light, b in dark surroundings.\n\n${printTable(['property', 'default', 'what it is for'], (element.cssProperties ?? []).map((property) => [`\`${property.name}\``, code(property.default ?? ''), property.description ?? '']))}`],
  ];
  const filled = sections.filter(([, text]) => !text.endsWith('|\n') && text !== '');
  return [`# \`<${tag}>\``, '<!-- Made from custom-elements.json: npm run docs -->', summary, ...filled.map(([title, text]) => `## ${title}\n\n${text}`)].join('\n\n').concat('\n');
}

/** The tables of the README, by the name of their markers. */
export function printReadmeTables(manifest: Package): Readonly<Record<string, string>> {
  const elements = listElements(manifest);
  const of = (tag: string): readonly Attribute[] => elements.get(tag)?.attributes ?? [];
  const takes = (tag: string, name: string): boolean => of(tag).some((attribute) => attribute.name === name);
  // A dashboard has a heading too, but says something else with it.
  const isCommon = ({ name, description }: Attribute): boolean => [DASHBOARD, ...CHARTS].every((tag) => of(tag).some((other) => other.name === name && other.description === description));
  const only = (name: string): string => {
    const takers = CHARTS.filter((tag) => takes(tag, name));
    return takers.length < CHARTS.length ? ` (${takers.map((tag) => `\`<${tag}>\``).join()})` : '';
  };
  const ofCharts = CHARTS.flatMap((tag) => of(tag)).filter((attribute, i, all) => !isCommon(attribute) && all.findIndex(({ name }) => name === attribute.name) === i);
  const table = (attributes: readonly Attribute[]): string =>
    printTable(['attribute', 'what it says', 'default'], attributes.map((attribute) => [`\`${attribute.name}\``, withoutInitial(attribute.description ?? '') + (ofCharts.includes(attribute) ? only(attribute.name) : ''), initialOf(attribute)])).trim();
  return {
    attributes: table(of(DASHBOARD).filter((attribute) => isCommon(attribute) && attribute.name !== 'for')),
    'chart-attributes': table(ofCharts),
    'dashboard-attributes': table(of(DASHBOARD).filter((attribute) => !isCommon(attribute))),
  };
}

/** The text between two markers of a README; null where they are missing. */
export function readSection(readme: string, name: string): string | null {
  return new RegExp(`<!-- ${name}:start -->([\\s\\S]*?)<!-- ${name}:end -->`).exec(readme)?.[1]?.trim() ?? null;
}

/** A README with `text` between the markers of that name. Throws when they are missing. */
export function writeSection(readme: string, name: string, text: string): string {
  if (readSection(readme, name) === null) throw new Error(`README.md has no <!-- ${name}:start --> … <!-- ${name}:end -->.`);
  return readme.replace(new RegExp(`(<!-- ${name}:start -->)[\\s\\S]*?(<!-- ${name}:end -->)`), (_, start: string, end: string) => `${start}\n${text}\n${end}`);
}

function rowOfAttribute(attribute: Attribute): string[] {
  const { name, fieldName, type, description } = attribute;
  const twin = fieldName && fieldName !== name ? ` / \`${fieldName}\`` : '';
  return [`\`${name}\`${twin}`, code(type?.text ?? ''), initialOf(attribute), withoutInitial(description ?? '')];
}

function initialOf({ type, description }: Attribute): string {
  return type?.text === 'boolean' ? 'off' : readInitial(description ?? '');
}

/** A sentence without its "Default: words", which stand in a column of their own. */
function withoutInitial(description: string): string {
  return description.replace(/(?:[;,]|\.)? ?[Dd]efault: [^.;)]+(?=\.)/, '');
}

function detailOf(event: object): string {
  const { parsedType } = event as { readonly parsedType?: { readonly text: string } };
  return /^CustomEvent<([\s\S]*)>$/.exec(parsedType?.text ?? '')?.[1] ?? '';
}

function printCall({ name, parameters = [] }: ClassMethod): string {
  return `${name}(${parameters.map((parameter) => `${parameter.name}${parameter.optional ? '?' : ''}: ${parameter.type?.text ?? 'unknown'}`).join(', ')})`;
}

function printList(kind: string, list: readonly Described[] | undefined): string {
  if (!list || list.length === 0) return '';
  return printTable([kind, 'what it is'], list.map(({ name, description }) => [`\`${name}\``, description ?? '']));
}

/** Source text in a cell of a table: without line breaks; a bar would end the cell. */
function code(text: string): string {
  return text === '' ? '' : `\`${text.replace(/\s+/g, ' ')}\``;
}

function printTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replace(/\s+/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), `|${heads.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}
