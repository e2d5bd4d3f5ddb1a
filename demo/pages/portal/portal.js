// Counts what the browser forbids on this page, and shows the headers that tell it what to forbid.
const SHOWN = [
  'content-security-policy', 'cross-origin-embedder-policy', 'cross-origin-opener-policy', 'cross-origin-resource-policy',
  'permissions-policy', 'referrer-policy', 'x-content-type-options',
];
const violations = [];
let breaks = 0;

function show() {
  const list = document.getElementById('violations');
  if (!list) return;
  document.getElementById('count').value = String(violations.length);
  document.getElementById('counted').textContent = breaks === 0 ? 'since this page was opened' : `since this page was opened, ${breaks} by the button`;
  document.querySelector('.verdict').toggleAttribute('data-broken', violations.length > 0);
  list.replaceChildren(...violations.map((text) => Object.assign(document.createElement('li'), { textContent: text })));
}

document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
  violations.push(`${effectiveDirective} refused ${blockedURI}${sample ? `: ${sample}` : ''}`);
  show();
});

document.addEventListener('DOMContentLoaded', async () => {
  show();
  document.getElementById('break').addEventListener('click', () => {
    breaks += 1;
    try {
      document.createElement('div').innerHTML = '<b>not through Lit</b>';
    } catch {
      // Refused, as it should be; the listener above has heard of it.
    }
  });
  const { headers } = await fetch(location.href, { method: 'HEAD' });
  for (const name of SHOWN) {
    const term = Object.assign(document.createElement('dt'), { textContent: name });
    const text = Object.assign(document.createElement('dd'), { textContent: (headers.get(name) ?? 'not sent').replaceAll('; ', ';\n') });
    document.getElementById('headers').append(term, text);
  }
});
