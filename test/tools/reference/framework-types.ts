import type { AttributeFacts, ElementFacts } from './manifest.js';

/** Properties of the page's own that a framework types itself. */
const OWN: readonly string[] = ['lang'];

/** Words that stand for all frameworks: each file begins with them. */
const HEAD = '// Made from custom-elements.json by the build.\n';

/** How the types are used; lies beside them. */
const GUIDE = `# Types for frameworks

Import the one of your framework once, anywhere; at run time it is empty:

\`\`\`ts
import 'session-health-elements';
import 'session-health-elements/types/react'; // or preact, solid, vue, svelte
\`\`\`

| framework | an attribute | a property | an event |
|---|---|---|---|
| React 19 | \`stats-period="7d"\` or \`statsPeriod="7d"\` | \`headers={{ … }}\` | \`onsession-health-range-changed={(event) => …}\` |
| Preact | the same | the same | the same |
| Solid | the same | the same | \`on:session-health-range-changed={(event) => …}\` |
| Vue | \`stats-period="7d"\` | \`:headers="{ … }"\` | \`@session-health-range-changed="…"\` |
| Svelte 5 | \`stats-period="7d"\` | \`headers={{ … }}\` | \`onsession-health-range-changed={(event) => …}\` |
| Angular | \`stats-period="7d"\` | \`[headers]="…"\` | \`(session-health-range-changed)="…"\` |

- The types are written for those of React 19, Preact 10.19, Solid 1.8, Vue 3.4 and Svelte 5, and for later ones. The elements themselves run in
  a page of any version, without these types.
- In JSX, TypeScript lets every attribute with a dash in its name pass and checks only the values of those it knows. The property
  names in camelCase are checked for spelling too. What is rendered on a server is HTML: use the attribute there.
- Vue takes an unknown tag for a component until \`compilerOptions.isCustomElement\` says \`(tag) => /^(session|issues)-/.test(tag)\`.
  Attributes that nobody knows are refused by \`vue-tsc\` with \`vueCompilerOptions.strictTemplates\`.
- Angular needs \`schemas: [CUSTOM_ELEMENTS_SCHEMA]\` in the component that uses the elements, and then checks no name in its
  template. What \`viewChild<ElementRef<HTMLElementTagNameMap['session-chart']>>('chart')\` gives is typed.
- Lit needs no types of its own: \`@session-health-range-changed=\${…}\` and \`.headers=\${…}\`.
- Bundlers need nothing set: no replacement, no plugin but what finds packages in \`node_modules\`.
`;

/**
 * The files of `dist/types`, by name. A module that is empty at run time lies beside each: to
 * import one does no harm.
 */
export function printFrameworkTypes(elements: readonly ElementFacts[]): Readonly<Record<string, string>> {
  const names = elements.map(({ className }) => className.replace(/Element$/, ''));
  const frameworks = {
    react: printJsx({ elements, from: 'react', attributes: 'HTMLAttributes<E> & RefAttributes<E>', imports: 'HTMLAttributes, RefAttributes', events: 'on' }),
    preact: printJsx({ elements, from: 'preact', attributes: 'HTMLAttributes<E> & ClassAttributes<E>', imports: 'ClassAttributes, HTMLAttributes', events: 'on' }),
    solid: printJsx({ elements, from: 'solid-js', attributes: 'JSX.HTMLAttributes<E>', imports: 'JSX', events: 'on:' }),
    vue: printVue(elements),
    svelte: printSvelte(elements),
  };
  const files: Record<string, string> = { 'README.md': GUIDE, 'elements.d.ts': printElements(elements, names) };
  for (const [name, text] of Object.entries(frameworks)) {
    files[`${name}.d.ts`] = HEAD + text;
    files[`${name}.js`] = 'export {};\n';
  }
  return files;
}

function docOf(text: string): string {
  return `  /** ${text.replaceAll('*/', '* /')} */\n`;
}

function typeOf({ values, isBoolean }: AttributeFacts): string {
  if (values.length > 0) return values.map((value) => `'${value}'`).join(' | ');
  return isBoolean ? 'boolean' : 'string';
}

