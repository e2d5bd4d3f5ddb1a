// The elements themselves: the built classic script is on the page already; answers come from a stubbed fetch.
import { makeAnswers } from '../data.ts';
import { afterPaint } from './page.mjs';

let answers = {};
let serial = 0;

window.fetch = async (input) => {
  const resource = new URL(input, location.href).pathname.split('/').filter(Boolean).at(-1);
  return new Response(answers[resource] ?? '{}', { status: answers[resource] ? 200 : 404, headers: { 'content-type': 'application/json' } });
};

/** Answers are texts, as they come from a network. */
function answerWith(data) {
  answers = Object.fromEntries(Object.entries(makeAnswers(data)).map(([resource, body]) => [resource, JSON.stringify(body)]));
}

async function isDrawn(dashboard) {
  for (;;) {
    const charts = dashboard.charts ?? [];
    if (charts.length === 6 && charts.every((chart) => chart.shadowRoot?.querySelector('.shape'))) return;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

export function create(root) {
  let dashboard = null;
  const charts = () => dashboard.charts;
  return {
    prepare: answerWith,
    async mount() {
      serial += 1;
      dashboard = document.createElement('session-health-dashboard');
      Object.assign(dashboard, { endpoint: `/run-${serial}/api/0/organizations/acme/`, layoutKey: '', timezone: 'UTC' });
      dashboard.style.cssText = 'display:block;width:1500px';
      root.append(dashboard);
      await isDrawn(dashboard);
      return afterPaint();
    },
    async toggle(kind, visible) {
      const chart = charts()[kind === 'bar' ? 5 : 2];
      chart.toggleSeries(kind === 'bar' ? 'new' : 'errored', visible);
      await chart.updateComplete;
    },
    async hover(part) {
      const plot = charts()[1].shadowRoot.querySelector('.plot');
      const { left, top, width, height } = plot.getBoundingClientRect();
      plot.dispatchEvent(new PointerEvent('pointermove', { clientX: left + width * part, clientY: top + height / 2, bubbles: true, composed: true, pointerType: 'mouse' }));
    },
    async refresh() {
      await dashboard.refresh();
    },
    resize(widthPx) {
      dashboard.style.width = `${widthPx * 3 + 60}px`;
    },
    destroy() {
      dashboard.remove();
      dashboard = null;
    },
  };
}
