/** What the shop uses of Sentry's browser SDK: the same in versions 10 and 11. */
export interface BrowserSdk {
  readonly SDK_VERSION: string;
  init(options: { dsn: string; release: string; environment: string }): unknown;
  setUser(user: { id: string } | null): void;
  captureException(error: unknown): string;
  startSession(): unknown;
  endSession(): void;
}

const RELEASE = 'shop-web@4.12.0';
/** The endpoint takes any key. */
const PUBLIC_KEY = '0123456789abcdef0123456789abcdef';
const PRODUCTS = ['Teapot', 'Lantern', 'Blanket', 'Bookend'];

/** Starts the SDK against the server that this page comes from, and gives the buttons their work. */
export function openShop(sdk: BrowserSdk): void {
  sdk.init({ dsn: `${location.protocol}//${PUBLIC_KEY}@${location.host}/11`, release: RELEASE, environment: 'production' });
  const isOld = sdk.SDK_VERSION.startsWith('10.');
  setText('sdk', `@sentry/browser ${sdk.SDK_VERSION}`);
  setText('release', RELEASE);
  setText('uncaught-effect', isOld ? 'the session becomes crashed' : 'the session becomes unhandled');
  setText(
    'browse-effect',
    isOld ? 'a new address: the old session ends, a new one begins' : 'a new address, the same session: it lasts as long as the page',
  );
  document.getElementById(isOld ? 'sdk-10' : 'sdk-11')?.setAttribute('aria-current', 'true');
  let visited = 0;

  onClick('browse', () => {
    const product = PRODUCTS[visited % PRODUCTS.length] ?? '';
    visited += 1;
    history.pushState(null, '', `/shop/product/${String(visited)}${location.search}`);
    for (const card of document.querySelectorAll('[data-product]')) card.toggleAttribute('data-open', card.getAttribute('data-product') === product);
    report(`Looking at: ${product}.`);
  });
  onClick('sign-in', () => {
    const id = `visitor-${String(1 + Math.floor(Math.random() * 500))}`;
    sdk.setUser({ id });
    report(`Signed in as ${id}.`);
  });
  onClick('handled-error', () => {
    try {
      JSON.parse('{voucher');
    } catch (error) {
      sdk.captureException(error);
      report('The voucher could not be read; the shop caught the error and went on.');
    }
  });
  onClick('uncaught-error', () => {
    report('The price could not be shown, and nobody caught the error.');
    throw new TypeError("cannot read 'price' of undefined");
  });
  onClick('new-session', () => {
    sdk.startSession();
    report('The old session ended and a new one began.');
  });
  onClick('end-session', () => {
    sdk.endSession();
    report('The session ended.');
  });
  report('The session has begun. It is sent as soon as the page is idle.');
}

function onClick(id: string, act: () => void): void {
  const button = document.getElementById(id);
  button?.removeAttribute('disabled');
  button?.addEventListener('click', act);
}

function setText(id: string, text: string): void {
  const element = document.getElementById(id);
  if (element !== null) element.textContent = text;
}

function report(text: string): void {
  const time = new Date().toLocaleTimeString();
  const line = document.createElement('li');
  line.textContent = `${time}  ${text}`;
  document.getElementById('log')?.prepend(line);
}
