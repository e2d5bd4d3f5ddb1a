import { LitElement, html, svg, type TemplateResult } from 'lit';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { get, set, createStore } from 'idb-keyval';
import { line } from 'd3-shape';
import { fixture, nextFrame, waitFor } from '../support/fixture.js';
import { allowText, expectError, expectWarning } from '../support/page-police.js';

class SmokeElement extends LitElement {
  static override properties = { label: {}, count: { state: true } };
  declare label: string;
  declare count: number;
  constructor() {
    super();
    this.label = 'smoke';
    this.count = 0;
  }
  override render(): TemplateResult {
    return html`<button @click=${() => (this.count += 1)}>${this.label} ${this.count}</button
      ><svg>${svg`<path d=${line()([[0, 1], [2, 3]])}></path>`}</svg>`;
  }
}
customElements.define('smoke-element', SmokeElement);

describe('smoke', () => {
  it('has zone and locale', () => {
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).to.match(/^Asia.Kath?mandu$/);
    expect(new Date(0).getTimezoneOffset()).to.equal(-330);
    expect(navigator.language).to.equal('en-US');
    expect((1234.5).toLocaleString()).to.equal('1,234.5');
    expect((globalThis as { litIssuedWarnings?: unknown }).litIssuedWarnings).to.equal(undefined);
  });
  it('renders and is clicked by a real mouse', async () => {
    const element = await fixture<SmokeElement>('<smoke-element label="hello"></smoke-element>');
    expect(element.label).to.equal('hello');
    const box = element.renderRoot.querySelector('button')!.getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)] });
    await waitFor(() => element.count === 1, 'the click counts');
    await nextFrame();
    expect(element.renderRoot.textContent).to.contain('hello 1');
  });
  it('is reached by keys', async () => {
    const element = await fixture<SmokeElement>('<smoke-element></smoke-element>');
    await sendKeys({ press: 'Tab' });
    await waitFor(() => element.matches(':focus-within') || element.shadowRoot!.activeElement, 'tab focuses');
    await sendKeys({ press: 'Enter' });
    await waitFor(() => element.count === 1, 'enter clicks');
  });
  it('stores', async () => {
    const store = createStore('smoke', 'kv');
    await set('a', 1, store);
    expect(await get('a', store)).to.equal(1);
  });
  it('declares', async () => {
    expectWarning(/careful/);
    expectError(/broken/);
    allowText(/NaN/);
    console.warn('careful there');
    console.error('broken there');
    await fixture('<p>NaN %</p>');
  });
  it('throws its old error when police would fail', async () => {
    if (new URLSearchParams(location.search).has('x')) await setViewport({ width: 400, height: 400 });
  });
});
