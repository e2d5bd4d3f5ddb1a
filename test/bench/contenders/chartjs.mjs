import { Chart, registerables } from 'chart.js';
import { findToggled, makeCharts, TOGGLED } from '../data.ts';
import { afterPaint, drawAsBars, makeBoxes } from './page.mjs';

Chart.register(...registerables);
const COLORS = ['#c33', '#c90', '#639', '#396'];

function toSets({ kind, isStacked, starts, series }) {
  return series.map(({ name, values }, i) => ({
    label: name,
    data: values.map((y, at) => ({ x: starts[at], y })),
    borderColor: COLORS[i],
    backgroundColor: COLORS[i],
    pointRadius: 0,
    fill: kind === 'area' ? (i === 0 ? 'origin' : '-1') : false,
    stack: isStacked ? 'all' : undefined,
  }));
}

function describe(chart) {
  return {
    type: chart.kind === 'bar' ? 'bar' : 'line',
    data: { datasets: toSets(chart) },
    options: {
      animation: false, parsing: false, normalized: true, responsive: false, interaction: { mode: 'index', intersect: false },
      scales: { x: { type: 'linear', min: chart.starts[0], max: chart.starts.at(-1), stacked: chart.isStacked }, y: { stacked: chart.isStacked } },
    },
  };
}

export function create(root) {
  let plots = [];
  let charts = [];
  let boxes = [];
  const draw = (chart, i) => {
    const canvas = document.createElement('canvas');
    canvas.width = 480;
    canvas.height = 240;
    boxes[i].replaceChildren(canvas);
    return new Chart(canvas, describe(chart));
  };
  return {
    prepare: (data) => void (charts = makeCharts(data)),
    async mount() {
      boxes = makeBoxes(root);
      plots = charts.map(draw);
      return afterPaint();
    },
    turnToBars: async () => drawAsBars(plots, charts, draw),
    async toggle(kind, visible) {
      const at = TOGGLED[kind];
      plots[at].setDatasetVisibility(findToggled(charts[at]), visible);
      plots[at].update();
    },
    plotOf: (i) => plots[i].canvas,
    async refresh() {
      charts.forEach((chart, i) => {
        plots[i].data.datasets = toSets(chart);
        plots[i].update();
      });
    },
    resize(widthPx) {
      for (const plot of plots) plot.resize(widthPx, 240);
    },
    destroy() {
      for (const plot of plots) plot.destroy();
      root.replaceChildren();
      plots = [];
    },
  };
}
