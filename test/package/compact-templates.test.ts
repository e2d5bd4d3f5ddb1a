import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compactTemplates } from '../tools/compact-templates.js';

describe('the templates of the built modules', () => {
  it('have one space where a line was broken, also in a template within a template', () => {
    const code = 'const a = html`<p\n    class="x">\n  ${b.map((c) => html`<i>\n    ${c}</i>`)}\n</p>`;';
    assert.equal(compactTemplates(code), 'const a = html`<p class="x"> ${b.map((c) => html`<i> ${c}</i>`)} </p>`;');
  });

  it('leave code, other strings and single spaces as they are', () => {
    const code = 'const a = html`<b>x  y</b>${\n  run()\n}`;\nconst text = `one\n  two`;\n';
    assert.equal(compactTemplates(code), code);
  });
});
