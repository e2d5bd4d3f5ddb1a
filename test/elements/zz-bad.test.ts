import { fixture } from '../support/fixture.js';
import { expectWarning } from '../support/page-police.js';
describe('bad (each must fail)', () => {
  it('warn', () => { console.warn('x'); });
  it('error', () => { console.error('y'); });
  it('missing', () => { expectWarning(/zzz/); });
  it('nan', async () => { const f = await fixture('<p><b></b></p>'); f.attachShadow({ mode: 'open' }).append('NaN %'); });
  it('attr', async () => { await fixture('<p title="[object Object]"></p>'); });
  it('rejection', async () => { void Promise.reject(new Error('r')); await new Promise((r) => setTimeout(r, 50)); });
});
