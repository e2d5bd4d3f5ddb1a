import { expect } from 'chai';
import { html } from 'lit';
import { findBadText } from './bad-text.js';
import { fixture, waitFor } from './fixture.js';
import { allowText, countExpected, expectError, expectWarning } from './page-police.js';

describe('page police', () => {
  it('finds values that no reader should see, in shadow roots too', async () => {
    allowText(/./);
    const root = await fixture('<section><p title="[object Object]">undefined</p><div></div><script type="x">NaN</script></section>');
    root.querySelector('div')?.attachShadow({ mode: 'open' }).append('NaN %');
    expect(findBadText(root)).to.deep.equal([
      'attribute <p title="[object Object]">',
      'text in <p>: undefined',
      'text in <shadow root>: NaN %',
    ]);
  });

  it('leaves ordinary words alone', async () => {
    const root = await fixture('<p title="Nancy">an undefinedness of infinity</p>');
    expect(findBadText(root)).to.deep.equal([]);
  });

  it('takes the lines that a test declares', () => {
    expectWarning(/careful/);
    expectError(/broken/);
    console.warn('careful there');
    console.error('broken', new Error('there'));
    expect(countExpected()).to.equal(2);
  });
});

describe('fixture', () => {
  it('gives the first element, in a wrapper of the asked width', async () => {
    const element = await fixture(html`<p .title=${'set'}>text</p>`, { widthPx: 320 });
    expect(element.title).to.equal('set');
    expect(element.getBoundingClientRect().width).to.equal(320);
  });

  it('waits frame by frame', async () => {
    let count = 0;
    expect(await waitFor(() => (count += 1) > 3 && count, 'it counts')).to.equal(4);
  });
});

describe('the browser under test', () => {
  it('has the zone and the language that tests rely on, and production code', () => {
    expect(new Date(0).getTimezoneOffset()).to.equal(-330);
    expect(new Date(Date.UTC(2025, 5, 1)).getTimezoneOffset()).to.equal(-345);
    expect(navigator.language).to.equal('en-US');
    expect((1234.5).toLocaleString()).to.equal('1,234.5');
    expect(globalThis).to.not.have.property('litIssuedWarnings');
  });
});
