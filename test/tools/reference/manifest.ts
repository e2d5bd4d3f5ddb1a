import { harvestNames, harvestTokens } from './harvest.js';
import { readSourceTypes, type EventFacts, type MemberFacts, type SourceTypes } from './source-types.js';
import type { ClassField, ClassMethod, CssCustomProperty, Declaration, Described, Event, Package } from './schema.js';

/** One attribute, ready to be told of. */
export interface AttributeFacts {
  readonly name: string;
  /** The property that it sets; null = `lang`, which is the page's own. */
  readonly fieldName: string | null;
  readonly type: string;
  /** The texts that it takes; empty = any. */
  readonly values: readonly string[];
  readonly isBoolean: boolean;
  /** What holds without it, as markdown. */
  readonly initial: string;
  readonly description: string;
}

/** A property as the analyzer found it, with its type as the sources have it. */
export type PropertyFacts = Omit<ClassField, 'type'> & MemberFacts;

/** Everything that page authors can use of one element, complete and in reading order. */
export interface ElementFacts {
  readonly tag: string;
  readonly className: string;
  /** The module of the class, in the package. */
  readonly module: string;
  readonly summary: string;
  readonly attributes: readonly AttributeFacts[];
  /** Properties, with and without an attribute. */
  readonly properties: readonly PropertyFacts[];
  readonly methods: readonly ClassMethod[];
  readonly events: readonly (Event & EventFacts)[];
  readonly slots: readonly Described[];
  readonly parts: readonly Described[];
  readonly states: readonly Described[];
  readonly cssProperties: readonly CssCustomProperty[];
}

/** An element class as it is at run time. */
export interface ElementClass {
  readonly observedAttributes: readonly string[];
  readonly elementProperties: ReadonlyMap<PropertyKey, { readonly attribute?: boolean | string }>;
}

const TOKENS = 'src/views/tokens.styles.ts';
/** Attributes that are observed but no setting: one is refused, the other is every element's own. */
const UNTOLD = ['token', 'id'];
/** Custom properties that only some elements read. */
const SCOPED: readonly { readonly names: RegExp; readonly tags: RegExp }[] = [
  { names: /-gap$/, tags: /dashboard/ },
  { names: /-(crashed|errored|unhandled|abnormal|healthy|unhealthy|other|release-\d)$/, tags: /session/ },
  { names: /-resolved-issues$/, tags: /issues|dashboard/ },
];

/** What is wrong with the documentation of the elements, one sentence each. */
export type Complaints = string[];

/** Reads what the analyzer found, what the sources use and what the built classes observe; tells `complaints` of every gap. */
export function readElements(manifest: Package, classes: Readonly<Record<string, ElementClass>>, complaints: Complaints): ElementFacts[] {
  const types = readSourceTypes();
  const elements = manifest.modules.flatMap(({ path, declarations = [] }) =>
    declarations.flatMap((declaration) => {
      const built = classes[declaration.name];
      return declaration.tagName && built ? [describeElement({ path, declaration, built, types, complaints })] : [];
    }),
  );
  return elements.sort((a, b) => ORDER.indexOf(a.tag) - ORDER.indexOf(b.tag));
}

/** What a dashboard imports for other things, and what it does not render. */
const NOT_RENDERED: Readonly<Record<string, readonly string[]>> = { 'session-health-dashboard': ['state', 'picker', 'empty', 'error'] };

/** What a dashboard has because charts have it, and does nothing with. */
const NOT_USED: Readonly<Record<string, readonly string[]>> = { 'session-health-dashboard': ['for'] };
const isUsed = (tag: string, name: string): boolean => !NOT_USED[tag]?.includes(name);

const ORDER = ['session-health-dashboard', 'session-chart', 'issues-chart'];

interface Input {
  readonly path: string;
  readonly declaration: Declaration;
  readonly built: ElementClass;
  readonly types: SourceTypes;
  readonly complaints: Complaints;
}

