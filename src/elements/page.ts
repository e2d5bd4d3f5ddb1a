import { isValidTimeZone } from '../core/time-zone.js';
import { toLanguageTag, type PageDefaults } from './attributes.js';
import { onServer } from './server.js';

/**
 * The nearest value of an attribute that can be used, of the element or an ancestor, out through shadow roots; null = none, or
 * a server, which knows no ancestors.
 */
function findInheritedAttribute(element: Element, name: string, isUsable: (value: string) => boolean): string | null {
  let at: Element | null = onServer ? null : element;
  while (at) {
    const found: Element | null = at.closest(`[${name}]`);
    const value = found?.getAttribute(name);
    if (value && isUsable(value)) return value;
    const root: Node = at.getRootNode();
    at = found?.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
  return null;
}

/** The element that has an id, beside another one or on the page; without an id the other one itself. */
export function findNamed(element: Element, id: string | null): Element | null {
  return id ? ((element.getRootNode() as Document | ShadowRoot).getElementById(id) ?? document.getElementById(id)) : element;
}

let browserZone: string | null = null;

/** Zone and language as the page has them around an element, else the browser's. */
export function readPageDefaults(element: Element): PageDefaults {
  return {
    // Asked for only where nothing else names a zone: the first question costs tens of milliseconds.
    get timeZone() {
      return findInheritedAttribute(element, 'timezone', isValidTimeZone) ?? (browserZone ??= Intl.DateTimeFormat().resolvedOptions().timeZone);
    },
    get locale() {
      return findInheritedAttribute(element, 'lang', (value) => toLanguageTag(value) !== null) ?? (onServer ? 'en' : navigator.language);
    },
  };
}

const followers = new Map<Element, () => void>();
let observer: MutationObserver | null = null;

/** Tells an element, until the function that is returned is called, when language, direction or zone of anything else on the page changes. */
export function followPage(element: Element, tell: () => void): () => void {
  if (!observer) {
    observer = new MutationObserver((records) => {
      // An element hears of its own attributes before.
      if (records.some(({ target }) => !followers.has(target as Element))) for (const follow of [...followers.values()]) follow();
    });
    observer.observe(document, { subtree: true, attributeFilter: ['lang', 'dir', 'timezone'] });
  }
  followers.set(element, tell);
  return () => {
    followers.delete(element);
    if (followers.size > 0) return;
    observer?.disconnect();
    observer = null;
  };
}

const told = new Set<string>();

/**
 * One warning in the console, the first time only. `once` tells equal warnings apart; the
 * text must hold no secret.
 */
export function warnOnce(once: string, text: string): void {
  if (told.has(once)) return;
  told.add(once);
  console.warn(text);
}
