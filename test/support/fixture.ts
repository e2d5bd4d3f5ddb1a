import { html, render, type TemplateResult } from 'lit';

const LIMIT_MS = 10_000;
const mounted: HTMLElement[] = [];

afterEach(() => {
  for (const wrapper of mounted.splice(0)) wrapper.remove();
});

/**
 * Puts markup into a wrapper of its own and gives its first element; removed after the test.
 * Text is parsed as the page's HTML would be; a template is rendered by Lit, which sets properties too.
 * `widthPx` sizes the wrapper, the same in every browser.
 */
export async function fixture<T extends Element = HTMLElement>(markup: string | TemplateResult, { widthPx = 800 } = {}): Promise<T> {
  const wrapper = document.createElement('div');
  wrapper.style.width = `${String(widthPx)}px`;
  mounted.push(wrapper);
  document.body.append(wrapper);
  if (typeof markup === 'string') wrapper.append(document.createRange().createContextualFragment(markup));
  else render(html`${markup}`, wrapper);
  const first = wrapper.firstElementChild;
  if (!first) throw new Error('The fixture holds no element.');
  await (first as { updateComplete?: Promise<unknown> }).updateComplete;
  return first as T;
}

/** Resolves before the next drawing of the page. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      resolve();
    });
  });
}

/**
 * Asks once a frame until the answer is truthy, and gives that answer.
 * Rejects with `message` after ten seconds; an error thrown by `ask` counts as "not yet" and is named at the end.
 */
export async function waitFor<T>(ask: () => T | Promise<T>, message: string): Promise<NonNullable<T>> {
  const end = performance.now() + LIMIT_MS;
  for (;;) {
    let problem: unknown;
    try {
      const answer = await ask();
      if (answer) return answer;
    } catch (error) {
      problem = error;
    }
    if (performance.now() > end) throw new Error(`Waited ten seconds in vain: ${message}`, { cause: problem });
    await nextFrame();
  }
}

/** Every test of the file begins at the top of the page, and leaves it there. */
export function startAtTop(): void {
  const goUp = (): void => { scrollTo(0, 0); };
  beforeEach(goUp);
  afterEach(goUp);
}
