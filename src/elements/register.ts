import { VERSION } from '../core/version.js';
import { warnOnce } from './page.js';
import { planRehearsal } from './rehearse.js';

/** Marks a class of this package with the version that brought it. */
const VERSION_MARK = Symbol.for('session-health-elements/version');

/**
 * Registers the tags. The first copy of the package on a page wins for all tags together: a
 * second one, of the same version or another, registers nothing and throws nothing; another
 * version is told once in the console. Does nothing where there is no registry (a server).
 */
export function defineTags(tags: Readonly<Record<string, CustomElementConstructor>>): void {
  const registry = (globalThis as { customElements?: CustomElementRegistry }).customElements;
  if (!registry) return;
  const foreign = Object.entries(tags)
    .map(([tag, ours]) => ({ tag, ours, theirs: registry.get(tag) }))
    .filter(({ ours, theirs }) => theirs !== undefined && theirs !== ours);
  const copy = foreign.map(({ theirs }) => readVersion(theirs)).find((version) => version !== null);
  if (copy) {
    if (copy !== VERSION) {
      warnOnce('version', `session-health-elements ${VERSION} was loaded beside ${copy}; ${copy} came first and stays in charge.`);
    }
    return;
  }
  for (const { tag } of foreign) {
    warnOnce(`taken ${tag}`, `<${tag}> is already defined by something else on this page; session-health-elements leaves it alone.`);
  }
  for (const [tag, element] of Object.entries(tags)) {
    if (registry.get(tag)) continue;
    Object.defineProperty(element, VERSION_MARK, { value: VERSION, configurable: true });
    registry.define(tag, element);
    planRehearsal(tag);
  }
}

function readVersion(element: CustomElementConstructor | undefined): string | null {
  const mark = (element as unknown as Record<symbol, unknown> | undefined)?.[VERSION_MARK];
  return typeof mark === 'string' ? mark : null;
}
