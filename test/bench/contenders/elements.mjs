// The elements themselves: the built classic script is on the page already; answers come from a stubbed fetch.
import { makeAnswers, TOGGLED } from '../data.ts';
import { afterPaint } from './page.mjs';

/** The dashboard gives its charts different widths: at 1,130 px together those of six boxes of 480 px. */
const widthOf = (boxPx) => Math.round((boxPx * 1_130) / 480);
let answers = {};
let serial = 0;

window.fetch = async (input) => {
  const resource = new URL(input, location.href).pathname.split('/').filter(Boolean).at(-1);
  return new Response(answers[resource] ?? '{}', { status: answers[resource] ? 200 : 404, headers: { 'content-type': 'application/json' } });
};

/** Answers are bytes, as they come from a network: to make some of a text is not the elements' work. */
function answerWith(data) {
  answers = Object.fromEntries(Object.entries(makeAnswers(data)).map(([resource, body]) => [resource, new TextEncoder().encode(JSON.stringify(body))]));
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
      dashboard.style.cssText = `display:block;width:${widthOf(480)}px`;
      root.append(dashboard);
      await isDrawn(dashboard);
      return afterPaint();
    },
    async turnToBars() {
      const chart = charts()[TOGGLED.bar];
      chart.plot = 'bar';
      while (!chart.shadowRoot.querySelector('.bar')) await afterPaint();
    },
    async toggle(kind, visible) {
      const chart = charts()[TOGGLED[kind]];
      chart.toggleSeries(TOGGLED.series, visible);
      await chart.updateComplete;
    },
    plotOf: (i) => charts()[i].shadowRoot.querySelector('.plot'),
    async refresh() {
      await dashboard.refresh();
    },
    resize(widthPx) {
      dashboard.style.width = `${widthOf(widthPx)}px`;
    },
    destroy() {
      dashboard.remove();
      dashboard = null;
    },
  };
}
