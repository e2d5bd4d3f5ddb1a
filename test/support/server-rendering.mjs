// Renders markup as a server does. Plain JavaScript, so that the test runner can load it without a build.
import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { html, unsafeStatic } from 'lit/static-html.js';

/** The markup with the shadow roots of all custom elements in it, as a server sends it; they must be registered in this process. */
export async function renderMarkup(markup) {
  return collectResult(render(html`${unsafeStatic(markup)}`));
}
