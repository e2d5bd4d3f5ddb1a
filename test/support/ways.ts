import { fixture } from './fixture.js';

/** Kept from before a test puts a stub into its place. */
const ask = window.fetch.bind(window);

/** How an element can come onto a page. */
export const WAYS = ['parsed', 'scripted', 'hydrated'] as const;

/** One of them: from the page's markup, by a script, or as a server rendered it. */
export type Way = (typeof WAYS)[number];

/** An element on the page, removed after the test. `light` is markup between its tags. */
export async function bring<T extends HTMLElement>(way: Way, tag: string, attributes: Readonly<Record<string, string>>, light = ''): Promise<T> {
  const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const markup = `<${tag} ${Object.entries(attributes).map(([name, value]) => `${name}="${escape(value)}"`).join(' ')}>${light}</${tag}>`;
  if (way === 'parsed') return fixture<T>(markup, { widthPx: 1000 });
  const wrapper = await fixture('<div></div>', { widthPx: 1000 });
  if (way === 'hydrated') {
    const response = await ask(`/server-rendered?markup=${encodeURIComponent(markup)}`);
    (wrapper as unknown as { setHTMLUnsafe(html: string): void }).setHTMLUnsafe(await response.text());
  } else {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(document.createRange().createContextualFragment(light));
    wrapper.append(element);
  }
  const element = wrapper.querySelector<T>(tag);
  if (!element) throw new Error(`There is no <${tag}>.`);
  await (element as { updateComplete?: Promise<unknown> }).updateComplete;
  return element;
}
