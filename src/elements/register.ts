import { VERSION } from '../core/version.js';
import { warnOnce } from './page.js';
import { planRehearsal } from './rehearse.js';

/** Marks a class of this package with the version that brought it. */
const VERSION_MARK = Symbol.for('session-health-elements/version');

/** Whoever asks for one of them is judged by all three: versions are not mixed. */
const FAMILY = ['session-health-dashboard', 'session-chart', 'issues-chart'];

/**
 * Registers the tags that are not there yet. The first version of the package on a page wins for all tags together:
 * another copy of it adds what is missing, another version registers nothing, and is told once in the
 * console. Throws nothing, and does nothing where there is no registry (a server).
 */
export function defineTags(tags: Readonly<Record<string, CustomElementConstructor>>): void {
  const registry = (globalThis as { customElements?: CustomElementRegistry }).customElements;
  if (!registry) return;
  const names = Object.keys(tags);
  const family = names.some((tag) => FAMILY.includes(tag)) ? FAMILY : names;
  const other = family.map((tag) => readVersion(registry.get(tag))).find((version) => version && version !== VERSION);
  if (other) {
    const missing = family.filter((tag) => !registry.get(tag)).map((tag) => ` <${tag}> stays undefined.`);
    warnOnce('version', `session-health-elements ${VERSION} was loaded beside ${other}; ${other} came first and stays in charge.${missing.join('')}`);
    return;
  }
  for (const [tag, element] of Object.entries(tags)) {
    const theirs = registry.get(tag);
    if (!theirs) {
      Object.defineProperty(element, VERSION_MARK, { value: VERSION, configurable: true });
      registry.define(tag, element);
      planRehearsal(tag);
    } else if (!readVersion(theirs)) {
      warnOnce(`taken ${tag}`, `<${tag}> is already defined by something else on this page; session-health-elements leaves it alone.`);
    }
  }
}

function readVersion(element: CustomElementConstructor | undefined): string | null {
  const mark = (element as unknown as Record<symbol, unknown> | undefined)?.[VERSION_MARK];
  return typeof mark === 'string' ? mark : null;
}
