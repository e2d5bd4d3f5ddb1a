import type { CSSResult, CSSResultOrNative, LitElement } from 'lit';

const sheets = new WeakMap<Document, WeakMap<CSSResultOrNative, CSSStyleSheet>>();

/** A sheet that a document may adopt: one that was made by its own window. */
function makeSheet(style: CSSResultOrNative, home: Document, Sheet: typeof CSSStyleSheet): CSSStyleSheet {
  const known = sheets.get(home) ?? new WeakMap<CSSResultOrNative, CSSStyleSheet>();
  sheets.set(home, known);
  let sheet = known.get(style);
  if (!sheet) {
    sheet = new Sheet();
    sheet.replaceSync('cssText' in style ? style.cssText : [...style.cssRules].map((rule) => rule.cssText).join('\n'));
    known.set(style, sheet);
  }
  return sheet;
}

/**
 * Gives an element that came into another document its styles again: a document adopts no sheets
 * that another one made. One that is not shown, such as a template's, gets none. Never throws.
 *
 * @see https://drafts.csswg.org/cssom/#dom-documentorshadowroot-adoptedstylesheets
 */
export function adoptStylesAnew(element: LitElement): void {
  const { shadowRoot: root, ownerDocument: home } = element;
  const view = home.defaultView;
  if (!root || !view) return;
  const { elementStyles } = element.constructor as typeof LitElement;
  const { CSSStyleSheet: Sheet } = view as unknown as { CSSStyleSheet: typeof CSSStyleSheet };
  root.adoptedStyleSheets = elementStyles.map((style) => makeSheet(style, home, Sheet));
}

/** Gives an element, and all of its class that are made later, styles of a part that was loaded since. Never throws. */
export function adoptMoreStyles(element: LitElement, style: CSSResult): void {
  const { elementStyles } = element.constructor as typeof LitElement;
  if (!elementStyles.includes(style)) elementStyles.push(style);
  const { shadowRoot: root, ownerDocument: home } = element;
  const view = home.defaultView;
  const sheet = home === document || !view ? style.styleSheet : makeSheet(style, home, (view as unknown as { CSSStyleSheet: typeof CSSStyleSheet }).CSSStyleSheet);
  if (root && sheet && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
