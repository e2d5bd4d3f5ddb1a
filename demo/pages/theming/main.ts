// The playground: what the controls say becomes a style sheet, which colours the preview, and the HTML to copy.
import { makeControls, type View } from './controls.js';
import { DELIVERED, type Scheme, type Settings } from './settings.js';
import { writeCss, writeHtml } from './write-code.js';

function find<E extends Element>(selector: string): E {
  const element = document.querySelector<E>(selector);
  if (!element) throw new Error(`There is no ${selector} on this page.`);
  return element;
}

const preview = find<HTMLElement>('#preview');
const code = find<HTMLElement>('#code');
const themes = find<HTMLSelectElement>('#theme');
const schemes = find<HTMLFieldSetElement>('#scheme');
const copied = find<HTMLElement>('#copied');
const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

let view: View = { settings: DELIVERED, scheme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light' };

function change(next: (before: View) => View): void {
  view = next(view);
  show();
}

const refreshControls = makeControls(find('#presets'), find('#controls'), change);

/** Shows the view: in the controls, in the preview, and as what is to be copied. */
function show(): void {
  const { settings, scheme } = view;
  refreshControls(view);
  themes.value = settings.theme;
  schemes.disabled = settings.theme !== 'auto';
  for (const input of schemes.querySelectorAll('input')) input.checked = input.value === scheme;
  preview.dataset['scheme'] = scheme;
  for (const element of preview.querySelectorAll('[project]')) {
    if (settings.theme === 'auto') element.removeAttribute('theme');
    else element.setAttribute('theme', settings.theme);
  }
  sheet.replaceSync(writeCss(settings));
  code.textContent = writeHtml(settings);
  copied.textContent = '';
}

themes.addEventListener('change', () => {
  const theme = themes.value as Settings['theme'];
  change(({ settings, scheme }) => ({ settings: { ...settings, theme }, scheme: theme === 'auto' ? scheme : theme }));
});
schemes.addEventListener('change', (event) => {
  const scheme = (event.target as HTMLInputElement).value as Scheme;
  change(({ settings }) => ({ settings, scheme }));
});
find('#copy').addEventListener('click', () => {
  navigator.clipboard.writeText(code.textContent).then(
    () => {
      copied.textContent = 'Copied.';
    },
    () => {
      getSelection()?.selectAllChildren(code);
      copied.textContent = 'The browser keeps the clipboard closed; the text is selected.';
    },
  );
});
find('#print').addEventListener('click', () => {
  window.print();
});

const forced = matchMedia('(forced-colors: active)');
function tellForced(): void {
  find('#forced').textContent = forced.matches ? 'They are forced now.' : 'They are not forced now.';
}
forced.addEventListener('change', tellForced);

tellForced();
show();