function describeElement({ path, declaration, built, types, complaints }: Input): ElementFacts {
  const tag = declaration.tagName ?? '';
  const complain = (text: string): unknown => complaints.push(`<${tag}>: ${text}`);
  const facts = new Map([...types.membersOf(path, declaration.name)].filter(([name]) => isUsed(tag, name)));
  const members = (declaration.members ?? []).filter(({ name }) => facts.has(name) && !name.endsWith('Callback'));
  for (const name of facts.keys()) {
    if (!name.endsWith('Callback') && !members.some((member) => member.name === name)) complain(`the analyzer did not see ${name}`);
  }
  const properties = members.filter((member): member is ClassField => member.kind === 'field').map((member) => ({ ...member, ...(facts.get(member.name) as MemberFacts) }));
  const element: ElementFacts = {
    tag,
    className: declaration.name,
    module: path.replace(/^src/, 'dist').replace(/\.ts$/, '.js'),
    summary: declaration.summary ?? '',
    attributes: describeAttributes(declaration, built, properties, complain),
    properties,
    methods: members.filter((member): member is ClassMethod => member.kind === 'method'),
    events: describeEvents(declaration, types.events(), complain),
    slots: declaration.slots ?? [],
    parts: declaration.cssParts ?? [],
    states: declaration.cssStates ?? [],
    cssProperties: describeTokens(tag, complain),
  };
  checkSentences(element, complain);
  checkUse(element, path, complain);
  return element;
}

function describeAttributes(
  declaration: Declaration,
  built: ElementClass,
  properties: readonly PropertyFacts[],
  complain: (text: string) => unknown,
): AttributeFacts[] {
  const observed = built.observedAttributes.filter((name) => !UNTOLD.includes(name)); // asking makes Lit read the properties
  const twins = new Map([...built.elementProperties].map(([name, { attribute }]) => [typeof attribute === 'string' ? attribute : String(name).toLowerCase(), String(name)]));
  for (const { name } of declaration.attributes ?? []) {
    if (![...observed, ...UNTOLD].includes(name)) complain(`the attribute ${name} is told of, but not observed`);
  }
  return observed.filter((name) => isUsed(declaration.tagName ?? '', name)).flatMap((name) => {
    const property = properties.find((one) => one.name === twins.get(name));
    const told = declaration.attributes?.find((one) => one.name === name);
    const description = (property?.description ?? told?.description ?? '').trim();
    if (!property && name !== 'lang') {
      complain(`the attribute ${name} has no property`);
      return [];
    }
    const isBoolean = property?.type.startsWith('boolean') === true;
    const values = property?.values ?? [];
    for (const value of values) if (!description.includes(`\`${value}\``)) complain(`the sentence about ${name} does not name its value ${value}`);
    return [{ name, fieldName: property?.name ?? null, type: isBoolean ? 'boolean' : 'string', values, isBoolean, initial: isBoolean ? 'off' : readInitial(description), description }];
  });
}

/** What a sentence says of the default: "`x` (the default)", "Default: words"; none where it says nothing. */
export function readInitial(description: string): string {
  const value = /(`[^`]+`) \(the default\b/.exec(description) ?? /[Dd]efault (`[^`]+`)/.exec(description);
  return value?.[1] ?? /[Dd]efault: ([^.;]+)/.exec(description)?.[1]?.trim() ?? 'none';
}

function describeEvents(declaration: Declaration, known: ReadonlyMap<string, EventFacts>, complain: (text: string) => unknown): (Event & EventFacts)[] {
  return (declaration.events ?? []).flatMap((event) => {
    const facts = known.get(event.name);
    if (!facts) complain(`the event ${event.name} is told of, but HealthEventDetails does not know it`);
    return facts ? [{ ...event, ...facts, description: event.description ?? '', type: { text: `HealthEvent<'${event.name}'>` } }] : [];
  });
}

function describeTokens(tag: string, complain: (text: string) => unknown): CssCustomProperty[] {
  const tokens = harvestTokens(TOKENS).filter(({ name }) => SCOPED.every(({ names, tags }) => !names.test(name) || tags.test(tag)));
  return tokens.map(({ name, initial, description }) => {
    if (!description) complain(`${name} has no comment in ${TOKENS}`);
    return { name, default: initial.replace(/var\(--_([\w-]+)\)/g, 'var(--session-health-$1)'), description: description ?? '' };
  });
}

