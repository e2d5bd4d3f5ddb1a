import type { PageDefaults } from './attributes.js';
import { onServer } from './server.js';

/** The nearest ancestor's value of an attribute, out through shadow roots; null = none, or a server, which knows no ancestors. */
export function findInheritedAttribute(element: Element, name: string): string | null {
  let at: Element | null = onServer ? null : element;
  while (at) {
    const found: Element | null = at.closest(`[${name}]`);
    const value = found?.getAttribute(name);
    if (value) return value;
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return null;
}

let browserZone: string | null = null;

/** Zone and language as the page has them around an element, else the browser's. */
export function readPageDefaults(element: Element): PageDefaults {
  return {
    // Asked for only where nothing else names a zone: the first question costs tens of milliseconds.
    get timeZone() {
      return findInheritedAttribute(element, 'timezone') ?? (browserZone ??= Intl.DateTimeFormat().resolvedOptions().timeZone);
    },
    get locale() {
      return findInheritedAttribute(element, 'lang') ?? (onServer ? 'en' : navigator.language);
    },
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