/** Attributes, properties and events of each element, without a framework. */
function printElements(elements: readonly ElementFacts[], names: readonly string[]): string {
  const imports = elements.map(({ className, tag }) => `import type { ${className} } from '../elements/${tag}/${tag}.js';\n`);
  const bodies = elements.map((element, i) => {
    const name = names[i] ?? '';
    const attributes = element.attributes
      .filter((attribute) => !OWN.includes(attribute.name))
      .map((attribute) => `${docOf(attribute.description)}  '${attribute.name}'?: ${typeOf(attribute)} | undefined;\n`);
    const properties = element.properties
      .filter((property) => !property.isReadonly && !element.attributes.some((attribute) => attribute.name === property.name))
      .map((property) => `${docOf(property.description ?? '')}  ${property.name}?: ${element.className}['${property.name}'] | undefined;\n`);
    const events = element.events.map((event) => `${docOf(event.description)}  '${event.name}': HealthEvent<'${event.name}'>;\n`);
    return [
      `/** Attributes of \`<${element.tag}>\`, as they are written in HTML. */\nexport interface ${name}Attributes {\n${attributes.join('')}}\n`,
      `/** Properties of \`<${element.tag}>\` whose names are not those of attributes: twins in camelCase, and what no attribute can hold. */\nexport interface ${name}Properties {\n${properties.join('')}}\n`,
      `/** Events that \`<${element.tag}>\` tells the page of. */\nexport interface ${name}Events {\n${events.join('')}}\n`,
    ].join('\n');
  });
  return `${HEAD}import type { HealthEvent } from '../elements/events.js';\n${imports.join('')}\n${bodies.join('\n')}`;
}

interface Jsx {
  readonly elements: readonly ElementFacts[];
  readonly from: string;
  /** What the framework types for every element `E`. */
  readonly attributes: string;
  readonly imports: string;
  /** What comes before the name of an event. */
  readonly events: string;
}

/** `{ on…: (event) => void }` for each event of `Events`. */
function printHandlers(prefix: string, target = ''): string {
  return `{ [K in keyof Events & string as \`${prefix}\${K}\`]?: ((event: Events[K]${target}) => void) | undefined }`;
}

function importElements(elements: readonly ElementFacts[]): string {
  const classes = elements.map(({ className, tag }) => `import type { ${className} } from '../elements/${tag}/${tag}.js';\n`).join('');
  const parts = elements.flatMap(({ className }) => ['Attributes', 'Properties', 'Events'].map((kind) => className.replace(/Element$/, kind)));
  return `${classes}import type {\n${parts.map((part) => `  ${part},\n`).join('')}} from './elements.js';\n`;
}

function listTags(elements: readonly ElementFacts[], indent: string, write: (args: string) => string): string {
  return elements
    .map(({ tag, className, summary }) => {
      const name = className.replace(/Element$/, '');
      return `${indent}/** ${summary} */\n${indent}'${tag}': ${write(`${className}, ${name}Attributes, ${name}Properties, ${name}Events`)};\n`;
    })
    .join('');
}

function printJsx({ elements, from, attributes, imports, events }: Jsx): string {
  return `import type { ${imports} } from '${from}';
${importElements(elements)}
/** What an element takes in JSX: what every element takes, its attributes, its properties, and \`${events}\` + the name of an event. */
type Props<E, Attributes, Properties, Events> = Omit<${attributes}, keyof Attributes | keyof Properties> &
  Attributes &
  Properties &
  ${printHandlers(events, from === 'react' || from === 'preact' ? ' & { readonly currentTarget: E }' : '')} & {
    class?: string | undefined;
  };

declare module '${from}' {
  namespace JSX {
    interface IntrinsicElements {
${listTags(elements, '      ', (args) => `Props<${args}>`)}    }
  }
}
`;
}

function printVue(elements: readonly ElementFacts[]): string {
  return `import type { HTMLAttributes, PublicProps } from 'vue';
${importElements(elements)}
/** \`stats-period\` → \`statsPeriod\`: Vue looks for the type of an attribute under that name. */
type Camel<S extends string> = S extends \`\${infer Head}-\${infer Tail}\` ? \`\${Head}\${Capitalize<Camel<Tail>>}\` : S;
type CamelKeys<T> = { [K in keyof T & string as Camel<K>]?: T[K] };

/** What an element takes in a template: its attributes, its properties, and \`@\` + the name of an event. */
type Component<E, Attributes, Properties, Events> = new () => {
  $props: Omit<HTMLAttributes, keyof Attributes | keyof Properties> &
    PublicProps &
    Attributes &
    Omit<Properties, keyof CamelKeys<Attributes>> &
    CamelKeys<Attributes> & { [K in keyof Events & string as \`on\${Capitalize<Camel<K>>}\`]?: ((event: Events[K]) => void) | undefined };
  $el: E;
};

declare module 'vue' {
  interface GlobalComponents {
${listTags(elements, '    ', (args) => `Component<${args}>`)}  }
}
`;
}

function printSvelte(elements: readonly ElementFacts[]): string {
  return `import type { HTMLAttributes } from 'svelte/elements';
${importElements(elements)}
/** What an element takes in a template: its attributes, its properties, and \`on\`, or \`on:\`, + the name of an event. */
type Props<E extends EventTarget, Attributes, Properties, Events> = Omit<HTMLAttributes<E>, keyof Attributes | keyof Properties> &
  Attributes &
  Properties &
  ${printHandlers('on')} &
  ${printHandlers('on:')};

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
${listTags(elements, '    ', (args) => `Props<${args}>`)}  }
}
`;
}