function checkSentences(element: ElementFacts, complain: (text: string) => unknown): void {
  if (element.summary === '') complain('there is no summary');
  const groups = { attribute: element.attributes, property: element.properties, method: element.methods, event: element.events, slot: element.slots, part: element.parts, state: element.states };
  for (const [kind, list] of Object.entries(groups)) {
    for (const { name, description } of list) if (!description?.trim()) complain(`the ${kind} ${name} has no sentence`);
    const doubles = list.filter(({ name }, i) => list.findIndex((other) => other.name === name) !== i);
    for (const { name } of doubles) complain(`the ${kind} ${name} is told of twice`);
  }
}

/** What is told of is used, and what is used is told of. */
function checkUse(element: ElementFacts, path: string, complain: (text: string) => unknown): void {
  const found = harvestNames(path);
  const isRendered = (name: string): boolean => !NOT_RENDERED[element.tag]?.includes(name);
  const used = { ...found, parts: new Set([...found.parts].filter(isRendered)), slots: new Set([...found.slots].filter(isRendered)) };
  const beginnings = [...used.partBeginnings];
  compare('part', element.parts, used.parts, complain, (name) => beginnings.some((beginning) => name.startsWith(beginning)));
  compare('slot', element.slots, used.slots, complain);
  compare('state', element.states, used.states, complain);
  // What the charts inside tell of comes out of a dashboard too.
  compare('event', element.events, used.events, complain, () => element.tag === 'session-health-dashboard');
}

function compare(
  kind: string,
  told: readonly { readonly name: string }[],
  used: ReadonlySet<string>,
  complain: (text: string) => unknown,
  isElsewhere: (name: string) => boolean = () => false,
): void {
  const names = told.map(({ name }) => name);
  for (const name of used) if (!names.includes(name)) complain(`the ${kind} ${name} is used, but not told of`);
  for (const name of names) if (!used.has(name) && !isElsewhere(name)) complain(`the ${kind} ${name} is told of, but not used`);
}

/** The manifest that is published: the three elements with what page authors can use, nothing of how they are made. */
export function printManifest(elements: readonly ElementFacts[]): Package {
  const modules = elements.flatMap((element) => [
    { kind: 'javascript-module' as const, path: element.module, declarations: [declare(element)], exports: [{ kind: 'js' as const, name: element.className, declaration: { name: element.className, module: element.module } }] },
    {
      kind: 'javascript-module' as const,
      path: element.module.replace(/[^/]+$/, 'define.js'),
      declarations: [],
      exports: [{ kind: 'custom-element-definition' as const, name: element.tag, declaration: { name: element.className, module: element.module } }],
    },
  ]);
  return { schemaVersion: '2.1.0', readme: 'README.md', modules };
}

function declare(element: ElementFacts): Declaration {
  const { tag, className, summary, attributes, properties, methods, events, slots, parts, states, cssProperties } = element;
  const quote = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(' | ');
  const published = {
    kind: 'class' as const,
    customElement: true as const,
    name: className,
    tagName: tag,
    summary,
    description: summary,
    attributes: attributes.map(({ name, fieldName, type, values, initial, description }) => ({
      name,
      ...(fieldName ? { fieldName } : {}),
      type: { text: values.length > 0 ? quote(values) : type },
      ...(/^`[^`]+`$/.test(initial) ? { default: initial.replaceAll('`', "'") } : {}),
      description,
    })),
    members: [
      ...properties.map(({ kind, name, description, type, isReadonly }) => ({
        ...{ kind, name, description: description ?? '', type: { text: type } },
        ...(isReadonly ? { readonly: true } : {}),
        ...(attributes.find(({ fieldName }) => fieldName === name) ? { attribute: attributes.find(({ fieldName }) => fieldName === name)?.name ?? '' } : {}),
      })),
      ...methods.map(({ kind, name, description, parameters, return: result }) => ({ kind, name, description: description ?? '', ...(parameters ? { parameters } : {}), ...(result ? { return: result } : {}) })),
    ],
    events: events.map(({ name, type, description, detail }) => ({ name, type, parsedType: { text: `CustomEvent<${detail}>` }, description })),
    slots,
    cssParts: parts,
    cssProperties,
    cssStates: states,
  };
  return published;
}
